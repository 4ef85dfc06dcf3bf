"""Types that a few words together leave no doubt about, whatever the model says (codebook section 2).

Each rule asks for an actor, a deed and a thing, as the codebook's definitions do. They only speak where the model's choice
is a weaker sign of the same story; precedence is the codebook's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from spacedash.extract.dimensions import PUBLIC_KINDS, Dimensions
from spacedash.extract.event_types import UNSURE, Decision


class Ruled(NamedTuple):
    """A type, the rule that says so and the words (folded) that it goes by."""

    type: str
    rule: str
    words: tuple[str, ...]


_CONTEST = ("winner", "contest", "competition", "sweepstakes", "raffle", "lottery", "auction")
_SEAT = (
    "seat",
    "ticket",
    "crew member",
    "crewmate",
    "fly to space",
    "trip to space",
    "space travel",
    "space trip",
    "passenger",
    "spaceflight",
    "orbital trip",
)
_FLIGHT = ("flight", "fly", "travel", "orbit", "mission", "suborbital")
_PAID = (
    "allocated",
    "awarded",
    "granted",
    "paid",
    "pays",
    "is paying",
    "has given",
    "gave",
    "set to",
    "tasked",
    "commissioned",
    "selected",
    "contracted",
)
_TASK = (
    "for the development",
    "to develop",
    "to build",
    "to deploy",
    "to design",
    "to provide",
    "to deliver",
    "for the project",
    "to supply",
)
_STRONGER = {
    "crew": frozenset({"anomaly", "crew"}),
    "contract": frozenset({"anomaly", "contract", "agreement", "funding", "crew"})
    | {"landing", "launch", "policy", "discovery", "outreach", "commentary"},
}
"""Choices of the model that a rule does not overrule."""


def apply_rules(read: Dimensions, decision: Decision) -> Decision:
    """Return the decision, with the type of the first rule that holds where the model chose a weaker one."""
    for rule in _RULES:
        ruled = rule(read)
        if ruled and decision.type not in _STRONGER[ruled.type]:
            return decision._replace(type=ruled.type, words=ruled.words, margin=UNSURE)
    return decision


def _seat_to_win(read: Dimensions) -> Ruled | None:
    """Return crew for a competition for a seat, said in the headline and the lead."""
    headline = read.folded[: read.headline_end]
    contest = _first_in(headline, _CONTEST)
    seat = contest and _first_in(headline, _SEAT)
    if seat and (_first_in(headline, _FLIGHT) or _first_in(read.lead, _FLIGHT)):
        return Ruled("crew", "competition for a seat", (contest, seat))
    return None


def _paid_task(read: Dimensions) -> Ruled | None:
    """Return contract for a company in the headline that a public body in the lead pays a stated amount for a task."""
    amounts, edge = read.money.mentions, read.headline_end
    lead_end = edge + len(read.lead)
    if not amounts or not any(edge < item.start < lead_end for item in amounts):
        return None
    kinds = [(read.kinds.get(item.value), item.start) for item in read.organizations if item.start < lead_end]
    if not any(kind in ("company", "unseen") and start < edge for kind, start in kinds):
        return None
    if not any(kind in PUBLIC_KINDS for kind, _ in kinds):
        return None
    lead = read.lead
    paid = _first_in(lead, _PAID)
    return Ruled("contract", "paid task of a public body", (paid,)) if paid and _first_in(lead, _TASK) else None


def _first_in(text: str, words: Sequence[str]) -> str:
    """Return the first of the words that the text holds, or ""."""
    for word in words:
        if word in text:
            return word
    return ""


_RULES: tuple[Callable[[Dimensions], Ruled | None], ...] = (_seat_to_win, _paid_task)
