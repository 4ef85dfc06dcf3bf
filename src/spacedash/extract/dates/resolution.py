"""From a worded date to days: with the publication date as an argument, never the clock."""

from __future__ import annotations

from datetime import date, timedelta

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
from spacedash.extract.dates.grammar import Expression
from spacedash.extract.tense import FUTURE, PAST

SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "winter": (12, 2)}


def resolve(expression: Expression, published: date | None, tense: int, country: str | None, text_date: date | None) -> Period | None:
    """Return the period in days, or None where it needs a publication date that the story does not have.

    `tense` decides a weekday or a date without a year: the next one for FUTURE, the last one for PAST, else the nearest.
    `text_date` is a full date that the text itself gives: it fixes the year where no publication date does.
    """
    try:
        absolute = _absolute(expression, country)
        if absolute is not None:
            return absolute
        reference = published or text_date
        if reference is None:
            return None
        if expression.kind in ("month", "day", "days"):
            return _without_year(expression, reference, tense)
        return _relative(expression, published, tense, country) if published else None
    except ValueError:  # 31 September, year 0: no such day
        return None
    except OverflowError:
        return None


def _absolute(expression: Expression, country: str | None) -> Period | None:
    kind, value, part = expression.kind, expression.value, expression.part
    if kind == "year":
        return year_period(value[0], part)
    if kind == "years":
        return date(value[0], 1, 1), date(value[1], 12, 31)
    if kind == "decade":
        return decade_period(value[0], part)
    if kind == "fiscal":
        return _fiscal(value[0], part, country)
    if kind == "fiscal_span":
        return fiscal_period(value[0], "IN" if country in ("IN", "JP", "GB") else country or "US")
    if kind in ("month", "day", "days") and value[0]:
        return _dated(kind, value, part)
    return None


def _fiscal(year: int, part: str, country: str | None) -> Period:
    start, end = fiscal_period(year, country or "US")
    if part in ("q1", "q2", "q3", "q4"):
        first = shift_months(start, 3 * (int(part[1]) - 1))
        return first, shift_months(first, 3) - timedelta(days=1)
    return start, end


def _dated(kind: str, value: tuple[int, ...], part: str) -> Period:
    if kind == "month":
        return month_period(value[0], value[1], part)
    first = date(value[0], value[1], value[2])
    return first, date(value[0], value[1], value[3]) if kind == "days" else first


def _without_year(expression: Expression, reference: date, tense: int) -> Period:
    """Return the date in the year that fits the tense: an event to come lies after publication, a past one before."""
    kind, value, part = expression.kind, expression.value[1:], expression.part
    if part in ("last", "next"):
        tense, part = (PAST if part == "last" else FUTURE), ""
    options = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        try:
            options.append(_dated(kind, (year, *value), part))
        except ValueError:
            continue
    return min(options, key=lambda option: _misfit(option, reference, tense))


def _misfit(option: Period, reference: date, tense: int) -> int:
    """Return how badly a period fits, in weighted days from the reference: time against the tense weighs more."""
    if option[0] > reference:
        return (option[0] - reference).days * (12 if tense == PAST else 1)
    if option[1] < reference:
        return (reference - option[1]).days * (3 if tense == FUTURE else 1)
    return 0


def _relative(expression: Expression, published: date, tense: int, country: str | None) -> Period | None:
    kind, value, part = expression.kind, expression.value, expression.part
    ahead = value[0] if value else 0
    if kind == "weekday":
        return _weekday(ahead, value[1], published, tense)
    if kind == "season":
        return _season(part, ahead, published)
    if kind.endswith("_away"):
        return _away(kind, ahead, part, published, country)
    if kind.startswith("later_"):
        return _later(kind, published)
    if kind.startswith("earlier_"):
        return _earlier(kind, published)
    if kind == "coming":
        day = published + timedelta(days=ahead)
        return day, day
    if kind == "following":
        return None
    return _counted(kind, ahead, published)


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
    if ahead > 0 and period[0] <= published:
        return year_period(year + 1, season)
    if ahead < 0 and period[1] >= published:
        return year_period(year - 1, season)
    if ahead == 0 and period[1] < published:
        return year_period(year + 1, season)
    return period


def _away(kind: str, ahead: int, part: str, published: date, country: str | None) -> Period | None:
    if kind == "day_away":
        day = published + timedelta(days=ahead)
        return day, day
    if kind == "weeks_away":
        return _week_part(week_of(published + timedelta(weeks=ahead)), part)
    if kind == "weekends_away":
        saturday = week_of(published + timedelta(weeks=ahead))[0] + timedelta(days=5)
        return saturday, saturday + timedelta(days=1)
    if kind == "months_away":
        month = month_of(published, ahead)[0]
        return month_period(month.year, month.month, part)
    if kind == "years_away":
        return year_period(published.year + ahead, part)
    if kind == "decades_away":
        return decade_period(published.year + 10 * ahead, part)
    if kind == "quarters_away":
        first = date(published.year, 3 * ((published.month - 1) // 3) + 1, 1)
        first = shift_months(first, 3 * ahead)
        return first, shift_months(first, 3) - timedelta(days=1)
    if kind == "fiscals_away":
        year = published.year
        while fiscal_period(year, country or "US")[1] < published:
            year += 1
        return fiscal_period(year + ahead, country or "US")
    return None


def _week_part(week: Period, part: str) -> Period:
    if part == "end":
        return week[1] - timedelta(days=2), week[1]
    if part == "early" or part == "beginning":
        return week[0], week[0] + timedelta(days=2)
    if part == "late":
        return week[0] + timedelta(days=3), week[0] + timedelta(days=4)
    return week


def _later(kind: str, published: date) -> Period | None:
    tomorrow = published + timedelta(days=1)
    if kind == "later_decade":
        first, last = date(published.year + 1, 1, 1), decade_period(published.year)[1]
    elif kind == "later_year":
        first, last = tomorrow, date(published.year, 12, 31)
    elif kind == "later_month":
        first, last = tomorrow, month_of(published)[1]
    else:
        first, last = tomorrow, week_of(published)[1]
    return (first, last) if first <= last else (last, last)


def _earlier(kind: str, published: date) -> Period:
    if kind == "earlier_year":
        return date(published.year, 1, 1), published
    if kind == "earlier_month":
        return published.replace(day=1), published
    return week_of(published)[0], published


def _counted(kind: str, amount: int, published: date) -> Period | None:
    way, unit = kind.split("_")
    if unit == "day":
        day = published + timedelta(days=amount)
        return day, day
    if unit == "week":
        return week_of(published + timedelta(weeks=amount)) if way == "in" else _last_day(published + timedelta(weeks=amount))
    if unit == "month":
        return month_of(published, amount)
    if unit == "year":
        return year_period(published.year + amount)
    if unit == "decade":
        return decade_period(published.year + 10 * amount) if way == "in" else year_period(published.year + 10 * amount)
    return None


def _last_day(day: date) -> Period:
    return week_of(day)
