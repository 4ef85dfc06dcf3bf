"""Organizations: who takes part (codebook section 4), linked to one canonical name each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from spacedash.codebook import load
from spacedash.extract.organization_context import (
    CREDIT_WORDS,
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
            readings[folded].append(
                Entry(
                    name, entry["kind"], alias, ambiguous, acronym, entry["country"], folded, alias == name, folded in crafts,
                    alias in described,
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


class _Named(NamedTuple):
    start: int
    end: int
    entry: Entry | None  # None: an ambiguous name that its own neighbors do not settle
    entries: tuple[Entry, ...]


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
    settled = {item.entry.name for item in named if item.entry is not None}
    for item in named:
        start, end, entry, entries = item
        entry = entry or _by_the_text(content, item, settled, found)
        reason = _why_not(folded, item, entry, senses, publisher, credited)
        if entry is None or reason:
            if content[start:end] == entries[0].printed:
                left_out.append(LeftOut("organizations", start, end, reason))
        else:
            name = senses.get(folded[start:end]) or entry.name if senses else entry.name
            found.append(Mention(name, start, end, _rule(entry, name)))
            kinds.setdefault(name, entry.kind)
        names_both = entries[0].folded.startswith("nasa ") and reason != _CREDIT  # "NASA Marshall"
        if names_both and (not found or found[-1].value != "NASA"):
            found.append(Mention("NASA", start, start + 4, "gazetteer"))
            kinds["NASA"] = "agency"


def _read_names(content: str, folded: str, hits: Sequence[Hit]) -> tuple[list[_Named], dict[str, str]]:
    """Return the names in text order, each with its entry or None, and what the text defines abbreviations to mean."""
    named: list[_Named] = []
    senses: dict[str, str] = {}
    spans: list[tuple[int, int, str]] = []
    for start, end, entries in hits:
        if type(entries) is not tuple:
            continue
        if entries[0].acronym and (sense := abbreviation(content, folded, start, end, spans)) is not None:
            if all(sense != entry.name for entry in entries) or len(entries) > 1:
                senses[folded[start:end]] = sense
            named.append(_Named(start, end, entries[0], entries))
            continue
        entry = _choose(content, folded, start, end, entries)
        if entry is not None or entries[0].ambiguous:
            named.append(_Named(start, end, entry, entries))
        if entry is not None:
            spans.append((start, end, entry.name))
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


def _by_the_text(content: str, item: _Named, settled: set[str], found: list[Mention[str]]) -> Entry | None:
    """Return the entry of an ambiguous name that another use settles, or that stands in a list of organizations."""
    printed = content[item.start : item.end]
    first = item.entries[0]
    if not first.acronym and " " not in printed and is_part_of_name(content, item.start):
        return None
    for entry in item.entries:
        if printed == entry.printed and entry.name in settled:
            return entry
    if not found or printed != first.printed:
        return None
    between = content[found[-1].end : item.start]
    following = content[item.end : item.end + 2].strip()[:1]
    if first.kind == "company" and between in (", ", ", and ", " and ") and not following.isalnum() and following not in "'’-":
        return first
    return first if first.acronym and between == "/" and content[item.end : item.end + 1] != "/" else None


def _why_not(
    folded: str, item: _Named, entry: Entry | None, senses: dict[str, str], publisher: str | None, credited: list[tuple[int, int]]
) -> str:
    if senses and senses.get(folded[item.start : item.end]) == "":
        return "the text defines the abbreviation as something else"
    if entry is None:
        return f"may be {item.entries[0].name}, but nothing near settles it"
    if credited and meets(credited, item.start, item.start + 1):
        return _CREDIT
    return no_party(folded, item.start, item.end, entry, publisher)


def _rule(entry: Entry, name: str) -> str:
    if name != entry.name:
        return "defined abbreviation"
    if entry.described:
        return "described organization"
    return "ambiguous name settled" if entry.ambiguous else "gazetteer"


def _add_unseen(unseen: list[Mention[str]], publisher: str | None, found: list[Mention[str]], kinds: dict[str, str]) -> None:
    for mention in unseen:
        if publisher is None or fold(mention.value) != fold(publisher):
            found.append(mention)
            kinds.setdefault(mention.value, "unseen")
