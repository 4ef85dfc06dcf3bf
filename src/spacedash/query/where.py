"""A filter as a condition on the events table, with its parameters."""

from __future__ import annotations

from datetime import date
from typing import Any

from spacedash.query.filter import Filter
from spacedash.snapshot import TOKENS, Snapshot

Condition = tuple[str, list[Any]]

LISTS = {"agencies": "organizations", "destinations": "destinations", "programs": "programs"}
PLAIN = {"types": "type", "statuses": "status", "event_ids": "event_id"}
_LINKED = """rowid IN (SELECT event FROM links WHERE name IN (
    SELECT name FROM names WHERE field = ? AND value IN (SELECT unnest(?::VARCHAR[]))))"""
_OVERLAP = """CASE WHEN period_start IS NULL AND period_end IS NULL THEN year BETWEEN ? AND ?
    ELSE coalesce(period_end >= ?, true) AND coalesce(period_start <= ?, true) END"""
_INSIDE = "period_start >= ? AND period_end <= ?"


def where(snapshot: Snapshot, wanted: Filter) -> Condition:
    """Return the condition that holds for the events of a filter; `true` for the empty filter."""
    parts: list[Condition] = [
        (f"{column} IN (SELECT unnest(?::VARCHAR[]))", [list(getattr(wanted, name))])
        for name, column in PLAIN.items()
        if getattr(wanted, name)
    ]
    parts += [(_LINKED, [field, list(getattr(wanted, name))]) for name, field in LISTS.items() if getattr(wanted, name)]
    if wanted.years:
        parts.append(_years(wanted))
    if wanted.text:
        inner, params = having_words(snapshot, wanted.text)
        parts.append((f"rowid IN (SELECT event FROM event_stories WHERE story IN ({inner}))", params))
    return " AND ".join(f"({sql})" for sql, _ in parts) or "true", [value for _, params in parts for value in params]


def _years(wanted: Filter) -> Condition:
    low, high = wanted.years or (None, None)
    low, high = low or 1, high or 9999
    first, last = date(low, 1, 1), date(high, 12, 31)
    return (_INSIDE, [first, last]) if wanted.certain else (_OVERLAP, [low, high, first, last])


def having_words(snapshot: Snapshot, text: str) -> Condition:
    """Return the query for the numbers of the stories in which all the words stand; `word*` is a beginning."""
    words: list[tuple[str, bool]] = []
    for part in text.split():
        tokens = snapshot.rows(f"SELECT {TOKENS.format('?')}", [part])[0][0]
        words += [(token, part.endswith("*") and place == len(tokens)) for place, token in enumerate(tokens, 1)]
    if not words:
        return "SELECT NULL::BIGINT WHERE false", []
    parts, params = [], list[Any]()
    for word, begins in words:
        parts.append(f"SELECT story FROM words WHERE {'word >= ? AND word < ?' if begins else 'word = ?'}")
        params += [word, word + "\U0010ffff"] if begins else [word]
    return " INTERSECT ".join(parts), params
