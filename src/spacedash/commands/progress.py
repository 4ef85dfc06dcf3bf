"""Progress on a terminal: a bar with rate and time left on standard error, silent where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self


class Bar:
    """A progress bar; `advance` does nothing where standard error is no terminal."""

    def __init__(self, what: str, total: int | None = None) -> None:
        self._shown = None
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeElapsedColumn,
                TimeRemainingColumn,
            )

            self._shown = Progress(
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn() if total else TimeElapsedColumn(), console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self._task = self._shown.add_task(what, total=total, rate="")

    def __enter__(self) -> Self:
        if self._shown:
            self._shown.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._shown:
            self._shown.stop()

    def advance(self, done: int) -> None:
        """Show that `done` items are done in all."""
        if self._shown:
            task = self._shown.tasks[0]
            rate = f"{task.speed:,.0f}/s" if task.speed else ""
            self._shown.update(self._task, completed=done, rate=rate)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Bar]:
    """Show a bar for the time of a block."""
    with Bar(what, total) as bar:
        yield bar
