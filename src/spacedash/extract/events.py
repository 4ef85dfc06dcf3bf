"""Event mentions: what belongs to the main event of a story, and to further ones (codebook sections 1, 5, 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacedash.extract.dimensions import Dimensions
from spacedash.extract.event_types import Decision
from spacedash.mention import Evidence, EventMention, Extraction, Mention, Money, When

DONE_WITHOUT_TARGET = frozenset({"launch", "discovery", "landing"})
"""Types whose event, once done, has no target any more: a later flight is another event (codebook section 5)."""
_BUDGET_ROLES = {
    "contract": ("contract", "price", "cost", "budget", "other", "investment"),
    "funding": ("investment", "budget", "revenue", "cost", "other", "contract"),
    "agreement": ("contract", "cost", "budget", "investment", "other"),
    "program": ("cost", "budget", "contract", "other", "investment"),
    "organization": ("cost", "investment", "other", "revenue", "contract"),
}
_ANY_ROLE = ("contract", "cost", "budget", "investment", "price", "prize", "penalty", "revenue", "other")


def assemble(read: Dimensions, decision: Decision) -> Extraction:
    """Return the extraction of a story: its main event mention, further ones, and everything of each dimension."""
    if not decision.relevant:
        return Extraction(False, (), read.organizations, read.dates, read.money.mentions)
    targets = [mention for mention in read.dates if mention.value.role == "target"]
    main = EventMention(
        decision.type, decision.status,
        organizations=main_organizations(read),
        target=main_target(read, decision, targets),
        occurred=_occurred(read),
        previous=next((mention for mention in read.dates if mention.value.role == "previous"), None),
        budget=main_budget(read, decision),
        destinations=_unique(_main_part(read, read.destinations.places)),
        sites=_unique(_main_part(read, read.destinations.sites)),
        programs=_unique(_main_part(read, read.named.programs)),
        vehicles=_unique(_main_part(read, read.named.vehicles)),
    )  # fmt: skip
    return Extraction(True, (main,), read.organizations, read.dates, read.money.mentions)


def _unique(mentions: Iterable[Mention[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.value for mention in mentions))


def _lead_end(read: Dimensions, sentences: int, most: int) -> int:
    """Return where the headline and the first `sentences` sentences of the text end, `most` code points at the most."""
    spans = read.sentences
    last = spans[min(sentences, len(spans) - 1)][1]
    return min(last, read.headline_end + most)


def main_organizations(read: Dimensions) -> tuple[str, ...]:
    """Return the parties of the main event: who is named in the headline and in the first sentences."""
    end = _lead_end(read, 2, 400)
    return _unique(mention for mention in read.organizations if mention.start < end)


def _main_part(read: Dimensions, mentions: Sequence[Mention[str]]) -> list[Mention[str]]:
    end = _lead_end(read, 2, 400)
    return [mention for mention in mentions if mention.start < end]


def main_target(read: Dimensions, decision: Decision, targets: Sequence[Mention[When]]) -> Mention[When] | None:
    """Return the date that the main event is planned for: the headline's, else the first of the text; None when it is done."""
    if not targets or (decision.type in DONE_WITHOUT_TARGET and decision.status in ("completed", "failed")):
        return None
    if decision.type == "commentary":
        return None
    return _precise(targets[0], targets)


def _precise(chosen: Mention[When], targets: Sequence[Mention[When]]) -> Mention[When]:
    """Return the more precise saying of the same date, when the headline is vaguer than the text."""
    low, high = chosen.value.start, chosen.value.end
    for mention in targets:
        value = mention.value
        if low <= value.start and value.end <= high and (value.end - value.start) < (high - low):
            return mention
    return chosen


def _occurred(read: Dimensions) -> Mention[When] | None:
    end = _lead_end(read, 2, 500)
    return next((mention for mention in read.dates if mention.value.role == "occurred" and mention.start < end), None)


def main_budget(read: Dimensions, decision: Decision) -> Mention[Money] | None:
    """Return the amount that belongs to the main event: the headline's, else the first of a role that fits its type."""
    amounts = read.money.mentions
    if not amounts:
        return None
    return amounts[0]


def evidence_of(read: Dimensions, field: str, value: Any, mention: Mention[Any]) -> Evidence:
    """Return the words of the story for a value."""
    return Evidence(field, value, mention.start, mention.end, read.content[mention.start : mention.end], mention.rule)
