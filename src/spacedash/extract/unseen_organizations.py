"""Organizations that the gazetteer has never seen, read from the words around a capitalized name.

The gazetteer holds nearly all that space news name, so a name that it lacks must stand where only an organization's can:
after "startup", before "Inc.", before ", a maker of satellites", as a university, or as the subject of a headline about a
company's doing whose text calls it a company.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacedash.codebook import load
from spacedash.extract.organization_words import COMPANY_AFTER, COMPANY_BEFORE, COUNTRIES, NO_NAME, SORTS_OF_COMPANY
from spacedash.extract.scan import meets
from spacedash.mention import Mention


class NameCue(NamedTuple):
    """A word beside which a capitalized name is an organization: on which side the name stands."""

    side: str  # a key of _READERS


_AFTER = (
    "startup", "company", "firm", "manufacturer", "start-up", "spinoff", "spin-off", "subsidiary", "venture capital firm",
    "space company", "satellite operator", "launch provider", "launch company", "satellite manufacturer", "satellite maker",
    "rocket maker", "rocket builder", "launch startup", "space startup", "newspace company", "ceo of", "chief executive of",
    "chief executive officer of", "co-founder of", "cofounder of", "founder of", "led by investor", "ceo at",
)  # fmt: skip
_LEGAL = ("inc", "inc.", "corp", "corp.", "corporation", "llc", "ltd", "ltd.", "gmbh", "b.v.", "pty", "oyj")
_SUFFIXES = (
    "aerospace", "technologies", "dynamics", "robotics", "industries", "ventures", "capital", "photonics", "labs",
    "laboratories", "electronics", "propulsion", "semiconductors", "communications", "networks", "telecom", "holdings",
    "group", "partners", "astronautics", "rockets", "engineering", "analytics", "software", "energy", "innovations",
    "solutions", "orbital", "space systems", "space technologies", "space industries", "space ventures", "space company",
    "space", "defence", "defense", "systems", "aviation",
)  # fmt: skip
_INSTITUTIONS = ("university", "institute", "college", "polytechnic", "academy", "université", "universität", "universidad")
_HEADLINE_VERBS = (
    "raises", "secures", "closes", "wins", "acquires", "unveils", "emerges", "expands", "buys", "partners", "nabs", "bags",
    "scores", "appoints", "hires", "files", "to acquire", "signs", "taps", "completes", "announces", "plans", "selected",
    "lands", "opens", "receives", "awarded", "delivers", "tests", "to build", "to provide", "picks", "gets", "orders",
)  # fmt: skip
_WORD = r"[A-Z0-9][\w&'’\-]*(?:\.(?=\w)[\w&'’\-]+)*"
_NAME = rf"{_WORD}(?:(?:[ ]|[ ]&[ ])(?!Inc\b|Corp\b|Ltd\b|LLC\b){_WORD}){{0,3}}"
_AFTER_NAME = re.compile(rf"[ ](?P<name>{_NAME})")
_SEAT = re.compile(
    rf"""-based[ ](?:(?:space|satellite|rocket|launch|startup|start-up|company|firm|manufacturer|spacecraft|operator|
    developer|provider|maker|lunar|in-space|earth[ -]observation|smallsat|small|propulsion|commercial|private|aerospace|
    technology|data|imaging|robotics|transportation|logistics|communications|defense|builder|imagery|engine|venture|
    capital)[ ,])*(?P<name>{_NAME})""",
    re.VERBOSE,
)
_BEFORE_NAME = re.compile(r"(?P<name>(?:[A-Z][\w&'’\-]*[ ]){1,3})$")
_UNIVERSITY_OF = re.compile(
    r" (?:of|for) (?P<rest>(?:the )?(?:St\. |Mt\. )?[A-Z][\w'’\-]+(?:(?: and| of| for| at)? [A-Z][\w'’\-]+){0,4})"
)
_INSTITUTION_BEFORE = re.compile(r"(?P<name>(?:[A-Z][\w'’\-.]+ (?:of |for |and )?){1,4})$")
_NO_INSTITUTION_AFTER = (
    "innovation",
    "research",
    "program",
    "project",
    "challenge",
    "student",
    "students",
    "press",
    "awards",
    "education",
)
_TITLE_NAME = re.compile(r"(?:Exclusive: |EXCLUSIVE: )?(?P<name>[\w&.'’\-]+(?: [A-Z0-9][\w&.'’\-]*){0,2}) $")
_APPOSITION = re.compile(
    rf"(?:^|[.”\"\n—] ?|\b[a-z]+ )(?P<name>{_NAME}), an? (?:(?!for |of |at |who |from |with |by |and |in )[\w\-’']+ ){{0,5}}$"
)
_CALLED = tuple(f"{sort} " for sort in SORTS_OF_COMPANY)
_OF_COMPANIES = (*SORTS_OF_COMPANY, "-based", "ceo", " inc", "raised", "funding", "contract")
_INSTITUTION_LEADS = frozenset(
    {"south", "north", "west", "east", "state", "national", "international", "united", "korea", "advanced"}
)
_QUOTES = ("“", '"', "'", "‘")
_OPENING = ("(", "“", '"', "'", "‘")
_ARTICLES = frozenset({
    "the", "a", "an", "of", "and", "by", "with", "from", "for", "in", "at", "to", "yesterday", "today", "tomorrow", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "on", "meanwhile", "later", "last", "this",
})  # fmt: skip
_LOOK_BACK = 60  # code points before a cue in which its name may begin


def name_cues() -> Iterator[tuple[str, NameCue]]:
    """Return the literals beside which an unseen organization's name may stand."""
    for side, words in (
        ("after", _AFTER), ("based", ("based",)), ("apposition", SORTS_OF_COMPANY), ("legal", _LEGAL), ("suffix", _SUFFIXES),
        ("institution", _INSTITUTIONS), ("headline", _HEADLINE_VERBS),
    ):  # fmt: skip
        for word in words:
            yield word, NameCue(side)


