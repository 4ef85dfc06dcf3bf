"""The examples of destinations (src/spacedash/extract/destinations.examples.toml)."""

from __future__ import annotations

from examples.loading import Example, load, parametrize, parametrize_gaps

from spacedash.extract import destinations
from spacedash.extract.read import read_dimensions
from spacedash.mention import Mention

EXAMPLES = load("spacedash.extract", "destinations.examples.toml")


def found(example: Example) -> destinations.Destinations:
    return read_dimensions("", example["text"], None, None, None).destinations


def names(mentions: tuple[Mention[str], ...]) -> list[str]:
    return sorted({mention.value for mention in mentions})


@parametrize(EXAMPLES["must_read"])
def test_a_destination_is_read(example: Example) -> None:
    read = found(example)
    assert names(read.places) == sorted(example["destinations"])
    assert names(read.sites) == sorted(example.get("sites", []))
    assert example["rule"] in {mention.rule for mention in (*read.places, *read.sites)}


@parametrize(EXAMPLES["must_not_read"])
def test_what_is_no_destination_is_not_read(example: Example) -> None:
    assert found(example).places == ()


@parametrize_gaps(EXAMPLES["gaps"])
def test_a_known_gap(example: Example) -> None:
    assert names(found(example).places) == sorted(example["destinations"])
