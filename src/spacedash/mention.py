"""What is read from one story: values with the words that they were read from.

Named tuples, not dataclasses: they are as immutable and cost half to make, and a full text makes dozens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")

MODALITIES = ("on", "by", "until", "before", "from", "after", "about")
DATE_ROLES = ("target", "occurred", "previous", "background")
QUALIFIERS = ("exact", "about", "up_to", "at_least")
MONEY_ROLES = ("contract", "budget", "cost", "investment", "price", "prize", "revenue", "penalty", "other")
STATUSES = ("completed", "ongoing", "planned", "proposed", "delayed", "canceled", "failed")


UNSURE_RULE = "unsure: "  # how the rule of a value begins that was a close decision


class Mention(NamedTuple, Generic[T]):
    """A value, the half-open span of the story's content that says it, and the name of the rule that read it."""

    value: T
    start: int
    end: int
    rule: str


_START = itemgetter(1)


def beginning_within(mentions: Sequence[Mention[T]], start: int, end: int) -> Sequence[Mention[T]]:
    """Return those of the mentions, which are in text order, that begin from `start` on and before `end`."""
    return mentions[bisect_left(mentions, start, key=_START) : bisect_left(mentions, end, key=_START)]


class When(NamedTuple):
    """A date as said (codebook section 5): a calendar period, both days inclusive, a modality and a role."""

    start: date
    end: date
    modality: str
    role: str = "target"
    edtf: str = ""


class Money(NamedTuple):
    """An amount as said (codebook section 6): in units of an ISO 4217 currency, never converted."""

    amount: float
    amount_high: float | None
    currency: str
    qualifier: str
    role: str = "other"


class Evidence(NamedTuple):
    """One field's value and the words of the story that back it: `content[start:end] == quote`."""

    field: str
    value: Any
    start: int
    end: int
    quote: str
    rule: str


class EventMention(NamedTuple):
    """One event as one story reports it (codebook section 1); the first of a story is the main one."""

    type: str
    status: str
    organizations: tuple[str, ...] = ()
    target: Mention[When] | None = None
    occurred: Mention[When] | None = None
    previous: Mention[When] | None = None
    budget: Mention[Money] | None = None
    destinations: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class LeftOut(NamedTuple):
    """Something that was seen and not taken, and why: shown by `--explain`."""

    dimension: str
    start: int
    end: int
    reason: str


class Extraction(NamedTuple):
    """All that one story yields: its event mentions and everything of each dimension that stands in it."""

    relevant: bool
    mentions: tuple[EventMention, ...] = ()
    organizations: tuple[Mention[str], ...] = ()
    dates: tuple[Mention[When], ...] = ()
    money: tuple[Mention[Money], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def main(self) -> EventMention | None:
        """Return the main event mention, or None for a story that is not about space activities."""
        return self.mentions[0] if self.mentions else None

    @property
    def targets(self) -> tuple[Mention[When], ...]:
        """Return the dates for which something is planned, in text order."""
        return tuple([mention for mention in self.dates if mention.value.role == "target"])
