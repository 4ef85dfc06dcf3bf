"""What resolution compares of a report: its subjects, their numbers, the milestone its dates are about, its words.

Everything here is a function of one report and the codebook, never of the other reports: so that a report which has
nothing to do with two others cannot change whether they are one event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from spacedash import codebook
from spacedash.event import Report
from spacedash.mention import Money, When
from spacedash.resolve.wording import (
    AHEAD_WORDS,
    COMMON,
    DEBUT,
    DONE_WORDS,
    EITHER_WAY,
    FLIGHT_WORDS,
    LANDING_WORDS,
    LAUNCH_WORDS,
    RETURN_TO_FLIGHT,
    number_of,
    proper_words,
    stem,
    tokens,
)

NEVER = 10**7  # the day of a report without a publication date: after every dated one (date.max is day 3,652,059)
SPECIFIC = frozenset({"mission", "spacecraft", "observatory", "station"})  # kinds of programs that fly once
# Craft and stations that are flown or visited again and again: one name, many launches.
REUSED = frozenset({
    "Dragon", "Crew Dragon", "Cargo Dragon", "Orion", "Starliner", "Cygnus", "Soyuz", "Soyuz MS", "Progress",
    "Shenzhou", "Tianzhou", "HTV-X", "HTV", "Dream Chaser", "X-37B", "SpaceShipTwo", "Space Shuttle", "ISS", "Tiangong",
    "Mir", "Hubble", "Hubble Space Telescope", "Photon", "Nova-C", "Blue Ghost", "Blue Moon", "Griffin",
    "Vigoride", "Mengzhou", "Lanyue", "Space Rider", "Varda", "BlueBird",
})  # fmt: skip
# Vehicles that fly so often that a launch is told apart by its payload or its day, never by the vehicle alone.
ROUTINE = frozenset({
    "Falcon 9", "Starship", "Electron", "Atlas V", "Ariane 5", "Soyuz", "Soyuz 2", "Soyuz-2.1a", "Soyuz-2.1b", "Proton",
    "PSLV", "GSLV", "LVM3", "H-IIA", "Vega", "Delta IV", "Delta II", "Long March", "New Shepard", "Space Shuttle",
    "HASTE", "Long March 2C", "Long March 2D", "Long March 2F", "Long March 3B", "Long March 4B", "Long March 4C",
    "Kuaizhou-1A", "Long March 5B", "Long March 6", "Long March 6A", "Long March 7", "Long March 7A", "Long March 8",
    "Long March 11", "Long March 12", "Ceres-1", "Kinetica-1", "Zhuque-2", "Super Heavy",
})  # fmt: skip
LOOKS_AHEAD = frozenset({"program", "funding", "policy", "agreement", "contract", "development", "anomaly", "crew"})
# Types of reports that name a vehicle for its maker or for what it is to carry.
NOT_OF_A_VEHICLE = frozenset({"contract", "agreement", "funding", "policy", "organization", "outreach", "commentary"})
NOT_OF_ONE = frozenset({"funding", "policy"})  # about many programs at once
ABOUT_MONEY = frozenset({"contract", "agreement", "funding", "policy", "organization"})  # a launch in passing
FLIERS = frozenset({"mission", "spacecraft", "observatory"})  # kinds of programs whose next milestone is a launch
TOLD_BY_WORDS = frozenset({"program", "development", "anomaly", "crew"})  # types whose milestone a headline can tell
PUBLIC = frozenset({
    "agency", "ministry", "military", "regulator", "legislature", "intergovernmental", "center", "government",
})  # fmt: skip
OPEN = ""  # milestone of a report that gives no date and no word of one: it goes with any of its subject, for a while
_MILESTONE_WORDS = LAUNCH_WORDS | LANDING_WORDS
_NUMBERED = re.compile(
    r"(?P<family>.+?)(?:(?:(?<=[^\W\d])[\s-]?|[\s-])(?P<number>\d+)|[\s-](?P<roman>[IVX]+))"
)
_LONG_PERIOD = 45  # days: a longer period is no day or month, so that two of them overlap by chance


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
    sounds_done: bool
    is_named_so: bool
    firms: frozenset[str]

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

    @property
    def named(self) -> frozenset[str]:
        """Return the programs that fly once and stand in the headline."""
        return frozenset(filter(is_single, self.names))

    @property
    def subjects(self) -> frozenset[str]:
        """Return the programs that fly once, those of the headline if it names any."""
        return self.named or frozenset(filter(is_single, self.programs))

    @property
    def occurred(self) -> When | None:
        """Return when it happened, as said."""
        return self.report.mention.occurred.value if self.report.mention.occurred else None

    @property
    def target(self) -> When | None:
        """Return when it is planned for, as said."""
        return self.report.mention.target.value if self.report.mention.target else None

    @property
    def previous(self) -> When | None:
        """Return the target that it says was given up."""
        return self.report.mention.previous.value if self.report.mention.previous else None

    @property
    def budget(self) -> Money | None:
        """Return its amount."""
        return self.report.mention.budget.value if self.report.mention.budget else None

    @property
    def is_done(self) -> bool:
        """Return whether the report says that it has happened, in its type and status and in its headline."""
        mention = self.report.mention
        closed = mention.status in ("completed", "failed") and mention.type in ("launch", "landing")
        return closed and self.target is None and self.sounds_done


def read_traits(report: Report) -> Traits:
    """Return what is compared of a report; the headline is about the main mention and says nothing of a further one."""
    mention = report.mention
    said = f" {' '.join(() if report.index else tokens(report.title))} "
    names = frozenset(name for name in mention.programs if _is_named(said, name))
    vehicles = frozenset(mention.vehicles) | {name for name in mention.programs if name in codebook.load("vehicles")}
    flown = frozenset(name for name in vehicles if _is_named(said, name))
    words = _words_of(report)
    ordinal = _ordinal(said)
    return Traits(
        report=report,
        day=report.published.toordinal() if report.published else NEVER,
        milestone=_milestone(report, _other_words(said, names), flown, names or frozenset(mention.programs)),
        programs=frozenset(mention.programs),
        names=names,
        vehicles=vehicles,
        flown=flown,
        numbers=_numbers(report, names, vehicles, ordinal),
        words=words,
        proper=words & proper_words(report.title),
        places=frozenset(mention.destinations),
        parties=frozenset(mention.organizations),
        ordinal=ordinal,
        sounds_done=not DONE_WORDS.isdisjoint(said.split()) and (AHEAD_WORDS - EITHER_WAY).isdisjoint(said.split()),
        is_named_so=mention.type in ("launch", "landing") or not _MILESTONE_WORDS.isdisjoint(said.split()),
        firms=frozenset(name for name in mention.organizations if not is_public(name) and _is_named(said, name)),
        returns=any(phrase in said for phrase in RETURN_TO_FLIGHT),
    )


def settle_flights(traits: list[Traits]) -> list[Traits]:
    """Return the traits with the flight's number where it must be the first: before a vehicle's debut is over.

    What is said of a flight of a vehicle before its debut, as long as stories speak of that, is said of the debut.
    """
    debut: dict[str, int] = {}
    over: dict[str, int] = {}
    for item in traits:
        for vehicle in item.vehicles - ROUTINE if item.ordinal == 1 and item.milestone == "launch" else ():
            debut[vehicle] = max(debut.get(vehicle, 0), item.day)
            if item.is_done:
                over[vehicle] = min(over.get(vehicle, NEVER), item.day)
    until = {vehicle: min(day, over.get(vehicle, NEVER)) for vehicle, day in debut.items()}
    return [_as_debut(item) if _is_before(item, until) else item for item in traits]


def _is_before(item: Traits, until: dict[str, int]) -> bool:
    settled = item.ordinal or item.returns or item.milestone != "launch"
    if settled or not item.is_named_so or item.report.mention.type in NOT_OF_A_VEHICLE:
        return False
    return len(item.flown) == 1 and not item.named and all(item.day <= until.get(vehicle, 0) for vehicle in item.flown)


def _as_debut(item: Traits) -> Traits:
    (vehicle,) = item.flown
    return replace(item, ordinal=1, numbers=item.numbers | {(f"{vehicle.casefold()} flight", 1)})


@cache
def kind_of(program: str) -> str:
    """Return a program's kind in the codebook; an unknown one is a mission, since it has a name."""
    return str(codebook.load("programs").get(program, {}).get("kind", "mission"))


