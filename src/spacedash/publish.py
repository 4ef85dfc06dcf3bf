"""Building a snapshot beside the current one and moving the pointer to it; one writer at a time (see archive)."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path

import duckdb
import orjson
import pyarrow as pa

from spacedash import schema
from spacedash.errors import StoreDamaged
from spacedash.event import Event
from spacedash.rows import Row, claim_rows, event_row, evidence_rows, story_row
from spacedash.schema import DUCKDB_TYPES, TABLES, Table
from spacedash.snapshot import POINTER, TOKENS, connect, file_of, read_pointer
from spacedash.story import Story

BATCH = 5_000
KEPT = 2  # versions: the current one and the one that a reader which has just read the old pointer is about to open
KEPT_SECONDS = 3_600  # a younger one stays: a reader in another process may hold it where open files cannot be removed
_BUILDING = ".building-"
_ARROW = {
    "VARCHAR": pa.string(), "VARCHAR[]": pa.list_(pa.string()), "DATE": pa.date32(), "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_(),
}  # fmt: skip
_LISTS = ("organizations", "destinations", "programs")
_LISTED = "SELECT '{0}' AS field, unnest({0}) AS value, rowid::INTEGER AS event FROM events"
_DERIVED = (
    """CREATE TABLE event_stories AS SELECT DISTINCT e.rowid::INTEGER AS event, s.rowid::INTEGER AS story
    FROM reports r JOIN events e USING (event_id) JOIN stories s ON s.story_id = r.story_id ORDER BY event, story""",
    "CREATE TEMP TABLE listed AS " + " UNION ALL ".join(map(_LISTED.format, _LISTS)),
    """CREATE TABLE names AS SELECT row_number() OVER (ORDER BY field, value)::INTEGER AS name, field, value, events
    FROM (SELECT field, value, count(DISTINCT event) AS events FROM listed GROUP BY field, value) ORDER BY name""",
    """CREATE TABLE links AS SELECT DISTINCT name, event FROM listed JOIN names USING (field, value)
    ORDER BY name, event""",
    f"""CREATE TABLE words AS SELECT DISTINCT word, story FROM (
        SELECT unnest({TOKENS.format("concat_ws(' ', title, text)")}) AS word, rowid::INTEGER AS story FROM stories
        UNION ALL SELECT unnest({TOKENS.format("value")}) AS word, story FROM listed JOIN event_stories USING (event)
        WHERE field = 'programs') ORDER BY word, story""",
    "DROP TABLE listed",
    "DROP TABLE reports",
)


def publish(folder: Path, stories: Iterable[tuple[Story, bool]], events: Sequence[Event], *, mark: str) -> str:
    """Build the snapshot of stories (each with its relevance, in order of id) and events; return its version."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left_over in folder.glob(f"{_BUILDING}*"):
            left_over.unlink(missing_ok=True)
        version = _build(folder, stories, events)
        _point(folder, version, mark)
        _remove_old(folder, version)
    except (OSError, duckdb.IOException) as error:
        advice = "Check the free space and the rights of the folder; the former snapshot is still in place."
        raise StoreDamaged(f"the snapshot cannot be written ({error}).", where=str(folder), advice=advice) from error
    return version


def is_current(folder: Path, mark: str) -> bool:
    """Return whether the pointer names an existing snapshot of this schema that was built from what the mark names."""
    said = read_pointer(folder)
    if said is None or said.get("schema") != schema.VERSION or said.get("mark") != mark:
        return False
    return _sound(file_of(folder, said["version"]))


