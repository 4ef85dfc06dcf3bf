import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import doubles
import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spacedash import archive as archives
from spacedash import query
from spacedash.archive import Archive, IngestReport, Reader
from spacedash.errors import StoreBusy, StoreDamaged
from spacedash.event import Event, Report
from spacedash.lock import writing
from spacedash.mention import Extraction
from spacedash.resolve.rulings import Ruling
from spacedash.snapshot import file_of, read_pointer
from spacedash.store import FILE, Store
from spacedash.story import Story

HERE = Path(__file__).parent
SOURCE = Path(archives.__file__).parents[1]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path, doubles.reader())


@pytest.fixture
def bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "bundled_stories", lambda: iter(doubles.stories()[:3]))


def many(number: int, start: int = 0) -> list[Story]:
    return [
        Story(f"E{at} of NASA", f"A landing in 2030, number {at}.", f"https://a.org/{at}", "A", date(2025, 1, 1))
        for at in range(start, start + number)
    ]


def test_ingest_counts_what_became_of_each_story(archive: Archive) -> None:
    first, *rest = doubles.stories()
    assert archive.ingest([first, first]) == IngestReport(new=1, unchanged=1)
    report = archive.ingest([first, replace(first, text="Now by 2028."), *rest, Story("", " ", "https://a.org/empty")])
    assert (report.new, report.changed, report.unchanged) == (6, 1, 1)
    assert report.rejected == (("https://a.org/empty", "neither a title nor a text"),)
    assert archive.check() == []
    assert len(archive.events()) == 5


def test_a_story_that_cannot_be_read_is_named_and_its_text_is_kept(archive: Archive) -> None:
    report = archive.ingest([Story("boom", "words", "https://a.org/boom"), *doubles.stories()])
    assert report.new == 7
    assert report.rejected == (("https://a.org/boom", "kept, but it cannot be read: ValueError: boom is no word"),)
    with Store.open(archive.folder) as store:
        assert store.count() == 8
    assert archive.check() == []


NASTY = ("\0", "\r\n", "\ufeffx", "e\u0301", "🚀", "\u202e", "' OR 1=1", "\ud800x")
TEXTS = st.text(max_size=60) | st.sampled_from(NASTY)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8))
def test_no_text_is_lost_on_the_way_to_the_reader(texts: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder), Reader(lambda stories: [Extraction(False)] * len(stories), doubles.resolve, "1"))
        archive.ingest(Story(title, text, f"https://a.org/{at}") for at, (title, text) in enumerate(texts))
        frame = query.stories(archive.snapshot)
        read = dict(zip(frame["url"], frame["title"] + "\n" + frame["text"], strict=True))
        assert archive.check() == []
    for at, (title, text) in enumerate(texts):
        content = f"{title}\n{text}"
        if content.strip():
            kept = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in content)
            assert read[f"https://a.org/{at}"] == kept


def test_progress_is_told(archive: Archive) -> None:
    told: list[int] = []
    archive.ingest(many(3), progress=told.append)
    assert told == [1, 2, 3]


def test_events_take_a_filter(archive: Archive) -> None:
    archive.ingest(doubles.stories())
    assert list(archive.events(agency="CNSA", year=(2029, 2030))["event_id"]) == ["ev-Luna"]


def test_the_snapshot_is_fresh_on_each_access(archive: Archive) -> None:
    archive.ingest(doubles.stories()[:2])
    before = archive.snapshot
    archive.ingest(doubles.stories())
    assert (query.count(before), query.count(archive.snapshot)) == (1, 5)


def test_nothing_new_publishes_nothing(archive: Archive) -> None:
    archive.ingest(doubles.stories())
    before = (archive.snapshots / "current").stat()
    archive.ingest(doubles.stories())
    after = (archive.snapshots / "current").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_order_of_ingest_makes_no_difference(tmp_path: Path) -> None:
    one, other = Archive(tmp_path / "a", doubles.reader()), Archive(tmp_path / "b", doubles.reader())
    one.ingest(doubles.stories())
    for story in reversed(doubles.stories()):
        other.ingest([story])
    assert one.snapshot.version == other.snapshot.version


@pytest.mark.usefixtures("bundled")
def test_a_new_archive_is_filled_once(tmp_path: Path) -> None:
    archive = archives.open(tmp_path / "new", reader=doubles.reader())
    assert len(archive.events()) == 2
    archive.ingest(doubles.stories())
    assert len(archives.open(tmp_path / "new", reader=doubles.reader()).events()) == 5


