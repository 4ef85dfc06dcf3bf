"""What one text says in each dimension, before it is made into events."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from spacedash.extract.dates import Dates
from spacedash.extract.destinations import Destinations
from spacedash.extract.event_types import LEAD
from spacedash.extract.money import Amounts
from spacedash.extract.programs import Programs
from spacedash.extract.sentences import Sentences
from spacedash.extract.tense import Tenses
from spacedash.mention import LeftOut, Mention, When


class Dimensions(NamedTuple):
    """All that was read from one text; offsets count in `content`."""

    content: str
    folded: str
    headline_end: int
    sentences: Sentences
    organizations: tuple[Mention[str], ...]
    kinds: dict[str, str]
    dated: Dates
    tenses: Tenses
    money: Amounts
    destinations: Destinations
    named: Programs
    published: date | None
    left_out: tuple[LeftOut, ...]  # of the organizations

    @property
    def dates(self) -> tuple[Mention[When], ...]:
        """Return the dates of the text, in text order."""
        return self.dated.mentions

    @property
    def lead(self) -> str:
        """Return the beginning of the folded text after the headline."""
        return self.folded[self.headline_end + 1 : self.headline_end + 1 + LEAD]


PUBLIC_KINDS = frozenset(
    {"agency", "ministry", "military", "regulator", "legislature", "intergovernmental", "center", "government"}
)


def facts_of(read: Dimensions) -> list[str]:
    """Return what the extraction found in headline and lead, as features for the event type."""
    edge, lead_end = read.headline_end, read.headline_end + LEAD
    facts = []
    for mention in read.organizations:
        if mention.start < lead_end:
            kind = read.kinds.get(mention.value, "unseen")
            kind = "public" if kind in PUBLIC_KINDS else kind
            facts.append(f"{'h' if mention.start < edge else 'l'}=organization {kind}")
            if mention.start < edge:
                facts.append(f"h=first {kind}" if mention.start == 0 else f"h=later {kind}")
    for name, group in (
        ("vehicle", read.named.vehicles),
        ("program", read.named.programs),
        ("destination", read.destinations.places),
    ):
        for item in group:
            if item.start < lead_end:
                facts.append(f"{'h' if item.start < edge else 'l'}={name}")
                if name == "destination":
                    facts.append(f"={item.value}")
    for amount in read.money.mentions:
        if amount.start < lead_end:
            facts.append(f"{'h' if amount.start < edge else 'l'}=money")
            facts.append(f"=money {amount.value.role}")
    facts += [f"{'h' if when.start < edge else 'l'}=date {when.value.role}" for when in read.dates if when.start < lead_end]
    if not any(fact[1:3] == "=o" or fact[1:3] == "=v" or fact[1:3] == "=p" for fact in facts):
        facts.append("=nothing of space")
    headline = read.tenses.at(edge, edge, 0, edge + 1)
    facts.append(f"h=tense {headline}")
    if not any(item.start < edge for item in read.named.programs) and not any(
        item.start < edge for item in read.destinations.places
    ):
        facts.append("h=no program or place")
    return facts
