"""Values as a reader says them: periods, amounts, slips."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

_BEFORE = {"by": "by ", "until": "until ", "before": "before ", "from": "from ", "after": "after ", "about": "about "}
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "AUD": "A$", "CAD": "C$", "NZD": "NZ$"}
_QUALIFIERS = {"about": "about ", "up_to": "up to ", "at_least": "at least "}
_SCALES = ((1e12, "trillion", "tn"), (1e9, "billion", "bn"), (1e6, "million", "m"), (1e3, "thousand", "k"))
DAYS_OF_YEAR = 365.25
DAYS_OF_MONTH = 30.44


def when(start: date | None, end: date | None, modality: str | None = None) -> str:
    """Return a period with its modality in words (`by 2030`, `from Mar 2027`); empty without a period."""
    if start is None or end is None:
        return ""
    return _BEFORE.get(modality or "", "") + period(start, end)


def period(start: date, end: date) -> str:
    """Return a calendar period by its shortest name: a day, month, quarter, half, year, or from and to."""
    if start == end:
        return day(start)
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    if not whole:
        return _days(start, end)
    if start.year != end.year:
        whole_years = start.month == 1 and end.month == 12
        return f"{start.year}–{end.year}" if whole_years else f"{_month(start)} – {_month(end)}"
    return _of_year(start, end)


def _of_year(start: date, end: date) -> str:
    months = end.month - start.month + 1
    if months == 12:
        return str(start.year)
    if months == 6 and start.month in (1, 7):
        return f"H{(start.month + 5) // 6} {start.year}"
    if months == 3 and start.month % 3 == 1:
        return f"Q{(start.month + 2) // 3} {start.year}"
    if months == 1:
        return _month(start)
    return f"{calendar.month_abbr[start.month]}–{calendar.month_abbr[end.month]} {start.year}"


def _days(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{calendar.month_abbr[start.month]} {start.day}–{end.day}, {start.year}"
    return f"{day(start)} – {day(end)}"


def _month(value: date) -> str:
    return f"{calendar.month_abbr[value.month]} {value.year}"


def day(value: date | None) -> str:
    """Return a day as `Jul 20, 2030`; empty without one."""
    return f"{calendar.month_abbr[value.month]} {value.day}, {value.year}" if value else ""


def money(
    amount: float | None, high: float | None = None, currency: str | None = "USD", qualifier: str | None = None
) -> str:
    """Return an amount in words (`up to $1.2 billion`, `$180–220 million`); empty without one."""
    if amount is None:
        return ""
    symbol = _SYMBOLS.get(currency or "", f"{currency} ".removeprefix("None "))
    largest = max(amount, high or 0)
    size, word = next(((size, word) for size, word, _ in _SCALES[:3] if largest >= size), (1.0, ""))
    numbers = "–".join(_number(value / size) for value in (amount, high) if value is not None)
    return f"{_QUALIFIERS.get(qualifier or '', '')}{symbol}{numbers} {word}".rstrip()


def short_usd(amount: float | None) -> str:
    """Return US dollars in four characters or so (`$1.2bn`); empty without an amount."""
    if amount is None:
        return ""
    for size, _, letter in _SCALES:
        if abs(amount) >= size:
            return f"${_number(amount / size)}{letter}"
    return f"${_number(amount)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def slip(days: int | None) -> str:
    """Return a move of a target in words (`14 months later`); empty without one."""
    if days is None:
        return ""
    if days == 0:
        return "not moved"
    size = abs(days)
    way = "later" if days > 0 else "earlier"
    if size < 2 * DAYS_OF_MONTH:
        return f"{_counted(size, 'day')} {way}"
    if size < 2 * DAYS_OF_YEAR:
        return f"{_counted(round(size / DAYS_OF_MONTH), 'month')} {way}"
    return f"{size / DAYS_OF_YEAR:.1f} years {way}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number:,} {what}s"


def code(value: str | None) -> str:
    """Return a code of the codebook as a word (`up_to` is `up to`)."""
    return (value or "").replace("_", " ")
