"""The role of a date: planned for then, happened then, a promise since replaced, or background (codebook section 5)."""

from __future__ import annotations

from datetime import date

from spacedash.extract.dates.expression import Expression
from spacedash.extract.dates.ranges import Read, slips
from spacedash.extract.dates.wording import PLANNED_NOUNS
from spacedash.extract.sentences import Sentences
from spacedash.extract.tense import FUTURE, PAST, REPLACED, Tenses

OPENS = 4  # code points: a date that begins so near the start of its sentence opens it
VERB_REACH = 90  # code points after a date that opens its sentence, in which the verb is looked for
DONE_AFTER = 2  # words after a date within a sentence among which a verb in the past says that it is over
DONE_BEFORE = 9  # words before a day
_SINGLE_DAYS = frozenset({"day", "weekday", "day_away"})
_MODALS = frozenset({"will", "would", "plans", "aims", "expects", "is", "are", "could", "should", "may"})
_PAST_VERBS = frozenset({
    "was", "were", "had", "said", "told", "made", "took", "won", "sent", "flew", "gave", "began", "saw", "held", "met",
})  # fmt: skip
_NO_VERBS = frozenset({
    "united", "based", "unmanned", "manned", "crewed", "uncrewed", "hundred", "speed", "named", "proposed", "limited", "advanced",
    "related", "used", "called", "indeed", "exceed", "proceed", "succeed", "expected", "planned", "scheduled",
    "classified", "unclassified", "integrated", "distributed", "allied", "applied", "chartered", "retired",
})  # fmt: skip
"""Words in -ed that are nouns or tell what a thing is."""
_CHOSEN = frozenset({"set", "named", "chosen", "picked", "proposed", "confirmed", "fixed", "scheduled", "eyed", "targeted"})
"""Participles after a date that opens its sentence: it is what they are about ("July 9 named as launch day")."""
_TAKEN_UNTIL = ("booked ", "booked out ", "booked up ", "booked solid ", "sold out ", "fully booked ")  # before "until 2028"
NATURE_REACH = 60  # code points around a date in which a natural event makes it no target
NATURAL_EVENTS = (
    "perihelion", "solar eclipse", "lunar eclipse", "total eclipse", "meteor shower", "equinox", "solstice", "full moon",
    "new moon", "supermoon", "closest approach", "close approach", "conjunction", "asteroid flyby", "asteroid's flyby",
    "asteroid will fly", "asteroid will pass", "fly safely past earth", "pass earth", "passes earth", "fly past earth",
)  # fmt: skip
SOON = 8  # days: a day so soon after publication may be the day of what the story reports as done
_UNDER_WAY = frozenset({"week word", "weekend word", "month word"})  # rules of periods that hold the publication date
_BY_TENSE = {FUTURE: "target", PAST: "occurred"}


