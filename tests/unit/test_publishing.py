"""Rulings are followed behind the pages: one at a time, many in one go, and what goes wrong is told."""

import threading

import pytest

from spacedash.dashboard.publishing import Publisher
from spacedash.errors import StoreBusy

LONG = 20.0  # seconds: none of these waits lasts


class SlowArchive:
    """Stands for an archive: each time it is brought up to date it waits until it may go on."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)
        self.times = 0
        self.error: Exception | None = None

    def catch_up(self) -> None:
        self.times += 1
        self.begun.release()
        self.may_end.acquire(timeout=LONG)
        if self.error:
            raise self.error


@pytest.fixture
def archive() -> SlowArchive:
    return SlowArchive()


@pytest.fixture
def publisher(archive: SlowArchive) -> Publisher:
    return Publisher(archive)  # type: ignore[arg-type]


def test_what_is_asked_for_meanwhile_is_done_right_after_in_one_go(archive: SlowArchive, publisher: Publisher) -> None:
    publisher.ask()
    assert archive.begun.acquire(timeout=LONG)
    for _ in range(5):
        publisher.ask()
    assert publisher.is_busy
    assert not publisher.wait(0.01)
    archive.may_end.release()
    assert archive.begun.acquire(timeout=LONG)
    archive.may_end.release()
    assert publisher.wait(LONG)
    assert (archive.times, publisher.is_busy, publisher.problem) == (2, False, None)


def test_a_problem_is_told_until_it_is_over(archive: SlowArchive, publisher: Publisher) -> None:
    for error in (StoreBusy("busy"), ValueError("a mistake"), None):
        archive.error = error
        archive.may_end.release()
        publisher.ask()
        assert publisher.wait(LONG)
        assert publisher.problem is error
    assert archive.times == 3


def test_nothing_asked_for_is_nothing_to_wait_for(publisher: Publisher) -> None:
    assert publisher.wait(0)
