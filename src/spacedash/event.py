"""An event: what the mentions of one real-world thing agree on, with every claim that was made about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from spacedash.mention import EventMention, Money, When

CLAIM_FIELDS = ("target", "previous", "occurred", "budget", "status")


@dataclass(frozen=True, slots=True)
class Report:
    """One event mention with what resolution needs to know of its story; `index` counts a story's mentions, 0 is the main one."""

    story_id: str
    index: int
    title: str
    text_key: str
    url: str | None
    publisher: str | None
    published: date | None
    mention: EventMention


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field of an event, in one story, at one publication date (codebook section 1).

    `value` is a `When` (target, previous, occurred), a `Money` (budget) or a status code; `quote` is the story's words
    for it and `start`, `end` their half-open span in the story's content (0, 0 where a status is read from the whole).
    """

    event_id: str
    field: str
    value: When | Money | str
    story_id: str
    publisher: str | None
    url: str | None
    said_on: date | None
    quote: str
    start: int
    end: int
    rule: str


class Likely(NamedTuple):
    """Another event that may be the same one, and how likely two reports of them are of one event: 0 to 1."""

    event_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Event:
    """One real-world event, resolved from the mentions of one or more stories.

    `reports` are its mentions in order of publication, the founding one first; the chosen target, occurrence and budget
    are claims of `claims`, each picked by the rule that `chosen_by` names. `slip_days` is the last said target's end
    minus the first said one's, in days; None with fewer than two dated targets. `perhaps` are events that share much
    with it and may be the same, the likeliest first: for a person to decide. `type_unsure` is set
    where the type was a close decision in each report of it.
    """

    event_id: str
    title: str
    type: str
    status: str
    organizations: tuple[str, ...]
    agencies: tuple[str, ...]
    destinations: tuple[str, ...]
    sites: tuple[str, ...]
    programs: tuple[str, ...]
    vehicles: tuple[str, ...]
    target: Claim | None
    occurred: Claim | None
    budget: Claim | None
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    origins: int
    slip_days: int | None
    disagreement: bool
    chosen_by: str
    perhaps: tuple[Likely, ...] = ()
    type_unsure: bool = False
