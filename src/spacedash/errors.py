"""Errors as advice: each says what was wrong, where, and what to do next."""

from __future__ import annotations


class SpacedashError(Exception):
    """What every error of this package is: a message of one line, the place it is about and the advice to follow.

    `exit_code` is what the command line returns for it (design: 2 wrong usage, 3 input rejected, 4 store damaged,
    75 store busy).
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what = what
        self.where = where
        self.advice = advice
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{place}{self.what}{advice}"


class UsageError(SpacedashError):
    """A call with arguments that cannot be meant: nothing was read or written."""

    exit_code = 2


class InputRejected(SpacedashError):
    """One input that cannot become a story; the others go on."""

    exit_code = 3


class StoreDamaged(SpacedashError):
    """The store or a snapshot cannot be read or written."""

    exit_code = 4


class StoreBusy(SpacedashError):
    """Another process holds the store's write lock for longer than the caller waits."""

    exit_code = 75
