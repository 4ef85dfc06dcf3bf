"""An archive: the data folder as a whole, its record of stories and the snapshot that is read.

A writer adds stories to the record in batches, each safe when it is done, and publishes a snapshot at the end. When it
is stopped before that, the record is ahead of the snapshot: the next one to open the archive publishes what is missing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from itertools import islice
from pathlib import Path

import pandas as pd
import platformdirs

import spacedash
from spacedash import query
from spacedash.bundled import bundled_stories
from spacedash.errors import StoreBusy
from spacedash.event import Event, Report
from spacedash.inspection import inspect
from spacedash.lock import writing
from spacedash.mention import Extraction
from spacedash.publish import is_current, publish
from spacedash.query import Filter
from spacedash.reports import reports_of
from spacedash.resolve.rulings import Ruling
from spacedash.snapshot import Snapshot, read_pointer
from spacedash.store import FILE, Kept, Store
from spacedash.story import Story

BATCH = 500  # stories of one transaction: what a crash can undo of those that were read
Extract = Callable[[Sequence[Story]], list[Extraction]]
Resolve = Callable[[Iterable[Report], Iterable[Ruling]], tuple[Event, ...]]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Reader:
    """What turns stories into events: two pure functions and the name of their version."""

    extract: Extract
    resolve: Resolve
    version: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of the stories of one ingest; `rejected` holds where and why for each that is not in."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: tuple[tuple[str, str], ...] = ()


class Archive:
    """A data folder that is open. Any number of processes may read it, one writes at a time."""

    def __init__(self, folder: Path, reader: Reader | None = None) -> None:
        self.folder = folder
        self._given = reader

    @property
    def snapshots(self) -> Path:
        """Return the folder of the snapshots."""
        return self.folder / "snapshots"

    @cached_property
    def reader(self) -> Reader:
        """Return what reads stories: this package's own functions unless others were given."""
        if self._given:
            return self._given
        extract = import_module("spacedash.extract")  # here, because reading an archive needs none of their tables
        resolve = import_module("spacedash.resolve")
        return Reader(extract.extract_all, resolve.resolve, str(getattr(extract, "VERSION", spacedash.__version__)))

    @property
    def snapshot(self) -> Snapshot:
        """Return the snapshot that is current now; it stays what it is, so that its answers agree with each other."""
        return self._snapshot.pin()

    def events(self, **values: object) -> pd.DataFrame:
        """Return the events of a filter, as `events(agency="NASA", year=(2026, 2030))`; all without one."""
        return query.events(self.snapshot, Filter.of(**values))

    def ingest(self, stories: Iterable[Story], progress: Progress | None = None, wait: float = 30.0) -> IngestReport:
        """Read stories, keep them and publish; `progress` is told how many are done.

        A story that cannot be read is named in the report and the others go on.
        """
        with writing(self.folder, wait), Store.open(self.folder, wait=wait) as store:
            report = self._ingest(store, stories, progress or _silent)
            self._bring_up_to_date(store)
        return report

    def known_inputs(self) -> dict[str, int]:
        """Return the number of stories of each input file that is in already, by the digest of its content."""
        with Store.open(self.folder) as store:
            return store.inputs()

    def keep_inputs(self, inputs: Mapping[str, int], wait: float = 30.0) -> None:
        """Note input files whose stories are all in, so that they need not be read again."""
        with writing(self.folder, wait), Store.open(self.folder, wait=wait) as store:
            store.keep_inputs(inputs)

    def publish(self, wait: float = 30.0) -> str:
        """Read again what an older version read, resolve all events anew and publish; return the snapshot's version."""
        with writing(self.folder, wait), Store.open(self.folder, wait=wait) as store:
            self._read_again(store)
            return self._publish(store)

    def keep_ruling(self, ruling: Ruling, wait: float = 30.0) -> None:
        """Keep a ruling, also while another process ingests or publishes; what follows from it comes with `catch_up`."""
        with Store.open(self.folder, wait=wait) as store:
            store.add_ruling(ruling)

    def rule(self, ruling: Ruling, wait: float = 30.0) -> str:
        """Keep a ruling and publish what follows from it; return the snapshot's version."""
        self.keep_ruling(ruling, wait)
        self.catch_up(wait)
        return self.snapshot.version

    def rulings(self) -> tuple[Ruling, ...]:
        """Return all rulings that were kept, withdrawn ones too, in the order in which they were made."""
        with Store.open(self.folder) as store:
            return store.rulings()

    def catch_up(self, wait: float = 30.0) -> None:
        """Publish what the record holds and the snapshot does not, if anything; StoreBusy while another process writes."""
        with writing(self.folder, wait), Store.open(self.folder, wait=wait) as store:
            self._bring_up_to_date(store)

    def check(self) -> list[str]:
        """Return what is wrong with the record, the snapshot or their agreement; nothing when all is well."""
        return inspect(self.folder, self.snapshots)

    def prepare(self, wait: float = 30.0) -> None:
        """Fill an archive that is new with the bundled stories, and publish what is not published yet."""
        if self._is_ready():
            return
        try:
            patience = wait if read_pointer(self.snapshots) is None else 0.0
            with writing(self.folder, patience), Store.open(self.folder, wait=wait) as store:
                if not store.seeded:
                    self._ingest(store, bundled_stories(), _silent)
                    store.set_seeded()
                self._bring_up_to_date(store)
        except StoreBusy:  # somebody is at it and publishes at the end; until then the last snapshot serves
            if read_pointer(self.snapshots) is None:
                raise

    @cached_property
    def _snapshot(self) -> Snapshot:
        return Snapshot.open(self.snapshots)

    def _is_ready(self) -> bool:
        if not (self.folder / FILE).exists():
            return False
        with Store.open(self.folder) as store:
            return store.seeded and is_current(self.snapshots, self._mark(store))

    def _mark(self, store: Store) -> str:
        """Return what the snapshot of the record as it is would be built from."""
        return f"{store.revision}/{self.reader.version}/{spacedash.__version__}"

    def _bring_up_to_date(self, store: Store) -> None:
        self._read_again(store)
        if not is_current(self.snapshots, self._mark(store)):
            self._publish(store)

    def _ingest(self, store: Store, stories: Iterable[Story], progress: Progress) -> IngestReport:
        outcomes: Counter[str] = Counter()
        rejected: list[tuple[str, str]] = []
        source = iter(stories)
        while batch := list(islice(source, BATCH)):
            with store.batch():
                self._add(store, batch, outcomes, rejected, progress)
        return IngestReport(outcomes["new"], outcomes["changed"], outcomes["unchanged"], tuple(rejected))

    def _add(
        self, store: Store, stories: list[Story], outcomes: Counter[str], rejected: list[tuple[str, str]], progress: Progress
    ) -> None:
        """Keep stories and what is read from them; the text of one that the reader fails on is kept all the same."""
        unread: list[tuple[Story, Kept]] = []
        for story in stories:
            if not story.content.strip():
                outcomes["rejected"] += 1
                rejected.append((story.url or story.id, "neither a title nor a text"))
            else:
                kept = store.add(story)
                outcomes[kept.outcome] += 1
                if kept.outcome != "unchanged":
                    unread.append((story, kept))
            progress(outcomes.total())
        problems = self._read(store, [kept for _, kept in unread])
        for (story, kept), problem in zip(unread, problems, strict=True):
            if problem:
                outcomes[kept.outcome] -= 1
                outcomes["rejected"] += 1
                rejected.append((story.url or story.id, f"kept, but it cannot be read: {problem}"))

    def _read(self, store: Store, unread: list[Kept]) -> list[str]:
        """Keep what is read from each story; return why it cannot be read, or "" (another version of the reader tries again)."""
        problems = [""] * len(unread)
        try:
            found = self.reader.extract([kept.story for kept in unread])
        except Exception:  # one of them cannot be read: which?
            found = []
            for place, kept in enumerate(unread):
                try:
                    found += self.reader.extract([kept.story])
                except Exception as error:
                    problems[place] = f"{type(error).__name__}: {error}".splitlines()[0]
                    found.append(Extraction(relevant=False))
        for kept, extraction in zip(unread, found, strict=True):
            store.keep_extraction(kept, extraction, self.reader.version)
        return problems

    def _read_again(self, store: Store) -> None:
        while unread := store.unread(self.reader.version, BATCH):
            with store.batch():
                self._read(store, unread)

    def _publish(self, store: Store) -> str:
        mark = self._mark(store)  # first: a ruling may come while this goes on, and is for the next time
        reports: list[Report] = []
        relevant: dict[str, bool] = {}
        for story, extraction in store.read():
            reports += reports_of(story, extraction)
            relevant[story.id] = extraction.relevant
        events = self.reader.resolve(reports, store.rulings())
        stories = ((story, relevant[story.id]) for story in store.stories())
        return publish(self.snapshots, stories, events, mark=mark)


def open(data: str | Path | None = None, *, reader: Reader | None = None, wait: float = 30.0) -> Archive:  # noqa: A001
    """Open the archive of a data folder: the one named, else $SPACEDASH_DATA, else the user's own data folder.

    A new archive is filled with the bundled stories; one that another process has written to is brought up to date.
    """
    folder = data or os.environ.get("SPACEDASH_DATA") or platformdirs.user_data_dir("spacedash", appauthor=False)
    archive = Archive(Path(folder).expanduser(), reader)
    archive.prepare(wait)
    return archive


def _silent(_: int) -> None:
    """Take the number of stories that are done and say nothing."""
