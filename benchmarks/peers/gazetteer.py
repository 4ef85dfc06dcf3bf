"""The organizations that both peers know: the same reviewed list that spacedash reads."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "src" / "spacedash" / "codebook"


def names() -> Iterator[tuple[str, str]]:
    """Yield each spelling of each organization and its canonical name; a spelling of several is the first one's.

    Spellings that are also common words are kept out, as anyone would after a first look at the results.
    """
    seen: set[str] = set()
    for path in sorted(_FOLDER.glob("organizations*.toml")):
        for canonical, entry in tomllib.loads(path.read_text("utf-8")).items():
            spellings = [canonical, *entry.get("aliases", ()), *entry.get("described", ()), *_former(entry)]
            for spelling in spellings:
                if spelling not in seen and spelling not in entry.get("ambiguous", ()):
                    seen.add(spelling)
                    yield spelling, canonical


def _former(entry: dict) -> list[str]:
    return [item if isinstance(item, str) else item["name"] for item in entry.get("former", ())]
