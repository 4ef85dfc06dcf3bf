"""Feeds to stories: RSS, Atom and RDF by feedparser, and JSON Feed. Nothing is fetched and no entity is expanded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from spacedash.sources.columns import NoStory
from spacedash.sources.encoding import clean, decode
from spacedash.sources.language import language_of
from spacedash.sources.markup import fragment_text
from spacedash.sources.page_teasers import absolute
from spacedash.sources.reading import Given, Reading, Rejection, one_line, rejection
from spacedash.sources.table import parse_json
from spacedash.story import Story
from spacedash.zones import story_end
from spacedash.zones.statements import stated_day

JSON_FEED = "jsonfeed.org/version/"  # in the "version" of every JSON Feed (https://www.jsonfeed.org/version/1.1/)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


def read_feed(data: bytes, given: Given, declared: str | None = None) -> Reading:
    """Return the items of a feed as stories; broken XML gives the items before and after the break, and a warning."""
    decoded = decode(data, declared)
    markup, without = _without_entities(_DECLARATION.sub("", decoded.text))
    parsed = _parsed(markup)
    if not parsed.entries and not parsed.version:
        return rejection(given.name, f"no feed: {_problem(parsed) or 'XML of another kind'}")
    warnings = [f"{given.name}: a document type with entities was left out"] if without else []
    if parsed.bozo:
        warnings.append(f"{given.name}: broken XML, read as far as it goes ({_problem(parsed)})")
    source = _Feed(parsed.feed.get("title"), parsed.feed.get("link"), parsed.feed.get("language"), given)
    return source.reading([_row(entry) for entry in parsed.entries], "feed", tuple(warnings), decoded.flags)


def read_json_feed(data: bytes, given: Given) -> Reading:
    """Return the items of a JSON Feed as stories."""
    try:
        document = parse_json(data)
    except NoStory as error:
        return rejection(given.name, error)
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        return rejection(given.name, "a JSON Feed without items")
    source = _Feed(document.get("title"), document.get("home_page_url"), document.get("language"), given)
    return source.reading([_json_row(item) for item in items], "jsonfeed", (), ())


class _Feed:
    """What a feed says about all its items."""

    def __init__(self, title: Any, link: Any, language: Any, given: Given) -> None:
        self.given = given
        self.publisher = (clean(fragment_text(title))[0] if isinstance(title, str) else "") or given.publisher
        self.base = link if isinstance(link, str) else given.url or ""
        self.language = language if isinstance(language, str) else None

    def reading(
        self, rows: list[Mapping[str, Any]], kind: str, warnings: tuple[str, ...], flags: tuple[str, ...]
    ) -> Reading:
        """Return the stories of items; an item without title and text is named."""
        stories: list[Story] = []
        rejected: list[Rejection] = []
        for number, row in enumerate(rows, start=1):
            story = self._story(row, flags)
            if story is None:
                rejected.append(Rejection(f"{self.given.name}: item {number}", "neither a title nor a text"))
            else:
                stories.append(story)
        if not rows:
            rejected.append(Rejection(one_line(self.given.name), "a feed without items"))
        return Reading(tuple(stories), tuple(rejected), kind, warnings)

    def _story(self, row: Mapping[str, Any], flags: tuple[str, ...]) -> Story | None:
        title, odd = clean(" ".join(fragment_text(_string(row, "title")).split()))
        text, odder = clean(_body(row))
        text = text[: story_end(text)].strip()
        if not title and not text:
            return None
        publisher = _string(row, "publisher") or self.publisher
        return Story(
            title,
            text,
            absolute(_string(row, "link"), self.base) or None,
            publisher,
            stated_day(row.get("published")) or self.given.published,
            language_of(title, text, _string(row, "language") or self.language),
            tuple(dict.fromkeys((*flags, *odd, *odder))),
        )


def _parsed(markup: str) -> Any:
    import feedparser

    # As bytes with a header: a string could be taken for an address, and nothing here may open one.
    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(markup.encode("utf-8", "replace"), response_headers=headers, resolve_relative_uris=False)


def _without_entities(markup: str) -> tuple[str, bool]:
    """Return XML without its document type declaration, and whether that declared entities."""
    start = markup.find("<!DOCTYPE", 0, 4096)
    if start < 0:
        return markup, False
    subset, end = markup.find("[", start), markup.find(">", start)
    if 0 <= subset < end:
        end = markup.find("]>", subset) + 1
    if end <= 0:
        return markup[:start], True
    return markup[:start] + markup[end + 1 :], "<!ENTITY" in markup[start:end]


def _problem(parsed: Any) -> str:
    return one_line(parsed.get("bozo_exception") or "", 80)


def _row(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    contents = [part.get("value") for part in entry.get("content") or ()]
    source = entry.get("source")
    return {
        "title": entry.get("title"),
        "text": max((words for words in contents if isinstance(words, str)), key=len, default=""),
        "summary": entry.get("summary"),
        "link": entry.get("link"),
        "published": entry.get("published") or entry.get("created") or entry.get("date"),
        "publisher": source.get("title") if isinstance(source, dict) else None,
        "language": entry.get("language"),
    }


def _json_row(item: Any) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        return {}
    return {
        "title": item.get("title"),
        "text": item.get("content_html"),
        "plain": item.get("content_text"),
        "summary": item.get("summary"),
        "link": item.get("url") or item.get("external_url"),
        "published": item.get("date_published"),
        "language": item.get("language"),
    }


def _body(row: Mapping[str, Any]) -> str:
    """Return the text of an item: its content, else its summary."""
    content, plain, summary = (_string(row, key) for key in ("text", "plain", "summary"))
    return fragment_text(content) or plain.strip() or fragment_text(summary)


def _string(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""
