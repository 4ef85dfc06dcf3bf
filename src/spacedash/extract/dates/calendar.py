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
    """Return the period in EDTF: `2030`, `2027-35` (third quarter), `203X`, `../2030` (by), `2027-03/..` (from).

    Quarters, thirds, halves and seasons stand only alone: within an interval the standard has years, months and days.
    """
    if modality == "on":
        return _grouping(start, end) or _interval(start, end)
    first, last = _edges(start, end)
    if modality in ("by", "until"):
        return f"../{last}"
    if modality == "before":
        return f"../{(start - timedelta(days=1)).isoformat()}"
    if modality == "from":
        return f"{first}/.."
    if modality == "after":
        return f"{(end + timedelta(days=1)).isoformat()}/.."
    return f"{first}~" if first == last else f"{first}~/{last}~"


def _interval(start: date, end: date) -> str:
    first, last = _edges(start, end)
    return first if first == last else f"{first}/{last}"


def _edges(start: date, end: date) -> tuple[str, str]:
    """Return the first and the last year, month or day of the period: the coarsest that begin and end with it."""
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        if start.month == 1 and end.month == 12:
            return f"{start.year:04}", f"{end.year:04}"
        return f"{start.year:04}-{start.month:02}", f"{end.year:04}-{end.month:02}"
    return start.isoformat(), end.isoformat()


_GROUPINGS = {
    **{(month, month + 2): 33 + month // 3 for month in (1, 4, 7, 10)},
    **{(month, month + 2): 20 + month // 3 for month in (3, 6, 9)},
    **{(month, month + 3): 37 + month // 4 for month in (1, 5, 9)}, (1, 6): 40, (7, 12): 41,
}  # fmt: skip
"""Seasons, quarters, thirds and halves by first and last month (ISO 8601-2:2019, sub-year groupings)."""


def _grouping(start: date, end: date) -> str:
    """Return a decade or a part of a year that has a code of its own; an empty string for any other period."""
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return ""
    if start.year == end.year:
        code = _GROUPINGS.get((start.month, end.month))
        return f"{start.year:04}-{code}" if code else ""
    whole = start.month == 1 and end.month == 12
    return f"{start.year // 10:03}X" if whole and start.year % 10 == 0 and end.year == start.year + 9 else ""
