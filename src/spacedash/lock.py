"""One writer at a time: a lock file that the system frees when its holder ends, however it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spacedash.errors import StoreBusy, StoreDamaged

FILE = "write.lock"
_PAUSE = 0.05  # seconds between two tries

if os.name == "nt":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def writing(folder: Path, wait: float) -> Iterator[None]:
    """Hold the write lock of a data folder; StoreBusy when another process holds it for longer than `wait` seconds."""
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    except OSError as error:
        what = f"the folder cannot be written ({error.strerror})."
        raise StoreDamaged(what, where=str(folder), advice="Name a folder that can be written with --data.") from error
    try:
        _wait_for(handle, path, wait)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, path: Path, wait: float) -> None:
    end = time.monotonic() + wait
    while True:
        try:
            return _take(handle)
        except OSError as error:
            if time.monotonic() >= end:
                advice = "Try again when it has finished, or wait longer with --wait."
                what = f"another process has been writing for more than {wait:g} s."
                raise StoreBusy(what, where=str(path), advice=advice) from error
        time.sleep(_PAUSE)
