"""What `spacedash check` looks at: record, pointer, snapshot, and whether every quote stands in its story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from spacedash import schema
from spacedash.errors import SpacedashError
from spacedash.snapshot import Snapshot, file_of, read_pointer
from spacedash.store import FILE, Store

SHOWN = 5  # examples of one finding
_MISQUOTED = """SELECT t.story_id || ' (' || t.field || ')' FROM {0} t LEFT JOIN stories s USING (story_id)
WHERE s.story_id IS NULL OR (t."end" > 0
    AND substring(s.title || chr(10) || s.text, t.start + 1, t."end" - t.start) IS DISTINCT FROM t.quote) ORDER BY 1"""
_ORPHANED = "SELECT DISTINCT event_id FROM {0} WHERE event_id NOT IN (SELECT event_id FROM events) ORDER BY 1"
_REPEATED = "SELECT event_id FROM events GROUP BY event_id HAVING count(*) > 1 ORDER BY 1"


def inspect(folder: Path, snapshots: Path) -> list[str]:
    """Return what is wrong, one finding a line; nothing when all is well."""
    if not (folder / FILE).exists():
        return [f"{folder / FILE}: there is no store."]
    try:
        with Store.open(folder) as store:
            findings = [f"{store.path}: {line}" for line in store.integrity()]
            stories, revision = store.count(), store.revision
    except SpacedashError as error:
        return [str(error)]
    said = read_pointer(snapshots)
    if said is None:
        return [*findings, f"{snapshots}: no pointer names a snapshot."]
    if said.get("schema") != schema.VERSION or not str(said.get("mark")).startswith(f"{revision}/"):
        findings.append(f"{snapshots}: the snapshot is older than the store; the next ingest publishes a new one.")
        stories = -1
    return findings + list(_of_snapshot(snapshots, said["version"], stories))


def _of_snapshot(snapshots: Path, version: str, stories: int) -> Iterator[str]:
    path = file_of(snapshots, version)
    try:
        snapshot = Snapshot.open(snapshots).pin()
        if snapshot.rows("SELECT version FROM meta") != [(version,)]:
            yield f"{path}: the file is not of the version that it is named for."
        counted = snapshot.rows("SELECT count(*) FROM stories")[0][0]
        if stories not in (-1, counted):
            yield f"{path}: the store has {stories} stories, the snapshot {counted}."
        yield from _listed(f"{path}: event ids that stand twice", snapshot, _REPEATED)
        for table in ("evidence", "claims"):
            misquoted, orphaned = _MISQUOTED.format(table), _ORPHANED.format(table)
            yield from _listed(f"{path}: quotes of {table} that do not stand in the story", snapshot, misquoted)
            yield from _listed(f"{path}: {table} of events that are not there", snapshot, orphaned)
    except (SpacedashError, duckdb.Error) as error:
        yield f"{path}: {str(error).splitlines()[0]}"


def _listed(what: str, snapshot: Snapshot, sql: str) -> Iterator[str]:
    rows = [str(row[0]) for row in snapshot.rows(sql)]
    if rows:
        more = f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
        yield f"{what}: {', '.join(rows[:SHOWN])}{more}."
