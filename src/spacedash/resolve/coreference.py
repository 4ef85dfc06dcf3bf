"""Which two reports tell one event: candidate pairs by block, and how likely each is one.

Precision comes first: a wrong merge forges a slip of a target date, a missed one only loses it. So two reports that
contradict each other are never one, and a pair that is not likely enough is left to a person.
"""

from __future__ import annotations

from spacedash.resolve.blocks import candidates
from spacedash.resolve.comparison import compare
from spacedash.resolve.contradiction import contradict
from spacedash.resolve.likeness import likeness
from spacedash.resolve.traits import Traits

COPY = 1.0  # likeness of two printings of one text
ENOUGH = 0.5  # likeness from which a pair is one event
AS_A_WHOLE = 0.5  # mean likeness that the clusters around the two have at least
PERHAPS = 0.2  # likeness from which a person is asked

Pair = tuple[float, int, int]
"""Likeness and two positions, of which the first comes first."""


def find_pairs(traits: list[Traits]) -> list[Pair]:
    """Return every pair that shares a block and has no contradiction, the likeliest first; `traits` is in order of `key`."""
    pairs = [(first, second) for first, second in candidates(traits) if not contradict(traits[first], traits[second])]
    scores = likeness(compare(traits[first], traits[second]) for first, second in pairs)
    found = [
        (COPY if _are_copies(traits[first], traits[second]) else score, first, second)
        for score, (first, second) in zip(scores, pairs, strict=True)
    ]
    return sorted(found, key=lambda pair: (-pair[0], traits[pair[2]].day - traits[pair[1]].day, pair[1], pair[2]))


def _are_copies(one: Traits, two: Traits) -> bool:
    """Return whether two reports are the same mention of two printings of one text."""
    return one.report.text_key == two.report.text_key and one.report.index == two.report.index
