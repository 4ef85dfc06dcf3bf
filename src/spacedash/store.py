"""The record: one SQLite file with every story as it came, what was read from it, and rulings.

A story is kept for good: other content under its address becomes a new version beside the old one. One process writes
at a time, in transactions that a crash leaves whole or undone; any number of others read meanwhile. There is no text
index here: the search is the snapshot's (word lists in DuckDB, 13 ms over 100,000 stories of 200 words), so that a
dashboard needs the snapshot alone and finds stories and events of one version.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, Self

import orjson

from spacedash import record
from spacedash.errors import StoreBusy, StoreDamaged
from spacedash.identity import canonical_url, content_hash, merged, storable
from spacedash.mention import Extraction
from spacedash.resolve.rulings import Ruling
from spacedash.story import Story, stable_id
from spacedash.zones import TEASER

FILE = "spacedash.sqlite"
VERSION = 1
Outcome = Literal["new", "changed", "unchanged"]

_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE stories (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL, current INTEGER NOT NULL,
    url TEXT, canonical_url TEXT, content_hash TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, publisher TEXT,
    published TEXT, language TEXT NOT NULL, flags TEXT NOT NULL, UNIQUE (id, version));
CREATE UNIQUE INDEX stories_current ON stories (id) WHERE current;
CREATE INDEX stories_url ON stories (canonical_url) WHERE current;
CREATE INDEX stories_hash ON stories (content_hash) WHERE current;
CREATE TABLE extractions (
    id TEXT NOT NULL, version INTEGER NOT NULL, extractor TEXT NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (id, version), FOREIGN KEY (id, version) REFERENCES stories (id, version)) WITHOUT ROWID;
CREATE TABLE rulings (
    row INTEGER PRIMARY KEY, kind TEXT NOT NULL, keys TEXT NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL,
    time TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE inputs (digest TEXT PRIMARY KEY, stories INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE state (revision INTEGER NOT NULL, seeded INTEGER NOT NULL);
INSERT INTO state VALUES (0, 0);
PRAGMA user_version = 1;
COMMIT;
"""
_COLUMNS = "id, title, text, url, publisher, published, language, flags"
BUSY = "another process has written for more than {:g} s."
BUSY_ADVICE = "Try again when it has finished, or wait longer with --wait."
_ADVICE = "Run `spacedash check`; keep a copy of the file before anything else."


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as the store holds it: under this id and version."""

    story: Story
    version: int
    outcome: Outcome = "unchanged"


class Store:
    """An open record. `wait` is how many seconds a write waits for another process's."""

    __slots__ = ("_connection", "path", "wait")

    def __init__(self, path: Path, connection: sqlite3.Connection, wait: float) -> None:
        self.path = path
        self.wait = wait
        self._connection = connection

    @classmethod
    def open(cls, folder: Path | str, *, wait: float = 30.0) -> Self:
        """Open the record of a data folder and create what is not there; StoreDamaged when it cannot be used."""
        path = Path(folder) / FILE
        with _as_advice(path, wait):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
            store = cls(path, connection, wait)
            try:
                store._prepare()
            except BaseException:
                connection.close()
                raise
        return store

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def revision(self) -> int:
        """Return a number that grows with every change of the record."""
        return int(self._one("SELECT revision FROM state"))

    @property
    def seeded(self) -> bool:
        """Return whether all of the bundled stories were added once."""
        return bool(self._one("SELECT seeded FROM state"))

    def set_seeded(self) -> None:
        """Note that all of the bundled stories are in, so that none is added again."""
        with self.batch():
            self._connection.execute("UPDATE state SET seeded = 1")

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Put all writes within into one transaction: all of it is kept, or nothing."""
        with _as_advice(self.path, self.wait):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def add(self, story: Story) -> Kept:
        """Keep a story, within a batch: as a new one, as a new version of the one at its address, or not again."""
        story = storable(story)
        canonical = canonical_url(story.url)
        known = self._find(story, canonical)
        if known is None:
            return self._insert(replace(story, id=self._free_id(story, canonical)), canonical, 1, "new")
        both = merged(known.story, story)
        if both == known.story or self._was_replaced(known, story):
            return known
        return self._insert(both, canonical_url(both.url), known.version + 1, "changed")

    def keep_extraction(self, kept: Kept, extraction: Extraction, extractor: str) -> None:
        """Keep what an extractor read from a story, within a batch; it replaces what another one read."""
        row = (kept.story.id, kept.version, extractor, record.dump(extraction))
        self._connection.execute("INSERT OR REPLACE INTO extractions VALUES (?, ?, ?, ?)", row)
        self._connection.execute("UPDATE state SET revision = revision + 1")

    def read(self) -> Iterator[tuple[Story, Extraction]]:
        """Yield the current version of every story that was read, in order of id."""
        with _as_advice(self.path, self.wait):
            for *cells, data in self._connection.execute(
                f"SELECT {_COLUMNS}, data FROM stories JOIN extractions USING (id, version) WHERE current ORDER BY id"
            ):
                yield _story(cells), record.load(data)

    def stories(self) -> Iterator[Story]:
        """Yield the current version of every story that was read, in order of id."""
        sql = f"SELECT {_COLUMNS} FROM stories JOIN extractions USING (id, version) WHERE current ORDER BY id"
        with _as_advice(self.path, self.wait):
            yield from map(_story, self._connection.execute(sql))

    def unread(self, extractor: str, limit: int) -> list[Kept]:
        """Return current stories that this extractor has not read yet."""
        rows = self._rows(
            f"SELECT {_COLUMNS}, version FROM stories LEFT JOIN extractions USING (id, version)"
            " WHERE current AND extractor IS NOT ? ORDER BY id LIMIT ?",
            (extractor, limit),
        )
        return [Kept(_story(cells), version) for *cells, version in rows]

    def story(self, story_id: str, version: int | None = None) -> Story | None:
        """Return a version of a story, the current one unless another is named; None when there is none."""
        chosen = "current" if version is None else "version = ?"
        params = (story_id,) if version is None else (story_id, version)
        for cells in self._rows(f"SELECT {_COLUMNS} FROM stories WHERE id = ? AND {chosen}", params):
            return _story(cells)
        return None

    def add_ruling(self, ruling: Ruling) -> None:
        """Keep a ruling; it is not replaced by a later one, which wins by its time."""
        with self.batch():
            self._connection.execute(
                "INSERT INTO rulings (kind, keys, reason, author, time, field, value) VALUES (?, ?, ?, ?, ?, ?, ?)",
                record.dump_ruling(ruling),
            )
            self._connection.execute("UPDATE state SET revision = revision + 1")

    def rulings(self) -> tuple[Ruling, ...]:
        """Return all rulings in the order in which they were kept."""
        sql = "SELECT kind, keys, reason, author, time, field, value FROM rulings ORDER BY row"
        return tuple(record.load_ruling(row) for row in self._rows(sql))

    def inputs(self) -> dict[str, int]:
        """Return the number of stories of each input file that came in whole, by the file's digest."""
        return {str(digest): int(stories) for digest, stories in self._rows("SELECT digest, stories FROM inputs")}

    def keep_inputs(self, inputs: Mapping[str, int]) -> None:
        """Keep the digests of input files whose stories are all in."""
        with self.batch():
            self._connection.executemany("INSERT OR REPLACE INTO inputs VALUES (?, ?)", inputs.items())

    def count(self) -> int:
        """Return the number of stories."""
        return int(self._one("SELECT count(*) FROM stories WHERE current"))

    def integrity(self) -> list[str]:
        """Return what SQLite finds wrong with the file; nothing for a sound one."""
        found = [str(row[0]) for row in self._rows("PRAGMA integrity_check")]
        lost = self._rows("PRAGMA foreign_key_check")
        found += [f"a row of {row[0]} refers to a story that is not there" for row in lost]
        return [line for line in found if line != "ok"]

    def _prepare(self) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        version = self._one("PRAGMA user_version")
        if version == 0:
            self._create()
        elif version != VERSION:
            advice = "Open it with the version of spacedash that wrote it."
            raise StoreDamaged(f"the store has version {version}, not {VERSION}.", where=str(self.path), advice=advice)

    def _create(self) -> None:
        try:
            self._connection.executescript(_SCHEMA)
        except sqlite3.OperationalError:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if self._one("PRAGMA user_version") != VERSION:  # unless another process was first
                raise

    def _find(self, story: Story, canonical: str | None) -> Kept | None:
        if canonical is not None:
            for kept in self._kept("canonical_url = ?", canonical):
                if _is_one_story(kept.story, story):
                    return kept
        else:
            for kept in self._kept("id = ? AND canonical_url IS NULL", story.id):
                if content_hash(kept.story) == content_hash(story) and kept.story.publisher != story.publisher:
                    continue
                return kept
        for kept in self._kept("content_hash = ?", content_hash(story)):
            both_bare = canonical is None and kept.story.url is None
            if kept.story.publisher == story.publisher and (story.publisher is not None or both_bare):
                return kept
        return None

    def _was_replaced(self, known: Kept, story: Story) -> bool:
        """Return whether the text is one that a later version of the same story has replaced: it is not new again."""
        sql = "SELECT 1 FROM stories WHERE id = ? AND content_hash = ? AND NOT current"
        return bool(self._rows(sql, (known.story.id, content_hash(story))))

    def _kept(self, condition: str, *params: str) -> Iterator[Kept]:
        sql = f"SELECT {_COLUMNS}, version FROM stories WHERE current AND {condition} ORDER BY id"
        for *cells, version in self._rows(sql, params):
            yield Kept(_story(cells), version)

    def _free_id(self, story: Story, canonical: str | None) -> str:
        """Return the story's id, or one made of all that it is when another story bears it."""
        if self.story(story.id) is None:
            return story.id
        return stable_id("\n".join((canonical or "", story.publisher or "", story.id, story.content)))

    def _insert(self, story: Story, canonical: str | None, version: int, outcome: Outcome) -> Kept:
        self._connection.execute("UPDATE stories SET current = 0 WHERE id = ? AND current", (story.id,))
        self._connection.execute(
            f"INSERT INTO stories (version, current, canonical_url, content_hash, {_COLUMNS})"
            " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                version, canonical, content_hash(story), story.id, story.title, story.text, story.url, story.publisher,
                story.published.isoformat() if story.published else None, story.language,
                orjson.dumps(story.flags).decode(),
            ),
        )  # fmt: skip
        self._connection.execute("UPDATE state SET revision = revision + 1")
        return Kept(story, version, outcome)

    def _one(self, sql: str) -> int | str:
        value: int | str = self._rows(sql)[0][0]
        return value

    def _rows(self, sql: str, params: Sequence[str | int | None] = ()) -> list[tuple[Any, ...]]:
        with _as_advice(self.path, self.wait):
            return self._connection.execute(sql, params).fetchall()


def _is_one_story(known: Story, given: Story) -> bool:
    """Return whether two stories at one address are one: a page's teasers stand at its address too (codebook section 1)."""
    if (TEASER in known.flags) != (TEASER in given.flags):
        return False
    return TEASER not in known.flags or known.title == given.title


def _story(cells: Sequence[Any]) -> Story:
    story_id, title, text, url, publisher, published, language, flags = cells
    day = date.fromisoformat(published) if published else None
    return Story(title, text, url, publisher, day, language, tuple(orjson.loads(flags)), story_id)


@contextmanager
def _as_advice(path: Path, wait: float) -> Iterator[None]:
    """Turn what SQLite and the system say into an error that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreBusy(BUSY.format(wait), where=str(path), advice=BUSY_ADVICE) from error
        advice = "Check the free space and the rights of the folder, then run `spacedash check`."
        raise StoreDamaged(f"the store cannot be used ({error}).", where=str(path), advice=advice) from error
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(f"the store is damaged ({error}).", where=str(path), advice=_ADVICE) from error
    except OSError as error:
        what = f"the folder cannot be used ({error.strerror})."
        advice = "Name a folder that can be written with --data."
        raise StoreDamaged(what, where=str(path.parent), advice=advice) from error
