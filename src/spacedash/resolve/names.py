"""What the codebook knows of a name: what kind of thing it is, how it is written, which of its family it is."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from spacedash import codebook
from spacedash.resolve.wording import number_of, tokens

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
PUBLIC = frozenset({
    "agency", "ministry", "military", "regulator", "legislature", "intergovernmental", "center", "government",
})  # fmt: skip
_NUMBERED = re.compile(
    r"(?P<family>.+?)(?:(?:(?<=[^\W\d])[\s-]?|[\s-])(?P<number>\d+)|[\s-](?P<roman>[IVX]+))"
)


@cache
def kind_of(program: str) -> str:
    """Return a program's kind in the codebook; an unknown one is a mission, since it has a name."""
    return str(codebook.load("programs").get(program, {}).get("kind", "mission"))


@cache
def is_public(organization: str) -> bool:
    """Return whether an organization is a public body; one that the codebook does not know is not."""
    return codebook.load("organizations").get(organization, {}).get("kind") in PUBLIC


@cache
def is_single(program: str) -> bool:
    """Return whether a program is one thing that is launched once: no family, no vehicle, nothing that flies again."""
    return program not in REUSED and kind_of(program) in SPECIFIC and program not in codebook.load("vehicles")


@cache
def first_flight(vehicle: str) -> date | None:
    """Return the day of a vehicle's first flight, as the codebook knows it."""
    day = codebook.load("vehicles").get(vehicle, {}).get("first_flight")
    return day if isinstance(day, date) else None


@cache
def _spellings(name: str) -> tuple[str, ...]:
    for table in ("programs", "vehicles", "organizations"):
        entry = codebook.load(table).get(name)
        if entry:
            return tuple(f" {' '.join(tokens(text))} " for text in (name, *entry.get("aliases", ())))
    return (f" {' '.join(tokens(name))} ",)


def other_words(said: str, names: frozenset[str]) -> frozenset[str]:
    """Return a headline's words without its programs' names: the return of Mars Sample Return is no landing."""
    for name in names:
        for spelling in _spellings(name):
            said = said.replace(spelling, " ")
    return frozenset(said.split())


def is_named(said: str, name: str) -> bool:
    """Return whether a headline, cut to words, holds a name or one of its aliases."""
    return any(spelling in said for spelling in _spellings(name))


@cache
def number_in(name: str) -> tuple[str, int] | None:
    """Return family and number of a numbered name ("Artemis II", "Crew-9"); None for one without."""
    match = _NUMBERED.fullmatch(name)
    if not match:
        return None
    return match["family"].strip(" -").casefold(), number_of(match["number"] or match["roman"])
