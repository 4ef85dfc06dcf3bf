"""Destinations: where an event's activity goes or looks, and the site named with it (codebook section 7)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
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
    orbit: bool  # an abbreviation that a constellation or a numbered name may have too
    sky: bool  # "moon" and "sun" may be another body's


class Destinations(NamedTuple):
    """The destinations of a text in text order, the sites named, and what was seen and left out."""

    places: tuple[Mention[str], ...]
    sites: tuple[Mention[str], ...]
    left_out: tuple[LeftOut, ...]


RULES = ("named destination", "named site")
"""The names of the rules, as mentions carry them."""

# Also a person's or a rocket's name, but in a story about space nearly always the body when no program's name holds it.
_PLAIN_WHEN_CAPITAL = frozenset({
    "Mars", "Venus", "Jupiter", "Saturn", "Ganymede", "Callisto", "Titan", "Enceladus", "Triton", "Pluto", "Neptune", "Uranus",
    "Io", "Bennu", "Ryugu", "Apophis", "Didymos", "Dimorphos", "Vesta", "Ceres", "ISS", "Tiangong", "LEO", "GEO", "MEO",
})  # fmt: skip
# What looks like a body's name and is none of its; longer, so that it wins in the scan.
_NO_PLACE = (
    "cancer moonshot",
    "moonshot factory",
    "moonshot idea",
    "sun country",
    "mars inc",
    "mars bar",
    "honeymoon",
    "snow moon",
)
# Words before a body that only compare something with it ("twice the mass of Jupiter").
_COMPARED = ("size of ", "sizes of ", "mass of ", "masses of ", "radius of ", "diameter of ", "bigger than ", "larger than ",
             "smaller than ", "heavier than ", "massive than ", "distance to ", "distance from ", "as far as ", "width of ",
             "shape of a ", "shape of ", "shaped like a ", "looks like a ", "look like a ",
             "resembles a ", "resemble a ", "similar to a ")  # fmt: skip
_COMPARED_AFTER = ("-sized", "-size", "-mass", "-like", "'s mass", "'s diameter", " masses", "-class")
_OTHER_MOONS = frozenset({
    "Europa", "Io", "Ganymede", "Callisto", "Titan", "Enceladus", "Triton", "Phobos", "Deimos", "Mimas", "Iapetus", "Rhea",
    "Dione", "Tethys", "Charon", "Miranda", "Ariel", "Umbriel", "Titania", "Oberon",
})  # fmt: skip
_ORBITS = frozenset({"leo", "geo", "meo", "neo", "iss", "l2", "l1"})
_SKY = frozenset({"moon", "the moon", "moons", "sun"})
_OF_ANOTHER = (" around", " over", " above", " of ", " about")  # after "low orbit": it may be that of the Moon
_MOON = Place("Moon", "", False, False, False, True)
_START = itemgetter(0)  # of a hit
_SETTLING = (
    "orbit",
    "surface",
    "atmosphere",
    "planet",
    "moon",
    "flyby",
    "mission",
    "probe",
    "spacecraft",
    "lander",
    "ocean",
    "icy",
)


def literals() -> Iterator[tuple[str, Place | None]]:
    """Return every alias of every destination and site with what it stands for, and None for what only looks like one."""
    for phrase in _NO_PLACE:
        yield phrase, None
    for name, entry in load("destinations").items():
        ambiguous = set(entry.get("ambiguous", ()))
        own = (name,) if entry.get("code_is_phrase", True) else ()
        for alias in (*own, *entry.get("aliases", ()), *entry.get("bodies", ())):
            capital = alias[0].isupper() and " " not in alias and not entry.get("any_case", False)
            folded = alias.lower()
            unsure = alias in ambiguous and alias not in _PLAIN_WHEN_CAPITAL
            yield alias, Place(name, "", unsure, capital, folded in _ORBITS, folded in _SKY)
        for site in entry.get("sites", ()):
            yield site, Place(name, site, site in ambiguous, site[0].isupper(), False, False)


def find_destinations(content: str, folded: str, hits: Sequence[Hit], crafts: Sequence[Hit] = ()) -> Destinations:
    """Return the destinations that the text names; an ambiguous word counts only as a name that a neighbor settles.

    `crafts` are the hits of programs and vehicles: the name of one that goes there settles it too ("Europa Clipper").
    """
    places, sites, left_out = [], [], []
    others = any(place is not None and place.name in _OTHER_MOONS for _, _, place in hits)
    for start, end, place in hits:
        if place is None or (place.capital and not content[start].isupper()):
            continue
        reason = _why_not(content, folded, start, end, place, others)
        if reason and place.ambiguous and (plain := _plainly(folded, start, end, place, crafts)):
            place, reason = plain, ""
        if reason:
            left_out.append(LeftOut("destinations", start, end, reason))
            continue
        places.append(Mention(place.name, start, end, "named destination"))
        if place.site:
            sites.append(Mention(place.site, start, end, "named site"))
    return Destinations(tuple(places), tuple(sites), tuple(left_out))


def _why_not(content: str, folded: str, start: int, end: int, place: Place, others: bool) -> str:
    """Return why a name is not the destination that it may be, or ""."""
    if place.ambiguous and not (content[start].isupper() and _settled(folded, start, end)):
        return f"may be {place.name}, but nothing near settles it"
    if place.orbit and (content[start + 1].islower() or _is_numbered(folded, end)):
        return "a constellation or a name with a number, no orbit"
    if (
        place.sky
        and content[max(start, content.rfind(" ", start, end) + 1)].islower()
        and (others or _is_other(folded, start))
    ):
        return "another body's moon or star"
    if folded.endswith(_COMPARED, 0, start) or folded.startswith(_COMPARED_AFTER, end):
        return "only compared with"
    return ""


def _plainly(folded: str, start: int, end: int, place: Place, crafts: Sequence[Hit]) -> Place | None:
    """Return what an ambiguous word is all the same: the body that a craft is named after, the Moon that something is around."""
    if place.name == "lunar orbit" and folded.endswith("moon", start, end):
        return _MOON
    if place.name == "LEO" and folded[start:end] == "low orbit":
        return None if folded.startswith(_OF_ANOTHER, end) else place
    named = bisect_right(crafts, start, key=_START) - 1
    if named >= 0 and crafts[named][1] >= end and place.name in getattr(crafts[named][2], "destinations", ()):
        return place
    return None


def _is_numbered(folded: str, end: int) -> bool:
    return folded[end : end + 1] == "-" and folded[end + 1 : end + 2].isdigit()


def _settled(folded: str, start: int, end: int) -> bool:
    around = folded[max(0, start - 40) : end + 40]
    return any(word in around for word in _SETTLING)


def _is_other(folded: str, start: int) -> bool:
    head = folded[max(0, start - 14) : start].split()
    return bool(head) and (
        head[-1]
        in (
            "icy",
            "mars",
            "martian",
            "saturnian",
            "uranian",
            "neptunian",
            "jovian",
            "saturn's",
            "jupiter's",
            "its",
            "other",
            "largest",
            "distant",
            "volcanic",
            "planet's",
            "full",
            "new",
            "blue",
            "strawberry",
            "a",
        )
        or head[-1].endswith("'s")
    )