def _build(folder: Path, stories: Iterable[tuple[Story, bool]], events: Sequence[Event]) -> str:
    path = folder / f"{_BUILDING}{os.getpid()}.duckdb"
    digest = hashlib.sha256(f"{schema.VERSION}\n".encode())
    told = Counter(story_id for event in events for story_id in {report.story_id for report in event.reports})
    ordered = sorted(((event_row(event), event) for event in events), key=_place)
    with duckdb.connect(str(path)) as connection:
        _fill(connection, "stories", (story_row(story, fits, told[story.id]) for story, fits in stories), digest.update)
        _fill(connection, "events", (row for row, _ in ordered), digest.update)
        _fill(connection, "claims", chain.from_iterable(claim_rows(event) for _, event in ordered), digest.update)
        _fill(connection, "evidence", chain.from_iterable(evidence_rows(event) for _, event in ordered), digest.update)
        _fill_pairs(connection, events, digest.update)
        _fill_reports(connection, (event for _, event in ordered))
        derive(connection)
        version = digest.hexdigest()[:12]
        meta = "CREATE TABLE meta AS SELECT ?::VARCHAR AS version, ?::INTEGER AS schema"
        connection.execute(meta, [version, schema.VERSION])
    _settle(path, file_of(folder, version))
    return version


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the tables for filters, facets and words, made from events, stories and `reports` (event_id, story_id)."""
    for statement in _DERIVED:
        connection.execute(statement)


def _place(pair: tuple[Row, Event]) -> tuple[bool, int, str]:
    year = pair[0][_YEAR]
    return year is None, year or 0, pair[1].event_id


_YEAR = TABLES["events"].names.index("year")


def _fill(connection: duckdb.DuckDBPyConnection, name: str, rows: Iterable[Row], note: Callable[[bytes], None]) -> None:
    table = TABLES[name]
    columns = ", ".join(f'"{column.name}" {DUCKDB_TYPES[column.kind]}' for column in table.columns)
    connection.execute(f"CREATE TABLE {name} ({columns})")
    for batch in _batches(rows):
        note(orjson.dumps(batch))
        _insert(connection, name, _arrow(table, batch))


def _fill_reports(connection: duckdb.DuckDBPyConnection, events: Iterable[Event]) -> None:
    connection.execute("CREATE TEMP TABLE reports (event_id VARCHAR, story_id VARCHAR)")
    pairs = ((event.event_id, report.story_id) for event in events for report in event.reports)
    for batch in _batches(pairs):
        event_ids, story_ids = zip(*batch, strict=True)
        _insert(connection, "reports", pa.table({"event_id": pa.array(event_ids), "story_id": pa.array(story_ids)}))


def _fill_pairs(connection: duckdb.DuckDBPyConnection, events: Sequence[Event], note: Callable[[bytes], None]) -> None:
    """Add the pairs of events that are perhaps one: the likeliest first, of equal ones those that were told of last."""
    told = {event.event_id: max(report.published or date.min for report in event.reports) for event in events}
    scores: dict[tuple[str, str], float] = {}
    for event in events:
        for other, score in event.perhaps:
            if other in told:
                pair = min(event.event_id, other), max(event.event_id, other)
                scores[pair] = max(score, scores.get(pair, 0.0))
    latest = {pair: -max(told[ident] for ident in pair).toordinal() for pair in scores}
    connection.execute("CREATE TABLE pairs (one VARCHAR, two VARCHAR, score DOUBLE)")
    ordered = sorted(scores, key=lambda pair: (-scores[pair], latest[pair], pair))
    for batch in _batches((one, two, scores[one, two]) for one, two in ordered):
        note(orjson.dumps(batch))
        one, two, score = (pa.array(cells) for cells in zip(*batch, strict=True))
        _insert(connection, "pairs", pa.table({"one": one, "two": two, "score": score}))


def _insert(connection: duckdb.DuckDBPyConnection, name: str, batch: pa.Table) -> None:
    connection.register("batch", batch)
    connection.execute(f"INSERT INTO {name} SELECT * FROM batch")
    connection.unregister("batch")


def _arrow(table: Table, rows: list[Row]) -> pa.Table:
    cells = zip(*rows, strict=True)
    types = [_ARROW[DUCKDB_TYPES[column.kind]] for column in table.columns]
    arrays = [pa.array(values, kind) for values, kind in zip(cells, types, strict=True)]
    return pa.table(arrays, names=list(table.names))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def _settle(built: Path, final: Path) -> None:
    """Give a finished file its name; a sound file of the same version, and so of the same content, is kept."""
    if _sound(final):
        built.unlink()
        os.utime(final)
        return
    _sync(built)
    built.replace(final)
    _sync(final.parent)


def _sound(path: Path) -> bool:
    if not path.exists():
        return False
    try:
        with connect(path) as connection:
            return connection.execute("SELECT count(*) FROM meta").fetchone() == (1,)
    except duckdb.Error:
        return False


def _point(folder: Path, version: str, mark: str) -> None:
    written = folder / f"{_BUILDING}{os.getpid()}-{POINTER}"
    written.write_bytes(orjson.dumps({"version": version, "schema": schema.VERSION, "mark": mark}))
    _sync(written)
    written.replace(folder / POINTER)
    _sync(folder)


def _sync(path: Path) -> None:
    """Bring a file or a folder to the disk; systems that cannot open a folder keep its entries safe themselves."""
    try:
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_old(folder: Path, version: str) -> None:
    """Remove versions that no reader opens any more; one that is still open elsewhere and cannot be removed stays."""
    others = [path for path in folder.glob("snapshot-*.duckdb") if path != file_of(folder, version)]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[KEPT - 1 :]:
        if time.time() - path.stat().st_mtime > KEPT_SECONDS:
            try:
                path.unlink()
            except OSError:
                continue
