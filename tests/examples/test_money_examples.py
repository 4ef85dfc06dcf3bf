"""The examples of amounts of money (src/spacedash/extract/money.examples.toml)."""

from __future__ import annotations

from typing import Any

from examples.loading import Example, load, parametrize, parametrize_gaps

from spacedash.extract import money
from spacedash.extract.read import lexicon
from spacedash.extract.scan import fold_content

EXAMPLES = load("spacedash.extract", "money.examples.toml")


def found(example: Example) -> money.Amounts:
    folded = fold_content("", example["text"])
    return money.find_money("\n" + example["text"], folded, lexicon().scan(folded, 0)[2], example.get("country"))


def as_written(amounts: money.Amounts, example: Example) -> list[dict[str, Any]]:
    """Return what was found with the keys that the example gives; a high end always counts."""
    least = {"amount", "currency", "amount_high"}
    keys = [least | expected.keys() for expected in example["money"]] + [least] * len(amounts.mentions)
    return [{key: getattr(mention.value, key) for key in wanted} for mention, wanted in zip(amounts.mentions, keys, strict=False)]


def expected(example: Example) -> list[dict[str, Any]]:
    return [{"amount_high": None, **amount} for amount in example["money"]]


@parametrize(EXAMPLES["must_read"])
def test_an_amount_is_read(example: Example) -> None:
    amounts = found(example)
    assert as_written(amounts, example) == expected(example)
    assert example["rule"] in {mention.rule for mention in amounts.mentions}


@parametrize(EXAMPLES["must_not_read"])
def test_what_is_no_money_is_not_read(example: Example) -> None:
    assert found(example).mentions == ()


@parametrize_gaps(EXAMPLES["gaps"])
def test_a_known_gap(example: Example) -> None:
    assert as_written(found(example), example) == expected(example)
