"""Rows of the tables under a filter: events, claims, evidence, stories."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pandas as pd

from spacedash.errors import UsageError
from spacedash.query.filter import Filter
from spacedash.query.where import having_words, where
from spacedash.resolve.rulings import founded_by
from spacedash.schema import EVENTS, STORIES, Table
from spacedash.snapshot import Snapshot

ALL = Filter()


def count(snapshot: Snapshot, wanted: Filter = ALL) -> int:
    """Return the number of events of a filter."""
    condition, params = where(snapshot, wanted)
    return int(snapshot.rows(f"SELECT count(*) FROM events WHERE {condition}", params)[0][0])


def events(
    snapshot: Snapshot, wanted: Filter = ALL, *, order: str = "year", limit: int | None = None, offset: int = 0
) -> pd.DataFrame:
    """Return the events of a filter; `order` is a column, `-column` turns it, empty values stand last."""
    condition, params = where(snapshot, wanted)
    return snapshot.frame(
        f"SELECT * FROM events WHERE {condition} ORDER BY {_order(EVENTS, order)}, event_id LIMIT ? OFFSET ?",
        [*params, *_page(limit, offset)],
    )


def event(snapshot: Snapshot, event_id: str) -> dict[str, Any] | None:
    """Return one event as a dict of plain values, or None when there is none of this id."""
    return snapshot.record("SELECT * FROM events WHERE event_id = ?", [event_id])


def disagreements(snapshot: Snapshot, wanted: Filter = ALL, *, limit: int | None = None) -> pd.DataFrame:
    """Return the events of a filter about which stories differ and no later one settles it, the latest told first."""
    return _latest(snapshot, wanted, "disagreement", limit)


def unsure(snapshot: Snapshot, wanted: Filter = ALL, *, limit: int | None = None) -> pd.DataFrame:
    """Return the events of a filter whose type was a close decision, the latest told first."""
    return _latest(snapshot, wanted, "type_unsure", limit)


def _latest(snapshot: Snapshot, wanted: Filter, flag: str, limit: int | None) -> pd.DataFrame:
    condition, params = where(snapshot, wanted)
    return snapshot.frame(
        f"SELECT * FROM events WHERE {condition} AND {flag} ORDER BY last_said DESC NULLS LAST, event_id LIMIT ?",
        [*params, limit],
    )


def perhaps_one(
    snapshot: Snapshot,
    wanted: Filter = ALL,
    *,
    answered: Collection[tuple[str, str]] = (),
    limit: int | None = None,
    offset: int = 0,
) -> list[tuple[str, str]]:
    """Return pairs of ids of events that may be one and of which the filter finds one at least, the likeliest first.

    `answered` are pairs, in either order, that a person has decided since the snapshot was made: they are left out.
    """
    statement, params = _pairs(snapshot, wanted, answered)
    sql = f"SELECT one, two FROM pairs WHERE {statement} ORDER BY rowid LIMIT ? OFFSET ?"
    return [(str(one), str(two)) for one, two in snapshot.rows(sql, [*params, *_page(limit, offset)])]


def perhaps_one_count(snapshot: Snapshot, wanted: Filter = ALL, *, answered: Collection[tuple[str, str]] = ()) -> int:
    """Return how many pairs `perhaps_one` finds."""
    statement, params = _pairs(snapshot, wanted, answered)
    return int(snapshot.rows(f"SELECT count(*) FROM pairs WHERE {statement}", params)[0][0])


def _pairs(snapshot: Snapshot, wanted: Filter, answered: Collection[tuple[str, str]]) -> tuple[str, list[Any]]:
    condition, params = where(snapshot, wanted)
    found = f"IN (SELECT event_id FROM events WHERE {condition})"
    lower, upper = [min(pair) for pair in answered], [max(pair) for pair in answered]
    open_still = "(one, two) NOT IN (SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[]))"
    return f"(one {found} OR two {found}) AND {open_still}", [*params, *params, lower, upper]


def claims(snapshot: Snapshot, of: str | Filter = ALL) -> pd.DataFrame:
    """Return the claims of one event (its id) or of a filter's events, in order of publication."""
    condition, params = _events_of(snapshot, of)
    return snapshot.frame(
        f"SELECT * FROM claims WHERE {condition}"
        ' ORDER BY event_id, said_on NULLS LAST, story_id, field, start, "end", value',
        params,
    )


