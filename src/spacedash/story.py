"""A story: one published article, and the parts of its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Zone(StrEnum):
    """A part of a page: which story's text it is, or that it is no text of any story."""

    HEADLINE = "headline"
    BODY = "body"
    TEASER = "teaser"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points of a story's content."""

    start: int
    end: int

    def quote(self, content: str) -> str:
        """Return the words that the span covers."""
        return content[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Story:
    """One published article (codebook section 1).

    `published` is the publication date or None, never a guess. `flags` names what reading found odd about the text
    (for example `invisible-characters`). `id` is the caller's, else a stable hash of the url or, without one, of
    title and text.
    """

    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str = "en"
    flags: tuple[str, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", stable_id(self.url or f"{self.title}\n{self.text}"))

    @property
    def content(self) -> str:
        """Return title, newline, text: what every offset of every span counts in."""
        return f"{self.title}\n{self.text}"


def stable_id(text: str) -> str:
    """Return 12 hexadecimal digits that name a text: the same on every machine and in every version."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
