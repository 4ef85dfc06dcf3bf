"""What the words around a name say: whether an ambiguous one is the organization, and whether it takes part at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacedash.extract.organization_words import (
    ACTING_AT,
    COMMON_PHRASES,
    COMPANIES,
    COMPANY_AFTER,
    COMPANY_BEFORE,
    NO_COMPANY_BEFORE,
    PLACE_AFTER,
    PLACE_BEFORE,
    PLACE_FILLERS,
    POSSESSED,
    PUBLIC_AFTER,
    PUBLIC_BEFORE,
    SORTS_OF_COMPANY,
    TOGETHER,
    WEAK_AFTER,
)  # fmt: skip
from spacedash.extract.scan import holds


class Entry(NamedTuple):
    """What one alias stands for: an organization of the gazetteer, and how it must be printed to be it."""

    name: str
    kind: str
    printed: str
    ambiguous: bool
    acronym: bool  # one word of capitals
    country: str
    folded: str
    own: bool  # the alias is the canonical name itself
    craft: bool  # a program, a vehicle or a body has the same name
    described: bool  # no name but words that mean this one body
    acts: bool  # takes part wherever it is named: no seat of power, no center that may be only a place
    names_nasa: bool  # "NASA Marshall" names NASA too
    rule: str


_SEPARATORS = frozenset(',;:()"|[]\n')
OPTIONAL_KINDS = frozenset({"seat_of_power"})
_APPOSITION = re.compile(r",? (?:\([^)]{1,12}\),? )?(?:an?|the) (?:[\w'.-]+ ){0,5}(?:" + "|".join(SORTS_OF_COMPANY) + r")\b")
_NO_PART = frozenset({"the", "by", "with", "from", "and", "for", "former", "to", "in", "at", "of", "us", "nasa", "as"})
_SMALL_WORDS = frozenset({"of", "and", "the", "for", "&", "on", "in", "to", "de"})
CREDIT_WORDS = (
    "credit", "credits", "photo by", "photos by", "photo courtesy of", "photos courtesy of", "image by", "images by",
    "image courtesy of", "images courtesy of", "courtesy of",
)  # fmt: skip
"""What a photo credit begins with."""
_CREDIT_LENGTH = 220  # code points: a credit line that a page prints without a full stop ends somewhere
# Adjectives of a country that make a bare abbreviation the one of its body ("the Korean SSA").
_DEMONYMS = {
    "US": ("u.s.", "american", "pentagon", "washington"), "GB": ("uk", "u.k.", "brit"), "IN": ("india",),
    "JP": ("japan",), "KR": ("korea",), "CN": ("china", "chinese"), "CA": ("canad",), "FR": ("france", "french"),
    "DE": ("german",), "IT": ("ital",), "ES": ("spain", "spanish"), "RU": ("russia",), "AU": ("australia",),
    "IL": ("israel",), "SA": ("saudi",), "TR": ("türkiye", "turk"), "EU": ("europe", "brussels"),
    "AE": ("uae", "emirat", "dubai"), "BR": ("brazil",), "UA": ("ukrain",), "NL": ("dutch", "netherlands"),
    "CH": ("swiss", "switzerland"), "SE": ("swed",), "NO": ("norw",), "TW": ("taiwan",), "BO": ("bolivia",),
    "PY": ("paraguay",), "RO": ("romania",), "MO": ("macau",), "ZA": ("south africa",), "AR": ("argentin",),
    "MX": ("mexic",), "LU": ("luxemb",), "BE": ("belgi",),
}  # fmt: skip


def is_printed(content: str, folded: str, start: int, end: int, entry: Entry) -> bool:
    """Return whether the words are printed as the name: a capital where it has one, no comma where it has none.

    An abbreviation that is not the canonical name is read in its own letters or in capitals only ("CEOs" is not CEOS).
    """
    if not content[start].isupper() and entry.printed[0].isupper():
        return False
    if folded[start:end] != entry.folded and not _SEPARATORS.isdisjoint(folded[start:end]):
        return False
    if entry.acronym and not entry.own:
        printed = content[start:end]
        return printed == entry.printed or printed.isupper()
    return len(entry.printed) < 3 or not entry.printed[1].isupper() or "-" not in entry.printed or content[start + 1].isupper()


def settles(content: str, folded: str, start: int, end: int, entry: Entry) -> bool:
    """Return whether the neighbors of an ambiguous name say that it is the organization."""
    if entry.kind == "company":
        return _settles_company(content, folded, start, end, entry.craft)
    if entry.acronym:
        return _settles_acronym(content, folded, start, end, entry)
    return _settles_public(content, folded, start, end, entry)


def _settles_public(content: str, folded: str, start: int, end: int, entry: Entry) -> bool:
    """Return whether a public body's name that others share is this one: by its country, or by who acts in its name."""
    if is_part_of_name(content, start):
        return False
    demonyms = _DEMONYMS.get(entry.country, ())
    if entry.country != "US":
        return bool(demonyms) and holds(folded, demonyms)
    before, after = folded[max(0, start - 16) : start].split(), folded[end : end + 20].split()
    if after and after[0].strip(",.") in PUBLIC_AFTER.get(entry.kind, ()):
        return True
    if content[end : end + 2].strip()[:1].isupper():
        return False
    if _begins_sentence(content, start):
        return entry.kind in ("military", "legislature") and bool(after)
    return bool(before) and before[-1] in PUBLIC_BEFORE.get(entry.kind, ())


