"""From a worded date to days: with the publication date as an argument, never the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from spacedash.extract.dates.calendar import (
    Period,
    decade_period,
    fiscal_period,
    month_of,
    month_period,
    shift_months,
    week_of,
    year_period,
)
from spacedash.extract.dates.expression import Expression
from spacedash.extract.dates.wording import WEEKDAYS
from spacedash.extract.tense import FUTURE, PAST

_DATED = frozenset({"month", "day", "days", "week_of"})
"""Kinds whose value begins with a year, 0 where the text does not give it."""
_KEPT = 4096  # resolutions remembered: stories of one day say the same dates again and again


def resolve(expression: Expression, published: date | None, tense: int, text_date: date | None = None) -> Period | None:
    """Return the period in days, or None where it needs a publication date that the story does not have.

    `tense` decides a weekday or a date without a year: the next one for FUTURE, the last one for PAST, else the nearest.
    `text_date` is a full date that the text itself gives: it fixes the year where no publication date does.
    """
    return _resolve(expression.kind, expression.value, expression.part, published, tense, text_date)


@lru_cache(_KEPT)
def _resolve(
    kind: str, value: tuple[int, ...], part: str, published: date | None, tense: int, text_date: date | None
) -> Period | None:
    try:
        if kind in _ABSOLUTE:
            return _ABSOLUTE[kind](value, part)
        if kind in _DATED:
            if value[0]:
                return _dated(kind, value, part)
            reference = published or text_date
            return _without_year(kind, value[1:], part, reference, tense) if reference else None
        return _relative(kind, value, part, published, tense) if published else None
    except (ValueError, OverflowError):  # 31 September, year 0, year 10000: no such day
        return None


_ABSOLUTE: dict[str, Callable[[tuple[int, ...], str], Period | None]] = {
    "year": lambda value, part: year_period(value[0], part),
    "years": lambda value, part: (date(value[0], 1, 1), date(value[1], 12, 31)),
    "decade": lambda value, part: decade_period(value[0], part),
    "fiscal": lambda value, part: fiscal_period(value[0], value[1], part),
}


def _dated(kind: str, value: tuple[int, ...], part: str) -> Period:
    if kind == "month":
        return month_period(value[0], value[1], part)
    first = date(value[0], value[1], value[2])
    if kind == "week_of":
        return week_of(first)
    return first, date(value[0], value[1], value[3]) if kind == "days" else first


def _without_year(kind: str, value: tuple[int, ...], part: str, reference: date, tense: int) -> Period | None:
    """Return the date in the year that fits the tense: an event to come lies after publication, a past one before.

    A weekday named beside the day decides before the tense does.
    """
    if part in ("last", "next"):
        tense, part = (PAST if part == "last" else FUTURE), ""
    weekday = WEEKDAYS.index(part) if part in WEEKDAYS else None
    reach = 1 if weekday is None else 6  # within six years every day of the year falls on every weekday but 29 February
    options = []
    for year in range(reference.year - reach, reference.year + reach + 1):
        try:
            option = _dated(kind, (year, *value), "" if weekday is not None else part)
        except ValueError:  # 29 February
            continue
        if weekday is None or option[0].weekday() == weekday:
            options.append(option)
    return min(options, key=lambda option: _misfit(option, reference, tense, kind), default=None)


def _misfit(option: Period, reference: date, tense: int, kind: str) -> int:
    """Return how badly a period fits, in weighted days from the reference: time against the tense weighs more."""
    if option[0] > reference:
        return (option[0] - reference).days * (12 if tense == PAST else 1)
    if option[1] < reference:
        return (reference - option[1]).days * ((8 if kind == "month" else 3) if tense == FUTURE else 1)
    return 0


def _relative(kind: str, value: tuple[int, ...], part: str, published: date, tense: int) -> Period | None:
    if kind == "weekday":
        return _weekday(value[0], value[1], published, tense)
    if kind == "season":
        return _season(part, value[0], published)
    if kind == "part":
        return _part_under_way(part, published, tense)
    if kind == "coming":
        day = published + timedelta(days=value[0])
        return day, day
    if kind in _AWAY:
        return _AWAY[kind](published, value[0], part)
    if kind == "fiscals_away":
        return _fiscal_year_away(published, value[0], value[1])
    way, _, unit = kind.partition("_")
    if way in ("in", "within"):
        return _counted(way, unit, value, published)
    return _stretch(way, unit, published)


def _weekday(number: int, way: int, published: date, tense: int) -> Period:
    gap = (number - published.weekday()) % 7
    if way > 0:
        gap = gap if gap and number < published.weekday() else gap + 7
    elif way < 0:
        gap = gap - 7
    elif tense == PAST or (tense == 0 and gap > 3):
        gap = gap - 7 if gap else 0
    day = published + timedelta(days=gap)
    return day, day


def _season(season: str, ahead: int, published: date) -> Period | None:
    year = published.year + (1 if season == "winter" and published.month > 2 else 0)
    period = year_period(year, season)
    if period is None:
        return None
    if (ahead > 0 and period[0] <= published) or (ahead == 0 and period[1] < published):
        return year_period(year + 1, season)
    if ahead < 0 and period[1] >= published:
        return year_period(year - 1, season)
    return period


def _part_under_way(part: str, published: date, tense: int) -> Period | None:
    """Return a quarter or half without a year: of the next year where this year's is over and the story looks ahead."""
    period = year_period(published.year, part)
    if period and tense == FUTURE and period[1] < published:
        return year_period(published.year + 1, part)
    return period


