"""From lines with stories to lines with their labels: what every engine runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import orjson

from spacedash.extract import extract_all
from spacedash.label import label_of
from spacedash.mention import Extraction
from spacedash.story import Story

Line = tuple[str, int, bytes]
"""Name of the file, number of the line in it (from 1), the line itself."""


class Rejected(NamedTuple):
    """A line that holds no story: where it stands, and why in one line."""

    where: str
    reason: str


def label_line(line: Line, explain: bool = False) -> bytes | Rejected:
    """Return the label of the story in a line as one line of JSON without its end, or why there is none."""
    return label_all([line], explain)[0]


def label_all(lines: Sequence[Line], explain: bool = False) -> list[bytes | Rejected]:
    """Return what `label_line` returns for each line, for less."""
    read = [_read(line) for line in lines]
    stories = [story for story in read if isinstance(story, Story)]
    found = iter(extract_all(stories, explain=explain))
    return [_written(story, next(found), explain) if isinstance(story, Story) else story for story in read]


def _read(line: Line) -> Story | Rejected:
    name, number, raw = line
    try:
        return story_of(orjson.loads(raw))
    except orjson.JSONDecodeError as error:
        return Rejected(f"{name}:{number}", f"not valid JSON: {error}"[:200].replace("\n", " "))
    except ValueError as error:
        return Rejected(f"{name}:{number}", str(error))


def _written(story: Story, extraction: Extraction, explain: bool) -> bytes:
    label = label_of(story, extraction)
    if explain:
        content = story.content
        label["left_out"] = [
            {
                "dimension": item.dimension,
                "start": item.start,
                "end": item.end,
                "quote": content[item.start : item.end],
                "reason": item.reason,
            }
            for item in extraction.left_out
        ]
    return orjson.dumps(label)


def story_of(row: Any) -> Story:
    """Return the story of a JSON object; ValueError says which key is wrong and what it should hold."""
    if not isinstance(row, dict):
        raise ValueError("a line must hold one JSON object with the keys title and text")
    title, text = row.get("title") or "", row.get("text") or ""
    for key, value in (("title", title), ("text", text)):
        if not isinstance(value, str):
            raise ValueError(f"{key} must be a string")
    if not title.strip() and not text.strip():
        raise ValueError("neither title nor text: there is nothing to read")
    title = " ".join(title.split()) if "\n" in title else title
    url, publisher, published = _string(row, "url"), _string(row, "publisher"), _day(row.get("published"))
    return Story(title, text, url, publisher, published, id=_string(row, "id") or "")


def _string(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    raise ValueError(f"{key} must be a string")


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            pass
    raise ValueError(f"published must be a day as YYYY-MM-DD, not {str(value)[:40]!r}")
