"""From pairs to clusters: likely pairs are joined, best first, unless their clusters differ or contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacedash.resolve.contradiction import contradict
from spacedash.resolve.coreference import AS_A_WHOLE, ENOUGH, PERHAPS, Pair
from spacedash.resolve.traits import Traits

COMPARED = 6  # members at each end of a cluster's time span that a guard looks at: keeps joining near-linear

MOST_PERHAPS = 5  # clusters that are named as perhaps the same as one

Links = Iterable[tuple[int, int]]
_Sums = dict[int, tuple[float, int]]
"""By the root of another cluster: the sum of the likeness of the pairs between the two, and how many pairs that are."""


class _Forest:
    """Clusters as a union-find forest, with the members of each root and how alike it is to others."""

    __slots__ = ("_above", "_links", "members")

    def __init__(self, size: int, pairs: Iterable[Pair]) -> None:
        self._above = list(range(size))
        self.members: dict[int, list[int]] = {position: [position] for position in range(size)}
        self._links: dict[int, _Sums] = {}
        for score, first, second in pairs:
            self._links.setdefault(first, {})[second] = score, 1
            self._links.setdefault(second, {})[first] = score, 1

    def root(self, position: int) -> int:
        """Return what stands for a position's cluster."""
        while self._above[position] != position:
            self._above[position] = self._above[self._above[position]]
            position = self._above[position]
        return position

    def likeness(self, one: int, two: int) -> float:
        """Return the mean likeness of the pairs between two roots that were compared; 0 where none was."""
        total, count = self._links.get(one, _NO_LINKS).get(two, (0.0, 1))
        return total / count

    def join(self, first: int, second: int) -> None:
        """Make one cluster of two roots."""
        small, large = sorted((first, second), key=lambda root: (len(self.members[root]), -root))
        self._above[small] = large
        self.members[large] += self.members.pop(small)
        own = self._links.setdefault(large, {})
        own.pop(small, None)
        for other, (total, count) in self._links.pop(small, {}).items():
            if other != large:
                known_total, known_count = own.get(other, (0.0, 0))
                own[other] = self._links[other][large] = known_total + total, known_count + count
                del self._links[other][small]


def cluster(traits: list[Traits], pairs: Sequence[Pair], same: Links = (), different: Links = ()) -> list[list[int]]:
    """Return the clusters of positions that pairs make, the best pairs first, each cluster in order.

    Two clusters are joined where a pair between them is likely one event, and all pairs between them are on the average:
    one pair that looks alike by chance does not make one event of two. `same` joins whatever is said, `different` keeps apart.
    """
    forest = _Forest(len(traits), pairs)
    apart: dict[int, set[int]] = {}
    for first, second in different:
        apart.setdefault(first, set()).add(second)
        apart.setdefault(second, set()).add(first)
    for first, second in same:
        _join(forest, first, second, apart)
    for score, first, second in pairs:
        if score >= ENOUGH and not _is_guarded(traits, forest, first, second):
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
    """Return whether the clusters are not alike enough, or a member of the one contradicts a member of the other."""
    one, two = forest.root(first), forest.root(second)
    if one == two or forest.likeness(one, two) < AS_A_WHOLE:
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
        if score < PERHAPS:
            break
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
_NO_LINKS: _Sums = {}
