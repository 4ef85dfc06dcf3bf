"""What two reports have in common and in what they differ, as the numbers that their likeness is decided from.

Each number is a function of the two reports and the codebook alone: a report that has nothing to do with them cannot
change whether they are one event.
"""

from __future__ import annotations

from functools import cache

from spacedash.mention import Money, When
from spacedash.resolve.headline import RARE, rarity, weight_of
from spacedash.resolve.milestones import OPEN
from spacedash.resolve.names import ROUTINE, is_single
from spacedash.resolve.traits import NEVER, Traits
from spacedash.resolve.wording import tokens
from spacedash.schema import EVENT_TYPES
from spacedash.stem import stem

FAR = 400  # days: further apart is all the same
SAME_AMOUNT = 0.01  # relative: sums nearer than this are one sum
AT_TARGET = 3  # days around a target within which a report can be about its being met
SHORT_TARGET = 10  # days: a target as short as that is waited for
YEARS = 3.0  # of a moved target: more is all the same
_MILESTONES = {"launch": 1, "landing": 2, "plan": 3, OPEN: 4}
_OTHER_MILESTONE = 5
_STATUSES = {"proposed": 0, "planned": 1, "delayed": 2, "ongoing": 3, "completed": 4, "failed": 5, "canceled": 6}
_TYPES = {kind: number for number, kind in enumerate(EVENT_TYPES)}
_DOINGS = (
    "preview", "image", "scrub", "jubilee", "notice", "crew", "roll-out", "flyby", "docking", "undocking", "trouble", "test",
    "return", "award", "signing", "talk", "study", "money", "log",
)  # fmt: skip
FEATURES = (
    "days apart", "one type", "other type", "same type", "milestone", "status", "later status", "copies", "same publisher",
    "further mention", "programs", "single programs", "share of a single program", "same subjects", "shared subjects",
    "programs in both headlines", "subjects differ", "numbers", "numbers differ", "one names none",
    "vehicles", "vehicles in both headlines", "rare vehicles", "same flight",
    "telling words", "names in headlines", "headline words", "rare words", "weight of words", "likeness of headlines",
    "part of a headline", "shorter headline", "kinds of doing", "kinds apart",
    "parties", "share of parties", "rarest party", "companies", "places", "places differ", "sums",
    "targets", "target moved", "same target", "replaced target", "after target", "at target", "same day", "done before planned",
    *(f"one {doing}" for doing in _DOINGS), "both launch", "both number", "both preview",
)  # fmt: skip
"""What each number says, in order."""


def compare(one: Traits, two: Traits) -> tuple[float, ...]:
    """Return the numbers of `FEATURES` for two reports; `one` is the earlier."""
    first, second = one.report.mention, two.report.mention
    head, later = one.headline, two.headline
    words = head.stems & later.stems
    weight = weight_of(words)
    programs = one.programs & two.programs
    single = [name for name in programs if is_single(name)]
    parties = one.parties & two.parties
    doings, kinds = head.doings ^ later.doings, head.doings & later.doings
    flown = one.flown & two.flown
    types = sorted((_TYPES[first.type], _TYPES[second.type]))
    return (
        min(days_apart(one, two), FAR), *types, types[0] == types[1],
        _MILESTONES.get(one.milestone, _OTHER_MILESTONE) if one.milestone == two.milestone else 0,
        _STATUSES[first.status], _STATUSES[second.status],
        one.report.text_key == two.report.text_key,
        one.report.publisher is not None and one.report.publisher == two.report.publisher,
        bool(one.report.index or two.report.index),
        len(programs), len(single), max([one.share_of(name) + two.share_of(name) for name in single], default=-1.0),
        bool(one.named) and one.named == two.named, len(one.named & two.named), len(one.names & two.names),
        bool(one.subjects and two.subjects) and not (one.subjects & two.programs or two.subjects & one.programs),
        len(one.numbers & two.numbers), bool(one.numbers and two.numbers) and not one.numbers & two.numbers,
        bool(one.named) != bool(two.named),
        len(one.vehicles & two.vehicles), len(flown), len(flown - ROUTINE), bool(one.ordinal) and one.ordinal == two.ordinal,
        len(one.words & two.words), len(one.proper & two.proper), len(words), len([1 for word in words if rarity(word) > RARE]),
        weight, weight / (head.weight + later.weight - weight or 1.0), weight / (min(head.weight, later.weight) or 1.0),
        min(len(head.stems), len(later.stems)), len(kinds), bool(head.doings and later.doings) and not kinds,
        len(parties), len(parties) / (len(one.parties | two.parties) or 1), max(map(_rarity_of, parties), default=0.0),
        len(one.firms & two.firms), len(one.places & two.places),
        bool(one.places and two.places) and not one.places & two.places, _compared_sums(one.budget, two.budget),
        *_compared_dates(one, two),
        *[doing in doings for doing in _DOINGS], "launch" in kinds, "number" in kinds, "preview" in kinds,
    )  # fmt: skip


@cache
def _rarity_of(party: str) -> float:
    words = tokens(party)
    return rarity(stem(words[0])) if words else 0.0


def _compared_sums(one: Money | None, two: Money | None) -> int:
    """Return 1 for the same sum, -1 for another one, 0 where one report gives none."""
    if one is None or two is None:
        return 0
    return 1 if same_amount(one, two) else -1


def _compared_dates(one: Traits, two: Traits) -> tuple[float, ...]:
    """Return how the targets and the days that are told as past agree."""
    said = two.target or two.occurred
    targets = same = moved = 0.0
    if one.target and said:
        targets = 1.0 if overlap(one.target, said) else -1.0
        moved = min((said.end - one.target.end).days / 365, YEARS)
        same = float(one.target.start == said.start and one.target.end == said.end)
    replaced = bool(one.target and two.previous) and overlap(one.target, two.previous)  # type: ignore[arg-type]
    after = at = 0.0
    if one.target and two.day < NEVER:
        late = two.day - one.target.end.toordinal()
        after = float(max(-FAR, min(late, FAR)))
        at = float(abs(late) <= AT_TARGET and (one.target.end - one.target.start).days <= SHORT_TARGET)
    day = bool(one.occurred and two.occurred) and is_one_day(one.occurred, two.occurred)  # type: ignore[arg-type]
    return targets, moved, same, replaced, after, at, day, one.is_done and not two.is_done


def is_one_day(one: When, two: When) -> bool:
    """Return whether two periods overlap and both are a day, or a night between two."""
    return overlap(one, two) and (one.end - one.start).days <= 1 and (two.end - two.start).days <= 1


def days_apart(one: Traits, two: Traits) -> int:
    """Return how many days after the one the other was published; NEVER when that is not known."""
    return NEVER if two.day == NEVER else two.day - one.day


def same_amount(one: Money, two: Money) -> bool:
    """Return whether two amounts are one sum: same currency, within a hundredth."""
    return one.currency == two.currency and abs(one.amount - two.amount) <= SAME_AMOUNT * max(one.amount, two.amount)


def overlap(one: When, two: When) -> bool:
    """Return whether two periods share a day."""
    return one.start <= two.end and two.start <= one.end
