"""The extraction compiled to C says of every bundled story, byte for byte, what plain Python says."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.compiled import build, compiler

LABEL_ALL = """
import hashlib, json, sys
from spacedash.bundled import bundled_stories
from spacedash.extract import extract, read
from spacedash.label import label_of
digest = hashlib.sha256()
for story in bundled_stories():
    digest.update(json.dumps(label_of(story, extract(story)), default=list).encode())
print(read.__file__.rpartition(".")[2], digest.hexdigest())
"""


def labels(path: Path | None) -> tuple[str, str]:
    """Return how the extraction was loaded and the digest of all labels."""
    paths = os.pathsep.join(filter(None, [str(path or ""), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, "-c", LABEL_ALL], env={**os.environ, "PYTHONPATH": paths}, capture_output=True, encoding="utf-8",
        check=True,
    )  # fmt: skip
    kind, digest = done.stdout.split()
    return kind, digest


@pytest.mark.skipif(compiler() is None, reason="no C compiler here; plain Python needs none")
def test_the_compiled_extraction_reads_as_the_plain_one(tmp_path: Path) -> None:
    build(tmp_path / "compiled")
    plain, compiled = labels(None), labels(tmp_path / "compiled")
    assert (plain[0], compiled[0]) == ("py", "so")
    assert compiled[1] == plain[1]
    assert plain[1] != hashlib.sha256().hexdigest()
