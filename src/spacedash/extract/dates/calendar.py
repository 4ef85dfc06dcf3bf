"""Calendar periods: what "late 2027", "Q3" or "fiscal year 2026" mean in days (codebook section 5), and in EDTF."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

Period = tuple[date, date]
"""First and last day, both included."""

YEAR_PARTS = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "beginning": (1, 3), "end": (10, 12), "middle": (5, 8),
    "mid-to-late": (5, 12), "early-to-mid": (1, 8),
    "h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12),
    "q1-q2": (1, 6), "q2-q3": (4, 9), "q3-q4": (7, 12), "spring": (3, 5), "summer": (6, 8), "fall": (9, 11),
}  # fmt: skip
"""First and last month of a part of a year (codebook section 5)."""
MONTH_PARTS = {
    "early": (1, 10), "beginning": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, 31), "end": (21, 31),
    "mid-to-late": (11, 31), "early-to-mid": (1, 20), "h1": (1, 15), "h2": (16, 31),
}  # fmt: skip
DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), "beginning": (0, 0), "end": (9, 9)}


@cache
def year_period(year: int, part: str = "") -> Period | None:
    """Return a year or a part of it; winter begins in the December before; None for a part a year does not have."""
    if not part:
        return date(year, 1, 1), date(year, 12, 31)
    if part == "winter":
        return date(year - 1, 12, 1), date(year, 2, monthrange(year, 2)[1])
    months = YEAR_PARTS.get(part)
    if months is None:
        return None
    return date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])


@cache
def month_period(year: int, month: int, part: str = "") -> Period:
    """Return a month, or the third of it that the part names."""
    last = monthrange(year, month)[1]
    first_day, last_day = MONTH_PARTS.get(part, (1, last))
    return date(year, month, first_day), date(year, month, min(last_day, last))


@cache
def decade_period(year: int, part: str = "") -> Period:
    """Return the decade that the year is in, or the part of it."""
    first, last = DECADE_PARTS.get(part, (0, 9))
    decade = year - year % 10
    return date(decade + first, 1, 1), date(decade + last, 12, 31)


@cache
def fiscal_period(year: int, first_month: int, part: str = "") -> Period:
    """Return a fiscal year by its name, or the part of it: one that begins in the second half is named by the year it ends in."""
    start = date(year - 1 if first_month > 6 else year, first_month, 1)
    first, last = YEAR_PARTS.get(part, (1, 12))
    return shift_months(start, first - 1), shift_months(start, last) - timedelta(days=1)


def week_of(day: date) -> Period:
    """Return the Monday to Sunday that hold the day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_of(day: date, ahead: int = 0) -> Period:
    """Return the month that lies `ahead` months after the day's own."""
    year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
    return month_period(year, month + 1)


def shift_months(day: date, months: int) -> date:
    """Return the same day of another month, or that month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def edtf(start: date, end: date, modality: str) -> str:
    """Return the period in EDTF: `2030`, `2027-09`, `2025-35` (third quarter), `203X`, `../2030` (by), `2027-03/..` (from), `2030~` (about)."""
    bare = _edtf_period(start, end)
    if modality in ("by", "until"):
        return f"../{bare.rsplit('/', 1)[-1]}"
    if modality == "before":
        return f"../{(start - timedelta(days=1)).isoformat()}"
    if modality == "from":
        return f"{bare.split('/', 1)[0]}/.."
    if modality == "after":
        return f"{(end + timedelta(days=1)).isoformat()}/.."
    if modality == "about":
        return "/".join(f"{edge}~" for edge in bare.split("/"))
    return bare


def _edtf_period(start: date, end: date) -> str:
    if start == end:
        return start.isoformat()
    if start.day == 1 and end == month_period(end.year, end.month)[1]:
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        if months == 1:
            return f"{start:%Y-%m}"
        if start.year == end.year and months == 12:
            return f"{start.year}"
        if start.year == end.year and months == 3 and start.month % 3 == 1:
            return f"{start.year}-{33 + start.month // 3}"
        if start.year == end.year and months == 4 and start.month % 4 == 1:
            return f"{start.year}-{37 + start.month // 4}"
        if start.year == end.year and months == 6 and start.month in (1, 7):
            return f"{start.year}-{40 + start.month // 6}"
        if start.year == end.year and months == 3 and start.month in (3, 6, 9):
            return f"{start.year}-{20 + start.month // 3}"
        if months == 120 and start.year % 10 == 0 and start.month == 1:
            return f"{start.year // 10}X"
        if months % 12 == 0 and start.month == 1:
            return f"{start.year}/{end.year}"
        return f"{start:%Y-%m}/{end:%Y-%m}"
    return f"{start.isoformat()}/{end.isoformat()}"
