"""Space news as a structured event table, every cell backed by the quoted words of a story.

`extract(story)` reads one story, `extract_all(stories)` many at a lower price each; `open(data)` opens an archive of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacedash.extract import extract, extract_all
from spacedash.story import Story

if TYPE_CHECKING:
    from pathlib import Path

    from spacedash.archive import Archive

__version__ = "0.1.0"
__all__ = ["Story", "__version__", "extract", "extract_all", "open"]


def open(data: str | Path | None = None) -> Archive:  # noqa: A001 - the name that a data library's user expects
    """Return the archive of a data folder: $SPACEDASH_DATA or the user's data folder when none is given."""
    from spacedash.archive import open as open_archive  # the table libraries are loaded when an archive is wanted

    return open_archive(data)
