"""Publishing behind the pages: a ruling is kept at once, and the pages follow when the events are put together again."""

from __future__ import annotations

import threading

from spacedash.archive import Archive


class Publisher:
    """One thread at most that brings an archive up to date; what is asked for meanwhile is done right after, in one go."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._changed = threading.Condition()
        self._asked = False
        self._works = False
        self._problem: Exception | None = None

    @property
    def is_busy(self) -> bool:
        """Return whether the archive is being brought up to date."""
        with self._changed:
            return self._works

    @property
    def problem(self) -> Exception | None:
        """Return why the archive could not be brought up to date the last time; None when it could."""
        with self._changed:
            return self._problem

    def ask(self) -> None:
        """Bring the archive up to date soon, without waiting for it."""
        with self._changed:
            self._asked = True
            if not self._works:
                self._works = True
                threading.Thread(target=self._work, name="publisher", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to do, `seconds` at most; return whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._works, seconds)

    def _work(self) -> None:
        while self._is_asked():
            problem: Exception | None = None
            try:
                self._archive.catch_up()
            except Exception as error:  # whatever it is: there is a page that says so, and nobody else
                problem = error
            with self._changed:
                self._problem = problem

    def _is_asked(self) -> bool:
        with self._changed:
            asked, self._asked = self._asked, False
            if not asked:
                self._works = False
                self._changed.notify_all()
            return asked
