"""What holds of the examples of every dimension: each rule has enough, each example names a rule, none went missing."""

from __future__ import annotations

import pytest
from examples.loading import load, rules_without_examples

from spacedash.extract import dates, destinations, money, organizations, programs

every_dimension = pytest.mark.parametrize(
    ("package", "file", "rules", "least"),
    [
        pytest.param("spacedash.extract.dates", "examples.toml", dates.RULES, 370, id="dates"),
        pytest.param("spacedash.extract", "money.examples.toml", money.RULES, 100, id="money"),
        pytest.param("spacedash.extract", "organizations.examples.toml", organizations.RULES, 90, id="organizations"),
        pytest.param("spacedash.extract", "destinations.examples.toml", destinations.RULES, 40, id="destinations"),
        pytest.param("spacedash.extract", "programs.examples.toml", programs.RULES, 40, id="programs"),
    ],
)


@every_dimension
def test_every_rule_has_examples_and_every_example_a_rule(package: str, file: str, rules: tuple[str, ...], least: int) -> None:
    examples = load(package, file)
    assert rules_without_examples(examples["must_read"], rules) == {}
    assert {example["rule"] for example in examples["must_read"]} <= set(rules)
    assert sum(map(len, examples.values())) >= least
