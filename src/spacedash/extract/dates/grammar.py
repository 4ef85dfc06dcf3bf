"""The date grammar: at each anchor of the scan, the expression that stands around it, not yet resolved to days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from spacedash.extract.dates.expression import Expression, Reading, Refusal, Text
from spacedash.extract.dates.months import read_month
from spacedash.extract.dates.relative import (
    read_coming,
    read_day_word,
    read_end,
    read_few,
    read_fiscal_word,
    read_following,
    read_season,
    read_seasons,
    read_the,
    read_unit,
    read_unit_away,
    read_week,
    read_weekday,
    relative_word,
    span_reader,
)
from spacedash.extract.dates.years import (
    read_decade,
    read_dotted_year,
    read_fiscal,
    read_part,
    read_quarter,
    read_year,
)
from spacedash.extract.scan import Hit

_READERS: dict[str, Callable[[Text, int, int, Any], Reading]] = {
    "year": read_year, "dotted": read_dotted_year, "decade": read_decade, "fiscal": read_fiscal, "part": read_part,
    "month": read_month,
    "weekday": read_weekday, "day": read_day_word, "week": read_week, "season": read_season, "seasons": read_seasons,
    "away": read_unit_away, "fiscals": read_fiscal_word, "the": read_the, "ends": read_end, "following": read_following,
    "coming": read_coming, "few": read_few, "unit": read_unit,
    "weekend": relative_word("weekends_away", "weekend word"),
    "quarters": read_quarter,
    "later": span_reader("later", "later this year"), "rest": span_reader("later", "rest of the year"),
    "earlier": span_reader("earlier", "earlier this year"),
}  # fmt: skip
"""The reader of each kind of anchor that `wording.literals` gives."""


def find_expressions(text: Text, hits: Sequence[Hit]) -> tuple[list[Expression], list[Refusal]]:
    """Return the date expressions at the anchors, in text order and apart from one another, and what was refused."""
    found: list[Expression] = []
    refused: list[Refusal] = []
    taken = 0
    for start, end, (kind, value) in hits:
        if start < taken:
            continue
        reading = _READERS[kind](text, start, end, value)
        if reading is None:
            continue
        if isinstance(reading, Refusal):
            refused.append(reading)
            continue
        found.append(reading if reading.start >= taken else _clear_of(reading, taken, text.folded))
        taken = found[-1].end
    return found, refused


def _clear_of(expression: Expression, taken: int, folded: str) -> Expression:
    """Return the expression without the leading words that the one before has taken."""
    start = max(taken, expression.core)
    while folded[start] in " ,-":
        start += 1
    return expression._replace(start=start, core=start)