def evidence(snapshot: Snapshot, of: str | Filter = ALL) -> pd.DataFrame:
    """Return the quotes behind one event (its id) or a filter's events, by story and place."""
    condition, params = _events_of(snapshot, of)
    return snapshot.frame(
        f"SELECT * FROM evidence WHERE {condition}"
        ' ORDER BY event_id, story_id, mention, start, "end", field, value',
        params,
    )


def titles(snapshot: Snapshot, keys: Iterable[str]) -> dict[str, str]:
    """Return the headline for each key of a ruling; keys that mean nothing here are left out.

    It is that of the story, or of the story that founded the event: it stays when events are merged or rejected.
    """
    wanted = set(keys)
    stories = snapshot.rows("SELECT story_id, title FROM stories") if wanted else []
    return {
        key: str(title)
        for story_id, title in stories
        for key in (str(story_id), *founded_by(str(story_id)))
        if key in wanted
    }


def story(snapshot: Snapshot, story_id: str) -> dict[str, Any] | None:
    """Return one story as a dict of plain values, or None when there is none of this id."""
    return snapshot.record("SELECT * FROM stories WHERE story_id = ?", [story_id])


def stories(
    snapshot: Snapshot, text: str = "", *, order: str = "-published", limit: int | None = None, offset: int = 0
) -> pd.DataFrame:
    """Return the stories in which all the words of `text` stand, all of them without words."""
    condition, params = _with_words(snapshot, text)
    return snapshot.frame(
        f"SELECT * FROM stories WHERE {condition} ORDER BY {_order(STORIES, order)}, story_id LIMIT ? OFFSET ?",
        [*params, *_page(limit, offset)],
    )


def story_count(snapshot: Snapshot, text: str = "") -> int:
    """Return how many stories `stories` finds for these words."""
    condition, params = _with_words(snapshot, text)
    return int(snapshot.rows(f"SELECT count(*) FROM stories WHERE {condition}", params)[0][0])


def events_of_story(snapshot: Snapshot, story_id: str) -> pd.DataFrame:
    """Return the events that a story reports."""
    return snapshot.frame(
        "SELECT * FROM events WHERE rowid IN (SELECT event FROM event_stories WHERE story IN"
        " (SELECT rowid FROM stories WHERE story_id = ?)) ORDER BY year NULLS LAST, event_id",
        [story_id],
    )


def stories_of_event(snapshot: Snapshot, event_id: str) -> pd.DataFrame:
    """Return the stories that report an event, in order of publication."""
    return snapshot.frame(
        "SELECT * FROM stories WHERE rowid IN (SELECT story FROM event_stories WHERE event IN"
        " (SELECT rowid FROM events WHERE event_id = ?)) ORDER BY published NULLS LAST, story_id",
        [event_id],
    )


def _events_of(snapshot: Snapshot, of: str | Filter) -> tuple[str, list[Any]]:
    if isinstance(of, str):
        return "event_id = ?", [of]
    if not of:
        return "true", []
    condition, params = where(snapshot, of)
    return f"event_id IN (SELECT event_id FROM events WHERE {condition})", params


def _with_words(snapshot: Snapshot, text: str) -> tuple[str, list[Any]]:
    if not text.strip():
        return "true", []
    inner, params = having_words(snapshot, text)
    return f"rowid IN ({inner})", params


def _order(table: Table, order: str) -> str:
    name = order.removeprefix("-")
    if name not in table.names:
        advice = f"Its columns are {', '.join(table.names)}."
        raise UsageError(f"{table.name} has no column {name!r} to order by.", advice=advice)
    return f'"{name}" {"DESC" if order.startswith("-") else "ASC"} NULLS LAST'


def _page(limit: int | None, offset: int) -> list[int | None]:
    return [None if limit is None else max(limit, 0), max(offset, 0)]