def _day_away(published: date, ahead: int, part: str) -> Period:
    day = published + timedelta(days=ahead)
    return day, day


def _week_away(published: date, ahead: int, part: str) -> Period:
    monday, sunday = week_of(published + timedelta(weeks=ahead))
    if part == "end":
        return sunday - timedelta(days=2), sunday
    if part in ("early", "beginning"):
        return monday, monday + timedelta(days=2)
    if part == "late":
        return monday + timedelta(days=3), monday + timedelta(days=4)
    return monday, sunday


def _weekend_away(published: date, ahead: int, part: str) -> Period:
    sunday = week_of(published + timedelta(weeks=ahead))[1]
    return sunday - timedelta(days=1), sunday


def _month_away(published: date, ahead: int, part: str) -> Period:
    first = month_of(published, ahead)[0]
    return month_period(first.year, first.month, part)


def _quarter_away(published: date, ahead: int, part: str) -> Period:
    first = shift_months(date(published.year, 3 * ((published.month - 1) // 3) + 1, 1), 3 * ahead)
    return first, shift_months(first, 3) - timedelta(days=1)


_AWAY: dict[str, Callable[[date, int, str], Period | None]] = {
    "day_away": _day_away, "weeks_away": _week_away, "weekends_away": _weekend_away, "months_away": _month_away,
    "years_away": lambda published, ahead, part: year_period(published.year + ahead, part),
    "decades_away": lambda published, ahead, part: decade_period(published.year + 10 * ahead, part),
    "quarters_away": _quarter_away,
}  # fmt: skip


def _fiscal_year_away(published: date, ahead: int, first_month: int) -> Period:
    year = published.year
    while fiscal_period(year, first_month)[1] < published:
        year += 1
    while fiscal_period(year, first_month)[0] > published:
        year -= 1
    return fiscal_period(year + ahead, first_month)


def _stretch(way: str, unit: str, published: date) -> Period | None:
    """Return from the day after publication to the end of the unit under way, or from its beginning to publication."""
    if unit == "decade":
        whole = decade_period(published.year)
    elif unit == "year":
        whole = (date(published.year, 1, 1), date(published.year, 12, 31))
    else:
        whole = month_of(published) if unit == "month" else week_of(published)
    if way == "earlier":
        return whole[0], published
    tomorrow = published + timedelta(days=1)
    first = date(published.year + 1, 1, 1) if unit == "decade" else tomorrow
    return min(first, whole[1]), whole[1]


def _counted(way: str, unit: str, amounts: tuple[int, ...], published: date) -> Period | None:
    """Return the unit that lies a number of units after publication; two numbers give the span of both."""
    periods = [_unit_ahead(way, unit, amount, published) for amount in amounts]
    return periods[0][0], periods[-1][1]


def _unit_ahead(way: str, unit: str, amount: int, published: date) -> Period:
    if unit == "day":
        return _day_away(published, amount, "")
    if unit == "week":
        return week_of(published + timedelta(weeks=amount))
    if unit == "month":
        return month_of(published, amount)
    years = amount if unit == "year" else 10 * amount
    if unit == "decade" and way == "in":
        return decade_period(published.year + years)
    return date(published.year + years, 1, 1), date(published.year + years, 12, 31)