class Surroundings:
    """The text that dates stand in: sentences, tenses and the publication date."""

    __slots__ = ("content", "folded", "published", "sentences", "tenses")

    def __init__(
        self, content: str, folded: str, tenses: Tenses, sentences: Sentences, published: date | None
    ) -> None:
        self.content = content
        self.folded = folded
        self.tenses = tenses
        self.sentences = sentences
        self.published = published

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the sentence that holds the place."""
        return self.sentences.at(at)

    def tense(self, expression: Expression) -> int:
        """Return the tense that the words of its sentence give the date."""
        left, right = self.sentence(expression.core)
        start = expression.core if expression.modality == "from" else expression.start
        tense = self.tenses.at(start, expression.end, left, right)
        if expression.start - left < OPENS and left < right:
            return self._opening(expression.end, right) or tense
        return tense or self._told_as_done(expression, left, right)

    def planned_before(self, expression: Expression) -> bool:
        """Return whether words before the date in its sentence, or the verb after one that opens it, look ahead."""
        left, right = self.sentence(expression.core)
        if expression.start - left < OPENS:
            return self._opening(expression.end, right) == FUTURE
        return self.tenses.at(expression.start, expression.end, left, expression.end) == FUTURE

    def beside_cue(self, expression: Expression) -> bool:
        """Return whether a word of tense stands directly before the date ("said Tuesday")."""
        return self.tenses.strength(expression.start, self.sentence(expression.core)[0]) <= 14

    def fills_line(self, expression: Expression) -> bool:
        """Return whether the date is all that its line says."""
        left, right = self.sentence(expression.core)
        return right - left <= expression.end - expression.start + 2 and not self.folded[expression.end : right].strip(" .")

    def is_natural(self, expression: Expression) -> bool:
        """Return whether the date is that of a natural event, which nobody plans (codebook section 5)."""
        left, right = self.sentence(expression.core)
        low, high = max(left, expression.start - NATURE_REACH), min(right, expression.end + NATURE_REACH)
        words = self.folded[low:high]
        return any(event in words for event in NATURAL_EVENTS)

    def headline_looks_ahead(self) -> bool:
        """Return whether the headline speaks of what is to come."""
        left, right = self.sentences.at(0)
        return self.tenses.at(right, right, left, right + 1) == FUTURE

    def _told_as_done(self, expression: Expression, left: int, right: int) -> int:
        """Return PAST where a verb in the past stands before a day, or right after a date, that no other word places.

        "JAXA reached a milestone on Sunday", "this morning successfully docked".
        """
        after = self.folded[expression.end : min(right, expression.end + VERB_REACH)].split()[:DONE_AFTER]
        before = []
        if expression.kind in _SINGLE_DAYS and expression.modality == "on":
            before = self.folded[max(left, expression.start - VERB_REACH) : expression.start].split()[-DONE_BEFORE:]
        return PAST if any(_is_past(word) for word in (*after, *before)) else 0

    def _opening(self, end: int, right: int) -> int:
        """Return the tense of the first verb after a date that opens its sentence; 0 when none is near."""
        words = self.folded[end : min(right, end + VERB_REACH)].split()[:12]
        if words and words[0] in _CHOSEN:
            return FUTURE
        for word in words:
            if word in _MODALS:
                return FUTURE
            if _is_past(word):
                return PAST
        return 0


def _is_past(word: str) -> bool:
    return (word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS) or word in _PAST_VERBS


def role_and_modality(read: Read, around: Surroundings, reference: date | None) -> tuple[str, str]:
    """Return the role of the date and its modality.

    `reference` is the publication date, or the latest day that the text itself fixes. "From" before a date that moved
    away ("slipped from 2024 to 2026") is no modality: it names the target that was replaced.
    """
    expression = read.expression
    if expression.modality == "from" and expression.rule != "range" and _moved_away(expression, around):
        return "previous", "on"
    role = _role(read, around, reference)
    return ("background" if role == "target" and around.is_natural(expression) else role), expression.modality


def _moved_away(expression: Expression, around: Surroundings) -> bool:
    folded = around.folded
    if not folded.startswith("from ", expression.start):
        return False
    return slips(folded, expression.start)


_BOUNDS = frozenset({"by", "before", "from"})
_ENDS = frozenset({"by", "before", "until"})


def _role(read: Read, around: Surroundings, reference: date | None) -> str:
    expression, (start, end), tense = read
    if expression.rule == "earlier this year":
        return "occurred"
    if tense == REPLACED:
        return "previous"
    if _tells_no_time(expression, tense, around):
        return "background"
    published = around.published
    if start == end == published and tense == FUTURE and not around.planned_before(expression):
        return "occurred"
    if reference is not None and end < reference:
        return "occurred" if tense == PAST else "background"
    if published is not None and start > published:
        done = tense == PAST and (start - published).days < SOON and around.beside_cue(expression)
        return "occurred" if done else "target"
    if published is not None and expression.rule == "fiscal year":
        return "background"
    if published is None and tense == 0 and expression.modality in _BOUNDS:
        return "target"  # nobody bounds what is over and says no more of it
    if published is None and tense == PAST and expression.modality in _ENDS:
        return "background"  # "chose two firms to share it through 2010": nothing happened on that day
    if tense == 0 and expression.rule in _UNDER_WAY and around.headline_looks_ahead():
        return "target"  # "This week's schedule", below "Rocket to launch"
    return _BY_TENSE.get(tense, "background")


def _tells_no_time(expression: Expression, tense: int, around: Surroundings) -> bool:
    """Return whether the date says of nothing that it happens or happened then."""
    if expression.rule == "year" and _is_label(expression, around):
        return True
    if expression.rule == "in a number of units" and tense != FUTURE:
        return True
    if around.folded.endswith("beyond", expression.core, expression.end):
        return True  # 2026 and beyond
    if around.folded.startswith("since ", expression.start) or around.folded.endswith(_TAKEN_UNTIL, 0, expression.start):
        return True
    return around.fills_line(expression)  # the date line of a page


def _is_label(expression: Expression, around: Surroundings) -> bool:
    """Return whether a bare year only labels a noun ("the 2016 budget request", "launch of 2020", "Disrupt 2026")."""
    if expression.start != expression.core or expression.part or expression.modality != "on":
        return False
    before = around.content[max(0, expression.start - 24) : expression.start].split()
    if not before or _dates_a_plan(around.folded, expression.end):
        return False
    last = before[-1]
    if last == "of" or last[:1].isupper() or last.endswith(("'s", "’s", "s'", "s’")):
        return True
    following = around.folded[expression.end : expression.end + 2]
    noun_follows = len(following) == 2 and following[0] == " " and following[1].isalpha()
    return noun_follows and last in ("the", "its", "a", "their", "his", "this")


def _dates_a_plan(folded: str, end: int) -> bool:
    """Return whether one of the next two words is something planned ("the 2027 lander demonstration")."""
    if folded.startswith(PLANNED_NOUNS, end + 1):
        return True
    second = folded.find(" ", end + 1, end + 16)
    return second > 0 and folded.startswith(PLANNED_NOUNS, second + 1)
