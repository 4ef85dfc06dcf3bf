"""Builds spacedash with its extraction compiled to C by mypyc, in `build/compiled`, and measures that build's speed.

Needs a C compiler. The build runs on a copy of the sources, so that no compiled module is left beside them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "compiled"
SOURCES = ("src", "pages", "data", ".streamlit", "app.py", "pyproject.toml", "README.md", "LICENSE")


def compiler() -> str | None:
    """Return the C compiler that Python would use, or None where there is none."""
    return shutil.which(os.environ.get("CC", "cc").split()[0])


def build(folder: Path) -> None:
    """Install a compiled spacedash, without dependencies, into a folder; SystemExit with the end of the log where that fails."""
    with tempfile.TemporaryDirectory() as copied:
        for name in SOURCES:
            source, target = ROOT / name, Path(copied, name)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.so", ".mypy_cache"))
            else:
                shutil.copy(source, target)
        shutil.rmtree(folder, ignore_errors=True)
        asked = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--target"]
        done = subprocess.run(
            [*asked, str(folder), "--no-build-isolation", copied],
            env={**os.environ, "HATCH_BUILD_HOOK_ENABLE_MYPYC": "1"}, capture_output=True, encoding="utf-8",
        )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"spacedash could not be compiled:\n{(done.stdout + done.stderr)[-3000:]}")


def speeds(repeat: int) -> dict[str, float]:
    """Build, and return the stories per CPU second of each corpus; nothing where there is no C compiler."""
    if compiler() is None:
        print("The compiled build is left out: no C compiler here (Debian and Ubuntu: sudo apt-get install gcc python3-dev).\n")
        return {}
    build(FOLDER)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.extraction", "--speed", "--repeat", str(repeat)],
        env={**os.environ, "PYTHONPATH": str(FOLDER)}, capture_output=True, encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found
