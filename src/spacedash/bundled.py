"""The stories that come with the program: what a new archive shows before anything is added."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import orjson

from spacedash.story import Story

_PLACES = (
    Path(__file__).parent / "bundle" / "data" / "stories",  # an installed wheel
    Path(__file__).parents[2] / "data" / "stories",  # a checkout
)


def bundled_stories() -> Iterator[Story]:
    """Yield the bundled stories, file by file in order of name; none where the program came without them."""
    for folder in _PLACES:
        if folder.is_dir():
            for path in sorted(folder.glob("*.jsonl")):
                yield from (_story(line) for line in path.read_bytes().splitlines() if line.strip())
            return


def _story(line: bytes) -> Story:
    said = orjson.loads(line)
    published = said.get("published")
    day = date.fromisoformat(published) if published else None
    return Story(said["title"], said["text"], said.get("url"), said.get("publisher"), day)
