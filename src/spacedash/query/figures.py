"""Numbers over the events of a filter: facets, timeline, summary, slips, budgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

import pandas as pd

from spacedash import codebook
from spacedash.query.filter import Filter
from spacedash.query.where import where
from spacedash.snapshot import Snapshot

ALL = Filter()
MOST_MARKS = 2_000
Grouping = Literal["organization", "agency", "year", "type", "role", "status"]

_FACETS = """WITH hits AS MATERIALIZED (SELECT rowid AS event, type, status, year FROM events WHERE {}),
linked AS ({})
SELECT 'types', type, count(*) FROM hits GROUP BY type
UNION ALL SELECT 'statuses', status, count(*) FROM hits GROUP BY status
UNION ALL SELECT 'years', year::VARCHAR, count(*) FROM hits WHERE year IS NOT NULL GROUP BY year
UNION ALL SELECT field, value, n FROM linked JOIN names USING (name)"""
_LINKED = "SELECT name, count(*) AS n FROM links WHERE event IN (SELECT event FROM hits) GROUP BY name"
_ALL_LINKED = "SELECT name, events AS n FROM names"  # counted when the snapshot was built

_TIMELINE = """WITH dated AS (SELECT event_id, title, type, status, organizations, origins, stories, last_said,
    coalesce(target_start, occurred_start, first_said) AS start,
    coalesce(target_end, occurred_end, first_said) AS "end",
    coalesce(target_modality, occurred_modality, 'on') AS modality,
    coalesce(target_text, occurred_text) AS quote, programs
    FROM events WHERE {}),
most AS (SELECT * FROM dated WHERE start IS NOT NULL
    ORDER BY origins DESC NULLS LAST, stories DESC NULLS LAST, last_said DESC NULLS LAST, event_id LIMIT ?)
SELECT event_id, title, type, status, start, "end", modality, organizations, programs, quote
FROM most ORDER BY start, "end", event_id"""

_SUMMARY = """WITH hits AS MATERIALIZED (SELECT rowid AS event, * FROM events WHERE {})
SELECT count(*), (SELECT count(DISTINCT story) FROM event_stories WHERE event IN (SELECT event FROM hits)),
    (SELECT coalesce(list(DISTINCT value), []) FROM links JOIN names USING (name)
        WHERE field = 'organizations' AND event IN (SELECT event FROM hits)),
    min(first_said), max(last_said), coalesce(sum(budget_usd), 0)::DOUBLE, count(budget_usd),
    count(*) FILTER (budget_amount IS NOT NULL AND budget_usd IS NULL), count(*) FILTER (slip_days > 0),
    count(*) FILTER (disagreement)
FROM hits"""

_SLIPS = """SELECT e.event_id, e.title, e.type, e.status, e.organizations, e.slip_days, c.said_on, c.start_date,
    c.end_date, c.modality, c.quote, c.publisher, c.story_id, c.url
FROM (SELECT * FROM events WHERE {} AND slip_days <> 0 ORDER BY abs(slip_days) DESC, event_id LIMIT ?) e
JOIN claims c ON c.event_id = e.event_id AND c.field = 'target'
ORDER BY abs(e.slip_days) DESC, e.event_id, c.said_on NULLS LAST, c.end_date, c.story_id"""

_BUDGETS = """WITH hits AS MATERIALIZED (SELECT rowid AS event, * FROM events WHERE {} AND budget_amount IS NOT NULL)
SELECT {} AS value, count(*) AS events, coalesce(sum(budget_usd), 0)::DOUBLE AS usd,
    count(*) FILTER (budget_usd IS NULL) AS not_converted
FROM hits {} GROUP BY 1 ORDER BY usd DESC, value NULLS LAST"""

_BY_YEAR = """SELECT year, type, count(*) AS events FROM events WHERE {} AND year IS NOT NULL
GROUP BY year, type ORDER BY year, type"""

_UPCOMING = """SELECT * FROM events WHERE {} AND status NOT IN ('completed', 'canceled', 'failed')
    AND target_end >= (SELECT max(published) FROM stories)
