"""How well the bundled stories are put together: each thread among them is one event.

A pair is two stories whose main mentions are in one event; it is right when both are of one thread. Floors only rise.
The likeness of reports is learned from these stories too, so the figures flatter: they hold what is there. How well real news
that was not learned from is put together says `python training/pairs.py --check`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import orjson
import pytest

from spacedash.bundled import bundled_stories
from spacedash.extract import extract
from spacedash.reports import reports_of
from spacedash.resolve import resolve

DATA = Path(__file__).parents[2] / "data" / "stories"
PRECISION = 0.98  # of the pairs with both stories in a thread
STRICT_PRECISION = 0.965  # of all pairs, as if a story without a thread were like no other
RECALL = 0.5  # low on purpose: a missed merge loses a slip, a wrong one forges it


@dataclass(frozen=True, slots=True)
class Measured:
    right: int
    wrong: int
    unmarked: int
    expected: int


def pairs_of(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def threads() -> dict[str, str]:
    """Return the thread of each story that has one, by the story's title and date."""
    raw = [line for path in DATA.glob("*.jsonl") for line in path.read_bytes().splitlines() if line.strip()]
    lines = map(orjson.loads, raw)
    return {f"{said['title']} {said['published']}": said["thread"] for said in lines if said.get("thread")}


@pytest.fixture(scope="module")
def measured() -> Measured:
    thread = threads()
    known = {story.id: thread.get(f"{story.title} {story.published}") for story in bundled_stories()}
    reports = [report for story in bundled_stories() for report in reports_of(story, extract(story))]
    events = resolve(reports)
    found = pairs_of((item.story_id for item in event.reports if item.index == 0) for event in events)
    members: dict[str, list[str]] = defaultdict(list)
    for story_id, name in known.items():
        if name:
            members[name].append(story_id)
    expected = pairs_of(members.values())
    wrong = found - expected
    marked = {pair for pair in wrong if known[pair[0]] and known[pair[1]]}
    return Measured(len(found & expected), len(marked), len(wrong - marked), len(expected))


def test_precision_of_pairs(measured: Measured) -> None:
    assert measured.right / (measured.right + measured.wrong) >= PRECISION, measured


def test_precision_of_all_pairs(measured: Measured) -> None:
    assert measured.right / (measured.right + measured.wrong + measured.unmarked) >= STRICT_PRECISION, measured


def test_recall_of_pairs(measured: Measured) -> None:
    assert measured.right / measured.expected >= RECALL, measured
