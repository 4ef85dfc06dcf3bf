"""The role of a date: planned for then, happened then, a promise since replaced, or background (codebook section 5)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from spacedash.extract.dates.calendar import Period
from spacedash.extract.dates.grammar import Expression
from spacedash.extract.tense import FUTURE, PAST, Tenses


class Surroundings:
    """The text that dates stand in: sentences, tenses and the publication date."""

    __slots__ = ("content", "folded", "published", "sentences", "starts", "tenses")

    def __init__(self, content: str, folded: str, tenses: Tenses, sentences: Sequence[tuple[int, int]], published: date | None) -> None:
        self.content = content
        self.folded = folded
        self.tenses = tenses
        self.sentences = sentences
        self.starts = [start for start, _ in sentences]
        self.published = published

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the sentence that holds the place."""
        return self.sentences[max(0, bisect_right(self.starts, at) - 1)]

    def tense(self, expression: Expression) -> int:
        """Return the tense that the words of its sentence give the date."""
        left, right = self.sentence(expression.core)
        return self.tenses.at(expression.core, expression.end, left, right)


_EARLIER = frozenset({"earlier_year", "earlier_month", "earlier_week"})
_PLANNED_NOUNS = (
    "launch", "landing", "mission", "flight", "debut", "target", "deadline", "goal", "date", "liftoff", "return", "window",
    "demonstration", "test", "arrival", "start", "rollout", "deployment", "opening", "splashdown", "docking", "timeline",
    "delivery", "timeframe", "time frame", "attempt", "crewed", "maiden", "inaugural", "first",
)  # fmt: skip


def role_of(expression: Expression, period: Period, tense: int, around: Surroundings, reference: date | None) -> str:
    """Return the role that the sentence and the publication date give the date.

    `reference` is the publication date, or the latest day that the text itself fixes.
    """
    if expression.kind in _EARLIER:
        return "occurred"
    start, end = period
    if expression.kind == "year" and _is_label(expression, around):
        return "background"
    if expression.kind.startswith("in_") and tense != FUTURE:
        return "background"
    if reference is not None:
        if end < reference:
            return "occurred" if tense == PAST else "background"
        if start > reference:
            return "occurred" if tense == PAST and _beside(expression, around) and (start - reference).days < 8 else "target"
        if expression.kind.startswith("fiscal"):
            return "background"
    if tense == FUTURE:
        return "target"
    return "occurred" if tense == PAST else "background"


def _beside(expression: Expression, around: Surroundings) -> bool:
    return around.tenses.strength(expression.start, around.sentence(expression.core)[0]) <= 14


def _is_label(expression: Expression, around: Surroundings) -> bool:
    """Return whether a bare year only labels a noun ("the 2016 budget request", "launch of 2020", "Disrupt 2026")."""
    if expression.start != expression.core or expression.part or expression.modality != "on":
        return False
    before = around.content[max(0, expression.start - 24) : expression.start].split()
    if around.folded.startswith(_PLANNED_NOUNS, expression.end + 1):
        return False
    if not before:
        return False
    if before[-1] == "of" or before[-1][:1].isupper() or before[-1].endswith(("'s", "’s", "s'", "s’")):
        return True
    following = around.folded[expression.end : expression.end + 2]
    return len(following) == 2 and following[0] == " " and following[1].isalpha() and before[-1] in ("the", "its", "a", "their", "his", "this")
