"""Dates as sources state them: a day that is printed is read, one that would have to be guessed is not.

A time is cut off without moving the day to another time zone: the day counts as printed.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
EARLIEST_YEAR = 1900  # nothing that calls itself news is older; below it a number is no year
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?=$|[T\s,])")
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=$|T\d)")
_DAY_FIRST = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ .-]+(?P<m>{_MONTH})\.?,?[ -]+(?P<y>\d{{4}})\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"(?P<m>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b", re.IGNORECASE)
_SLASHES = re.compile(r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4})(?=$|[\s,])")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ", re.IGNORECASE)
_CLOCK = r"(?:at )?\d{1,2}(?::\d\d){1,2}\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?|[+-]\d{2}:?\d{2})?"
_LABEL = r"(?:published|posted|publication date|date|first published)(?: on| at)?\s*:?\s*"
_DATELINE = re.compile(
    rf"(?:(?:by|von|par) [^|·•\d]{{2,60}}\s*[|·•–—-]\s*)?(?:{_LABEL})?(?:{_CLOCK}\s*[·•|,–—-]?\s*)?(?P<day>.{{8,30}}?)"
    rf"(?:\s*[·•|,–—-]?\s*{_CLOCK})?",
    re.IGNORECASE,
)


def stated_day(value: Any) -> date | None:
    """Return the day that a field states, or None when it states none or could mean two."""
    if isinstance(value, datetime):
        return _plausible(value.year, value.month, value.day)
    if isinstance(value, date):
        return _plausible(value.year, value.month, value.day)
    if isinstance(value, str):
        return _day_of(value.strip())
    return None


def dateline(line: str) -> date | None:
    """Return the day of a line that is nothing but a date, with or without a time, a label and a byline."""
    words = line.strip(" \t\r*_#|")
    if not 8 <= len(words) <= 110 or not any(character.isdigit() for character in words):
        return None
    found = _DATELINE.fullmatch(words)
    return _day_of(found["day"], whole=True) if found else None


def _day_of(words: str, *, whole: bool = False) -> date | None:
    words = _WEEKDAY.sub("", words)
    for pattern in (_ISO, _COMPACT, _DAY_FIRST, _MONTH_FIRST):
        found = pattern.fullmatch(words) if whole else pattern.match(words)
        if found:
            month = MONTHS.get(found["m"].lower().rstrip("."), 0) or int(found["m"])
            return _plausible(int(found["y"]), month, int(found["d"]))
    found = _SLASHES.fullmatch(words) if whole else _SLASHES.match(words)
    return _unambiguous(int(found["a"]), int(found["b"]), int(found["y"])) if found else None


def _unambiguous(first: int, second: int, year: int) -> date | None:
    """Return the day of 13/5/2024 and 5/13/2024, never that of 4/5/2024, which two continents read differently."""
    if first == second:
        return _plausible(year, first, second)
    if (first > 12) == (second > 12):
        return None
    return _plausible(year, min(first, second), max(first, second))


def _plausible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= EARLIEST_YEAR else None
    except ValueError:
        return None
