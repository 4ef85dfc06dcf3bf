"""The examples of organizations (src/spacedash/extract/organizations.examples.toml)."""

from __future__ import annotations

from examples.loading import Example, load, parametrize, parametrize_gaps

from spacedash.extract.read import read_dimensions
from spacedash.mention import Mention

EXAMPLES = load("spacedash.extract", "organizations.examples.toml")


def found(example: Example) -> tuple[Mention[str], ...]:
    return read_dimensions(example.get("title", ""), example["text"], None, example.get("publisher"), None).organizations


def names(mentions: tuple[Mention[str], ...]) -> list[str]:
    return sorted({mention.value for mention in mentions})


@parametrize(EXAMPLES["must_read"])
def test_an_organization_is_read(example: Example) -> None:
    mentions = found(example)
    assert names(mentions) == sorted(example["organizations"])
    assert example["rule"] in {mention.rule for mention in mentions}


@parametrize(EXAMPLES["must_not_read"])
def test_what_is_no_organization_is_not_read(example: Example) -> None:
    assert found(example) == ()


@parametrize_gaps(EXAMPLES["gaps"])
def test_a_known_gap(example: Example) -> None:
    assert names(found(example)) == sorted(example["organizations"])
