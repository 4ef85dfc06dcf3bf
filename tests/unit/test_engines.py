"""All engines give the same labels, whole and in order."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from spacedash.bundled import bundled_stories
from spacedash.engine import dask, local
from spacedash.engine.lines import Rejected
from spacedash.engine.local import label_lines
from spacedash.errors import UsageError


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    path = tmp_path / "stories.jsonl"
    rows = [
        {"title": story.title, "text": story.text, "url": story.url}
        for story, _ in zip(bundled_stories(), range(40), strict=False)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def local_labels(path: Path) -> list[bytes]:
    lines = [(str(path), number, line) for number, line in enumerate(path.read_bytes().splitlines(), 1)]
    return [label for label in label_lines(lines) if not isinstance(label, Rejected)]


def test_chunks_keep_order_and_wait_for_nothing_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "CHUNK", 3)
    monkeypatch.setattr(local, "CHUNK_BYTES", 10)
    a, b, c, long = ("x", 1, b"a"), ("x", 2, b"b"), ("x", 3, b"c"), ("x", 4, b"l" * 20)
    assert list(local.chunks([a, b, c, a])) == [[a, b, c], [a]]
    assert list(local.chunks([None, a, None, None, b, long, c])) == [[a], [b, long], [c]]


def test_partitions_hold_every_line_once(stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "PARTITION", 1_000)
    parts = dask.partitions_of(str(stories))
    assert len(parts) > 10
    labels = b"".join(dask.label_partition(part, None)[0] for part in parts).splitlines()
    assert labels == local_labels(stories)


def test_a_stopped_run_goes_on_where_it_was(stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    monkeypatch.setattr(dask, "PARTITION", 8_000)
    out = tmp_path / "labels"
    out.mkdir()
    parts = dask.partitions_of(str(stories))
    (out / parts[0].output).write_bytes(b"done before\n")
    assert dask.run_on_cluster([str(stories)], scheduler=None, output=out) == 0
    assert (out / parts[0].output).read_bytes() == b"done before\n"
    written = b"".join((out / part.output).read_bytes() for part in parts[1:]).splitlines()
    assert written == local_labels(stories)[-len(written) :]
    assert not list(out.glob("*.part"))


def test_a_scheduler_that_does_not_answer_is_advice(stories: Path) -> None:
    settings = pytest.importorskip("dask", reason="the extra [cluster] is not installed").config
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        with settings.set({"distributed.comm.timeouts.connect": "1s"}):
            for address in (f"tcp://127.0.0.1:{taken.getsockname()[1]}", "somewhere"):
                with pytest.raises(UsageError, match="no Dask scheduler answered") as told:
                    dask.run_on_cluster([str(stories)], scheduler=address, output=None)
                assert told.value.where == f"--scheduler {address}"
