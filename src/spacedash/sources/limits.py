"""Limits on what one input may cost: parsed in a worker process that is stopped after ten seconds or 512 MB.

The workers are kept and used again, so that thousands of small files do not start thousands of processes. A worker that
was stopped, or that its parser crashed, is replaced, and only its input is rejected.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

import orjson

from spacedash.sources.reading import Given, Reading, Rejection, rejection
from spacedash.sources.worker import SPENT, WARM, read_frame, write_frame
from spacedash.story import Story

SECONDS = 10.0  # for one input
MEMORY = 512_000_000  # bytes for one input, above what the parsers themselves take
LOADING = 60.0  # seconds for starting a worker and loading its parsers, on a machine that is busy
WORKERS = min(4, os.cpu_count() or 1)


class _Stopped(Exception):
    """A worker that gave no answer."""


class Worker:
    """One process that parses inputs."""

    def __init__(self, memory: int = MEMORY) -> None:
        root = str(Path(__file__).parents[2])
        paths = os.pathsep.join([root, *filter(None, sys.path)])
        command = [sys.executable, "-m", "spacedash.sources.worker", str(memory)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths}, start_new_session=True,
        )  # fmt: skip
        self._requests: IO[bytes] = self._process.stdin  # type: ignore[assignment] # both are pipes
        self._answers: IO[bytes] = self._process.stdout  # type: ignore[assignment]
        self._warm: set[str] = set()

    @property
    def is_alive(self) -> bool:
        """Return whether the process still runs."""
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
        """Return the answer to a request; raise _Stopped when none comes in time or the process ends."""
        if request["kind"] not in self._warm:
            self._exchange({"kind": request["kind"], WARM: True}, b"", LOADING)
            self._warm.add(request["kind"])
        return self._exchange(request, data, seconds)

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._requests, self._answers):
            with contextlib.suppress(OSError):
                stream.close()

    def _exchange(self, request: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
        clock = threading.Timer(seconds, self._process.kill)
        clock.start()
        try:
            write_frame(self._requests, orjson.dumps(request))
            write_frame(self._requests, data)
            self._requests.flush()
            answer = read_frame(self._answers)
        except OSError:
            answer = b""
        finally:
            clock.cancel()
        if not answer:
            raise _Stopped
        result: dict[str, Any] = orjson.loads(answer)
        return result


class Pool:
    """Workers that are at rest; one is taken for each input and put back."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds, self.memory = seconds, memory
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._room = threading.BoundedSemaphore(WORKERS)

    def run(self, kind: str, data: bytes, given: Given, charset: str | None = None) -> Reading:
        """Return the reading of one input of a kind."""
        request = _request(kind, given, charset)
        with self._room:
            worker = self._take()
            try:
                answer = worker.ask(request, data, self.seconds)
            except _Stopped:
                worker.stop()
                return rejection(given.name, f"took more than {self.seconds:g} seconds, or crashed its reader")
            except BaseException:
                worker.stop()
                raise
            if answer[SPENT]:
                worker.stop()
            else:
                self._idle.put(worker)
        return _reading(answer)

    def forget(self) -> None:
        """Leave the workers to the process that started them: in a copy of it their pipes would be shared."""
        self._idle = SimpleQueue()
        self._room = threading.BoundedSemaphore(WORKERS)

    def close(self) -> None:
        """End the workers at rest."""
        while True:
            try:
                self._idle.get_nowait().stop()
            except Empty:
                return

    def _take(self) -> Worker:
        while True:
            try:
                worker = self._idle.get_nowait()
            except Empty:
                return Worker(self.memory)
            if worker.is_alive:
                return worker
            worker.stop()


def run(kind: str, data: bytes, given: Given, charset: str | None = None) -> Reading:
    """Return the reading of one input of a kind, parsed in one of this process's workers."""
    return _pool.run(kind, data, given, charset)


def _request(kind: str, given: Given, charset: str | None) -> dict[str, Any]:
    return {
        "kind": kind,
        "charset": charset,
        "name": given.name.encode("utf-8", "replace").decode("utf-8"),
        "published": given.published.isoformat() if given.published else None,
        "publisher": given.publisher,
        "url": given.url,
        "mapping": dict(given.mapping),
    }


def _reading(answer: dict[str, Any]) -> Reading:
    return Reading(
        tuple(map(_story, answer["stories"])),
        tuple(Rejection(item["where"], item["reason"]) for item in answer["rejected"]),
        answer["kind"],
        tuple(answer["warnings"]),
    )


def _story(cells: dict[str, Any]) -> Story:
    published = cells["published"]
    return Story(
        **{**cells, "published": date.fromisoformat(published) if published else None, "flags": tuple(cells["flags"])}
    )


_pool = Pool()
atexit.register(_pool.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.forget)
