"""Organizations: who takes part (codebook section 4), linked to one canonical name each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from spacedash.codebook import load
from spacedash.extract.scan import Hit, fold
from spacedash.extract.unseen_organizations import NameCue, name_cues, read_unseen
from spacedash.mention import LeftOut, Mention


class Entry(NamedTuple):
    """What one alias stands for: an organization of the gazetteer, and how it must be printed to be it."""

    name: str
    kind: str
    printed: str
    ambiguous: bool
    acronym: bool


class Organizations(NamedTuple):
    """The organizations of a text in text order, one mention for each time it is named, and what was left out."""

    mentions: tuple[Mention[str], ...]
    kinds: dict[str, str]
    left_out: tuple[LeftOut, ...]


# Places and events whose names begin or end with an organization's: they win in the scan by being longer.
_NO_ORGANIZATION = (
    "space force base", "space force station", "air force base", "air force station", "air force one", "naval base",
    "naval air station", "air force academy", "army airfield", "international astronautical congress", "world congress",
    "mobile world congress", "world space congress", "astronautical congress", "white house press", "space shuttle",
    "north american aerospace", "house party", "house of cards", "nasa tv", "nasa television", "nasa+", "nasa plus",
    "nasa social", "green house", "clearing house", "european space", "amazon rainforest", "amazon river",
    "amazon basin", "amazon prime", "google maps", "google earth", "google news", "google play", "apple tv", "microsoft excel",
    "microsoft teams", "opera house", "full house", "in-house", "orbital debris", "orbital launch", "orbital flight",
    "orbital test", "orbital rocket", "orbital mechanics", "nasa spaceflight", "nasaspaceflight",
)  # fmt: skip
_NAMED_AS_PLACE = ("at", "from", "in", "near", "to", "outside", "around")
_PLACE_FILLERS = ("nasa's", "the", "agency's", "nasa", "esa's", "u.s.", "its")
_OPTIONAL_KINDS = frozenset({"seat_of_power"})
_COMPANY_BEFORE = frozenset({
    "startup", "startups", "company", "firm", "manufacturer", "operator", "provider", "developer", "maker", "contractor", "builder", "by",
    "venture", "subsidiary", "giant", "spinoff", "competitor", "rival", "with", "partner", "between", "to", "from", "acquired",
    "acquire", "acquires", "awarded", "awards", "selected", "selects", "picks", "taps", "backs", "of", "and", "for", "based",
    "supplier", "customer", "owner", "parent", "companies", "firms", "like",
})  # fmt: skip
_COMPANY_AFTER = frozenset({
    "said", "says", "announced", "announces", "raises", "raised", "secures", "secured", "wins", "won", "plans", "unveils",
    "unveiled", "ceo", "inc", "inc.", "corp", "corp.", "ltd", "llc", "gmbh", "limited", "has", "will", "is", "was", "had", "founder",
    "co-founder", "chief", "executive", "president", "spokesperson", "signed", "signs", "completes", "completed", "launches", "aims",
    "selected", "selects", "acquires", "acquired", "acquisition", "opens", "closes", "delivers", "delivered", "partners", "satellite", "satellites",
    "engineers", "executives", "announcing", "also", "buys", "orders", "ordered", "received", "receives", "gets", "lands", "expands",
    "founded", "plc", "holdings", "technologies", "aerospace", "systems", "labs", "bus", "buses", "spacecraft", "constellation",
    "would", "could", "expects", "did", "declined", "hopes", "intends", "claims", "reported", "reports", "files", "named", "names", "and", "to",
})  # fmt: skip


def literals() -> Iterator[tuple[str, Any]]:
    """Return every name of every organization with what it stands for, what only looks like one, and the cues of unseen ones."""
    readings: defaultdict[str, list[Entry]] = defaultdict(list)
    for name, entry in load("organizations").items():
        for alias, ambiguous in _aliases(name, entry):
            readings[fold(alias)].append(Entry(name, entry["kind"], alias, ambiguous, alias.isupper() and len(alias) <= 6))
    for alias, entries in readings.items():
        yield alias, tuple(entries)
    for phrase in _NO_ORGANIZATION:
        yield phrase, None
    yield from name_cues()


def _aliases(name: str, entry: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    ambiguous = set(entry.get("ambiguous", ()))
    for alias in (name, *entry.get("aliases", ()), *(former["name"] for former in entry.get("former", ()))):
        yield alias, alias in ambiguous
    for described in entry.get("described", ()):
        yield described, False


def publisher_names() -> dict[str, tuple[str, str, bool]]:
    """Return publisher by folded name, alias and domain: canonical name, country, whether it is an organization too."""
    known = {}
    for name, entry in load("publishers").items():
        for alias in (name, *entry.get("aliases", ()), *entry.get("domains", ())):
            known.setdefault(fold(alias), (name, entry.get("country", ""), bool(entry.get("organization"))))
    return known


def find_organizations(content: str, folded: str, hits: Sequence[Hit], headline_end: int, publisher: str | None) -> Organizations:
    """Return every organization that the text names, under its canonical name.

    `publisher` is the publisher's name where it counts only as the source of the report; a name that only may be an
    organization's (an ambiguous word) counts where its other names or its neighbors settle it.
    """
    settled = {
        entry.name for start, _, entries in hits if type(entries) is tuple
        for entry in entries if not entry.ambiguous and _printed(content, start, entry)
    }  # fmt: skip
    found: list[Mention[str]] = []
    left_out: list[LeftOut] = []
    kinds: dict[str, str] = {}
    cues: list[tuple[int, int, NameCue]] = []
    for start, end, entries in hits:
        if entries is None:
            continue
        if isinstance(entries, NameCue):
            cues.append((start, end, entries))
            continue
        entry = _choose(content, folded, start, end, entries, settled)
        if entry is None:
            if content[start].isupper():
                left_out.append(LeftOut("organizations", start, end, f"may be {entries[0].name}, but nothing near settles it"))
            continue
        if reason := _no_party(folded, start, entry, publisher):
            left_out.append(LeftOut("organizations", start, end, reason))
            continue
        found.append(Mention(entry.name, start, end, "described organization" if entry.printed[0].islower() else "gazetteer"))
        kinds[entry.name] = entry.kind
        if folded.startswith("nasa ", start) and entry.name != "NASA":  # "NASA Marshall" names both
            found.append(Mention("NASA", start, start + 4, "gazetteer"))
            kinds["NASA"] = "agency"
    for mention in read_unseen(content, folded, cues, headline_end, [(m.start, m.end) for m in found]):
        if publisher is None or fold(mention.value) != fold(publisher):
            found.append(mention)
            kinds.setdefault(mention.value, "unseen")
    found.sort(key=lambda mention: mention.start)
    return Organizations(tuple(found), kinds, tuple(left_out))


def _printed(content: str, start: int, entry: Entry) -> bool:
    """Return whether the name is printed as one: with a capital where the alias has one."""
    return content[start].isupper() or not entry.printed[0].isupper()


def _choose(content: str, folded: str, start: int, end: int, entries: tuple[Entry, ...], settled: set[str]) -> Entry | None:
    for entry in entries:
        if not entry.ambiguous:
            return entry if _printed(content, start, entry) else None
    for entry in entries:
        if entry.name in settled and content[start:end] == entry.printed:
            return entry
    for entry in reversed(entries):
        if content[start:end] == entry.printed and _settles(content, folded, start, end, entry):
            return entry
    return None


def _settles(content: str, folded: str, start: int, end: int, entry: Entry) -> bool:
    """Return whether the neighbors of an ambiguous name say that it is the organization."""
    after = folded[end : end + 24]
    if after.startswith(("'s ", "' ")) and entry.kind == "company":
        after = after[2:]
        if after.split()[:1] and after.split()[0] in ("ceo", "chief", "first", "satellites", "satellite", "rocket", "spacecraft", "founder", "president", "new", "next"):
            return True
    word_after = after.replace(",", " , ").split()[:1]
    before = folded[max(0, start - 24) : start].split()
    previous = before[-1] if before else ""
    if entry.kind != "company":
        return entry.acronym and previous in ("the", "by", "with", "from", "and", "") or f"({folded[start:end]})" == folded[start - 1 : end + 1]
    if previous.endswith("-based") or previous in ("startup", "company", "firm", "manufacturer", "operator"):
        return True
    if previous in ("the", "a", "an", "this", "our") or content[end : end + 2].strip()[:1].isupper():
        return False
    if start == 0 or content[start - 1] == "\n" or content[max(0, start - 2) : start] in (". ", "— ", "” "):
        return bool(word_after) and word_after[0] in _COMPANY_AFTER
    return bool(word_after) and word_after[0] in _COMPANY_AFTER and previous in _COMPANY_BEFORE or (word_after == [","] and previous in _COMPANY_BEFORE)


def _no_party(folded: str, start: int, entry: Entry, publisher: str | None) -> str:
    """Return why a named organization takes no part, or ""."""
    if publisher is not None and entry.name == publisher:
        return "named only as the source of the report"
    if entry.kind in _OPTIONAL_KINDS:
        return "a seat of power"
    if entry.kind == "center":
        words = folded[max(0, start - 32) : start].split()
        while words and words[-1] in _PLACE_FILLERS:
            words.pop()
        if words and words[-1] in _NAMED_AS_PLACE:
            return "a center named only as a place"
    return ""
