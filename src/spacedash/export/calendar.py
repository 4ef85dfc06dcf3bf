"""Planned events as a calendar file (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pandas as pd

from spacedash.export.cells import plain_column

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_STATUS = {"canceled": "CANCELLED", "proposed": "TENTATIVE"}


def to_ics(frame: pd.DataFrame) -> bytes:
    """Return the events that have a target as all-day entries over its period, with how it was said."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//spacedash//events//EN")
    calendar.add("version", "2.0")
    calendar.add("name", "Space events")
    for row in _rows(frame):
        if row["target_start"] is not None and row["target_end"] is not None:
            calendar.add_component(_entry(row))
    return bytes(calendar.to_ical())


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    names = [str(name) for name in frame.columns]
    for row in zip(*(plain_column(frame[name]) for name in names), strict=True):
        yield dict(zip(names, row, strict=True))


def _entry(row: dict[str, Any]) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", f"{row['event_id']}@spacedash")
    entry.add("summary", _clean(row["title"]))
    entry.add("dtstamp", datetime.combine(row.get("last_said") or row["target_start"], time(), UTC))
    entry.add("dtstart", row["target_start"])
    if row["target_end"] < date.max:
        entry.add("dtend", row["target_end"] + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("status", _STATUS.get(row.get("status") or "", "CONFIRMED"))
    entry.add("categories", [_clean(row.get("type"))])
    entry.add("description", "\n".join(_said(row)))
    if str(row.get("url") or "").lower().startswith(("http://", "https://")):
        entry.add("url", _clean(row["url"]))
    return entry


def _said(row: dict[str, Any]) -> Iterator[str]:
    yield f"Target as said: {_clean(row.get('target_text'))} ({_clean(row.get('target_modality'))})"
    yield f"Status: {_clean(row.get('status'))}"
    if row.get("organizations"):
        yield f"Organizations: {_clean('; '.join(row['organizations']))}"
    if row.get("publisher"):
        yield f"Source: {_clean(row['publisher'])}"


def _clean(text: str | None) -> str:
    return _CONTROL.sub(" ", text or "")