def is_part_of_name(content: str, start: int) -> bool:
    """Return whether a capitalized word stands right before: a first name, or a longer name's beginning ("New Glenn")."""
    if start < 2 or content[start - 1] != " " or not content[start - 2].isalnum():
        return False
    begin = content.rfind(" ", 0, start - 1) + 1
    begin = max(begin, content.rfind("\n", 0, start - 1) + 1)
    previous = content[begin : start - 1]
    return previous[:1].isupper() and previous.lower() not in _NO_PART and not previous.endswith(("’s", "'s"))


def _settles_company(content: str, folded: str, start: int, end: int, craft: bool) -> bool:
    previous = folded[max(0, start - 40) : start].replace(" such as", " like").split()[-2:]
    before = previous[-1] if previous else ""
    if before.endswith("-based") or before in SORTS_OF_COMPANY:
        return True
    if before in ("like", "including") and previous[0].rstrip(",") in COMPANIES:
        return True
    if before in NO_COMPANY_BEFORE or (before not in COMPANY_BEFORE and is_part_of_name(content, start)):
        return False
    possessive = folded.startswith("'s ", end)
    after = folded[end + 2 * possessive : end + 40].replace(",", " , ").split()
    following = after[0] if after else ""
    if (following == "," and _APPOSITION.match(folded, end)) or (possessive and following in POSSESSED and not craft):
        return True
    does = following in COMPANY_AFTER and not (craft and following in WEAK_AFTER)
    if _begins_sentence(content, start):
        return does or (start == 0 and not craft and _announces(after))
    if does and (before in COMPANY_BEFORE or following not in ("is", "was", "has", "will")):
        return True
    if before in COMPANY_BEFORE and (
        (following == "," and before != "of")
        or (following == "to" and before == "with")
        or (following in TOGETHER and before == "and")
    ):
        return not craft
    return _is_name_of_two_words(content, folded, start, end, before)


def _announces(after: list[str]) -> bool:
    """Return whether a headline goes on "X to launch" or "X and Y announce"."""
    return after[:1] == ["to"] or (after[:1] == ["and"] and after[2:3] != [] and after[2] in TOGETHER)


def _begins_sentence(content: str, start: int) -> bool:
    return start == 0 or content[start - 1] == "\n" or content[start - 2 : start] in (". ", "— ", "” ", ": ")


def _is_name_of_two_words(content: str, folded: str, start: int, end: int, previous: str) -> bool:
    """Return whether a phrase stands with capitals amid lower case: "a flight with Space Adventures for"."""
    if " " not in folded[start:end] or folded[start:end] in COMMON_PHRASES or not previous.isalpha():
        return False
    return content[start - 2].islower() and content[start - 1] == " " and not content[end : end + 2].strip()[:1].isupper()


def _settles_acronym(content: str, folded: str, start: int, end: int, entry: Entry) -> bool:
    if (
        content[start:end] != entry.printed
        or content[end : end + 1] in ("-", "/", ":")
        or content[start - 1 : start] in ("/", "-")
    ):
        return False
    if entry.country != "US" and not holds(folded, _DEMONYMS.get(entry.country, ())):
        return False
    after = folded[end : end + 14].split()
    if _begins_sentence(content, start):
        return bool(after) and after[0] in COMPANY_AFTER
    before = folded[max(0, start - 16) : start].split()
    if entry.country != "US":
        return bool(before) and before[-1] in ("the", "by", "with", "from", "and")
    return bool(before) and before[-1] in ("by", "with", "from") and not content[end : end + 2].strip()[:1].isalpha()


def abbreviation(folded: str, start: int, end: int, named: Sequence[tuple[int, int, str]]) -> str | None:
    """Return the organization that a text defines an abbreviation in brackets to be ("Missile Defense Agency (MDA)").

    "" where it stands for something that is none ("space situational awareness (SSA)"), None where nothing is defined.
    `named` are the spans of the organizations named last.
    """
    for begin, stop, name in reversed(named):
        if stop < start - 12:
            break
        if stop >= start - 2 - len("'s") and begin < start - 2:
            return name
    words = folded[max(0, start - 90) : start - 1].replace("-", " ").replace("/", " ").split()
    letters = "".join(char for char in folded[start:end] if char.isalnum())
    for count in range(2, min(len(words), len(letters) + 3) + 1):
        tail = words[-count:]
        initials = "".join(word[0] for word in tail if word not in _SMALL_WORDS)
        if letters in (initials, "".join(word[0] for word in tail)):
            return ""
    return None


def no_party(folded: str, start: int, end: int, entry: Entry, publisher: str | None) -> str:
    """Return why a named organization takes no part, or ""."""
    if publisher is not None and entry.name == publisher:
        return "named only as the source of the report"
    if entry.kind in OPTIONAL_KINDS:
        return "a seat of power"
    if entry.kind == "center" and _is_place(folded, start, end):
        return "a center named only as a place"
    return ""


def _is_place(folded: str, start: int, end: int) -> bool:
    if folded[end : end + 14].lstrip().startswith(PLACE_AFTER):
        return True
    words = folded[max(0, start - 64) : start].split()
    while words and words[-1] in PLACE_FILLERS:
        words.pop()
    if not words or words[-1] not in PLACE_BEFORE:
        return False
    return words[-1] != "at" or ACTING_AT.isdisjoint(words[-4:-1])


def credit_lines(content: str, cues: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans of photo credits, which name bodies that take no part in the story.

    `cues` are the places of CREDIT_WORDS; "credit" alone begins one only before a colon ("they credit NASA").
    """
    spans = []
    for start, end in cues:
        if content[end - 1] in "tTsS" and content[end : end + 1] != ":":
            continue
        stop = end + _CREDIT_LENGTH
        for mark in ("\n", ". ", ") "):
            if (at := content.find(mark, end, stop)) >= 0:
                stop = at
        spans.append((start, stop))
    return spans
