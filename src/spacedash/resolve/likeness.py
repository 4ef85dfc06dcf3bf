"""How likely two reports are one event: trees of yes-or-no questions, learned from pairs labeled by reading.

`training/pairs.py` trains them; a pair's answers add up to the logarithm of its odds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_TOGETHER = 512  # pairs that are asked at once: as many as fit into the processor's cache


class Trees(NamedTuple):
    """The nodes of all trees; a leaf asks whether a number is at most infinite, and leads to itself."""

    roots: npt.NDArray[np.intp]
    feature: npt.NDArray[np.intp]  # what a node asks for, by its place in `comparison.FEATURES`
    limit: npt.NDArray[np.float32]
    children: npt.NDArray[np.intp]  # two for each node: where the number is at most the limit, and where it is more
    value: npt.NDArray[np.float32]
    start: float  # the logarithm of the odds of any pair
    depth: int


@cache
def trees() -> Trees:
    """Return the trained trees of this package."""
    with files(__package__).joinpath("likeness.npz").open("rb") as file, np.load(file) as raw:
        roots, feature, children = (raw[name].astype(np.intp) for name in ("roots", "feature", "children"))
        return Trees(roots, feature, raw["limit"], children, raw["value"], float(raw["start"]), int(raw["depth"]))


def likeness(pairs: Iterable[Sequence[float]]) -> list[float]:
    """Return for each pair, given as the numbers of `comparison.FEATURES`, how likely it is one event: 0 to 1."""
    asked = trees()
    found: list[float] = []
    source = iter(pairs)
    while chunk := list(islice(source, _TOGETHER)):
        numbers = np.array(chunk, np.float32)
        rows = (np.arange(len(numbers)) * numbers.shape[1])[:, None]
        node = np.repeat(asked.roots[None, :], len(numbers), axis=0)
        for _ in range(asked.depth):
            number = numbers.take(rows + asked.feature.take(node))
            node = asked.children.take(2 * node + (number > asked.limit.take(node)))
        odds = asked.start + asked.value.take(node).sum(axis=1, dtype=np.float64)
        found += (1 / (1 + np.exp(-odds))).round(3).tolist()
    return found
