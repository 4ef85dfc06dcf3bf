"""The read model: one immutable DuckDB file per version, read through a pointer.

A reader opens the version that the pointer names and keeps it while it works; a new version is a new file, so no
reader is ever locked out or served a mixture. Beside the schema's tables a snapshot holds `names` and `links` (what
stands in the list columns, sorted by value, for filters and facets), `event_stories`, `pairs` (events that are perhaps
one, the likeliest first), and `words` (which stories have a word): text search comes from the snapshot itself, so that
one file serves a dashboard and search and events agree.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import duckdb
import orjson
import pandas as pd
import pyarrow as pa

from spacedash.errors import StoreDamaged

POINTER = "current"
TOKENS = "regexp_extract_all(lower(strip_accents({}::VARCHAR)), '[\\p{{L}}\\p{{N}}]+')"
READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False, "autoinstall_known_extensions": False, "autoload_known_extensions": False,
}  # fmt: skip
_ADVICE = "Run `spacedash check`; a snapshot is rebuilt from the stories with `spacedash ingest`."
_DTYPES: dict[pa.DataType, Any] = {
    pa.string(): pd.StringDtype(), pa.bool_(): pd.BooleanDtype(), pa.int32(): pd.Int64Dtype(),
    pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype(),
}  # fmt: skip


def read_pointer(folder: Path) -> dict[str, Any] | None:
    """Return what the pointer says (`version`, `schema`, `mark`), or None when there is none that can be read."""
    try:
        said = orjson.loads((folder / POINTER).read_bytes())
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) and isinstance(said.get("version"), str) else None


def file_of(folder: Path, version: str) -> Path:
    """Return where the file of a version lies."""
    return folder / f"snapshot-{version}.duckdb"


class Snapshot:
    """The tables of one data folder for reading; safe to share between threads, each call has a cursor of its own.

    It follows the pointer: a call after a new version was published reads the new one. `pin()` gives one that stays.
    """

    __slots__ = ("_connection", "_folder", "_follows", "_lock", "_seen", "_version")

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection | None = None, version: str = "") -> None:
        self._folder = folder
        self._connection = connection
        self._version = version
        self._follows = connection is None
        self._seen: tuple[int, int] | None = None
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path | str) -> Self:
        """Open the current version of a folder of snapshots; StoreDamaged when there is none that can be read."""
        snapshot = cls(Path(folder))
        snapshot.cursor()
        return snapshot

    @property
    def version(self) -> str:
        """Return the name of the version that the next call reads."""
        self.cursor().close()
        return self._version

    def pin(self) -> Snapshot:
        """Return the version that is current now, for several questions that must agree with each other."""
        with self._lock:
            connection = self._current()
            return Snapshot(self._folder, connection, self._version)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new cursor on the current version; it stays valid when the version moves on."""
        with self._lock:
            return self._current().cursor()

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with self.cursor() as cursor:
            return cursor.execute(sql, list(params)).fetchall()

    def frame(self, sql: str, params: Sequence[Any] = ()) -> pd.DataFrame:
        """Return the rows of a query as a frame with the schema's pandas types; lists are Python lists."""
        with self.cursor() as cursor:
            table: pa.Table = cursor.sql(sql, params=list(params)).to_arrow_table()
        frame: pd.DataFrame = table.to_pandas(types_mapper=_DTYPES.get, date_as_object=True)
        for field in table.schema:
            if pa.types.is_list(field.type):
                cells = [None if cell is None else list(cell) for cell in frame[field.name]]
                frame[field.name] = pd.Series(cells, dtype=object)
        return frame

    def record(self, sql: str, params: Sequence[Any] = ()) -> dict[str, Any] | None:
        """Return the first row of a query as a dict of plain values, or None."""
        with self.cursor() as cursor:
            cursor.execute(sql, list(params))
            names = [column[0] for column in cursor.description or ()]
            row = cursor.fetchone()
        return dict(zip(names, row, strict=True)) if row else None

    def _current(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None or (self._follows and self._mark() not in (None, self._seen)):
            self._reopen()
        assert self._connection is not None
        return self._connection

    def _mark(self) -> tuple[int, int] | None:
        try:
            stat = (self._folder / POINTER).stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_ino

    def _reopen(self) -> None:
        """Open what the pointer names; when that version went between reading and opening, read the pointer again."""
        problem: Exception | None = None
        for _ in range(3):
            mark = self._mark()
            said = read_pointer(self._folder)
            if said is None:
                raise StoreDamaged("there is no snapshot to read.", where=str(self._folder), advice=_ADVICE)
            if said["version"] == self._version and self._connection is not None:
                self._seen = mark
                return
            try:
                connection = connect(file_of(self._folder, said["version"]))
            except duckdb.Error as error:
                problem = error
                continue
            self._connection, self._version, self._seen = connection, said["version"], mark
            return
        raise StoreDamaged("the snapshot cannot be read.", where=str(self._folder), advice=_ADVICE) from problem


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open one snapshot file for reading, without access to any other file and without extensions from the network."""
    return duckdb.connect(str(path), read_only=True, config=READ_ONLY)
