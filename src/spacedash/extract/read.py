"""Stories read once: all dimensions of a text from one scan, and the event mentions that they make."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from spacedash.extract import dates, destinations, money, organizations, programs, tense
from spacedash.extract.dates import find_dates
from spacedash.extract.destinations import find_destinations
from spacedash.extract.dimensions import Dimensions, facts_of
from spacedash.extract.event_types import decide_all
from spacedash.extract.events import assemble
from spacedash.extract.money import find_money
from spacedash.extract.organizations import find_organizations
from spacedash.extract.programs import find_programs
from spacedash.extract.scan import Lexicon, fold, merge
from spacedash.extract.sentences import Sentences
from spacedash.extract.tense import Tenses
from spacedash.extract.type_rules import apply_rules
from spacedash.mention import EventMention, Evidence, Extraction, LeftOut
from spacedash.story import Story
from spacedash.zones import story_end

INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters that show nothing and can split a word or forge a number: control, zero-width and direction marks."""

TOGETHER = 256  # stories that are read together: more gain little
TOGETHER_TEXT = 2**18  # code points of them, about: what is read of more does not stay in the processor's cache


@cache
def lexicon() -> Lexicon:
    """Return the automaton over all literals of all dimensions, built once in a process."""
    literals = {
        "organizations": merge(organizations.literals()), "dates": merge(dates.literals()), "money": merge(money.literals()),
        "destinations": merge(destinations.literals()), "programs": merge(programs.literals()), "cues": merge(tense.literals()),
    }  # fmt: skip
    inside = {"programs": ("destinations", "organizations"), "organizations": ("destinations",)}
    return Lexicon(literals, inside, money.signs())


@cache
def _publishers() -> dict[str, tuple[str, str, bool]]:
    return organizations.publisher_names()


class Source(NamedTuple):
    """What is known of a story's publisher: its canonical name where it is only a source, and its country."""

    name: str | None
    country: str | None


@cache
def source_of(publisher: str | None, url: str | None) -> Source:
    """Return what the codebook knows of a publisher, by its name, else by the host of the story's link."""
    known = _publishers()
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url and "://" in url else ""
    entry = known.get(fold(publisher.removeprefix("www."))) if publisher else None
    entry = entry or known.get(host)
    if entry is None:
        return Source(publisher, None)
    name, country, organization = entry
    return Source(None if organization else name, country or None)


class _Told(NamedTuple):
    """What a story says of itself: its own zones without invisible characters, as printed and folded."""

    content: str
    folded: str
    headline_end: int
    published: date | None
    source: Source


def read_dimensions(title: str, text: str, published: date | None, publisher: str | None, url: str | None) -> Dimensions:
    """Return everything of each dimension that the story's own zones say; the text has no invisible characters."""
    return _read_all([_told(title, text, fold(title), fold(text), published, source_of(publisher, _host(url)))])[0]


def _told(title: str, text: str, folded_title: str, folded_text: str, published: date | None, source: Source) -> _Told:
    content, folded = f"{title}\n{text}", f"{folded_title}\n{folded_text}"
    end = len(title) + 1 + story_end(text)
    return _Told(content[:end], folded[:end], len(title), published, source)


def _read_all(stories: Sequence[_Told]) -> list[Dimensions]:
    """Return all dimensions of each story.

    One dimension of all stories after the other: what reads a dimension stays in the processor's cache, which makes a
    story a sixth cheaper than one story after the other.
    """
    hits = [lexicon().scan(told.folded, told.headline_end) for told in stories]
    found = [
        find_organizations(content, folded, hit[0], edge, source.name)
        for (content, folded, edge, _, source), hit in zip(stories, hits, strict=True)
    ]
    sentences = [Sentences(content, folded, edge) for content, folded, edge, _, _ in stories]
    tenses = [Tenses(hit[5]) for hit in hits]
    dated = [
        find_dates(content, folded, hit[1], tense, sentence, published, source.country)
        for (content, folded, _, published, source), hit, tense, sentence in zip(stories, hits, tenses, sentences, strict=True)
    ]
    amounts = [
        find_money(content, folded, hit[2], source.country)
        for (content, folded, _, _, source), hit in zip(stories, hits, strict=True)
    ]
    places = [
        find_destinations(content, folded, hit[3], hit[4])
        for (content, folded, _, _, _), hit in zip(stories, hits, strict=True)
    ]
    named = [find_programs(content, folded, hit[4]) for (content, folded, _, _, _), hit in zip(stories, hits, strict=True)]
    return [
        Dimensions(
            told.content, told.folded, told.headline_end, sentences[i], found[i].mentions, found[i].kinds, dated[i], tenses[i],
            amounts[i], places[i], named[i], told.published, found[i].left_out,
        )
        for i, told in enumerate(stories)
    ]  # fmt: skip


