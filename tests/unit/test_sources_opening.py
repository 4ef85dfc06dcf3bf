"""Files, folders, globs, fsspec addresses and standard input; the limits of one input."""

from __future__ import annotations

import gzip
import io
import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from inputs import stories

from spacedash.sources import limits, open_sources
from spacedash.sources.limits import Pool
from spacedash.sources.reading import Given
from spacedash.sources.table import LONGEST_LINE

SHARED = Path(__file__).parents[3] / "shared"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared corpora (../shared) are not beside this checkout"
)
FEWEST_STORIES = 8_500  # of the shared corpora
SLOWEST = 300  # stories a second, on a machine that does other things as well


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, data in stories.FORMATS.items():
        (tmp_path / "in" / name).write_bytes(data)
    (tmp_path / ".hidden").write_bytes(stories.text())
    return tmp_path


def test_a_folder_gives_every_file_in_order(folder: Path):
    readings = list(open_sources([str(folder)]))
    assert len(readings) == len(stories.FORMATS)
    assert all(len(reading.stories) == 1 and not reading.rejected for reading in readings)


def test_a_glob_gives_the_files_that_fit(folder: Path):
    assert len(list(open_sources([str(folder / "in" / "*.csv")]))) == 2
    assert len(list(open_sources([str(folder / "**" / "*.rss")]))) == 1


def test_each_source_that_cannot_be_opened_is_named(folder: Path):
    (folder / "empty").mkdir()
    sources = [str(folder / name) for name in ("no-file", "empty", "*.none")] + [
        "nul\0byte",
        "no-such-scheme://x",
        "x" * 5000,
    ]
    readings = list(open_sources([*sources, str(folder / "in" / "story.md")]))
    assert [len(reading.rejected) for reading in readings] == [1] * len(sources) + [0]
    assert len(readings[-1].stories) == 1
    assert [reading.rejected[0].reason for reading in readings[:3]] == [
        "no such file or folder", "a folder without files", "no file fits this pattern",
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(folder: Path):
    (folder / "in" / "story.md").chmod(0)
    (reading,) = open_sources([str(folder / "in" / "story.md")])
    assert "cannot be opened" in reading.rejected[0].reason


def test_long_json_lines_come_in_parts(tmp_path: Path):
    rows = b"".join(
        stories.lines({"title": f"Story {number} of many", "text": stories.TEXT}) for number in range(2_500)
    )
    for name, data in (("a.jsonl", rows), ("b.jsonl.gz", gzip.compress(rows))):
        (tmp_path / name).write_bytes(data)
        readings = list(open_sources([str(tmp_path / name)]))
        assert [len(reading.stories) for reading in readings] == [1_000, 1_000, 500]
        assert readings[1].stories[0].title == "Story 1000 of many"


def test_a_line_that_is_too_long_is_named_and_never_held(tmp_path: Path):
    file = tmp_path / "long.jsonl"
    good = stories.lines({"title": "A lander lands", "text": "x"})
    file.write_bytes(good + b'{"title": "' + b"x" * (LONGEST_LINE + 3_000_000) + b'"}\n' + good)
    stories_read, rejected = zip(
        *((len(r.stories), [str(i) for i in r.rejected]) for r in open_sources([str(file)])), strict=True
    )
    assert sum(stories_read) == 2
    assert [item for items in rejected for item in items] == [f"{file}: line 2: longer than {LONGEST_LINE:,} bytes"]


def test_a_packed_bomb_of_lines_is_refused(tmp_path: Path):
    file = tmp_path / "bomb.jsonl.gz"
    file.write_bytes(gzip.compress(stories.lines() * 2 + b'{"title": "x"}\n' + b"\n" * 60_000_000, 9))
    readings = list(open_sources([str(file)]))
    assert any("packed more than" in item.reason for reading in readings for item in reading.rejected)


def test_standard_input_and_fsspec_are_read(monkeypatch: pytest.MonkeyPatch):
    import fsspec

    fsspec.filesystem("memory").pipe("/news/feed.xml", stories.rss())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stories.lines(stories.ROW, stories.MORE))))
    readings = list(open_sources(["-", "memory://news/*.xml", "memory://none/x"]))
    assert [len(reading.stories) for reading in readings] == [2, 1, 0]
    assert readings[2].rejected[0].where == "memory://none/x"


def test_a_consumer_may_stop_early(folder: Path):
    readings = open_sources([str(folder)])
    next(readings)
    readings.close()  # type: ignore[attr-defined] # it is a generator


def test_an_input_that_takes_too_long_is_stopped_and_the_next_is_read():
    pool = Pool(seconds=1.0)
    given = Given("x")
    assert pool.run("html", stories.html(), given).stories
    slow = stories.html(body="<div><a href='/x'>A link of some length</a>" * 200_000)
    reading = pool.run("html", slow.replace(b"<div>", b"<p>"), given)
    assert [str(item) for item in reading.rejected] == ["x: took more than 1 seconds, or crashed its reader"]
    assert pool.run("html", stories.html(), given).stories
    pool.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process so")
def test_an_input_that_takes_too_much_memory_is_stopped_and_the_next_is_read():
    pool = Pool(memory=60_000_000)
    assert pool.run("json", b'[{"title": "A lander lands"}]', Given("x")).stories
    reading = pool.run("json", b"[" + b"[]," * 3_000_000 + b"[]]", Given("x"))
    assert not reading.stories
    assert reading.rejected
    assert pool.run("json", b'[{"title": "A lander lands"}]', Given("x")).stories
    pool.close()


def test_workers_are_used_again(tmp_path: Path):
    for number in range(60):
        (tmp_path / f"{number}.html").write_bytes(
            stories.html().replace(b"news/harbor", f"news/{number}-harbor".encode())
        )
    list(open_sources([str(tmp_path)]))
    start = time.monotonic()
    readings = list(open_sources([str(tmp_path)]))
    assert len(readings) == 60
    assert time.monotonic() - start < 20
    assert limits._pool._idle.qsize() <= limits.WORKERS


@needs_shared
def test_the_shared_corpora_are_read_fast_and_whole():
    corpus = SHARED / "corpus"
    lines = [str(path) for path in sorted(corpus.glob("*.jsonl"))]
    start = time.monotonic()
    count = sum(len(reading.stories) for reading in open_sources(lines))
    assert count / (time.monotonic() - start) > SLOWEST
    others = list(open_sources([str(corpus / "raw")]))
    assert count + sum(len(reading.stories) for reading in others) >= FEWEST_STORIES
    assert not [item for reading in others for item in reading.rejected]
