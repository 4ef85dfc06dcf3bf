"""From pairs to clusters: confident pairs are joined, best first, unless their clusters contradict each other."""

from __future__ import annotations

from collections.abc import Iterable

from spacedash.resolve.contradiction import contradict
from spacedash.resolve.coreference import Pair
from spacedash.resolve.traits import Traits

COMPARED = 6  # members at each end of a cluster's time span that a guard looks at: keeps joining near-linear

MOST_PERHAPS = 5  # clusters that are named as perhaps the same as one

Links = Iterable[tuple[int, int]]


class _Forest:
    """Clusters as a union-find forest, with the members of each root."""

    __slots__ = ("_above", "members")

    def __init__(self, size: int) -> None:
        self._above = list(range(size))
        self.members: dict[int, list[int]] = {position: [position] for position in range(size)}

    def root(self, position: int) -> int:
        """Return what stands for a position's cluster."""
        while self._above[position] != position:
            self._above[position] = self._above[self._above[position]]
            position = self._above[position]
        return position

    def join(self, first: int, second: int) -> None:
        """Make one cluster of two roots."""
        small, large = sorted((first, second), key=lambda root: (len(self.members[root]), -root))
        self._above[small] = large
        self.members[large] += self.members.pop(small)


def cluster(traits: list[Traits], pairs: Iterable[Pair], same: Links = (), different: Links = ()) -> list[list[int]]:
    """Return the clusters of positions that pairs make, the best pairs first, each cluster in order.

    `same` joins whatever is said, `different` keeps apart.
    """
    forest = _Forest(len(traits))
    apart: dict[int, set[int]] = {}
    for first, second in different:
        apart.setdefault(first, set()).add(second)
        apart.setdefault(second, set()).add(first)
    for first, second in same:
        _join(forest, first, second, apart)
    for _, first, second in pairs:
        if not _is_guarded(traits, forest, first, second):
            _join(forest, first, second, apart)
    return sorted(sorted(members) for members in forest.members.values())


def _join(forest: _Forest, first: int, second: int, apart: dict[int, set[int]]) -> None:
    """Join two clusters unless a ruling keeps a member of the one from a member of the other."""
    one, two = forest.root(first), forest.root(second)
    if one == two:
        return
    others = set(forest.members[two])
    if not any(apart.get(member, _NONE) & others for member in forest.members[one] if member in apart):
        forest.join(one, two)


def _is_guarded(traits: list[Traits], forest: _Forest, first: int, second: int) -> bool:
    """Return whether a member of the one cluster contradicts a member of the other."""
    one, two = forest.root(first), forest.root(second)
    if one == two:
        return True
    rest = _ends(forest.members[two])
    return any(
        contradict(traits[min(left, right)], traits[max(left, right)])
        for left in _ends(forest.members[one])
        for right in rest
    )


def perhaps_one(
    clusters: list[list[int]], pairs: Iterable[Pair], different: Links = ()
) -> dict[int, list[tuple[float, int]]]:
    """Return for a cluster, by its first position, those that are perhaps the same: score and first position, likeliest first.

    `pairs` come best first; clusters that `different` keeps apart are none of them.
    """
    first_of = {position: members[0] for members in clusters for position in members}
    settled = {(first_of[one], first_of[two]) for one, two in different}
    found: dict[int, list[tuple[float, int]]] = {}
    for score, one, two in pairs:
        first, second = first_of[one], first_of[two]
        if first == second or (first, second) in settled or (second, first) in settled:
            continue
        settled.add((first, second))
        for own, other in ((first, second), (second, first)):
            found.setdefault(own, []).append((score, other))
    return {own: others[:MOST_PERHAPS] for own, others in found.items()}


def _ends(members: list[int]) -> list[int]:
    if len(members) <= 2 * COMPARED:
        return members
    ordered = sorted(members)
    return ordered[:COMPARED] + ordered[-COMPARED:]


_NONE: frozenset[int] = frozenset()
