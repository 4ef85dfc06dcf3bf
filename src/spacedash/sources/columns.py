"""Which column of a table, which key of an object, holds what of a story: names guessed, or as the caller maps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from spacedash.sources.encoding import clean, unescape
from spacedash.sources.language import language_of
from spacedash.sources.reading import Given
from spacedash.story import Story
from spacedash.zones.statements import stated_day

# Names in the order of preference, compared without case, spaces, dashes and underscores.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title", "headline", "heading", "articletitle", "newstitle", "storytitle", "posttitle", "subject",
        "name",
    ),
    "text": (
        "text", "fulltext", "body", "articlebody", "content", "contenttext", "article", "articletext", "maintext",
        "storytext", "story", "fullcontent", "cleantext", "rawtext", "summary", "description", "abstract", "excerpt",
        "lead", "teaser", "snippet", "postexcerpt",
    ),
    "url": ("url", "link", "canonicalurl", "articleurl", "newsurl", "href", "sourceurl", "weburl", "permalink", "uri"),
    "publisher": ("publisher", "newssite", "sitename", "site", "outlet", "publication", "sourcename", "source", "feed"),
    "published": (
        "published", "publishedat", "datepublished", "publishdate", "publicationdate", "publisheddate", "pubdate",
        "datepublish", "date", "publishedon", "dateofpublication", "firstpublished", "releasedate", "postdate",
    ),
    "language": ("language", "lang", "languagecode"),
    "id": ("id", "storyid", "articleid", "guid", "uuid", "uid"),
}  # fmt: skip
_FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
_SQUEEZE = re.compile(r"[\s_\-.]+")
_HEADS_OF_TABLES = {"title", "text", "url"}  # a first row is a header when it names one of these and one more field
_LONGEST = {"title": 1_000, "url": 2_000, "publisher": 200, "id": 200}  # characters; more is no such thing


class NoStory(ValueError):
    """A row or an object that is no story; the message is the reason."""


def known_names(cells: Iterable[str], mapping: Mapping[str, str]) -> bool:
    """Return whether the cells of a row are the column names of a table of stories."""
    cells = [cell.strip() for cell in cells]
    if mapping and set(mapping.values()) & set(cells):
        return True
    fields = {_FIELD_OF.get(squeezed(cell)) for cell in cells if len(cell) < 40} - {None}
    return bool(fields & _HEADS_OF_TABLES) and len(fields) >= 2


def squeezed(name: str) -> str:
    """Return a column name as it is compared: without case, spaces, dashes and underscores."""
    return _SQUEEZE.sub("", name).lower()


class Columns:
    """The columns of one table (or of objects with the same keys), found once and used for each row."""

    def __init__(self, names: Iterable[str], mapping: Mapping[str, str]) -> None:
        known: dict[str, str] = {}
        for name in names:
            known.setdefault(squeezed(name), name)
        self.keys = {field: self._keys(field, known, mapping) for field in NAMES}

    @staticmethod
    def _keys(field: str, known: Mapping[str, str], mapping: Mapping[str, str]) -> tuple[str, ...]:
        mapped = mapping.get(field)
        if mapped is not None:
            return (mapped,)
        return tuple(known[name] for name in NAMES[field] if name in known)

    def first(self, field: str, row: Mapping[str, Any]) -> Any:
        """Return the first value of a field that is neither empty nor a missing number (NaN), or None."""
        for key in self.keys[field]:
            value = row.get(key)
            if value is not None and value != "" and value == value:
                return value
        return None


def story_of(row: Mapping[str, Any], columns: Columns, given: Given, *, keep_number_ids: bool = True) -> Story:
    """Return the story of a row; raise NoStory for a row without title and text.

    `keep_number_ids` is False for tables, where an id that is a number only counts the rows of that one table.
    """
    title, flags = clean(unescape(_words(row, "title", columns)))
    text, more = clean(unescape(_words(row, "text", columns)))
    title, text = " ".join(title.split()), text.strip()
    if not title and not text:
        raise NoStory("neither a title nor a text")
    identity = _words(row, "id", columns)
    if not keep_number_ids and identity.isdigit():
        identity = ""
    return Story(
        title,
        text,
        _link(_words(row, "url", columns)) or None,
        _words(row, "publisher", columns) or given.publisher,
        stated_day(columns.first("published", row)) or given.published,
        language_of(title, text, _words(row, "language", columns)),
        flags if flags == more else tuple(dict.fromkeys((*flags, *more))),
        identity,
    )


def _words(row: Mapping[str, Any], field: str, columns: Columns) -> str:
    """Return a field as words; nothing when it is empty, and NoStory when it is no text."""
    value = columns.first(field, row)
    if value is None:
        return ""
    if isinstance(value, dict) and isinstance(value.get("name"), str):  # {"source": {"id": null, "name": "…"}}
        value = value["name"]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        if field in {"title", "text"}:
            raise NoStory(f"its {field} is no text but {type(value).__name__}")
        return ""
    limit = _LONGEST.get(field)
    if limit and len(value) > limit:
        if field == "title":
            raise NoStory(f"its title has more than {limit:,} characters")
        return ""
    return value if field in {"title", "text"} else value.strip()


def _link(url: str) -> str:
    """Return a web link, or nothing: no other kind of address is ever shown."""
    return url if url[:8].lower().startswith(("http://", "https://")) else ""
