"""CPU seconds, of this process and of others, and the memory of others."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Spent(NamedTuple):
    """What a process took until its end."""

    cpu_seconds: float
    megabytes: float


def median_seconds(work: Callable[[], object], repeat: int) -> float:
    """Return the median CPU seconds of doing something in this process."""
    return statistics.median(_seconds(work) for _ in range(repeat))


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def command(*arguments: str, repeat: int) -> Spent:
    """Return the median CPU seconds and the largest resident memory of a run of `spacedash`, start-up included.

    To be called before this process grows: Linux counts the memory of the parent for a moment as the child's.
    """
    runs = [_run([sys.executable, "-m", "spacedash.cli", *arguments]) for _ in range(repeat)]
    return Spent(statistics.median(run.cpu_seconds for run in runs), max(run.megabytes for run in runs))


def _run(arguments: list[str]) -> Spent:
    paths = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(ROOT / "src")]))
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": paths})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)