ORDER BY target_end, target_start, event_id LIMIT ?"""

_GROUPS = {
    "organization": ("o.value", ", unnest(organizations) AS o(value)"),
    "agency": ("o.value", ", unnest(agencies) AS o(value)"),
    "year": ("year", ""),
    "type": ("type", ""),
    "role": ("budget_role", ""),
    "status": ("status", ""),
}


@dataclass(frozen=True, slots=True)
class Facets:
    """For each field, its values with their number of events: most first, years in order."""

    agencies: dict[str, int]
    types: dict[str, int]
    statuses: dict[str, int]
    destinations: dict[str, int]
    programs: dict[str, int]
    years: dict[int, int]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows for a chart in order of time, how many dated events were cut, and how many have no date to draw."""

    frame: pd.DataFrame
    cut: int
    undated: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Numbers of an overview: `budget_usd` adds `budgets` events, each once; `not_converted` lack a USD value.

    `countries` are those of the organizations that the codebook knows.
    """

    events: int
    stories: int
    organizations: int
    first_said: date | None
    last_said: date | None
    budget_usd: float
    budgets: int
    not_converted: int
    slipped: int
    disagreements: int
    countries: int


def facets(snapshot: Snapshot, wanted: Filter = ALL) -> Facets:
    """Return how many events of a filter each value has."""
    condition, params = where(snapshot, wanted)
    found: dict[str, list[tuple[str, int]]] = {}
    for field, value, number in snapshot.rows(_FACETS.format(condition, _LINKED if wanted else _ALL_LINKED), params):
        found.setdefault(field, []).append((value, number))
    by_number = {field: dict(sorted(pairs, key=_most_first)) for field, pairs in found.items()}
    years = {int(year): number for year, number in sorted(found.get("years", ()), key=lambda pair: int(pair[0]))}
    return Facets(
        by_number.get("organizations", {}), by_number.get("types", {}), by_number.get("statuses", {}),
        by_number.get("destinations", {}), by_number.get("programs", {}), years,
    )  # fmt: skip


def _most_first(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def timeline(snapshot: Snapshot, wanted: Filter = ALL, *, limit: int = MOST_MARKS) -> Timeline:
    """Return the events of a filter with the period to draw; beyond the limit those told by fewest sources are cut.

    The period is the target as named, else the occurrence, else the first story's day, with its modality.
    """
    condition, params = where(snapshot, wanted)
    limit = min(max(limit, 0), MOST_MARKS)
    frame = snapshot.frame(_TIMELINE.format(condition), [*params, limit])
    counted = "count(*), count(coalesce(target_start, occurred_start, first_said))"
    total, dated = snapshot.rows(f"SELECT {counted} FROM events WHERE {condition}", params)[0]
    return Timeline(frame, dated - len(frame), total - dated)


def summary(snapshot: Snapshot, wanted: Filter = ALL) -> Summary:
    """Return the numbers of an overview of a filter's events."""
    condition, params = where(snapshot, wanted)
    events, stories, organizations, *others = snapshot.rows(_SUMMARY.format(condition), params)[0]
    countries = {_countries()[name] for name in organizations if name in _countries()}
    numbers = [events, stories, len(organizations), *others, len(countries)]
    return Summary(*numbers)


@cache
def _countries() -> dict[str, str]:
    """Return the country of each organization of the codebook; European and other international bodies have none."""
    found = {name: str(entry.get("country", "")) for name, entry in codebook.load("organizations").items()}
    return {name: country for name, country in found.items() if country not in ("", "EU", "INT")}


def by_year(snapshot: Snapshot, wanted: Filter = ALL) -> pd.DataFrame:
    """Return how many events of a filter each year and type has: `year`, `type`, `events`."""
    condition, params = where(snapshot, wanted)
    return snapshot.frame(_BY_YEAR.format(condition), params)


def upcoming(snapshot: Snapshot, wanted: Filter = ALL, *, limit: int = 10) -> pd.DataFrame:
    """Return events whose target was not over when the newest story was published, the nearest last day first."""
    condition, params = where(snapshot, wanted)
    return snapshot.frame(_UPCOMING.format(condition), [*params, max(limit, 0)])


def slips(snapshot: Snapshot, wanted: Filter = ALL, *, limit: int = 200) -> pd.DataFrame:
    """Return the target claims of events whose target moved: the largest move first, then in order of publication."""
    condition, params = where(snapshot, wanted)
    return snapshot.frame(_SLIPS.format(condition), [*params, max(limit, 0)])


def budgets(snapshot: Snapshot, wanted: Filter = ALL, *, by: Grouping = "organization") -> pd.DataFrame:
    """Return budgets in USD per value of a grouping: `value`, `events`, `usd`, `not_converted` (lack a USD value).

    An event counts once per value; one of two organizations stands under both, so those rows do not add up to a total.
    """
    condition, params = where(snapshot, wanted)
    value, source = _GROUPS[by]
    return snapshot.frame(_BUDGETS.format(condition, value, source), params)
