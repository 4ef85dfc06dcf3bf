"""Runs the peers, each in a process of its own environment, and reads what they say."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
PEERS = {"spaCy small + dateparser + price-parser": "spacy_stack", "dateparser search + flashtext": "dateparser_stack"}
HOW = """The peers are left out: their environment is not there. To make it:
  python3 -m venv .venv/peers && .venv/peers/bin/pip install -r benchmarks/peers/requirements.txt"""


class Answer(NamedTuple):
    """What a peer found, and how many stories it read in how many CPU seconds (loading not counted)."""

    labels: list[dict[str, Any]]
    stories: int
    cpu_seconds: float


def environment(named: str | None) -> Path | None:
    """Return the Python of the peers' environment, or None where there is none."""
    python = Path(named) if named else ROOT / ".venv" / "peers" / "bin" / "python"
    return python if python.is_file() else None


def run(python: Path, peer: str, stories: list[dict[str, Any]], seconds: float = 1e9) -> Answer:
    """Let a peer read stories for at most so many CPU seconds."""
    keys = ("id", "title", "text", "published")
    given = "".join(json.dumps({key: story.get(key) for key in keys}) + "\n" for story in stories)
    # One thread, as spacedash has; the settings for old OpenBLAS builds slow a current numpy down.
    settings = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    left_out = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "PYTHONPATH")
    kept = {key: value for key, value in os.environ.items() if key not in left_out}
    done = subprocess.run(
        [str(python), "-W", "ignore", "-m", f"benchmarks.peers.{PEERS[peer]}", "--seconds", str(seconds)],
        input=given, capture_output=True, encoding="utf-8", cwd=ROOT, env=kept | settings,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{peer}: {done.stderr[-2000:]}")
    spent = json.loads(done.stderr.splitlines()[-1])
    return Answer([json.loads(line) for line in done.stdout.splitlines()], spent["stories"], spent["cpu_seconds"])
