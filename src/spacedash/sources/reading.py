"""What reading an input gives: its stories, what was rejected and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from spacedash.story import Story


@dataclass(frozen=True, slots=True)
class Rejection:
    """One input, or one item within it, that cannot become a story: where it is and why, in one line."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one input (or one part of a long one) holds.

    `kind` is what the content proved to be: html, text, markdown, rss, jsonl ... or "unknown". `warnings` says in one
    line each what was odd about an input whose stories are in all the same. `digest` stands in the last reading of a file that
    was read to its end, or in the only one of a file that the caller knows already; then `known` is how many stories it has.
    """

    stories: tuple[Story, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    kind: str = "unknown"
    warnings: tuple[str, ...] = ()
    digest: str = ""
    known: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says about an input that does not say it itself; what the input states goes first."""

    name: str
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)


def one_line(text: object, limit: int = 200) -> str:
    """Return a text as one line of at most `limit` characters."""
    line = " ".join(str(text).split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def rejection(where: str, reason: object) -> Reading:
    """Return the reading of an input that gave nothing but a reason."""
    return Reading(rejected=(Rejection(one_line(where), one_line(reason)),))


def joined(readings: list[Reading], kind: str) -> Reading:
    """Return several readings as one."""
    return Reading(
        tuple(story for reading in readings for story in reading.stories),
        tuple(item for reading in readings for item in reading.rejected),
        kind,
        tuple(warning for reading in readings for warning in reading.warnings),
    )
