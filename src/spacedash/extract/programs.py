"""Programs and vehicles: the named missions, spacecraft, stations and launch vehicles of a story (codebook section 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from spacedash.codebook import load
from spacedash.extract.scan import Hit, fold, holds
from spacedash.extract.unseen_spacecraft import RULE as UNSEEN
from spacedash.extract.unseen_spacecraft import read_unseen_spacecraft
from spacedash.mention import LeftOut, Mention


class Named(NamedTuple):
    """What one alias stands for: a codebook entry, and how it must be printed to be it."""

    name: str
    printed: str
    ambiguous: bool
    strict_case: bool
    destinations: tuple[str, ...]
    vehicle: bool
    program: bool
    owners: tuple[str, ...]  # folded names of the companies behind it: one of them in the text settles an ambiguous name
    station: bool  # also a destination: a program only where the text is about the station itself
    family: str  # the pattern of its numbered members ("Soyuz MS-{}"), or ""


class Programs(NamedTuple):
    """The programs and vehicles of a text in text order, and what was seen and left out."""

    programs: tuple[Mention[str], ...]
    vehicles: tuple[Mention[str], ...]
    named: tuple[Mention[Named], ...]
    left_out: tuple[LeftOut, ...]


RULES = ("named program", "named vehicle", "numbered member of a family", UNSEEN)
"""The names of the rules, as mentions carry them."""

# The families whose members are named by a number (codebook section 8): anchor word in the scan and the name as printed.
_FAMILIES = {
    "crs-": "CRS-{}", "sts-": "STS-{}", "ng-": "NG-{}", "soyuz ms-": "Soyuz MS-{}", "progress ms-": "Progress MS-{}",
    "shenzhou-": "Shenzhou-{}", "shenzhou ": "Shenzhou-{}", "tianzhou-": "Tianzhou-{}", "tianzhou ": "Tianzhou-{}",
    "expedition ": "Expedition {}", "nrol-": "NROL-{}", "ussf-": "USSF-{}", "transporter-": "Transporter-{}",
    "bandwagon-": "Bandwagon-{}", "starlink ": "Starlink {}", "starlink group ": "Starlink {}", "crew-": "Crew-{}",
    "jcsat-": "JCSAT-{}", "intelsat ": "Intelsat {}", "eutelsat ": "Eutelsat {}", "turksat ": "Turksat {}", "ses-": "SES-{}",
    "starship flight ": "Starship Flight {}", "progress ": "Progress {}", "ax-": "Ax-{}",
}  # fmt: skip
_FAMILY_OF = {
    family.rstrip(" -").replace("-", " "): pattern for family, pattern in _FAMILIES.items()
}  # by the name before the number
_NUMBER = re.compile(
    r"\d{1,3}(?:-\d{1,3})?(?![\d,.%]\d|\d|-?[a-z]| (?:satellite|spacecraft|launch|user|direct|broadband|v2|internet))"
)
# Bodies behind so many programs that their name in a text settles none of them.
_OWN_MANY = frozenset(
    {
        "NASA",
        "ESA",
        "JAXA",
        "ISRO",
        "CNSA",
        "Roscosmos",
        "CSA",
        "DLR",
        "CNES",
        "ASI",
        "NOAA",
        "NRO",
        "U.S. Space Force",
        "U.S. Air Force",
        "Boeing",
    }
)
_STATIONS = frozenset({"ISS", "Tiangong"})
_OF_THE_STATION = re.compile(
    r" (?:program|programme|extension|operations|partnership|partners|retirement|deorbit|transition|national|module|leak|budget)"
)
_CUES = frozenset({
    "mission", "missions", "spacecraft", "probe", "rover", "orbiter", "lander", "telescope", "satellite", "satellites",
    "observatory", "capsule", "program", "programme", "project", "constellation", "launch", "launched", "launches", "rocket",
    "flight", "module", "vehicle", "spaceship", "spaceplane", "helicopter", "crew", "station", "space", "instrument", "tug",
    "booster", "launcher", "shuttle", "stage", "cargo", "freighter", "craft", "cubesat", "cubesats", "instruments", "team",
    "astronauts", "blog", "sols", "robot", "robotic", "drone", "quadcopter", "demonstrator", "mission's",
    "spacecraft's", "ship", "orbit", "modules",
})  # fmt: skip
_CUES_BEFORE = frozenset({
    "spacecraft", "probe", "rover", "orbiter", "lander", "telescope", "satellite", "observatory", "capsule", "mission", "rocket",
    "module", "named", "called", "dubbed", "nasa's", "esa's", "jaxa's", "isro's", "china's", "europe's", "agency's", "spacex's",
    "spacex", "boeing's", "lunar",
})  # fmt: skip
_VERBS = frozenset({"GOES"})  # names in capitals that a headline prints with one as another word
_COMPARED_AFTER = ("-type", "-like", "-style", "-class")  # "a GPS-type satellite" is none of GPS
_START = itemgetter(1)  # of a mention
_NEIGHBORS = re.compile(r"[a-z'\-]+")


def literals() -> Iterator[tuple[str, Any]]:
    """Return every alias of every program and vehicle with what it stands for, and the numbered families."""
    for file, vehicle in (("programs", False), ("vehicles", True)):
        for name, entry in load(file).items():
            ambiguous = set(entry.get("ambiguous", ()))
            owners = tuple(fold(owner) for owner in entry.get("organizations", ()) if owner not in _OWN_MANY)
            for alias in (name, *entry.get("aliases", ())):
                yield alias, Named(
                    name, alias, alias in ambiguous, _strict(alias, alias in ambiguous), tuple(entry.get("destinations", ())),
                    vehicle, not vehicle or bool(entry.get("also_program")), owners if alias in ambiguous else (),
                    name in _STATIONS, _FAMILY_OF.get(fold(alias).replace("-", " "), ""),
                )  # fmt: skip
    yield from _FAMILIES.items()


def _strict(alias: str, ambiguous: bool) -> bool:
    return ambiguous or " " not in alias


def find_programs(content: str, folded: str, hits: Sequence[Hit]) -> Programs:
    """Return the programs and vehicles; an ambiguous name counts only where a neighbor or an unambiguous use settles it."""
    settled = {hit[2].name for hit in hits if type(hit[2]) is Named and not hit[2].ambiguous and content[hit[0]].isupper()}
    found: list[Mention[Named]] = []
    left_out = []
    for start, end, named in hits:
        family = named if isinstance(named, str) else named.family
        if family and (numbered := _member(folded, start, end, named)):
            found.append(numbered)
        elif isinstance(named, str):
            continue
        elif _is_named(content, folded, start, end, named, settled):
            found.append(Mention(named, start, end, "named program" if named.program else "named vehicle"))
        elif named.ambiguous and content[start].isupper():
            left_out.append(LeftOut("programs", start, end, f"may be {named.name}, but nothing near settles it"))
    if unseen := read_unseen_spacecraft(content, folded, hits):
        found += [Mention(_of_its_own(name), start, end, rule) for name, start, end, rule in unseen]
        found.sort(key=_START)
    programs = tuple(
        Mention(item.value.name, item.start, item.end, item.rule)
        for item in found
        if item.value.program and _is_subject(folded, item)
    )
    vehicles = tuple(Mention(item.value.name, item.start, item.end, "named vehicle") for item in found if item.value.vehicle)
    return Programs(programs, vehicles, tuple(found), tuple(left_out))


def _of_its_own(name: str) -> Named:
    return Named(name, name, False, False, (), False, True, (), False, "")


def _is_named(content: str, folded: str, start: int, end: int, named: Named, settled: set[str]) -> bool:
    if not _printed(content, start, end, named) or folded.startswith(_COMPARED_AFTER, end):
        return False
    return not named.ambiguous or named.name in settled or _settles(content, folded, start, end, named)


def _is_subject(folded: str, item: Mention[Named]) -> bool:
    """Return whether a station is the subject and not only the place where things go."""
    return not item.value.station or item.start == 0 or bool(_OF_THE_STATION.match(folded, item.end))


def _printed(content: str, start: int, end: int, named: Named) -> bool:
    """Return whether the letters are printed as a name: capitals where the alias has them."""
    if named.strict_case and named.ambiguous:
        printed, letters = fold_quotes(named.printed), fold_quotes(content[start:end])
        return letters == printed or (len(printed) > 5 and printed.isupper() and letters == printed.capitalize())
    if named.printed in _VERBS and not content[start:end].isupper():
        return False
    return content[start].isupper() or content[start].isdigit() or named.printed[0].islower()


def fold_quotes(text: str) -> str:
    """Return the text with plain quotes and dashes, letters as they are."""
    return text.replace("’", "'").replace("‑", "-").replace("–", "-").replace("\u00a0", " ")


def _settles(content: str, folded: str, start: int, end: int, named: Named) -> bool:
    """Return whether capitals, an owner named in the text, or a neighboring word say that an ambiguous name is the program."""
    capitals = len(named.printed) > 2 and named.printed.isupper() and content[start:end].isupper()
    if capitals and not content[max(0, start - 12) : start].isupper():
        return True
    if named.owners and not content[end : end + 2].strip()[:1].isupper() and holds(folded, named.owners):
        return True
    after = _NEIGHBORS.findall(folded[end : end + 26])[:2]
    before = _NEIGHBORS.findall(folded[max(0, start - 30) : start])[-1:]
    return any(word in _CUES for word in after) or (before != [] and before[0] in _CUES_BEFORE)


def _member(folded: str, start: int, end: int, named: Named | str) -> Mention[Named] | None:
    """Return the numbered member of a family that a hit begins ("Soyuz MS-28"), None for a name without a number."""
    if isinstance(named, str):
        return _numbered(folded, start, end, named)
    if folded[end : end + 1] not in ("-", " ") or not folded[end + 1 : end + 2].isdigit():
        return None
    return _numbered(folded, start, end + 1, named.family)


def _numbered(folded: str, start: int, end: int, pattern: str) -> Mention[Named] | None:
    number = _NUMBER.match(folded, end)
    if number is None:
        return None
    return Mention(_of_its_own(pattern.format(number[0])), start, number.end(), "numbered member of a family")
