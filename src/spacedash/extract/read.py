"""A story read once: all dimensions of its text from one scan, and the event mentions that they make."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from spacedash.extract import dates, destinations, event_types, events, money, organizations, programs, tense
from spacedash.extract.dimensions import Dimensions, facts_of
from spacedash.extract.scan import Lexicon, fold, fold_content, merge
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
    return Lexicon(literals, inside={"programs": ("destinations", "organizations"), "organizations": ("destinations",)})


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
    """Return everything of each dimension that the story's own zones say."""
    content = f"{title}\n{text}"
    folded = fold_content(title, text)
    end = len(title) + 1 + story_end(text)
    if end < len(content):
        content, folded = content[:end], folded[:end]
    source = source_of(publisher, _host(url))
    hits = lexicon().scan(folded, len(title))
    found = organizations.find_organizations(content, folded, hits[0], len(title), source.name)
    named = programs.find_programs(content, folded, hits[4])
    return Dimensions(
        content, folded, len(title), Sentences(content, folded, len(title)), found.mentions, found.kinds,
        hits[1], tense.Tenses(hits[5]), money.find_money(content, folded, hits[2], source.country),
        destinations.find_destinations(content, folded, hits[3]), named, source.country, published, found.left_out,
    )  # fmt: skip


def _host(url: str | None) -> str | None:
    return "/".join(url.split("/", 3)[:3]) if url else None


def extract(story: Story, *, explain: bool = False) -> Extraction:
    """Return what the story says: its event mentions (the main one first) and everything of each dimension.

    Offsets count code points of `story.content`. Invisible characters are read over. With `explain` the result also
    holds what was seen and left out, with the reason.
    """
    title, text = story.title, story.text
    kept = None
    if not _is_plain(title) or not _is_plain(text):
        content = f"{title}\n{text}"
        if INVISIBLE.search(content):
            title, text = INVISIBLE.sub("", title), INVISIBLE.sub("", text)
            kept = _kept(content)
    read = read_dimensions(title, text, story.published, story.publisher, story.url)
    found = dates.find_dates(
        read.content, read.folded, read.date_hits, read.tenses, read.sentences, story.published, read.country
    )
    read = read._replace(dates=found.mentions)
    decision = apply_rules(read, event_types.decide(read.folded[: read.headline_end], read.lead, facts_of(read)))
    result = events.assemble(read, decision)
    if explain:
        result = result._replace(left_out=tuple(sorted((*_left_out(read), *found.left_out), key=lambda item: item.start)))
    return result if kept is None else _shifted(result, kept, story.content)


def _is_plain(text: str) -> bool:
    """Return whether a text is ASCII without control characters: most are, and need no search."""
    return text.isascii() and text.replace("\n", "").isprintable()


def _kept(content: str) -> list[int]:
    """Return where each visible character of a content stands in it, and its length at the end."""
    kept: list[int] = []
    start = 0
    for match in INVISIBLE.finditer(content):
        kept += range(start, match.start())
        start = match.end()
    kept += range(start, len(content) + 1)
    return kept


def _left_out(read: Dimensions) -> tuple[LeftOut, ...]:
    return (*read.left_out, *read.money.left_out, *read.destinations.left_out, *read.named.left_out)


def _shifted(result: Extraction, kept: list[int], content: str) -> Extraction:
    """Return the result with its offsets in the text as it came, invisible characters and all."""

    def move(item: Any) -> Any:
        end = kept[item.end - 1] + 1 if item.end > item.start else kept[item.start]
        return item._replace(start=kept[item.start], end=end)

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