@pytest.mark.usefixtures("bundled")
def test_the_folder_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPACEDASH_DATA", str(tmp_path / "env"))
    assert archives.open(reader=doubles.reader()).folder == tmp_path / "env"
    assert archives.open(str(tmp_path / "named"), reader=doubles.reader()).folder == tmp_path / "named"


@pytest.mark.usefixtures("bundled")
def test_another_version_of_the_reader_reads_all_again(tmp_path: Path) -> None:
    archives.open(tmp_path, reader=doubles.reader())
    again = archives.open(tmp_path, reader=Reader(_without_organizations, doubles.resolve, "2"))
    assert again.snapshot.rows("SELECT count(*) FROM events WHERE len(organizations) > 0") == [(0,)]
    assert archives.open(tmp_path, reader=doubles.reader("3")).check() == []


def _without_organizations(stories: Sequence[Story]) -> list[Extraction]:
    found = [doubles.extract(story) for story in stories]
    return [
        item._replace(mentions=tuple(mention._replace(organizations=()) for mention in item.mentions)) for item in found
    ]


def test_a_story_that_cannot_be_read_takes_no_other_with_it(archive: Archive) -> None:
    texts = ["NASA by 2030.", "boom", "ESA in 2031.", " "]
    titles = ["One", "Two", "Three", ""]
    stories = zip(titles, texts, strict=True)
    report = archive.ingest(Story(title, text, f"https://a.org/{at}") for at, (title, text) in enumerate(stories))
    assert (report.new, report.changed) == (2, 0)
    assert report.rejected == (
        ("https://a.org/3", "neither a title nor a text"),
        ("https://a.org/1", "kept, but it cannot be read: ValueError: boom is no word"),
    )
    assert sorted(archive.events()["target_edtf"]) == ["2030", "2031"]
    assert set(query.stories(archive.snapshot)["url"]) == {f"https://a.org/{at}" for at in range(3)}


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("lost", ["current", "snapshot", "damaged"])
def test_a_snapshot_that_is_gone_is_built_again(tmp_path: Path, lost: str) -> None:
    archive = archives.open(tmp_path, reader=doubles.reader())
    said = read_pointer(archive.snapshots)
    assert said
    path = file_of(archive.snapshots, said["version"])
    if lost == "damaged":
        path.write_bytes(b"damaged" * 999)
    else:
        (path if lost == "snapshot" else archive.snapshots / "current").unlink()
    assert archive.check() != []
    assert len(archives.open(tmp_path, reader=doubles.reader()).events()) == 2


def test_one_writer_at_a_time(archive: Archive) -> None:
    archive.ingest(doubles.stories())
    with writing(archive.folder, 0):
        with pytest.raises(StoreBusy, match=r"0\.1 s"):
            archive.ingest(many(1), wait=0.1)
        assert len(archive.events()) == 5
    assert archive.ingest(many(1)).new == 1


@pytest.mark.usefixtures("bundled")
def test_opening_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    archives.open(tmp_path, reader=doubles.reader())
    with writing(tmp_path, 0):
        assert len(archives.open(tmp_path, reader=doubles.reader("2")).events()) == 2


def test_a_ruling_is_kept_and_wins(archive: Archive) -> None:
    archive.ingest(doubles.stories())
    probe = archive.snapshot.rows("SELECT story_id FROM stories WHERE title LIKE 'Probe%'")[0][0]
    ruling = Ruling("reject", (probe,), "no event", "a reader", "2025-07-01T10:00:00Z")
    archive.rule(ruling)
    assert query.event(archive.snapshot, "ev-Probe") is None
    archive.ingest([replace(story, id="", url=None, publisher="Z") for story in doubles.stories()])
    with Store.open(archive.folder) as store:
        assert store.rulings() == (ruling,)


def no_probe(archive: Archive) -> Ruling:
    probe = archive.snapshot.rows("SELECT story_id FROM stories WHERE title LIKE 'Probe%'")[0][0]
    return Ruling("reject", (probe,), "no event", "a reader", "2025-07-01T10:00:00Z")


def test_a_ruling_is_kept_while_another_process_writes_and_published_after(archive: Archive) -> None:
    archive.ingest(doubles.stories())
    with writing(archive.folder, 0):
        archive.keep_ruling(no_probe(archive), wait=0.1)
        with pytest.raises(StoreBusy):
            archive.catch_up(wait=0.1)
    assert archive.check() != []
    assert query.event(archive.snapshot, "ev-Probe")
    archive.catch_up()
    assert archive.check() == []
    assert query.event(archive.snapshot, "ev-Probe") is None


