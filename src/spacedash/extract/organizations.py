"""Organizations: who takes part (codebook section 4), linked to one canonical name each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from spacedash.codebook import load
from spacedash.extract.organization_context import (
    CREDIT_WORDS,
    OPTIONAL_KINDS,
    Entry,
    abbreviation,
    credit_lines,
    is_part_of_name,
    is_printed,
    no_party,
    settles,
)
from spacedash.extract.organization_words import NO_ORGANIZATION
from spacedash.extract.scan import Hit, fold, meets
from spacedash.extract.unseen_organizations import NameCue, name_cues, read_unseen
from spacedash.mention import LeftOut, Mention


class Organizations(NamedTuple):
    """The organizations of a text in text order, one mention for each time it is named, and what was left out."""

    mentions: tuple[Mention[str], ...]
    kinds: dict[str, str]
    left_out: tuple[LeftOut, ...]


RULES = (
    "gazetteer", "ambiguous name settled", "described organization", "defined abbreviation", "name after a word for a company",
    "name after its seat", "name described as a company", "name with a company's legal form", "name with a company's ending",
    "university or institute", "subject of a headline about a company's doing",
)  # fmt: skip
"""The names of the rules, as mentions carry them."""

_CREDIT = "a photo credit"
_LONGEST_ACRONYM = 6
_START = itemgetter(1)  # of a mention


def literals() -> Iterator[tuple[str, Any]]:
    """Return every name of every organization with what it stands for, what only looks like one, and the cues of unseen ones."""
    readings: defaultdict[str, list[Entry]] = defaultdict(list)
    crafts = {fold(name) for file in ("programs", "vehicles", "destinations") for name in load(file)}
    for name, entry in load("organizations").items():
        described = set(entry.get("described", ()))
        for alias, ambiguous in _aliases(name, entry):
            acronym, folded = len(alias) <= _LONGEST_ACRONYM and alias.isupper(), fold(alias)
            rule = "described organization" if alias in described else "ambiguous name settled" if ambiguous else "gazetteer"
            acts = entry["kind"] not in OPTIONAL_KINDS and entry["kind"] != "center"
            readings[folded].append(
                Entry(
                    name, entry["kind"], alias, ambiguous, acronym, entry["country"], folded, alias == name, folded in crafts,
                    alias in described, acts, folded.startswith("nasa "), rule,
                )
            )  # fmt: skip
    for folded, entries in readings.items():
        yield folded, tuple(entries)
    for phrase in NO_ORGANIZATION:
        yield phrase, None
    yield from ((words, NameCue("credit")) for words in CREDIT_WORDS)
    yield from name_cues()


def _aliases(name: str, entry: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    ambiguous = set(entry.get("ambiguous", ()))
    for alias in (name, *entry.get("aliases", ()), *(former["name"] for former in entry.get("former", ()))):
        yield alias, alias in ambiguous
    for described in entry.get("described", ()):
        yield described, False


def publisher_names() -> dict[str, tuple[str, str, bool]]:
    """Return publisher by folded name, alias and domain: canonical name, country, whether it is an organization too."""
    known: dict[str, tuple[str, str, bool]] = {}
    for name, entry in load("publishers").items():
        for alias in (name, *entry.get("aliases", ()), *entry.get("domains", ())):
            known.setdefault(fold(alias), (name, entry.get("country", ""), bool(entry.get("organization"))))
    return known


_Named = tuple[int, int, Entry | None, tuple[Entry, ...]]
"""Start, end, the entry that the name stands for, its entries; None: an ambiguous name that its neighbors do not settle."""


def find_organizations(content: str, folded: str, hits: Sequence[Hit], headline_end: int, publisher: str | None) -> Organizations:
    """Return every organization that the text names, under its canonical name.

    `publisher` is the publisher's name where it counts only as the source of the report; a name that only may be an
    organization's (an ambiguous word) counts where its neighbors, another use in the text or its full name settle it.
    """
    found: list[Mention[str]] = []
    left_out: list[LeftOut] = []
    kinds: dict[str, str] = {}
    cues = [hit for hit in hits if type(hit[2]) is NameCue]
    credited = credit_lines(content, [(start, end) for start, end, cue in cues if cue.side == "credit"]) if cues else []
    _link(content, folded, hits, publisher, credited, found, kinds, left_out)
    if cues:
        _add_unseen(
            read_unseen(content, folded, cues, headline_end, sorted((m.start, m.end) for m in found)), publisher, found, kinds
        )
    found.sort(key=_START)
    return Organizations(tuple(found), kinds, tuple(left_out))


def _link(
    content: str, folded: str, hits: Sequence[Hit], publisher: str | None, credited: list[tuple[int, int]],
    found: list[Mention[str]], kinds: dict[str, str], left_out: list[LeftOut],
) -> None:  # fmt: skip
    """Add the organizations of the gazetteer that take part, and what was left out."""
    named, senses = _read_names(content, folded, hits)
    settled: set[str] | None = None
    for start, end, entry, entries in named:
        if entry is not None and entry.acts and not senses and not credited and entry.name != publisher:
            found.append(Mention(entry.name, start, end, entry.rule))
            kinds[entry.name] = entry.kind
            reason = ""
        else:
            if entry is None:
                settled = {item[2].name for item in named if item[2] is not None} if settled is None else settled
                entry = _by_the_text(content, start, end, entries, settled, found)
            reason = _why_not(folded, start, end, entry, entries, senses, publisher, credited)
            if entry is None or reason:
                if content[start:end] == entries[0].printed:
                    left_out.append(LeftOut("organizations", start, end, reason))
            else:
                name = senses.get(folded[start:end]) or entry.name
                found.append(Mention(name, start, end, entry.rule if name == entry.name else "defined abbreviation"))
                kinds.setdefault(name, entry.kind)
        if entries[0].names_nasa and reason != _CREDIT and (not found or found[-1].value != "NASA"):
            found.append(Mention("NASA", start, start + 4, "gazetteer"))
            kinds["NASA"] = "agency"


def _read_names(content: str, folded: str, hits: Sequence[Hit]) -> tuple[list[_Named], dict[str, str]]:
    """Return the names in text order, each with its entry or None, and what the text defines abbreviations to mean."""
    named: list[_Named] = []
    senses: dict[str, str] = {}
    plain: dict[str, Entry | None] = {}  # by the words as printed, where their neighbors have no say
    for start, end, entries in hits:
        if type(entries) is not tuple:
            continue
        first = entries[0]
        if first.acronym and content[start - 1] == "(" and content[end : end + 1] == ")":
            sense = abbreviation(folded, start, end, [(item[0], item[1], item[2].name) for item in named[-3:] if item[2]])
            if sense is not None:
                if all(sense != entry.name for entry in entries) or len(entries) > 1:
                    senses[folded[start:end]] = sense
                named.append((start, end, first, entries))
                continue
        printed = content[start:end]
        if printed in plain:
            entry = plain[printed]
        else:
            entry = _choose(content, folded, start, end, entries)
            if not first.ambiguous:
                plain[printed] = entry
        if entry is not None or first.ambiguous:
            named.append((start, end, entry, entries))
    return named, senses


def _choose(content: str, folded: str, start: int, end: int, entries: tuple[Entry, ...]) -> Entry | None:
    """Return the entry that the name stands for where it stands, by print and neighbors; None when nothing settles it."""
    for entry in entries:
        if not entry.ambiguous:
            return entry if is_printed(content, folded, start, end, entry) else None
    for entry in reversed(entries):
        if content[start:end].replace("’", "'") == entry.printed.replace("’", "'") and settles(
            content, folded, start, end, entry
        ):
            return entry
    return None


def _by_the_text(
    content: str, start: int, end: int, entries: tuple[Entry, ...], settled: set[str], found: list[Mention[str]]
) -> Entry | None:
    """Return the entry of an ambiguous name that another use settles, or that stands in a list of organizations."""
    printed = content[start:end]
    first = entries[0]
    if not first.acronym and " " not in printed and is_part_of_name(content, start):
        return None
    for entry in entries:
        if printed == entry.printed and entry.name in settled:
            return entry
    if not found or printed != first.printed:
        return None
    between = content[found[-1].end : start]
    if first.kind == "company" and between in (", ", ", and ", " and ") and _ends_or_goes_on(content, end):
        return first
    return first if first.acronym and between == "/" and content[end : end + 1] != "/" else None


def _ends_or_goes_on(content: str, end: int) -> bool:
    """Return whether a name in a list is all of its item: no other word belongs to it ("Planet", not "Planet Earth")."""
    following = content[end : end + 2].strip()[:1]
    if content.startswith((" and ", " or "), end):
        return content[content.find(" ", end + 1) + 1 :][:1].isupper()
    return not following.isalnum() and following not in "'’-"


def _why_not(
    folded: str, start: int, end: int, entry: Entry | None, entries: tuple[Entry, ...], senses: dict[str, str],
    publisher: str | None, credited: list[tuple[int, int]],
) -> str:  # fmt: skip
    """Return why a name is left out, or ""."""
    if senses and senses.get(folded[start:end]) == "":
        return "the text defines the abbreviation as something else"
    if entry is None:
        return f"may be {entries[0].name}, but nothing near settles it"
    if credited and meets(credited, start, start + 1):
        return _CREDIT
    return no_party(folded, start, end, entry, publisher)


def _add_unseen(unseen: list[Mention[str]], publisher: str | None, found: list[Mention[str]], kinds: dict[str, str]) -> None:
    for mention in unseen:
        if publisher is None or fold(mention.value) != fold(publisher):
            found.append(mention)
            kinds.setdefault(mention.value, "unseen")