@cache
def is_public(organization: str) -> bool:
    """Return whether an organization is a public body; one that the codebook does not know is not."""
    for table in ("organizations_public", "organizations_companies"):
        entry = codebook.load(table).get(organization)
        if entry is not None:
            return entry.get("kind") in PUBLIC
    return False


@cache
def is_single(program: str) -> bool:
    """Return whether a program is one thing that is launched once: no family, no vehicle, nothing that flies again."""
    return program not in REUSED and kind_of(program) in SPECIFIC and program not in codebook.load("vehicles")


def is_long(when: When) -> bool:
    """Return whether a period is longer than about a month."""
    return (when.end - when.start).days > _LONG_PERIOD


@cache
def _spellings(name: str) -> tuple[str, ...]:
    for table in ("programs", "vehicles", "organizations_companies", "organizations_public"):
        entry = codebook.load(table).get(name)
        if entry:
            return tuple(f" {' '.join(tokens(text))} " for text in (name, *entry.get("aliases", ())))
    return (f" {' '.join(tokens(name))} ",)


def _other_words(said: str, names: frozenset[str]) -> frozenset[str]:
    """Return a headline's words without its programs' names: the return of Mars Sample Return is no landing."""
    for name in names:
        for spelling in _spellings(name):
            said = said.replace(spelling, " ")
    return frozenset(said.split())


