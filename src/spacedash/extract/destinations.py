"""Destinations: where an event's activity goes or looks, and the site named with it (codebook section 7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacedash.codebook import load
from spacedash.extract.scan import Hit
from spacedash.mention import LeftOut, Mention


class Place(NamedTuple):
    """What one alias stands for."""

    name: str
    site: str
    ambiguous: bool
    capital: bool  # must be printed with a capital


class Destinations(NamedTuple):
    """The destinations of a text in text order, the sites named, and what was seen and left out."""

    places: tuple[Mention[str], ...]
    sites: tuple[Mention[str], ...]
    left_out: tuple[LeftOut, ...]


# Also a person's or a rocket's name, but in a story about space nearly always the body when no program's name holds it.
_PLAIN_WHEN_CAPITAL = frozenset({
    "Mars", "Venus", "Jupiter", "Saturn", "Ganymede", "Callisto", "Titan", "Enceladus", "Triton", "Pluto", "Neptune", "Uranus", "Io",
    "Bennu", "Ryugu", "Apophis", "Didymos", "Dimorphos", "Vesta", "Ceres", "ISS", "Tiangong", "LEO", "GEO", "MEO",
})  # fmt: skip
_SETTLING = ("orbit", "surface", "atmosphere", "planet", "moon", "flyby", "mission", "probe", "spacecraft", "lander")


def literals() -> Iterator[tuple[str, Place]]:
    """Return every alias of every destination and site with what it stands for."""
    for name, entry in load("destinations").items():
        ambiguous = set(entry.get("ambiguous", ()))
        own = (name,) if entry.get("code_is_phrase", True) else ()
        for alias in (*own, *entry.get("aliases", ()), *entry.get("bodies", ())):
            capital = alias[0].isupper() and " " not in alias and not entry.get("any_case", False)
            yield alias, Place(name, "", alias in ambiguous and alias not in _PLAIN_WHEN_CAPITAL, capital)
        for site in entry.get("sites", ()):
            yield site, Place(name, site, site in ambiguous, True)


def find_destinations(content: str, folded: str, hits: Sequence[Hit]) -> Destinations:
    """Return the destinations that the text names; an ambiguous word counts only where it is printed as a name and a neighbor settles it."""
    places, sites, left_out = [], [], []
    for start, end, place in hits:
        if place.ambiguous and not (content[start].isupper() and _settled(folded, start, end)):
            left_out.append(LeftOut("destinations", start, end, f"may be {place.name}, but nothing near settles it"))
            continue
        if place.capital and not content[start].isupper():
            continue
        if folded[start:end] in ("moon", "moons", "sun") and content[start : start + 1].islower() and _is_other(folded, start):
            left_out.append(LeftOut("destinations", start, end, "another body's moon or star"))
            continue
        places.append(Mention(place.name, start, end, "named destination"))
        if place.site:
            sites.append(Mention(place.site, start, end, "named site"))
    return Destinations(tuple(places), tuple(sites), tuple(left_out))


def _settled(folded: str, start: int, end: int) -> bool:
    around = folded[max(0, start - 40) : end + 40]
    return any(word in around for word in _SETTLING)


def _is_other(folded: str, start: int) -> bool:
    head = folded[max(0, start - 14) : start].split()
    return bool(head) and (head[-1] in ("icy", "jovian", "saturn's", "jupiter's", "its", "other", "largest", "planet's", "full", "new", "blue", "strawberry", "a") or head[-1].endswith("'s"))
