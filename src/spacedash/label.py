"""Labels: an extraction in the gold format of the codebook (section 9), one JSON object a story."""

from __future__ import annotations

from typing import Any

from spacedash.mention import EventMention, Evidence, Extraction, Mention, Money, When
from spacedash.story import Story

Label = dict[str, Any]
EXACT = 2**53  # whole numbers from here on are not all floats (IEEE 754 binary64), nor integers of every JSON reader


def label_of(story: Story, extraction: Extraction) -> Label:
    """Return the label of a story: its main event, everything of each dimension, and the evidence of every value.

    Offsets count code points of title + newline + text, half-open.
    """
    content = story.content
    main = extraction.main
    targets = extraction.targets
    return {
        "id": story.id,
        "url": story.url,
        "title": story.title,
        "published": story.published.isoformat() if story.published else None,
        "relevant": extraction.relevant,
        "main": _mention(main, content) if main else None,
        "further": [_mention(mention, content) for mention in extraction.mentions[1:]],
        "organizations": list(dict.fromkeys([mention[0] for mention in extraction.organizations])),
        "targets": _distinct([_when(mention, content) for mention in targets]) if targets else [],
        "money": [_money(mention, content) for mention in extraction.money],
        "evidence": ([_evidence(item) for item in main.evidence] if main else []) + _all_evidence(extraction, content),
    }


def _distinct(items: list[Label]) -> list[Label]:
    """Return the dates without those that say the same period in the same way again."""
    return list({(item["start"], item["end"], item["modality"]): item for item in reversed(items)}.values())[::-1]


def _mention(mention: EventMention, content: str) -> Label:
    return {
        "type": mention.type,
        "status": mention.status,
        "organizations": mention.organizations,
        "target": _when(mention.target, content) if mention.target else None,
        "occurred": _when(mention.occurred, content) if mention.occurred else None,
        "previous": _when(mention.previous, content) if mention.previous else None,
        "budget": _money(mention.budget, content) if mention.budget else None,
        "destinations": mention.destinations,
        "sites": mention.sites,
        "programs": mention.programs,
        "vehicles": mention.vehicles,
    }


def _when(mention: Mention[When], content: str) -> Label:
    value = mention.value
    return {
        "start": value.start.isoformat(), "end": value.end.isoformat(), "modality": value.modality,
        "text": content[mention.start : mention.end], "edtf": value.edtf,
    }  # fmt: skip


def _money(mention: Mention[Money], content: str) -> Label:
    value = mention.value
    return {
        "amount": _plain(value.amount), "amount_high": _plain(value.amount_high), "currency": value.currency,
        "qualifier": value.qualifier, "role": value.role, "text": content[mention.start : mention.end],
    }  # fmt: skip


def _plain(amount: float | None) -> float | int | None:
    """Return an amount as a whole number where it is one and a float still holds it exactly."""
    return int(amount) if amount is not None and amount.is_integer() and abs(amount) < EXACT else amount


def _evidence(item: Evidence) -> Label:
    field, value, start, end, quote, rule = item
    return {"field": f"main.{field}", "value": value, "start": start, "end": end, "quote": quote, "rule": rule}


def _all_evidence(extraction: Extraction, content: str) -> list[Label]:
    """Return the evidence of everything that the story names, in the order of the dimensions."""
    found = [_said("organizations", name, start, end, rule, content) for name, start, end, rule in extraction.organizations]
    for when, start, end, rule in extraction.dates:
        field = "targets" if when.role == "target" else f"dates.{when.role}"
        found.append(_said(field, when.edtf, start, end, rule, content))
    for money, start, end, rule in extraction.money:
        found.append(_said("money", f"{money.amount:.15g} {money.currency}", start, end, rule, content))
    return found


def _said(field: str, value: str, start: int, end: int, rule: str, content: str) -> Label:
    return {"field": field, "value": value, "start": start, "end": end, "quote": content[start:end], "rule": rule}
