"""A story's mentions as resolution takes them."""

from __future__ import annotations

import hashlib
import re

from spacedash.event import Report
from spacedash.mention import Extraction
from spacedash.story import Story

_WORD = re.compile(r"\w+")


def reports_of(story: Story, extraction: Extraction) -> tuple[Report, ...]:
    """Return one report for each event mention of a story."""
    if not extraction.mentions:
        return ()
    key = text_key(story)
    return tuple(
        Report(story.id, index, story.title, key, story.url, story.publisher, story.published, mention)
        for index, mention in enumerate(extraction.mentions)
    )


def text_key(story: Story) -> str:
    """Return what copies of one text share, however they are spaced, punctuated, cased or headed."""
    words = _WORD.findall((story.text if story.text.strip() else story.title).casefold())
    return hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()[:16]
