"""Organizations that the gazetteer has never seen, read from the words around a capitalized name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacedash.mention import Mention


class NameCue(NamedTuple):
    """A word beside which a capitalized name is an organization: on which side the name stands."""

    side: str  # "after", "before", "institution", "suffix", "headline"


_AFTER = (
    "startup", "company", "firm", "manufacturer", "start-up", "spinoff", "spin-off", "subsidiary", "venture capital firm",
    "space company", "satellite operator", "launch provider", "launch company", "satellite manufacturer", "satellite maker",
    "rocket maker", "rocket builder", "launch startup", "space startup", "newspace company", "ceo of", "chief executive of",
    "chief executive officer of", "co-founder of", "cofounder of", "founder of", "president of", "led by investor", "ceo at",
)  # fmt: skip
_SUFFIXES = (
    "inc", "inc.", "corp", "corp.", "corporation", "llc", "ltd", "ltd.", "gmbh", "s.a.", "b.v.", "pty", "co.", "aerospace", "technologies",
    "dynamics", "robotics", "industries", "ventures", "capital", "satellites", "photonics", "labs", "laboratories", "electronics",
    "propulsion", "semiconductors", "communications", "networks", "telecom", "holdings", "group", "partners", "astronautics",
    "rockets", "engineering", "analytics", "software", "energy", "innovations", "solutions", "spacecraft", "orbital", "space systems",
    "space technologies", "space industries", "space ventures", "space company", "space", "defence", "defense", "systems", "aviation",
)  # fmt: skip
_WEAK_SUFFIXES = frozenset({
    "space", "systems", "group", "energy", "communications", "networks", "partners", "capital", "engineering", "orbital",
    "defense", "defence", "solutions", "spacecraft", "software", "satellites", "aviation", "propulsion", "electronics", "dynamics",
    "rockets", "telecom", "analytics",
})  # fmt: skip
_INSTITUTIONS = (
    "university", "institute", "college", "polytechnic", "academy", "université", "universität", "universidad",
)  # fmt: skip
_HEADLINE_VERBS = (
    "raises", "secures", "closes", "wins", "acquires", "lands", "unveils", "emerges", "opens", "expands", "awarded", "buys", "orders",
    "partners", "nabs", "bags", "scores", "completes", "establishes", "appoints", "hires", "files", "delivers", "to acquire", "signs", "taps",
    "announces", "names", "tests", "launches", "to launch", "to build", "to provide", "to support", "picks", "gets", "plans", "receives", "selected",
)  # fmt: skip
_NAME = r"[A-Z0-9][\w&.'’\-]*(?:(?:\s|\s&\s)(?!Inc\b|Corp\b|Ltd\b|LLC\b)[A-Z0-9][\w&'’\-]*){0,3}"
_AFTER_NAME = re.compile(rf",? (?P<name>{_NAME})")
_BASED_NAME = re.compile(rf"-based (?:(?:space|satellite|rocket|launch|startup|company|firm|manufacturer|spacecraft|operator|developer|provider|maker|start-up|lunar|in-space|earth-observation|earth observation|smallsat|small|propulsion|commercial|private|aerospace|technology|data|imaging|robotics|transportation|logistics|communications|defense|builder|imagery|engine|venture|capital)[ ,])*(?P<name>{_NAME})")
_BEFORE_NAME = re.compile(rf"(?P<name>(?:[A-Z][\w&'’\-]*\s){{1,3}})$")
_UNIVERSITY_OF = re.compile(r" of (?P<rest>(?:the )?[A-Z][\w'’\-]+(?:(?: and| of| for| at|,)? [A-Z][\w'’\-]+){0,4})")
_INSTITUTION_BEFORE = re.compile(r"(?P<name>(?:[A-Z][\w'’\-.]+\s(?:of\s|for\s|and\s)?){1,4})$")
_TITLE_NAME = re.compile(r"^(?:Exclusive: |EXCLUSIVE: )?(?P<name>[\w&.'’\-]+(?: [A-Z0-9][\w&.'’\-]*){0,3}) $")
_NO_NAME = frozenset("""the a an this that these those its their his her our new first next last former inc how why what when where who
    which meet watch here nasa’s esa’s china india japan russia europe european chinese indian japanese russian american british german
    french u.s. us uk astronaut astronauts rocket rockets satellite satellites space moon mars spacecraft scientists senate house white
    congress president trump biden musk bezos isaacman nelson bridenstine crew mission launch video photos live update report study monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    international national space commercial lunar solar small private public other two three four five six seven eight nine ten in on at for with
    from by and or as if but after before under over artemis starship falcon starlink military government pentagon army navy force state
    university institute college academy professor dr director administrator secretary minister chief officials executive ceo founder
    canada australia korea israel ukraine germany france italy spain uae turkey brazil italian korean australian canadian spanish swiss swedish dutch
    polish norwegian israeli turkish south north east west united states kingdom nations startup company firm""".split())


def name_cues() -> Iterator[tuple[str, NameCue]]:
    """Return the literals beside which an unseen organization's name may stand."""
    for word in _AFTER:
        yield word, NameCue("after")
    yield "-based", NameCue("based")
    for word in _SUFFIXES:
        yield word, NameCue("suffix")
    for word in _INSTITUTIONS:
        yield word, NameCue("institution")
    for word in _HEADLINE_VERBS:
        yield word, NameCue("headline")


