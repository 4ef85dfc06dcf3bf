"""Reports made in one line each, for the tests of resolution."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

from spacedash.event import Report
from spacedash.mention import EventMention, Mention, Money, When


def when(text: str, modality: str = "on", role: str = "target") -> When:
    """Return the period of "2030", "2030-05", "2030-05-01" or "2026/2035"."""
    first, _, last = text.partition("/")
    return When(_day(first, last=False), _day(last or first, last=True), modality, role, text)


def usd(amount: float, role: str = "contract", qualifier: str = "exact") -> Money:
    """Return an amount in US dollars."""
    return Money(amount, None, "USD", qualifier, role)


def report(
    title: str, published: str | None = "2024-01-01", kind: str = "program", *, story: str = "", index: int = 0,
    text: str = "", status: str = "planned", **fields: Any,
) -> Report:  # fmt: skip
    """Return a report; dates and amounts are values (or date texts), names are tuples or one name."""
    cells: dict[str, Any] = {}
    for name, value in fields.items():
        if name in ("target", "occurred", "previous", "budget"):
            value = when(value, role=name) if isinstance(value, str) else value
            cells[name] = Mention(value, 0, 0, "test")
        else:
            cells[name] = (value,) if isinstance(value, str) else tuple(value)
    story = story or re.sub(r"\W+", "-", f"{title}-{published}")
    day = date.fromisoformat(published) if published else None
    mention = EventMention(kind, status, **cells)
    return Report(story, index, title, text or story, f"https://example.org/{story}", "A Paper", day, mention)


def _day(text: str, *, last: bool) -> date:
    year, *rest = map(int, text.split("-"))
    month = rest[0] if rest else (12 if last else 1)
    day = rest[1] if len(rest) > 1 else (calendar.monthrange(year, month)[1] if last else 1)
    return date(year, month, day)
