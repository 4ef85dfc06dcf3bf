"""Targets as a peer makes them: a dateparser result widened to its period, with the modality of the words before it."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import Any

from dateparser.date import DateDataParser

_BEFORE = (
    (re.compile(r"(?:no earlier than|not before|NET|as early as|as soon as|starting(?: in| on)?|from)\s*$", re.I), "from"),
    (re.compile(r"(?:no later than|by(?: the)?|within)\s*$", re.I), "by"),
    (re.compile(r"(?:until|through)\s*$", re.I), "until"),
    (re.compile(r"before\s*$", re.I), "before"),
    (re.compile(r"after\s*$", re.I), "after"),
    (re.compile(r"(?:around|about|roughly|approximately)\s*$", re.I), "about"),
)
_INSIDE = re.compile(r"^(no earlier than|as early as|no later than|by|until|before|after|around|about|in|on|the)\s+", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def base_of(published: str | None) -> datetime:
    """Return what relative dates count from: the publication date, else today, which is dateparser's own choice."""
    return datetime.fromisoformat(published[:10]) if published else datetime.combine(date.today(), datetime.min.time())


def parser_of(base: datetime) -> DateDataParser:
    """Return a parser of English dates relative to a day; a date without a year lies in the future."""
    return DateDataParser(languages=["en"], settings=settings(base))


def settings(base: datetime) -> dict[str, Any]:
    """Return dateparser's settings for a story of a day."""
    return {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "PREFER_DAY_OF_MONTH": "first", "RETURN_TIME_AS_PERIOD": False}


def resolve(parser: DateDataParser, text: str, said: str, start: int, base: datetime) -> dict[str, str] | None:
    """Return the target that a phrase at an offset of the text means, or None: not read, or in the past."""
    phrase = said
    while (stripped := _INSIDE.sub("", phrase)) != phrase:
        phrase = stripped
    found = parser.get_date_data(phrase)
    if found.date_obj is None:
        return None
    period = "year" if _YEAR.fullmatch(phrase.strip()) else found.period
    return target(found.date_obj.date(), period, text, start + len(said) - len(phrase), said, base)


def target(day: date, period: str, text: str, start: int, said: str, base: datetime) -> dict[str, str] | None:
    """Return the period around a day as a target, or None when it is over."""
    first, last = _widened(day, period)
    if last < base.date():
        return None
    words = text[max(0, start - 30) : start]
    modality = next((name for pattern, name in _BEFORE if pattern.search(words)), "on")
    return {"start": first.isoformat(), "end": last.isoformat(), "modality": modality, "text": said}


def _widened(day: date, period: str) -> tuple[date, date]:
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if period == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    return day, day