@cache
def _no_names() -> frozenset[str]:
    """Return names, in lower case, of programs, vehicles and destinations: they are subjects of headlines, and no bodies."""
    names = {"crew", "expedition"}
    for file in ("programs", "vehicles", "destinations"):
        for name, entry in load(file).items():
            names.update(alias.lower() for alias in (name, *entry.get("aliases", ())))
    return frozenset(names)


def read_unseen(
    content: str, folded: str, cues: Sequence[tuple[int, int, NameCue]], headline_end: int, taken: Sequence[tuple[int, int]]
) -> list[Mention[str]]:
    """Return the organizations that the cues point at, outside of the spans already taken, each where it stands first."""
    found: dict[str, Mention[str]] = {}
    for start, end, cue in cues:
        if cue.side == "credit" or (cue.side == "headline" and (end > headline_end or start == 0)):
            continue
        mention = _read(content, folded, start, end, cue.side)
        if mention is None or meets(taken, mention.start, mention.end):
            continue
        if mention.value not in found or mention.start < found[mention.value].start:
            found[mention.value] = mention
    return _once_each(found)


def _read(content: str, folded: str, start: int, end: int, side: str) -> Mention[str] | None:
    """Return the name beside a cue; a word that may also end a description ("a company") is tried on both sides."""
    mention = _READERS[side](content, folded, start, end)
    if mention is None and side == "after":
        mention = _apposition(content, folded, start, end)
    return mention


def _once_each(found: dict[str, Mention[str]]) -> list[Mention[str]]:
    """Return the mentions without those whose name is only the beginning of a longer one found too."""
    beginnings = {name[:at] for name in found for at, char in enumerate(name) if char == " "}
    return [mention for name, mention in found.items() if name not in beginnings]


def _mention(content: str, start: int, name: str, rule: str) -> Mention[str] | None:
    """Return the name as a mention; None for what is no name of a company: a month, a country, a program, a number."""
    name = name.rstrip(" .,'’-&")
    for possessive in ("’s", "'s"):
        if possessive in name:
            name = name[: name.index(possessive)]
    folded = name.lower().replace("’", "'")
    first = folded.split(" ", 1)[0]
    if len(name) < 3 or first in NO_NAME or first in COUNTRIES or "-based" in first or first.isdigit():
        return None
    if folded in _no_names() or first in _no_names() or first.rstrip("0123456789-") in _no_names():
        return None
    return Mention(name, start, start + len(name), rule)


