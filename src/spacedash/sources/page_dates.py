"""The publication date that a page states: in its metadata, in a time element, or in print below its headline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import orjson
from selectolax.lexbor import LexborHTMLParser

from spacedash.zones.statements import MONTHS, dateline, stated_day

LARGEST_METADATA = 200_000  # characters of a JSON-LD block; larger ones are data for the page's programs
DEEPEST_METADATA = 6  # levels of JSON-LD that are looked at
DATELINE_LENGTH = 90  # characters of an element that is nothing but a date
_METAS = tuple(
    f'meta[{key}="{name}"]'
    for key, name in (
        ("property", "article:published_time"), ("property", "og:published_time"), ("itemprop", "datePublished"),
        ("name", "article:published_time"), ("name", "datePublished"), ("name", "publishdate"), ("name", "pubdate"),
        ("name", "publish-date"), ("name", "publication_date"), ("name", "parsely-pub-date"), ("name", "sailthru.date"),
        ("name", "dc.date.issued"), ("name", "DC.date.issued"), ("name", "dc.date"), ("name", "DC.date"),
        ("name", "citation_online_date"), ("name", "citation_publication_date"), ("name", "date"),
    )
)  # fmt: skip
_TIMES = 'time[itemprop="datePublished"], time[pubdate], time.published, time.entry-date, header time, article time'
_PRINTED = (
    ".dateline, .byline, .date, .published, .pubdate, .post-date, .entry-date, .article-date, .publish-date, "
    ".timestamp, "
    '[itemprop="datePublished"], [class*="dateline"], [class*="publish"]'
)
_NAMES = {number: name.capitalize() for name, number in reversed(MONTHS.items())}


def published_on(page: LexborHTMLParser, metadata: list[dict[str, Any]]) -> date | None:
    """Return the day a page says that it was published on; None when it does not say."""
    for values in (_linked(metadata), _attributes(page, _METAS, "content")):
        for value in values:
            day = stated_day(value)
            if day:
                return day
    return _only(map(stated_day, _times(page))) or _only(map(dateline, _printed(page)))


def _only(days: Iterable[date | None]) -> date | None:
    """Return the day when there is just one: a page with many dates prints those of other stories too."""
    found = set(days) - {None}
    return found.pop() if len(found) == 1 else None


def is_printed(day: date, markup: str) -> bool:
    """Return whether a date that was found stands in the page in so many words: one that does not was guessed."""
    short, long = _NAMES[day.month][:3], _NAMES[day.month]
    forms = [day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%Y/%m/%d}/"]
    for month in (short, long):
        forms += [f"{month} {day.day}, {day.year}", f"{month}. {day.day}, {day.year}", f"{day.day} {month} {day.year}"]
        forms += [f"{month} {day:%d}, {day.year}", f"{day:%d} {month} {day.year}"]
    return any(form in markup for form in forms)


def linked_data(page: LexborHTMLParser) -> list[dict[str, Any]]:
    """Return the objects of a page's JSON-LD blocks."""
    found: list[dict[str, Any]] = []
    for node in page.css('script[type="application/ld+json"]')[:20]:
        words = node.text()
        if len(words) <= LARGEST_METADATA:
            try:
                found += _objects(orjson.loads(words), 0)
            except orjson.JSONDecodeError:
                continue
    return found


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST_METADATA:
        return
    if isinstance(value, dict):
        yield value
        value = [value.get("@graph"), value.get("mainEntity")]
    if isinstance(value, list):
        for item in value[:100]:
            yield from _objects(item, depth + 1)


def _linked(metadata: list[dict[str, Any]]) -> Iterator[Any]:
    for item in metadata:
        if not str(item.get("@type")).endswith(("ImageObject", "VideoObject", "Comment")):
            yield item.get("datePublished")


def _attributes(page: LexborHTMLParser, selectors: tuple[str, ...], name: str) -> Iterator[str | None]:
    for selector in selectors:
        node = page.css_first(selector)
        if node is not None:
            yield node.attributes.get(name)


def _times(page: LexborHTMLParser) -> Iterator[str | None]:
    for node in page.css(_TIMES):
        yield node.attributes.get("datetime") or node.text(strip=True)


def _printed(page: LexborHTMLParser) -> Iterator[str]:
    words = (node.text(separator=" ", strip=True) for node in page.css(_PRINTED))
    return (line for line in words if len(line) <= DATELINE_LENGTH)
