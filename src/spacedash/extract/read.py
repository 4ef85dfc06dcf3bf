"""A story read once: all dimensions of its text from one scan, and the event mentions that they make."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from spacedash.extract import dates, destinations, event_types, events, money, organizations, programs, tense
from spacedash.extract.dimensions import Dimensions, facts_of
from spacedash.extract.scan import Lexicon, fold, merge
from spacedash.extract.sentences import Sentences
from spacedash.extract.type_rules import apply_rules
from spacedash.mention import EventMention, Evidence, Extraction, LeftOut
from spacedash.story import Story
from spacedash.zones import story_end

INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters that show nothing and can split a word or forge a number: control, zero-width and direction marks."""


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


def read_dimensions(title: str, text: str, published: date | None, publisher: str | None, url: str | None) -> Dimensions:
    """Return everything of each dimension that the story's own zones say; the text has no invisible characters."""
    return _read_folded(title, text, fold(title), fold(text), published, publisher, url)


def _read_folded(
    title: str, text: str, folded_title: str, folded_text: str, published: date | None, publisher: str | None, url: str | None
) -> Dimensions:
    content = f"{title}\n{text}"
    folded = f"{folded_title}\n{folded_text}"
    end = len(title) + 1 + story_end(text)
    if end < len(content):
        content, folded = content[:end], folded[:end]
    source = source_of(publisher, _host(url))
    hits = lexicon().scan(folded, len(title))
    found = organizations.find_organizations(content, folded, hits[0], len(title), source.name)
    sentences = Sentences(content, folded, len(title))
    dated = dates.find_dates(content, folded, hits[1], tenses := tense.Tenses(hits[5]), sentences, published, source.country)
    return Dimensions(
        content, folded, len(title), sentences, found.mentions, found.kinds, dated, tenses,
        money.find_money(content, folded, hits[2], source.country),
        destinations.find_destinations(content, folded, hits[3], hits[4]),
        programs.find_programs(content, folded, hits[4]), published, found.left_out,
    )  # fmt: skip


def _host(url: str | None) -> str | None:
    return "/".join(url.split("/", 3)[:3]) if url else None


def extract(story: Story, *, explain: bool = False) -> Extraction:
    """Return what the story says: its event mentions (the main one first) and everything of each dimension.

    Offsets count code points of `story.content`. Invisible characters are read over. With `explain` the result also
    holds what was seen and left out, with the reason.
    """
    title, text = story.title, story.text
    folded_title, folded_text, removed = fold(title), fold(text), None
    if not (folded_title.isprintable() and folded_text.isprintable()):  # folded spaces and line ends are printable
        content = f"{title}\n{text}"
        if INVISIBLE.search(content):
            title, text = INVISIBLE.sub("", title), INVISIBLE.sub("", text)
            folded_title, folded_text, removed = fold(title), fold(text), _removed(content)
    read = _read_folded(title, text, folded_title, folded_text, story.published, story.publisher, story.url)
    decision = apply_rules(read, event_types.decide(read.folded[: read.headline_end], read.lead, facts_of(read)))
    result = events.assemble(read, decision)
    if explain:
        result = result._replace(left_out=tuple(sorted(_left_out(read), key=lambda item: item.start)))
    return result if removed is None else _shifted(result, removed, story.content)


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