def test_a_ruling_that_comes_while_a_snapshot_is_built_is_not_taken_for_published(archive: Archive) -> None:
    archive.ingest(doubles.stories())
    late = [no_probe(archive)]

    def resolve(reports: Iterable[Report], rulings: Iterable[Ruling]) -> tuple[Event, ...]:
        while late:
            archive.keep_ruling(late.pop())
        return doubles.resolve(reports, rulings)

    slow = Archive(archive.folder, replace(doubles.reader(), resolve=resolve))
    slow.publish()
    assert query.event(slow.snapshot, "ev-Probe")
    assert slow.check() != []
    slow.catch_up()
    assert query.event(slow.snapshot, "ev-Probe") is None


def test_check_names_what_is_wrong(archive: Archive) -> None:
    assert "no store" in archive.check()[0]
    archive.ingest(doubles.stories())
    said = read_pointer(archive.snapshots)
    assert said
    with duckdb.connect(str(file_of(archive.snapshots, said["version"]))) as connection:
        connection.execute("UPDATE evidence SET start = start + 1 WHERE event_id = 'ev-Probe' AND field = 'budget'")
        connection.execute("DELETE FROM stories WHERE title = 'Soup'")
        connection.execute("DELETE FROM events WHERE event_id = 'ev-Undated'")
    findings = "\n".join(Archive(archive.folder, doubles.reader()).check())
    assert "quotes of evidence that do not stand in the story" in findings
    assert "the store has 7 stories, the snapshot 6" in findings
    assert "claims of events that are not there: ev-Undated" in findings


def test_check_names_a_damaged_store(archive: Archive) -> None:
    archive.ingest(many(300))
    path = archive.folder / FILE
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 9000] = b"\xff" * 9000
    path.write_bytes(data)
    findings = Archive(archive.folder, doubles.reader()).check()
    assert any(str(path) in line for line in findings)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreDamaged, match="--data"):
        archives.open(tmp_path / "file", reader=doubles.reader())


def run(folder: Path, script: str) -> "subprocess.Popen[str]":
    """Start a script in another process with an archive of a folder."""
    begin = (
        "import doubles\nfrom pathlib import Path\nfrom spacedash.archive import Archive\n"
        f"archive = Archive(Path({str(folder)!r}), doubles.reader())\n"
    )
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(SOURCE), str(HERE), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-c", begin + textwrap.dedent(script)]
    return subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def reading(archive: Archive) -> "Iterator[subprocess.Popen[str]]":
    archive.ingest(many(2))
    process = run(archive.folder, """
        from spacedash import query
        for line in __import__("sys").stdin:
            print(query.count(archive.snapshot), flush=True)
    """)  # fmt: skip
    with process:
        yield process
        process.kill()


def test_a_reader_in_another_process_sees_each_new_version(archive: Archive, reading: "subprocess.Popen[str]") -> None:
    def ask() -> str:
        assert reading.stdin
        assert reading.stdout
        reading.stdin.write("?\n")
        reading.stdin.flush()
        return reading.stdout.readline().strip()

    assert ask() == "2"
    for number in (5, 9):
        archive.ingest(many(number), progress=lambda _: None)
        assert ask() == str(number)


def test_a_kill_loses_nothing_that_was_committed(archive: Archive) -> None:
    archive.ingest(many(10))
    with run(archive.folder, """
        from datetime import date
        from spacedash import archive as archives
        from spacedash.story import Story
        archives.BATCH = 10
        def endless():
            for at in range(10_000_000):
                yield Story(f"K{at} of NASA", f"In 2031, {at}.", f"https://k.org/{at}", "K", date(2025, 1, 1))
        archive.ingest(endless(), progress=lambda done: print(done, flush=True))
    """) as process:  # fmt: skip
        assert process.stdout
        done = 0
        while done < 35:
            done = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    assert query.count(archive.snapshot) == 10  # the snapshot is the one before
    with Store.open(archive.folder) as store:
        assert store.integrity() == []
        kept = store.count()
        assert kept >= 10 + 30  # all batches that were over
        assert kept % 10 == 0  # and no part of one
    archive.ingest([])
    assert query.count(archive.snapshot) == kept
    assert archive.check() == []
