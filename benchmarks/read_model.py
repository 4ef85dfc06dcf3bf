"""Times the questions that a page asks on a synthetic snapshot: `python benchmarks/read_model.py --events 1000000`.

The events are random but skewed as real ones are (few organizations have most of them). Organizations are also laid out
as a bit mask beside the events and filtered that way, for comparison.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import orjson

from spacedash import query, schema
from spacedash.publish import derive
from spacedash.query import Filter
from spacedash.schema import DUCKDB_TYPES, EVENT_TYPES, TABLES
from spacedash.snapshot import POINTER, Snapshot, file_of

ORGANIZATIONS = 2_000
VERSION = "synthetic"
_SKEWED = "floor({0} * pow(random(), 4))::INTEGER"
_EVENTS = """INSERT INTO events BY NAME
WITH drawn AS MATERIALIZED (SELECT i, random() AS type, {org} AS first, {org} AS second, {program} AS program,
    random() AS budget, (2000 + floor(40 * pow(i / {events}, 0.5)))::INTEGER AS year FROM range({events}) r(i)),
dated AS (SELECT *, make_date(year, 1 + (i % 12)::INTEGER, 1) AS start FROM drawn)
SELECT 'e' || i AS event_id, 'Event number ' || i AS title, list_extract(?, 1 + floor(15 * type)::INTEGER) AS type,
    list_extract(['planned', 'completed', 'delayed'], 1 + i % 3) AS status,
    list_distinct([first, second]) AS organizations, [first] AS agencies, year,
    start AS target_start, start + 60 AS target_end, 'on' AS target_modality,
    start AS period_start, start + 60 AS period_end, [program] AS programs,
    [list_extract(['Moon', 'Mars', 'LEO', 'GEO'], 1 + i % 4)] AS destinations,
    CASE WHEN i % 5 = 0 THEN budget * 1e9 END AS budget_usd, CASE WHEN i % 5 = 0 THEN 1 END AS budget_amount,
    start - 500 AS first_said, start - 500 AS last_said, 1 AS stories, 1 AS origins,
    CASE WHEN i % 50 = 0 THEN 365 END AS slip_days, false AS disagreement
FROM dated ORDER BY year, event_id"""


def main() -> None:
    """Build the snapshot and print the table of times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=200, help="words of one story")
    parser.add_argument("--repeat", type=int, default=9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        began = time.perf_counter()
        _build(path, given.events, given.stories, given.words)
        size = file_of(path, VERSION).stat().st_size / 1e6
        print(f"{given.events:,} events, {given.stories:,} stories of {given.words} words: "
              f"built in {time.perf_counter() - began:.0f} s, {size:.0f} MB\n")  # fmt: skip
        _print_times(Snapshot.open(path).pin(), given.repeat)


def _print_times(snapshot: Snapshot, repeat: int) -> None:
    busy, rare = Filter(agencies=("O0",)), Filter(agencies=("O1500",))
    mixed = Filter(agencies=("O0", "O1"), years=(2020, 2030), types=("launch", "contract"))
    questions: dict[str, Callable[[], object]] = {
        "count, all": lambda: query.count(snapshot),
        "count, most frequent organization": lambda: query.count(snapshot, busy),
        "the same through a bit mask": lambda: snapshot.rows("SELECT count(*) FROM masked WHERE mask & ? <> 0", [1]),
        "count, rare organization": lambda: query.count(snapshot, rare),
        "count, organizations and years and types": lambda: query.count(snapshot, mixed),
        "count, two words": lambda: query.count(snapshot, Filter(text="w12 w40")),
        "count, most frequent word": lambda: query.count(snapshot, Filter(text="w0")),
        "count, beginning of a word": lambda: query.count(snapshot, Filter(text="w123*")),
        "events, first 50 of an organization": lambda: query.events(snapshot, busy, limit=50),
        "facets, all": lambda: query.facets(snapshot),
        "facets, most frequent organization": lambda: query.facets(snapshot, busy),
        "facets, mixed": lambda: query.facets(snapshot, mixed),
        "timeline, mixed": lambda: query.timeline(snapshot, mixed),
        "summary, most frequent organization": lambda: query.summary(snapshot, busy),
        "budgets by organization, all": lambda: query.budgets(snapshot),
    }
    print(f"| {'question':42} | median ms | worst ms |\n| {'-' * 42} | --------: | -------: |")
    for name, ask in questions.items():
        times = [_milliseconds(ask) for _ in range(repeat + 1)][1:]
        print(f"| {name:42} | {statistics.median(times):9.1f} | {max(times):8.1f} |")


def _milliseconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def _build(folder: Path, events: int, stories: int, words: int) -> None:
    with duckdb.connect(str(file_of(folder, VERSION))) as connection:
        connection.execute("SELECT setseed(0.5)")
        for table in TABLES.values():
            columns = ", ".join(f'"{column.name}" {DUCKDB_TYPES[column.kind]}' for column in table.columns)
            connection.execute(f"CREATE TABLE {table.name} ({columns})")
        connection.execute(_events(events), [list(EVENT_TYPES)])
        connection.execute(
            f"""INSERT INTO stories BY NAME SELECT 's' || i AS story_id, 'Story ' || i AS title,
            string_agg('w' || floor(50000 * pow(random(), 6))::INTEGER, ' ') AS text, true AS relevant, 1 AS events
            FROM range({stories}) r(i), range({words}) GROUP BY i ORDER BY story_id"""
        )
        connection.execute(
            f"CREATE TEMP TABLE reports AS SELECT event_id, 's' || (rowid % {stories}) AS story_id FROM events"
        )
        derive(connection)
        connection.execute("CREATE TABLE meta AS SELECT ? AS version, ? AS schema", [VERSION, schema.VERSION])
        connection.execute(
            """CREATE TABLE masked AS SELECT e.*, mask FROM events e LEFT JOIN (
            SELECT event, bit_or(1::UBIGINT << value[2:]::INTEGER) AS mask FROM links JOIN names USING (name)
            WHERE field = 'organizations' AND value[2:]::INTEGER < 64 GROUP BY event) m ON m.event = e.rowid"""
        )
    (folder / POINTER).write_bytes(orjson.dumps({"version": VERSION, "schema": schema.VERSION, "mark": ""}))


def _events(events: int) -> str:
    organization, program = f"'O' || {_SKEWED.format(ORGANIZATIONS)}", f"'P' || {_SKEWED.format(3_000)}"
    return _EVENTS.format(events=events, org=organization, program=program)


if __name__ == "__main__":
    main()