def _after(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    if content[content.rfind(" ", start, end) + 1].isupper():
        return None  # "Startup Companies", "Rocket Maker Declares": a title
    match = _AFTER_NAME.match(content, end)
    return _mention(content, match.start("name"), match["name"], "name after a word for a company") if match else None


def _based(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    if not start or content[start - 1] != "-" or not content[_word_start(content, start)].isupper():
        return None  # "ground-based", "space-based"
    match = _SEAT.match(content, start - 1)
    return _mention(content, match.start("name"), match["name"], "name after its seat") if match else None


def _word_start(content: str, end: int) -> int:
    return max(content.rfind(" ", 0, end), content.rfind("\n", 0, end)) + 1


def _apposition(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    if ", a" not in folded[max(0, start - _LOOK_BACK) : start]:
        return None
    match = _APPOSITION.search(content, max(0, start - _LOOK_BACK - 30), start)
    return _mention(content, match.start("name"), match["name"], "name described as a company") if match else None


def _legal(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    name = _name_before(content, start, _ARTICLES)
    if name is None or (" " not in name.value and folded.startswith("and ", name.start - 4)):
        return None
    return Mention(name.value, name.start, name.end, "name with a company's legal form")


def _suffix(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    """Return a name that ends in a word of companies' names, in running text, where a neighbor says that it is one."""
    if not content[start].isupper() or content[end : end + 2][1:].isupper():
        return None
    name = _name_before(content, start)
    if name is None or content[max(0, name.start - 1) : name.start] in _OPENING:
        return None
    before = folded[max(0, name.start - 24) : name.start].split()
    after = folded[end : end + 24].replace(",", " , ").split()
    previous, following = before[-1] if before else "", after[0] if after else ""
    sentence_start = (
        name.start == 0 or content[name.start - 1] == "\n" or content[name.start - 2 : name.start] in (". ", "— ", "” ")
    )
    if (sentence_start and following not in COMPANY_AFTER) or (not sentence_start and previous not in COMPANY_BEFORE):
        return None
    if following not in COMPANY_AFTER and previous not in ("startup", "company", "firm", "by", "with", "co-founds", "founds"):
        return None
    return _mention(content, name.start, content[name.start : end], "name with a company's ending")


def _name_before(content: str, start: int, no_name: frozenset[str] = NO_NAME) -> Mention[str] | None:
    """Return the one to three capitalized words right before a place, without leading words that begin no name."""
    if not content[start].isupper():
        return None
    match = _BEFORE_NAME.search(content, max(0, start - 40), start)
    words = match["name"].split() if match else []
    while words and (words[0].lower().strip("'’") in no_name or words[0].endswith(("'s", "’s"))):
        words.pop(0)
    if not words or (no_name is NO_NAME and words[0].lower() in COUNTRIES):
        return None
    name = " ".join(words)
    return Mention(name, content.rfind(name, 0, start), start - 1, "")


def _institution(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    if not content[start].isupper() or (
        folded[end : end + 14].split(" ", 2)[1:2] and folded[end + 1 : end + 14].split(" ")[0] in _NO_INSTITUTION_AFTER
    ):
        return None
    head = _INSTITUTION_BEFORE.search(content, max(0, start - 50), start)
    lead = _proper(head["name"]) if head else ""
    if lead and content[start - len(lead) - 1 : start - len(lead)] in _QUOTES:
        return None  # a film, a book
    begin = content.rfind(lead, 0, start) if lead else start
    if match := _UNIVERSITY_OF.match(content, end):
        return Mention(content[begin : match.end()], begin, match.end(), "university or institute")
    return _mention(content, begin, content[begin:end], "university or institute") if lead else None


def _proper(lead: str) -> str:
    words = lead.split()
    for stop in range(len(words) - 1, 0, -1):
        if words[stop - 1] == "of" or words[stop - 1].endswith("-based"):
            words = words[stop:]
            break
    while words and (
        words[0].lower().strip("'’") in NO_NAME - _INSTITUTION_LEADS
        or words[0].endswith(("'s", "’s", "."))
        or words[0] in ("of", "for", "and")
    ):
        words.pop(0)
    return " ".join(words) + " " if words else ""


def _headline(content: str, folded: str, start: int, end: int) -> Mention[str] | None:
    """Return the subject of a headline about a company's doing, if the text names it again and calls it a company."""
    match = _TITLE_NAME.match(content, 0, start)
    if match is None:
        return None
    mention = _mention(content, match.start("name"), match["name"], "subject of a headline about a company's doing")
    body = content.find("\n", end) + 1
    if mention is None or not body or not _is_called_company(folded, mention.value.lower().replace("’", "'"), body):
        return None
    return mention


def _is_called_company(folded: str, name: str, body: int) -> bool:
    """Return whether the text calls a name a company; a name of two words may be a person's, so it must be called so outright."""
    person = " " in name
    at = folded.find(name, body)
    while at >= 0:
        before, after = folded[max(0, at - 40) : at], folded[at + len(name) : at + len(name) + 70]
        if before.endswith(_CALLED) or (
            after.startswith((", a ", ", an ", " inc")) and any(sort in after for sort in SORTS_OF_COMPANY)
        ):
            return True
        if not person and any(word in before or word in after for word in _OF_COMPANIES):
            return True
        at = folded.find(name, at + 1)
    return False


_READERS: dict[str, Callable[[str, str, int, int], Mention[str] | None]] = {
    "after": _after, "based": _based, "apposition": _apposition, "legal": _legal, "suffix": _suffix,
    "institution": _institution, "headline": _headline,
}  # fmt: skip
