"""Dates: what a story says of when, as calendar periods with a modality and a role (codebook section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from spacedash.extract.dates.calendar import edtf, year_period
from spacedash.extract.dates.expression import RULES, Expression, Text
from spacedash.extract.dates.grammar import find_expressions
from spacedash.extract.dates.ranges import Read, lend_years, merge_ranges
from spacedash.extract.dates.resolution import resolve
from spacedash.extract.dates.roles import Surroundings, role_and_modality
from spacedash.extract.dates.wording import literals
from spacedash.extract.scan import Hit
from spacedash.extract.sentences import Sentences
from spacedash.extract.tense import FUTURE, PAST, Tenses
from spacedash.mention import LeftOut, Mention, When

__all__ = ["RULES", "Dates", "find_dates", "literals"]

STALE = timedelta(days=60)
"""A story that reports days this long after its publication date as past was published later than that date says."""


class Dates(NamedTuple):
    """The dates of a text in text order, and what was seen and left out."""

    mentions: tuple[Mention[When], ...]
    left_out: tuple[LeftOut, ...]


_NOTHING = Dates((), ())


def find_dates(content: str, folded: str, hits: Sequence[Hit], tenses: Tenses, sentences: Sentences,
               published: date | None, country: str | None) -> Dates:  # fmt: skip
    """Return every date of the text with its period, modality and role.

    A date that needs a publication date (or a year) which neither the story nor its text gives is left out, with the
    reason; so is what only looks like a date.
    """
    if not hits:
        return _NOTHING
    expressions, refused = find_expressions(Text(content, folded, country), hits)
    left_out = [LeftOut("dates", refusal.start, refusal.end, refusal.reason) for refusal in refused]
    if not expressions:
        return Dates((), tuple(left_out))
    around = Surroundings(content, folded, tenses, sentences, published)
    read = _resolve_all(expressions, around, left_out)
    reference = around.published or _latest_fixed(read)
    mentions = []
    for item in merge_ranges(read, folded):
        expression, (start, end), _ = item
        role, modality = role_and_modality(item, around, reference)
        when = When(start, end, modality, role, edtf(start, end, modality))
        mentions.append(Mention(when, expression.start, _closed(expression, folded), expression.rule))
    return Dates(tuple(mentions), tuple(left_out))


def _closed(expression: Expression, folded: str) -> int:
    """Return where the date ends, with the bracket closed that opens in it ("Thursday (April 30)")."""
    end = expression.end
    if folded[end : end + 1] == ")" and "(" in folded[expression.start : end]:
        return end + 1
    return end


def _resolve_all(expressions: list[Expression], around: Surroundings, left_out: list[LeftOut]) -> list[Read]:
    lend_years(expressions, around.folded)
    tenses = [around.tense(expression) for expression in expressions]
    text_date = _text_date(expressions, tenses, around.published)
    if around.published and text_date:
        around.published = text_date
    read: list[Read] = []
    for expression, tense in zip(expressions, tenses, strict=True):
        if expression.kind == "following":
            period = year_period(read[-1].period[1].year + 1) if read else None
        else:
            period = resolve(expression, around.published, tense, text_date)
        if period is None:
            left_out.append(LeftOut("dates", expression.start, expression.end, _why_unresolved(expression, around.published)))
        else:
            read.append(Read(expression, period, tense))
    return read


def _latest_fixed(read: list[Read]) -> date | None:
    """Return the latest day that the text gives in full for something that has been: the story is not older than that."""
    return max((item.period[0] for item in read if item.tense != FUTURE and item.expression.modality == "on"), default=None)


def _why_unresolved(expression: Expression, published: date | None) -> str:
    if expression.kind == "following":
        return "relative to a date that the text does not give"
    if published is None and not (expression.value and expression.value[0] > 1000):
        return "relative to a publication date that the story does not give"
    return "no certain period"


def _text_date(expressions: list[Expression], tenses: list[int], published: date | None) -> date | None:
    """Return the day that fixes the year of dates without one; None where the publication date does.

    Without a publication date it is the first day that the text gives with its year, if all are of one year. With one it is
    the latest day that the text reports as past, if all its full dates lie long after the publication date: then the text wins.
    """
    days: list[tuple[date, int]] = []
    for expression, tense in zip(expressions, tenses, strict=True):
        if expression.kind == "day" and expression.value[0] and expression.modality == "on":
            try:
                days.append((date(*expression.value), tense))
            except ValueError:
                continue
    if published is None:
        years = {day.year for day, _ in days}
        return days[0][0] if len(years) == 1 else None if years else _only_year(expressions, tenses)
    if not days or min(day for day, _ in days) <= published + STALE:
        return None
    return max((day for day, tense in days if tense == PAST), default=None)


def _only_year(expressions: list[Expression], tenses: list[int]) -> date | None:
    """Return the middle of the one year that the text gives to months that are not past; a past one fixes nothing."""
    pairs = zip(expressions, tenses, strict=True)
    years = {item.value[0] for item, tense in pairs if item.kind == "month" and item.value[0] and tense != PAST}
    return date(years.pop(), 7, 1) if len(years) == 1 else None