def _is_named(said: str, name: str) -> bool:
    return any(spelling in said for spelling in _spellings(name))


@cache
def _number(name: str) -> tuple[str, int] | None:
    """Return family and number of a numbered name ("Artemis II", "Crew-9"); None for one without."""
    match = _NUMBERED.fullmatch(name)
    if not match:
        return None
    return match["family"].strip(" -").casefold(), number_of(match["number"] or match["roman"])


def _numbers(
    report: Report, named: frozenset[str], vehicles: frozenset[str], ordinal: int
) -> frozenset[tuple[str, int]]:
    """Return the numbers of missions that tell a report from its sisters: of its headline, else of its programs."""
    numbers = {found for name in named if kind_of(name) != "instrument" and (found := _number(name))}
    if not numbers:
        numbers = {found for name in report.mention.programs if is_single(name) and (found := _number(name))}
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


def _words_of(report: Report) -> frozenset[str]:
    """Return the headline's telling words, none for a further mention."""
    if report.index:
        return frozenset()
    mention = report.mention
    known = {
        stem(word)
        for name in (*mention.programs, *mention.vehicles, *mention.organizations, *mention.destinations)
        for word in tokens(name)
    }
    words = {stem(word) for word in tokens(report.title) if len(word) > 1 and not word.isdecimal()}
    return frozenset(words - known - COMMON)


def _milestone(report: Report, words: frozenset[str], flown: frozenset[str], programs: frozenset[str]) -> str:
    """Return what the report's dates are about: launch, landing, plan, OPEN, or its type where that says it all."""
    mention = report.mention
    launches, lands = bool(words & LAUNCH_WORDS or flown), bool(words & LANDING_WORDS)
    if mention.type in ("launch", "landing"):
        return "landing" if lands and not launches else mention.type
    flies = bool(mention.vehicles or FLIERS & {kind_of(program) for program in programs})
    if not flies and mention.type in ABOUT_MONEY:
        return "plan"
    ahead = mention.target is not None or mention.status == "delayed" or _promises(report, words)
    if launches != lands and (ahead or mention.type in TOLD_BY_WORDS):
        return "launch" if launches else "landing"
    if mention.type not in LOOKS_AHEAD:
        return mention.type
    if not flies:
        return "plan"
    return "launch" if ahead else OPEN


def _promises(report: Report, words: frozenset[str]) -> bool:
    """Return whether the headline speaks of what is to come: by a verb of that kind, or a year that is not past."""
    mention = report.mention
    if not (mention.programs or mention.vehicles) or mention.status in ("completed", "failed"):
        return False
    if not AHEAD_WORDS.isdisjoint(words):
        return True
    year = report.published.year if report.published else 9999
    return any(len(word) == 4 and word.isdecimal() and int(word) >= year for word in words)
