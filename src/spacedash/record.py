"""Extractions and rulings as what the store keeps, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson

from spacedash.mention import EventMention, Evidence, Extraction, LeftOut, Mention, Money, When
from spacedash.resolve.rulings import Ruling

_WHEN = set(When._fields)
_MONEY = set(Money._fields)


def dump(extraction: Extraction) -> bytes:
    """Return an extraction as JSON."""
    return orjson.dumps(extraction, default=_by_name)


def load(data: bytes) -> Extraction:
    """Return the extraction that `dump` wrote."""
    said = orjson.loads(data)
    return Extraction(
        relevant=said["relevant"],
        mentions=tuple(_event_mention(item) for item in said["mentions"]),
        organizations=_mentions(said["organizations"]),
        dates=_mentions(said["dates"]),
        money=_mentions(said["money"]),
        evidence=_evidence(said["evidence"]),
        left_out=tuple(LeftOut(**item) for item in said["left_out"]),
    )


def dump_ruling(ruling: Ruling) -> tuple[str, ...]:
    """Return a ruling as the cells of its row."""
    keys, value = (orjson.dumps(item, default=_by_name).decode() for item in (ruling.keys, ruling.value))
    return ruling.kind, keys, ruling.reason, ruling.author, ruling.time, ruling.field, value


def load_ruling(cells: tuple[str, ...]) -> Ruling:
    """Return the ruling that `dump_ruling` wrote."""
    kind, keys, reason, author, time, field, value = cells
    return Ruling(kind, tuple(orjson.loads(keys)), reason, author, time, field, _value(orjson.loads(value)))


def _by_name(value: Any) -> dict[str, Any]:
    """Return a named tuple as a dict: orjson leaves tuples with names to its caller."""
    if hasattr(value, "_asdict"):
        named: dict[str, Any] = value._asdict()
        return named
    raise TypeError(f"{type(value).__name__} is no value of an extraction")


def _event_mention(said: dict[str, Any]) -> EventMention:
    cells: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    for name in ("target", "occurred", "previous", "budget"):
        cells[name] = _mention(said[name]) if said[name] else None
    cells["evidence"] = _evidence(said["evidence"])
    return EventMention(**cells)


def _mentions(said: list[dict[str, Any]]) -> tuple[Mention[Any], ...]:
    return tuple(_mention(item) for item in said)


def _mention(said: dict[str, Any]) -> Mention[Any]:
    return Mention(_value(said["value"]), said["start"], said["end"], said["rule"])


def _evidence(said: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**{**item, "value": _value(item["value"])}) for item in said)


def _value(said: Any) -> Any:
    """Return a `When`, a `Money`, a tuple or the plain value that JSON holds."""
    if isinstance(said, list):
        return tuple(_value(item) for item in said)
    if not isinstance(said, dict):
        return said
    if said.keys() == _WHEN:
        return When(**{**said, "start": date.fromisoformat(said["start"]), "end": date.fromisoformat(said["end"])})
    return Money(**said) if said.keys() == _MONEY else said
