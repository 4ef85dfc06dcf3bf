"""Spacecraft that the codebook has never seen: names with a number ("Sich-2-30") beside a word for a spacecraft.

Agencies and operators number what they fly, so such a name is one where the text calls it a satellite, a probe or the
like, once at least; a rocket, an engine, a star or a regulation of the same shape is not called so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacedash.extract.scan import Hit, meets
from spacedash.mention import Mention

RULE = "numbered name of a spacecraft"

_HEAD = re.compile(r"(?<![\w-])[A-Z][A-Za-z]+$")
_TAIL = re.compile(r"(?:-\d{1,4}[A-Z]?){1,2}(?![\w-])")
_LONGEST = 16  # letters before the number
_CRAFT = frozenset({
    "satellite", "satellites", "spacecraft", "probe", "probes", "rover", "lander", "orbiter", "cubesat", "cubesats",
    "nanosatellite", "nanosatellites", "microsatellite", "smallsat", "comsat", "telescope", "observatory", "capsule", "freighter",
    "spaceplane",
})  # fmt: skip
_CALLED = frozenset({"named", "called", "dubbed", "christened"})
_CALLED_SO = _CRAFT | {"mission", "missions"}
_OF_CRAFT = frozenset({
    "communications", "communication", "telecommunications", "telecom", "broadband", "television", "tv", "internet", "relay",
    "earth", "observation", "imaging", "imagery", "remote", "sensing", "radar", "optical", "weather", "meteorological",
    "navigation", "positioning", "military", "reconnaissance", "spy", "science", "research", "demonstration", "test", "small",
    "commercial", "earth-observation", "remote-sensing", "earth-imaging", "data", "climate", "environmental", "and",
})  # fmt: skip
"""Words that may stand between a name and the word for a spacecraft ("GSAT-24 communications satellite")."""
_NO_NAMES = frozenset({"System", "Flight", "Block", "Phase", "Group", "Mission", "Pad", "SV", "TMA", "MS", "II", "III", "IV"})
"""What stands before the number of a part of a longer name ("GPS III SV-10", "Soyuz TMA-1")."""
_OTHERS = frozenset({"rocket", "rockets", "launcher", "booster", "missile", "engine", "engines", "aircraft", "jet", "flight"})
_REACH = 48  # code points beside a name in which that word stands
_SAT = re.compile(r"sat-?\d", re.IGNORECASE)


def read_unseen_spacecraft(content: str, folded: str, taken: Sequence[Hit]) -> list[Mention[str]]:
    """Return each mention of a numbered name that the text calls a spacecraft somewhere, in text order.

    `taken` are the hits of known names, in text order.
    """
    found: list[tuple[str, int, int]] = []
    called: set[str] = set()
    spans: list[tuple[int, int]] | None = None
    for at in _numbers(content):
        if found and at < found[-1][2]:
            continue
        head = _HEAD.search(content, max(0, at - _LONGEST), at)
        tail = _TAIL.match(content, at) if head else None
        if head is None or tail is None or head[0] in _NO_NAMES:
            continue
        if spans is None:
            spans = [(start, end) for start, end, _ in taken]
        if meets(spans, head.start(), tail.end()):
            continue
        name = content[head.start() : tail.end()]
        found.append((name, head.start(), tail.end()))
        if _is_called_spacecraft(name, folded, head.start(), tail.end()):
            called.add(name.lower())
    printed: dict[str, str] = {}  # one name, however many of its letters are capitals
    return [
        Mention(printed.setdefault(name.lower(), name), start, end, RULE) for name, start, end in found if name.lower() in called
    ]


def _numbers(content: str) -> Iterator[int]:
    """Yield where a hyphen stands between a letter and a digit."""
    at = content.find("-", 1)
    while at > 0:
        if content[at + 1 : at + 2].isdigit() and content[at - 1].isalpha():
            yield at
        at = content.find("-", at + 1)


def _is_called_spacecraft(name: str, folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - _REACH) : start].split()
    previous = before[-1].strip(',"(') if before else ""
    after = folded[end : end + _REACH].replace(",", " , ").split()
    while after and after[0] in _OF_CRAFT:
        after.pop(0)
    following = after[0].strip('.)"') if after else ""
    if previous in _OTHERS or following in _OTHERS:
        return False
    if previous in _CALLED and any(word.strip(",") in _CALLED_SO for word in before[:-1]):
        return True
    return previous in _CRAFT or following in _CRAFT or _SAT.search(name) is not None
