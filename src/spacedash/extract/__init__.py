"""Extraction: stories, each read once, by pure functions, into event mentions with their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacedash.mention import Extraction
    from spacedash.story import Story

__all__ = ["VERSION", "extract", "extract_all"]

VERSION = "5"
"""Of what extraction reads: a store reads its stories again when it changes."""


def extract(story: Story, *, explain: bool = False) -> Extraction:
    """Return what the story says: its event mentions (the main one first) and everything of each dimension.

    Offsets count code points of `story.content`, half-open. A story that is not about space activities yields no event
    mention. Nothing relative to the publication date is resolved when the story gives none. With `explain` the result
    also holds what was seen and left out, with the reason.
    """
    return extract_all([story], explain=explain)[0]


def extract_all(stories: Sequence[Story], *, explain: bool = False) -> list[Extraction]:
    """Return what `extract` says of each story, for less: a hundred at once take two thirds of the time of one by one.

    All of them and what is read from them are in memory together.
    """
    from spacedash.extract.read import extract_all as read  # the codebook is loaded when the first story is read

    return read(stories, explain=explain)
