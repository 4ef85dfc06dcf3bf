"""What resolution compares of a report: its subjects, their numbers, the milestone its dates are about, its words.

Everything here is a function of one report and the codebook, never of the other reports: so that a report which has
nothing to do with two others cannot change whether they are one event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from spacedash import codebook
from spacedash.event import Report
from spacedash.mention import EventMention, Mention, Money, T, When
from spacedash.resolve.headline import NONE, Headline, read_headline
from spacedash.resolve.milestones import milestone_of
from spacedash.resolve.names import ROUTINE, first_flight, is_named, is_public, is_single, kind_of, number_in, other_words
from spacedash.resolve.wording import (
    AHEAD_WORDS,
    COMMON,
    DEBUT,
    DONE_WORDS,
    EITHER_WAY,
    FLIGHT_WORDS,
    LANDING_WORDS,
    LATER_FLIGHT,
    LAUNCH_WORDS,
    RETURN_TO_FLIGHT,
    TEST_WORDS,
    number_of,
    proper_words,
    tokens,
)
from spacedash.stem import stem

NEVER = 10**7  # the day of a report without a publication date: after every dated one (date.max is day 3,652,059)
# Types of reports that name a vehicle for its maker or for what it is to carry.
NOT_OF_A_VEHICLE = frozenset({"contract", "agreement", "funding", "policy", "organization", "outreach", "commentary"})
NOT_OF_ONE = frozenset({"funding", "policy"})  # about many programs at once
_ONLY_AHEAD = AHEAD_WORDS - EITHER_WAY
_MILESTONE_WORDS = LAUNCH_WORDS | LANDING_WORDS
FIRST_FLIGHT_NEWS = 14  # days after a vehicle's first flight within which a flight that is told as done is that one
_REMEMBERED = 65_536  # names
BEYOND = 183  # days after a vehicle's first flight: who plans for later than that plans a later one


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of one report: `day` counts days, `names` and `flown` are what the headline names."""

    report: Report
    day: int
    milestone: str
    programs: frozenset[str]
    names: frozenset[str]
    vehicles: frozenset[str]
    flown: frozenset[str]
    numbers: frozenset[tuple[str, int]]
    words: frozenset[str]
    proper: frozenset[str]
    places: frozenset[str]
    parties: frozenset[str]
    ordinal: int
    returns: bool
    is_named_so: bool
    says_test: bool
    says_later: bool
    firms: frozenset[str]
    named: frozenset[str]
    subjects: frozenset[str]
    target: When | None
    occurred: When | None
    previous: When | None
    budget: Money | None
    is_done: bool
    headline: Headline

    @property
    def key(self) -> tuple[int, str, int]:
        """Return what orders reports: publication, story, mention; undated ones come last."""
        return self.day, self.report.story_id, self.report.index

    def share_of(self, program: str) -> float:
        """Return how far a report is about a program: 1 in its headline, less in its lead, negative beside another."""
        if program in self.names:
            return 1.0
        if self.named or self.report.mention.type in NOT_OF_ONE:
            return -0.5
        if self.flown:
            return 0.0
        return 0.5 if program == self.report.mention.programs[0] else 0.0


def read_traits(report: Report) -> Traits:
    """Return what is compared of a report; the headline is about the main mention and says nothing of a further one."""
    mention = report.mention
    said = f" {' '.join(() if report.index else tokens(report.title))} "
    programs = frozenset(mention.programs)
    names = frozenset(name for name in programs if is_named(said, name))
    vehicles = frozenset(mention.vehicles) | {name for name in programs if name in codebook.load("vehicles")}
    flown = frozenset(name for name in vehicles if is_named(said, name))
    named = frozenset(filter(is_single, names))
    words = _words_of(report)
    ordinal = _ordinal(said)
    return Traits(
        report=report, day=report.published.toordinal() if report.published else NEVER,
        milestone=milestone_of(report, other_words(said, names), flown, names or programs),
        programs=programs, names=names, named=named, subjects=named or frozenset(filter(is_single, programs)),
        vehicles=vehicles, flown=flown, numbers=_numbers(report, names, vehicles, ordinal), words=words,
        proper=words & proper_words(report.title), places=frozenset(mention.destinations),
        parties=frozenset(mention.organizations), firms=_firms(mention, said), ordinal=ordinal,
        returns=any(phrase in said for phrase in RETURN_TO_FLIGHT), is_done=_is_done(mention, said),
        is_named_so=mention.type in ("launch", "landing") or not _MILESTONE_WORDS.isdisjoint(said.split()),
        says_later=LATER_FLIGHT.search(said) is not None,
        says_test=not TEST_WORDS.isdisjoint(said.split()),
        target=_value(mention.target), occurred=_value(mention.occurred), previous=_value(mention.previous),
        budget=_value(mention.budget), headline=NONE if report.index else read_headline(report.title),
    )  # fmt: skip


