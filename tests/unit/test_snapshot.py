import threading
from datetime import date
from pathlib import Path

import doubles
import duckdb
import pytest

from spacedash import publish as publishing
from spacedash import query
from spacedash.errors import StoreDamaged
from spacedash.event import Event
from spacedash.mention import When
from spacedash.publish import is_current, publish
from spacedash.reports import reports_of
from spacedash.rows import period
from spacedash.schema import DUCKDB_TYPES, TABLES
from spacedash.snapshot import POINTER, Snapshot, file_of
from spacedash.story import Story

STORIES = sorted(doubles.stories(), key=lambda story: story.id)


def build(folder: Path, stories: list[Story] = STORIES, mark: str = "m") -> str:
    reports = [report for story in stories for report in reports_of(story, doubles.extract(story))]
    return publish(folder, [(story, True) for story in stories], doubles.resolve(reports), mark=mark)


def test_the_tables_are_those_of_the_schema(tmp_path: Path) -> None:
    build(tmp_path)
    snapshot = Snapshot.open(tmp_path)
    for table in TABLES.values():
        sql = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
        columns = snapshot.rows(sql, [table.name])
        assert columns == [(column.name, DUCKDB_TYPES[column.kind]) for column in table.columns]


def test_events_lie_in_order_of_year(tmp_path: Path) -> None:
    build(tmp_path)
    years = [row[0] for row in Snapshot.open(tmp_path).rows("SELECT year FROM events")]
    assert years == [2026, 2029, 2030, 2031, None]


def test_the_same_content_has_the_same_version(tmp_path: Path) -> None:
    first, second = build(tmp_path / "a"), build(tmp_path / "b")
    assert first == second
    assert build(tmp_path / "a", mark="later") == first
    assert is_current(tmp_path / "a", "later")
    assert build(tmp_path / "b", STORIES[1:]) != first


def test_an_empty_snapshot_is_valid(tmp_path: Path) -> None:
    build(tmp_path, [])
    snapshot = Snapshot.open(tmp_path)
    assert query.count(snapshot) == 0
    assert list(query.events(snapshot).columns) == list(TABLES["events"].names)
    assert query.summary(snapshot).budget_usd == 0
    assert query.facets(snapshot).agencies == {}
    assert query.timeline(snapshot).frame.empty


def test_a_reader_follows_the_pointer_and_a_pinned_one_stays(tmp_path: Path) -> None:
    build(tmp_path, [])
    reader = Snapshot.open(tmp_path)
    pinned, cursor = reader.pin(), reader.cursor()
    version = build(tmp_path)
    assert (query.count(reader), reader.version) == (5, version)
    assert query.count(pinned) == 0
    assert cursor.execute("SELECT count(*) FROM events").fetchone() == (0,)


def test_a_version_of_another_schema_is_not_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path)
    assert is_current(tmp_path, "m")
    monkeypatch.setattr(publishing.schema, "VERSION", 99)
    assert not is_current(tmp_path, "m")


def test_old_versions_go_but_the_last_two_and_young_ones_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        build(tmp_path, STORIES[:number])
    assert len(list(tmp_path.glob("snapshot-*"))) == 3
    monkeypatch.setattr(publishing, "KEPT_SECONDS", -1)
    build(tmp_path, STORIES[:3])
    assert len(list(tmp_path.glob("snapshot-*"))) == 2
    assert not list(tmp_path.glob(".building*"))


def test_a_build_that_fails_leaves_the_former_snapshot(tmp_path: Path) -> None:
    version = build(tmp_path)
    broken: list[Event] = [*doubles.resolve([])]

    def stories() -> list[tuple[Story, bool]]:
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        publish(tmp_path, (item for item in [0] for item in stories()), broken, mark="x")
    assert Snapshot.open(tmp_path).version == version
    build(tmp_path)
    assert not list(tmp_path.glob(".building*"))


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"version": "gone"}', b'{"version": 1}', b"[]"])
def test_a_bad_pointer_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / POINTER).write_bytes(content)
    with pytest.raises(StoreDamaged, match="snapshot"):
        Snapshot.open(tmp_path)


def test_a_damaged_file_is_built_again(tmp_path: Path) -> None:
    path = file_of(tmp_path, build(tmp_path))
    path.write_bytes(b"damaged" * 1000)
    assert not is_current(tmp_path, "m")
    build(tmp_path)
    assert query.count(Snapshot.open(tmp_path)) == 5


def test_a_snapshot_cannot_be_written_and_reads_no_other_file(tmp_path: Path) -> None:
    build(tmp_path)
    snapshot = Snapshot.open(tmp_path)
    with pytest.raises(duckdb.Error):
        snapshot.rows("DELETE FROM events")
    with pytest.raises(duckdb.Error):
        snapshot.rows("SELECT * FROM read_text(?)", [__file__])


def test_many_threads_share_one_snapshot(tmp_path: Path) -> None:
    build(tmp_path)
    snapshot, counts = Snapshot.open(tmp_path), list[int]()

    def ask() -> None:
        counts.extend(query.count(snapshot) for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [5] * 160


@pytest.mark.parametrize(
    ("modality", "said_on", "expected"),
    [
        ("on", date(2025, 1, 1), (date(2030, 1, 1), date(2030, 12, 31))),
        ("about", None, (date(2030, 1, 1), date(2030, 12, 31))),
        ("by", date(2025, 1, 1), (date(2025, 1, 1), date(2030, 12, 31))),
        ("by", None, (None, date(2030, 12, 31))),
        ("by", date(2031, 1, 1), (None, date(2030, 12, 31))),
        ("until", date(2025, 1, 1), (date(2025, 1, 1), date(2030, 12, 31))),
        ("before", date(2025, 1, 1), (date(2025, 1, 1), date(2029, 12, 31))),
        ("before", date(2030, 6, 1), (None, date(2029, 12, 31))),
        ("from", None, (date(2030, 1, 1), None)),
        ("after", None, (date(2031, 1, 1), None)),
    ],
)
def test_periods_have_open_ends(
    modality: str, said_on: date | None, expected: tuple[date | None, date | None]
) -> None:
    assert period(When(date(2030, 1, 1), date(2030, 12, 31), modality), said_on) == expected
