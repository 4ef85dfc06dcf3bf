"""The trees that tell whether two reports are one event are asked what they were trained on, and answer as trees do."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting import report, usd

from spacedash.resolve.comparison import FEATURES, compare
from spacedash.resolve.coreference import ENOUGH
from spacedash.resolve.headline import rarity, read_headline
from spacedash.resolve.likeness import likeness, trees
from spacedash.resolve.traits import read_traits

PAIRS = Path(__file__).parents[2] / "training" / "pairs.jsonl.gz"
PRECISION, RECALL = 0.86, 0.81  # of held-out pairs of real news, each counted for those it stands for; floors only rise
NUMBERS = st.lists(st.floats(-400, 400, width=32), min_size=len(FEATURES), max_size=len(FEATURES))


def plain_likeness(numbers: list[float]) -> float:
    asked = trees()
    odds = asked.start
    for root in asked.roots:
        node = int(root)
        while np.isfinite(asked.limit[node]):
            above = np.float32(numbers[asked.feature[node]]) > asked.limit[node]
            node = int(asked.children[2 * node + above])
        odds += float(asked.value[node])
    return 1 / (1 + float(np.exp(-odds)))


@given(st.lists(NUMBERS, max_size=3))
def test_trees_asked_together_answer_as_one_by_one(pairs: list[list[float]]) -> None:
    assert likeness(pairs) == pytest.approx([plain_likeness(numbers) for numbers in pairs], abs=0.002)


def test_real_pairs_that_no_tree_has_seen_are_told_apart() -> None:
    with gzip.open(PAIRS, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["from"] == "held out"]
    likely = likeness([row["f"] for row in rows])
    one = [row for row, like in zip(rows, likely, strict=True) if like >= ENOUGH and not row["contradict"]]
    right = sum(row["stands_for"] for row in one if row["same"])
    assert len(rows) >= 100
    assert right / sum(row["stands_for"] for row in one) >= PRECISION
    assert right / sum(row["stands_for"] for row in rows if row["same"]) >= RECALL


def test_the_trees_ask_for_what_is_compared() -> None:
    with files("spacedash.resolve").joinpath("likeness.npz").open("rb") as file, np.load(file) as raw:
        assert tuple(raw["features"]) == FEATURES, "run python training/pairs.py with new features"
    assert len(set(FEATURES)) == len(FEATURES)


def test_a_comparison_says_what_its_names_promise() -> None:
    one = report("Artemis II slips to April", "2026-02-01", target="2026-04", programs="Artemis II", budget=usd(4e9))
    two = report("Artemis 2 lifts off", "2026-04-02", "launch", status="completed", programs="Artemis II", budget=usd(5e9))
    said = dict(zip(FEATURES, compare(read_traits(one), read_traits(two)), strict=True))
    assert (said["days apart"], said["same type"], said["single programs"], said["programs in both headlines"]) == (60, 0, 1, 1)
    assert (said["sums"], said["targets"], said["after target"], said["at target"]) == (-1, 0, -28, 0)
    assert said["one scrub"] == 1
    assert said["both launch"] == 0


def test_a_headline_counts_words_by_how_rare_they_are() -> None:
    assert rarity("launch") < rarity("telescop") < rarity("unheardof")
    assert "launch" in read_headline("Rockets launched").doings
    assert read_headline("").stems == frozenset()
