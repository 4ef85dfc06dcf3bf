"""The examples of programs and vehicles (src/spacedash/extract/programs.examples.toml)."""

from __future__ import annotations

from examples.loading import Example, load, parametrize, parametrize_gaps

from spacedash.extract import programs
from spacedash.extract.read import read_dimensions
from spacedash.mention import Mention

EXAMPLES = load("spacedash.extract", "programs.examples.toml")


def found(example: Example) -> programs.Programs:
    return read_dimensions("", example["text"], None, None, None).named


def names(mentions: tuple[Mention[str], ...]) -> list[str]:
    return sorted({mention.value for mention in mentions})


def both(read: programs.Programs) -> tuple[list[str], list[str]]:
    return names(read.programs), names(read.vehicles)


@parametrize(EXAMPLES["must_read"])
def test_a_program_is_read(example: Example) -> None:
    read = found(example)
    assert both(read) == (sorted(example["programs"]), sorted(example["vehicles"]))
    assert example["rule"] in {mention.rule for mention in (*read.programs, *read.vehicles)}


@parametrize(EXAMPLES["must_not_read"])
def test_what_is_no_program_is_not_read(example: Example) -> None:
    assert both(found(example)) == ([], [])


@parametrize_gaps(EXAMPLES["gaps"])
def test_a_known_gap(example: Example) -> None:
    assert both(found(example)) == (sorted(example["programs"]), sorted(example["vehicles"]))