def _value(said: Mention[T] | None) -> T | None:
    return said.value if said else None


def _firms(mention: EventMention, said: str) -> frozenset[str]:
    """Return the parties in the headline that are no public bodies."""
    return frozenset(name for name in mention.organizations if not is_public(name) and is_named(said, name))


def _is_done(mention: EventMention, said: str) -> bool:
    """Return whether a report says that it has happened, in its type and status and in its headline."""
    if mention.target or mention.status not in ("completed", "failed") or mention.type not in ("launch", "landing"):
        return False
    words = said.split()
    return not DONE_WORDS.isdisjoint(words) and _ONLY_AHEAD.isdisjoint(words)


def settle_flights(traits: list[Traits]) -> list[Traits]:
    """Return the traits with the flight's number where it must be the first: before a vehicle's debut is over.

    What is said of a flight of a vehicle before its first one is said of the first one. Its day is the codebook's; for a
    vehicle without one, a flight is the first as long as stories speak of a debut.
    """
    debut: dict[str, int] = {}
    over: dict[str, int] = {}
    for item in traits:
        for vehicle in item.vehicles - ROUTINE if item.ordinal == 1 and item.milestone == "launch" else ():
            debut[vehicle] = max(debut.get(vehicle, 0), item.day)
            if item.is_done:
                over[vehicle] = min(over.get(vehicle, NEVER), item.day)
    until = {vehicle: min(day, over.get(vehicle, NEVER)) for vehicle, day in debut.items()}
    return [_as_debut(item) if _is_of_debut(item, until) else item for item in traits]


def _is_of_debut(item: Traits, until: dict[str, int]) -> bool:
    mention = item.report.mention
    settled = item.ordinal or item.returns or item.milestone != "launch" or mention.type in NOT_OF_A_VEHICLE
    if settled or item.says_test or item.named or len(item.flown) != 1:
        return False
    (vehicle,) = item.flown
    first = first_flight(vehicle)
    if first is None:
        return item.is_named_so and item.day <= until.get(vehicle, 0)
    if item.names - item.flown or item.says_later:
        return False
    after = item.day - first.toordinal()
    if item.target and item.target.end.toordinal() - first.toordinal() > BEYOND:
        return False
    return after < 0 or (after <= FIRST_FLIGHT_NEWS and item.is_done)


def _as_debut(item: Traits) -> Traits:
    (vehicle,) = item.flown
    return replace(item, ordinal=1, numbers=item.numbers | {(f"{vehicle.casefold()} flight", 1)})


def _numbers(
    report: Report, named: frozenset[str], vehicles: frozenset[str], ordinal: int
) -> frozenset[tuple[str, int]]:
    """Return the numbers of missions that tell a report from its sisters: of its headline, else of its programs."""
    numbers = {found for name in named if kind_of(name) != "instrument" and (found := number_in(name))}
    if not numbers:
        numbers = {found for name in report.mention.programs if is_single(name) and (found := number_in(name))}
    if ordinal:
        numbers |= {(f"{vehicle.casefold()} flight", ordinal) for vehicle in vehicles}
    return frozenset(numbers)


@cache
def _ordinal(said: str) -> int:
    """Return which flight of its vehicle a headline is about: 1 for a debut, 12 for "Flight 12", 0 when unsaid."""
    if any(phrase in said for phrase in DEBUT):
        return 1
    for pattern in FLIGHT_WORDS:
        match = pattern.search(said)
        if match:
            return number_of(match["number"])
    return 0


@lru_cache(_REMEMBERED)
def _stems_of(name: str) -> frozenset[str]:
    return frozenset([stem(word) for word in tokens(name)])


def _words_of(report: Report) -> frozenset[str]:
    """Return the headline's telling words, none for a further mention."""
    if report.index:
        return frozenset()
    mention = report.mention
    names = (*mention.programs, *mention.vehicles, *mention.organizations, *mention.destinations)
    known = frozenset().union(*map(_stems_of, names))
    words = {stem(word) for word in tokens(report.title) if len(word) > 1 and not word.isdecimal()}
    return frozenset(words - known - COMMON)