def read_unseen(content: str, folded: str, cues: Sequence[tuple[int, int, NameCue]], headline_end: int, taken: Sequence[tuple[int, int]]) -> list[Mention[str]]:
    """Return the organizations that the cues point at, outside of the spans already taken, and their further mentions."""
    found: dict[str, Mention[str]] = {}
    for start, end, cue in cues:
        if cue.side == "headline" and (end > headline_end or start == 0):
            continue
        mention = _READERS[cue.side](content, folded, start, end)
        if mention is None or any(mention.start < stop and begin < mention.end for begin, stop in taken):
            continue
        if mention.value not in found or mention.start < found[mention.value].start:
            found[mention.value] = mention
    return _once_each(found)


def _once_each(found: dict[str, Mention[str]]) -> list[Mention[str]]:
    """Return the mentions without those whose name is only the beginning of a longer one found too."""
    names = sorted(found, key=len, reverse=True)
    kept: list[str] = []
    for name in names:
        if not any(longer.startswith(name + " ") for longer in kept):
            kept.append(name)
    return [found[name] for name in kept]


def _mention(content: str, start: int, name: str, rule: str) -> Mention[str] | None:
    name = name.rstrip(" .,'’-&")
    for possessive in ("’s", "'s"):
        if possessive in name:
            name = name[: name.index(possessive)]
    words = name.split()
    if not words or len(name) < 3 or words[0].lower() in _NO_NAME or name.isdigit() or (words[-1].isdigit() and len(words) == 1):
        return None
    return Mention(name, start, start + len(name), rule)


def _after(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    match = _AFTER_NAME.match(content, end)
    if match is None or content[end] == "," and not folded[start:end].endswith(" of"):
        return None
    return _mention(content, match.start("name"), match["name"], "name after a word for a company")


def _based(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    match = _BASED_NAME.match(content, start)
    return _mention(content, match.start("name"), match["name"], "name after its seat") if match else None


def _suffix(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    if not content[start].isupper():
        return None
    match = _BEFORE_NAME.search(content, max(0, start - 40), start)
    if match is None:
        return None
    word = folded[start:end].rstrip(".")
    if word in _WEAK_SUFFIXES and (content[end : end + 2][1:].isupper() or content[max(0, match.start() - 1) : match.start()] == "\n" or match.start() == 0):
        return None
    words = match["name"].split()
    while words and (words[0].lower().strip("'’") in _NO_NAME or words[0].endswith(("'s", "’s"))):
        words.pop(0)
    if not words:
        return None
    name = " ".join(words)
    begin = content.rfind(name, 0, start)
    keep = "" if word in ("inc", "corp", "corporation", "llc", "ltd", "gmbh", "s.a", "b.v", "pty", "co") else " " + content[start:end]
    return _mention(content, begin, name + keep, "name with a company's ending") if begin >= 0 else None


def _institution(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    if not content[start].isupper():
        return None
    if match := _UNIVERSITY_OF.match(content, end):
        rest = match["rest"].split(",")[0]
        head = _INSTITUTION_BEFORE.search(content, max(0, start - 50), start)
        lead = _proper(head["name"]) if head else ""
        begin = content.rfind(lead, 0, start) if lead else start
        return _mention(content, begin, content[begin : end] + " of " + rest, "university or institute")
    head = _INSTITUTION_BEFORE.search(content, max(0, start - 50), start)
    lead = _proper(head["name"]) if head else ""
    if not lead:
        return None
    begin = content.rfind(lead, 0, start)
    return _mention(content, begin, content[begin:end], "university or institute")


def _proper(lead: str) -> str:
    words = lead.split()
    while words and (words[0].lower().strip("'’") in _NO_NAME - {"south", "north", "west", "east", "state", "national", "international", "united", "korea"} or words[0].endswith(("'s", "’s")) or words[0] in ("of", "for", "and")):
        words.pop(0)
    return " ".join(words) + " " if words else ""


def _headline(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    match = _TITLE_NAME.match(content[:start])
    if match is None:
        return None
    return _mention(content, match.start("name"), match["name"], "subject of a headline about a company's doing")


_READERS = {"after": _after, "based": _based, "suffix": _suffix, "institution": _institution, "headline": _headline}
