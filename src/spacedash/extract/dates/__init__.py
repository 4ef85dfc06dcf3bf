"""Dates: what a story says of when, as calendar periods with a modality and a role (codebook section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from spacedash.extract.dates.calendar import Period, edtf
from spacedash.extract.dates.grammar import Expression, Refusal, find_expressions
from spacedash.extract.dates.resolution import resolve
from spacedash.extract.dates.roles import Surroundings, role_of
from spacedash.extract.dates.wording import literals
from spacedash.extract.scan import Hit
from spacedash.extract.tense import FUTURE, Tenses
from spacedash.mention import LeftOut, Mention, When

__all__ = ["Dates", "find_dates", "literals"]

GRAIN = {"year": "year", "years_away": "year", "month": "month", "months_away": "month", "day": "day", "season": "season"}


class Dates(NamedTuple):
    """The dates of a text in text order, and what was seen and left out."""

    mentions: tuple[Mention[When], ...]
    left_out: tuple[LeftOut, ...]


class _Read(NamedTuple):
    expression: Expression
    period: Period
    tense: int


def find_dates(content: str, folded: str, hits: Sequence[Hit], tenses: Tenses, sentences: Sequence[tuple[int, int]],
               published: date | None, country: str | None) -> Dates:  # fmt: skip
    """Return every date of the text with its period, modality and role.

    A date that needs a publication date (or a year) which neither the story nor its text gives is left out, with the
    reason; so is what only looks like a date.
    """
    expressions, refused = find_expressions(content, folded, hits, country)
    left_out = [LeftOut("dates", refusal.start, refusal.end, refusal.reason) for refusal in refused]
    if not expressions:
        return Dates((), tuple(left_out))
    around = Surroundings(content, folded, tenses, sentences, published)
    read = _resolve_all(expressions, around, country, left_out)
    reference = published or _latest_fixed(read)
    mentions = []
    for item in _merge_ranges(read, folded):
        expression, (start, end), tense = item
        role = role_of(expression, (start, end), tense, around, reference)
        when = When(start, end, expression.modality, role, edtf(start, end, expression.modality))
        mentions.append(Mention(when, expression.start, expression.end, expression.rule))
    return Dates(tuple(mentions), tuple(left_out))


def _resolve_all(expressions: list[Expression], around: Surroundings, country: str | None, left_out: list[LeftOut]) -> list[_Read]:
    published = around.published
    text_date = None if published else _text_date(expressions)
    read = []
    for expression in expressions:
        tense = around.tense(expression)
        period = resolve(expression, published, tense, country, text_date)
        if period is None:
            left_out.append(LeftOut("dates", expression.start, expression.end, _why_unresolved(expression, published)))
        else:
            read.append(_Read(expression, period, tense))
    return read


def _latest_fixed(read: list[_Read]) -> date | None:
    """Return the latest day that the text gives in full for something that has been: the story is not older than that."""
    return max((item.period[0] for item in read if item.tense != FUTURE and item.expression.modality == "on"), default=None)


def _why_unresolved(expression: Expression, published: date | None) -> str:
    if published is None and expression.kind not in ("year", "years", "decade"):
        return "relative to a publication date that the story does not give"
    return "no certain period"


def _text_date(expressions: list[Expression]) -> date | None:
    """Return the first day with its year that the text gives, which fixes the year of those without one."""
    for expression in expressions:
        if expression.kind == "day" and expression.value[0]:
            try:
                return date(*expression.value)
            except ValueError:
                continue
    years = {expression.value[0] for expression in expressions if expression.kind == "month" and expression.value[0]}
    return date(years.pop(), 7, 1) if len(years) == 1 else None


_JOINS = {"-": "", " - ": "", " to ": "", " or ": "", " through ": "", "/": "", " until ": "", " or in ": "", " and ": "between"}


def _merge_ranges(read: list[_Read], folded: str) -> list[_Read]:
    merged: list[_Read] = []
    for item in read:
        if merged and (joined := _join(merged[-1], item, folded)):
            merged[-1] = joined
        else:
            merged.append(item)
    return merged


def _join(left: _Read, right: _Read, folded: str) -> _Read | None:
    """Return both as one range where the words between them say so ("between 2028 and 2030", "late 2026 or early 2027")."""
    a, b = left.expression, right.expression
    if a.end > b.core or b.core - a.end > 24:
        return None
    if _names_the_same_day(left, right, folded):
        return _Read(b._replace(start=min(a.start, b.start)), right.period, right.tense)
    gap = folded[a.end : b.core]
    words = gap.split()
    joins = [word for word in words if word in ("to", "or", "through", "until", "and", "-", "and/or")] or (["-"] if gap in ("-", "/") else [])
    if len(joins) != 1 or len(words) > 4 or right.period[0] < left.period[0] or a.kind.split("_")[0] == "later":
        return None
    lead = folded[max(0, a.core - 26) : a.core].split()
    if joins[0] == "and" and "between" not in lead[-5:]:
        return None
    if joins[0] in ("through", "to", "until") and a.modality not in ("from", "on"):
        return None
    if joins[0] == "to" and ("from" not in lead[-4:] or _slips(folded, a.start)):
        return None
    if joins[0] in ("through", "until") and "from" not in lead[-4:] and gap.strip() != joins[0]:
        return None
    if _grain(a) != _grain(b) and joins[0] not in ("or",):
        return None
    start = min(a.start, folded.rfind("between", 0, a.core)) if joins[0] == "and" else a.start
    modality = a.modality if joins[0] == "or" and a.modality in ("by", "about", "from") else "on"
    whole = a._replace(start=start, end=b.end, modality=modality, rule="range")
    return _Read(whole, (left.period[0], right.period[1]), left.tense)


def _grain(expression: Expression) -> str:
    return "day" if expression.kind in ("day", "days", "weekday") else "period"


def _names_the_same_day(left: _Read, right: _Read, folded: str) -> bool:
    gap = folded[left.expression.end : right.expression.start]
    return left.expression.kind in ("weekday", "day_away") and right.expression.kind in ("day", "days") and gap.strip(" ,(.") == ""


_SLIP_VERBS = ("slip", "delay", "push", "mov", "postpon", "shift", "chang", "revis", "extend", "bring", "brought", "went")


def _slips(folded: str, at: int) -> bool:
    """Return whether "from A to B" is said of a date that moved, not of a span of time."""
    head = folded[max(0, at - 60) : at]
    return any(word.startswith(_SLIP_VERBS) for word in head.split())
