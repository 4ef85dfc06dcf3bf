"""The examples of pairs of reports (src/spacedash/resolve/coreference.examples.toml), read from their text on."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from spacedash.extract import extract_all
from spacedash.reports import reports_of
from spacedash.resolve import resolve
from spacedash.story import Story

Example = dict[str, Any]
EXAMPLES = tomllib.loads(files("spacedash.resolve").joinpath("coreference.examples.toml").read_text("utf-8"))
LEAST = 8  # of either kind


def events_of(example: Example) -> int:
    """Return how many events the main mentions of the two stories are."""
    stories = [
        Story(told["title"], told["text"], f"https://example.org/{name}", name, told["published"])
        for name in ("one", "other")
        for told in [example[name]]
    ]
    read = [reports_of(story, found) for story, found in zip(stories, extract_all(stories), strict=True)]
    assert all(read), "both stories must be about space"
    return len(resolve(reports[0] for reports in read))


def named(examples: list[Example]) -> list[Any]:
    marks = [
        pytest.mark.xfail(strict=True, reason=example["reason"]) if "reason" in example else () for example in examples
    ]
    return [
        pytest.param(example, id=f"{example['one']['title']} | {example['other']['title']}", marks=mark)
        for example, mark in zip(examples, marks, strict=True)
    ]


@pytest.mark.parametrize("example", named(EXAMPLES["one_event"]))
def test_two_reports_of_one_event_are_put_together(example: Example) -> None:
    assert events_of(example) == 1


@pytest.mark.parametrize("example", named(EXAMPLES["two_events"]))
def test_reports_of_two_events_stay_apart(example: Example) -> None:
    assert events_of(example) == 2


@pytest.mark.parametrize("example", named(EXAMPLES["gaps"]))
def test_a_known_gap(example: Example) -> None:
    assert events_of(example) == 1


def test_there_are_examples_of_both_kinds() -> None:
    assert min(len(EXAMPLES["one_event"]), len(EXAMPLES["two_events"])) >= LEAST
