"""The examples that lie beside each grammar: what it must read, must not read, and does not read yet.

Every dimension keeps a file of its own with the same three lists: `must_read`, `must_not_read` and `gaps`. A gap is a
strict expected failure: one that heals breaks the build until it is moved to `must_read`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

Example = dict[str, Any]
LISTS = ("must_read", "must_not_read", "gaps")
LEAST = 5
"""Examples that every rule has at least."""


def load(package: str, name: str = "examples.toml") -> dict[str, list[Example]]:
    """Return the three lists of the examples file `name` in the package."""
    examples = tomllib.loads(files(package).joinpath(name).read_text("utf-8"))
    unknown = set(examples) - set(LISTS)
    assert not unknown, f"{name}: {sorted(unknown)} are none of {LISTS}"
    return {key: examples.get(key, []) for key in LISTS}


def parametrize(examples: list[Example]) -> pytest.MarkDecorator:
    """Return the mark that runs a test once for each example, under its text."""
    return pytest.mark.parametrize("example", [pytest.param(example, id=_name(example)) for example in examples])


def parametrize_gaps(examples: list[Example]) -> pytest.MarkDecorator:
    """Return the mark that runs a test once for each known gap, expected to fail for its reason."""
    return pytest.mark.parametrize(
        "example",
        [
            pytest.param(example, id=_name(example), marks=pytest.mark.xfail(strict=True, reason=example["reason"]))
            for example in examples
        ],
    )


def rules_without_examples(examples: list[Example], rules: tuple[str, ...]) -> dict[str, int]:
    """Return the rules that have fewer examples than they must, with the number that they have."""
    counts = Counter(example["rule"] for example in examples)
    return {rule: counts[rule] for rule in rules if counts[rule] < LEAST}


def _name(example: Example) -> str:
    country = example.get("country")
    return f"{example['text']} [{country}]" if country else example["text"]