def _host(url: str | None) -> str | None:
    return "/".join(url.split("/", 3)[:3]) if url else None


def extract_all(stories: Sequence[Story], *, explain: bool = False) -> list[Extraction]:
    """Return what each story says: its event mentions (the main one first) and everything of each dimension.

    Offsets count code points of `story.content`. Invisible characters are read over. With `explain` the result also
    holds what was seen and left out, with the reason.
    """
    found: list[Extraction] = []
    first = size = 0
    for place, story in enumerate(stories):
        size += len(story.text)
        if size >= TOGETHER_TEXT or place + 1 - first >= TOGETHER:
            found += _extract_together(stories[first : place + 1], explain)
            first, size = place + 1, 0
    return found + _extract_together(stories[first:], explain)


def _extract_together(stories: Sequence[Story], explain: bool) -> list[Extraction]:
    removed: dict[int, list[int]] = {}
    told = []
    for place, story in enumerate(stories):
        title, text = story.title, story.text
        folded_title, folded_text = fold(title), fold(text)
        if not (folded_title.isprintable() and folded_text.isprintable()):  # folded spaces and line ends are printable
            content = f"{title}\n{text}"
            if INVISIBLE.search(content):
                title, text = INVISIBLE.sub("", title), INVISIBLE.sub("", text)
                folded_title, folded_text, removed[place] = fold(title), fold(text), _removed(content)
        source = source_of(story.publisher, _host(story.url))
        told.append(_told(title, text, folded_title, folded_text, story.published, source))
    reads = _read_all(told)
    decisions = decide_all([(read.folded[: read.headline_end], read.lead, facts_of(read)) for read in reads])
    results = [assemble(read, apply_rules(read, decision)) for read, decision in zip(reads, decisions, strict=True)]
    if explain:
        results = [
            result._replace(left_out=tuple(sorted(_left_out(read), key=lambda item: item.start)))
            for read, result in zip(reads, results, strict=True)
        ]
    for place, invisible in removed.items():
        results[place] = _shifted(results[place], invisible, stories[place].content)
    return results


def _removed(content: str) -> list[int]:
    """Return for each invisible character of a content how many visible ones stand before it."""
    return [match.start() - place for place, match in enumerate(INVISIBLE.finditer(content))]


def _left_out(read: Dimensions) -> tuple[LeftOut, ...]:
    return (*read.left_out, *read.dated.left_out, *read.money.left_out, *read.destinations.left_out, *read.named.left_out)


def _shifted(result: Extraction, removed: list[int], content: str) -> Extraction:
    """Return the result with its offsets in the text as it came, invisible characters and all."""

    def move(item: Any) -> Any:
        start = item.start + bisect_right(removed, item.start)
        end = item.end + bisect_right(removed, item.end - 1) if item.end > item.start else start
        return item._replace(start=start, end=end)

    def requote(item: Evidence) -> Evidence:
        moved: Evidence = move(item)
        return moved._replace(quote=content[moved.start : moved.end])

    def requoted(mention: EventMention) -> EventMention:
        return mention._replace(
            target=mention.target and move(mention.target),
            occurred=mention.occurred and move(mention.occurred),
            previous=mention.previous and move(mention.previous),
            budget=mention.budget and move(mention.budget),
            evidence=tuple(map(requote, mention.evidence)),
        )

    return result._replace(
        mentions=tuple(map(requoted, result.mentions)),
        organizations=tuple(map(move, result.organizations)),
        dates=tuple(map(move, result.dates)),
        money=tuple(map(move, result.money)),
        evidence=tuple(map(requote, result.evidence)),
        left_out=tuple(map(move, result.left_out)),
    )
