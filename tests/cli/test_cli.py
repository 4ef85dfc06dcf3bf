"""The command line as a user runs it: output, exit codes, and that no traceback ever shows."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

STORIES = [
    {
        "id": "a1",
        "title": "Nokia to build the first 4G network on the Moon by 2022",
        "published": "2020-10-19",
        "publisher": "Example News",
        "url": "https://example.org/nokia",
        "text": "NASA awarded Nokia $14.1 million to deploy a network on the lunar surface as early as 2022.",
    },
    {
        "title": "Ångström Space raises €4.5 million",
        "text": "The startup Ångström Space raised €4.5 million. Its first satellite will fly in 2027.",
    },
]


def run(*arguments: str, data: Path | None = None, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **({"SPACEDASH_DATA": str(data)} if data else {})}
    result = subprocess.run(
        [sys.executable, "-m", "spacedash.cli", *arguments],
        input=stdin,
        capture_output=True,
        env=environment,
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in result.stderr, result.stderr.decode()
    return result


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    assert run("check", data=folder).returncode == 0  # filled with the bundled stories at first use
    return folder


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    path = tmp_path / "stories.jsonl"
    path.write_text("".join(json.dumps(story, ensure_ascii=False) + "\n" for story in STORIES), encoding="utf-8")
    return path


def test_extract_prints_one_label_a_story_in_order_with_quoted_evidence(stories: Path) -> None:
    result = run("extract", str(stories))
    assert result.returncode == 0
    labels = [json.loads(line) for line in result.stdout.splitlines()]
    assert [label["title"] for label in labels] == [story["title"] for story in STORIES]
    assert labels[0]["id"] == "a1"
    assert len(labels[1]["id"]) == 12
    for story, label in zip(STORIES, labels, strict=True):
        content = f"{story['title']}\n{story['text']}"
        assert label["evidence"]
        for item in label["evidence"]:
            assert content[item["start"] : item["end"]] == item["quote"]
    assert labels[0]["main"]["budget"]["amount"] == 14_100_000
    assert labels[0]["main"]["target"] == {
        "start": "2022-01-01",
        "end": "2022-12-31",
        "modality": "by",
        "text": "by 2022",
        "edtf": "../2022",
    }


def test_extract_reads_standard_input_and_workers_change_nothing(stories: Path, tmp_path: Path) -> None:
    alone = run("extract", "-", stdin=stories.read_bytes())
    several = run("extract", str(stories), "--workers", "2", "--output", str(tmp_path / "out.jsonl"))
    assert alone.returncode == several.returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == alone.stdout


def test_extract_labels_a_story_that_comes_alone_before_the_next_one_is_there() -> None:
    command = [sys.executable, "-m", "spacedash.cli", "extract", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for story in STORIES:
            process.stdin.write(json.dumps(story).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["title"] == story["title"]
        process.stdin.write(json.dumps(STORIES[0]).encode())  # the last line has no end
        process.stdin.close()
        assert len(process.stdout.readlines()) == 1
    assert process.returncode == 0


def test_extract_names_a_bad_line_and_reads_the_others(stories: Path) -> None:
    broken = (
        stories.read_bytes() + b'{"title": \n{"title": 5, "text": "x"}\n[]\n{"title": "x", "text": "y", "published": "soon"}\n'
    )
    result = run("extract", "-", stdin=broken)
    assert result.returncode == 3
    assert len(result.stdout.splitlines()) == len(STORIES)
    lines = result.stderr.decode().splitlines()
    assert [line.split(":")[1] for line in lines] == ["3", "4", "5", "6"]
    assert "published must be a day" in lines[3]


def test_extract_explains_what_it_left_out() -> None:
    line = json.dumps({"title": "Two payloads", "text": "Asteroid 2024 YR4 will be watched later this year."}).encode()
    label = json.loads(run("extract", "-", "--explain", stdin=line).stdout)
    reasons = {item["quote"]: item["reason"] for item in label["left_out"]}
    assert any("publication date" in reason for reason in reasons.values())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("extract", "no-such-file.jsonl"), "no such file"),
        (("extract", "-", "--engine", "spark"), "engine"),
        (("ingest", "-", "--published", "yesterday"), "YYYY-MM-DD"),
        (("events", "--format", "pdf"), "format"),
        (("events", "--type", "party"), "type"),
        (("evaluate", "no-such-gold.jsonl"), "no-such-gold.jsonl"),
    ],
)
def test_wrong_usage_is_told_in_one_line(arguments: tuple[str, ...], told: str, archive: Path) -> None:
    result = run(*arguments, data=archive, stdin=b"")
    assert result.returncode == 2
    assert told in result.stderr.decode()


def test_ingest_counts_names_rejections_and_adds_nothing_twice(stories: Path, tmp_path: Path) -> None:
    data = tmp_path / "archive"
    (tmp_path / "empty.html").write_bytes(b"")
    first = run("ingest", str(stories), str(tmp_path / "empty.html"), data=data)
    assert first.returncode == 3
    assert first.stdout.decode().splitlines()[-1].startswith("2 new, 0 changed, 0 already in, 1 rejected")
    assert "empty.html" in first.stderr.decode()
    again = run("ingest", str(stories), data=data)
    assert again.returncode == 0
    assert again.stdout.decode().startswith("0 new, 0 changed, 2 already in, 0 rejected")
    rows = [json.loads(row) for row in run("events", "--agency", "Nokia", "--format", "jsonl", data=data).stdout.splitlines()]
    assert any(row["stories"] > 1 for row in rows), "the bundled story on the same contract and the new one are one event"


def test_events_come_filtered_in_every_format(archive: Path, tmp_path: Path) -> None:
    table = run("events", "--agency", "NASA", "--year", "2027-2028", "--format", "csv", data=archive)
    assert table.returncode == 0
    assert table.stdout.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.stdout.decode("utf-8-sig"), newline="")))
    assert rows
    assert all("NASA" in row["organizations"].split("; ") for row in rows)
    assert all(not row["period_end"] or row["period_end"] >= "2027-01-01" for row in rows)
    for kind in ("jsonl", "parquet", "xlsx", "ics", "table"):
        path = tmp_path / f"events.{kind}"
        assert (
            run(
                "events",
                "--agency",
                "NASA",
                "--year",
                "2027-2028",
                "--format",
                kind,
                "--output",
                str(path),
                data=archive,
            ).returncode
            == 0
        )
        assert path.stat().st_size > 0
    assert len((tmp_path / "events.jsonl").read_bytes().splitlines()) == len(rows)


def test_export_writes_a_bundle_that_says_what_it_is(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    assert run("export", "--agency", "ESA", "--output", str(path), data=archive).returncode == 0
    with zipfile.ZipFile(path) as bundle:
        names = bundle.namelist()
        assert {"events.csv", "claims.csv", "evidence.csv"} <= {name.rsplit("/", 1)[-1] for name in names}
        readme = next(name for name in names if name.lower().endswith(("readme.md", "readme.txt")))
        assert "ESA" in bundle.read(readme).decode()


def test_check_finds_a_damaged_store(tmp_path: Path, stories: Path) -> None:
    data = tmp_path / "archive"
    assert run("ingest", str(stories), data=data).returncode == 0
    store = data / "spacedash.sqlite"
    store.write_bytes(b"this is no database, but it is long enough to look like one" * 100)
    for leftover in data.glob("spacedash.sqlite-*"):
        leftover.unlink()
    assert run("check", data=data).returncode == 4


def test_help_of_every_command_has_an_example() -> None:
    for command in ("extract", "ingest", "events", "export", "serve", "evaluate", "check"):
        result = run(command, "--help")
        assert result.returncode == 0
        assert f"spacedash {command}" in result.stdout.decode()


def test_evaluate_scores_the_projects_own_gold(archive: Path) -> None:
    gold = Path(__file__).parents[1] / "gold" / "bundled.jsonl"
    result = run("evaluate", str(gold), "--json")
    assert result.returncode == 0
    assert json.loads(result.stdout)["organizations"] > 0.8


def test_serve_prints_its_address_and_serves(archive: Path) -> None:
    environment = {**os.environ, "SPACEDASH_DATA": str(archive), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "spacedash.cli", "serve", "--port", "0"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        assert server.stdout is not None
        line = server.stdout.readline().decode()
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert address, line
        assert _answers(f"{address[0]}/_stcore/health")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def _answers(url: str, within: float = 60) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.2)
    return False
