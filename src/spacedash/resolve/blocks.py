"""Which pairs of reports are compared at all: those that share a block, so that work grows with the reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from spacedash.resolve.milestones import OPEN
from spacedash.resolve.names import ROUTINE
from spacedash.resolve.traits import Traits

STRONG_REACH = 16  # neighbors in time that a report meets in the block of a subject: chains reach the rest
WEAK_REACH = 6  # the same where a block is only a hint
BUCKET = 30  # days: hints count between reports of one or two neighboring buckets
SOFT = frozenset({"commentary", "outreach", "policy", "organization"})  # types that news is also read as
ONCE = frozenset({"launch", "landing", "plan"})  # milestones of which a subject has one, whenever it is told

Key = tuple[object, ...]


def candidates(traits: list[Traits]) -> Iterator[tuple[int, int]]:
    """Yield each pair of positions that shares a block and stands near enough in it, once."""
    seen: set[int] = set()
    size = len(traits)
    for reach, blocks in ((STRONG_REACH, _blocks(traits, _strong_keys)), (WEAK_REACH, _blocks(traits, _weak_keys))):
        for block in blocks:
            for place, first in enumerate(block):
                for second in block[place + 1 : place + 1 + reach]:
                    pair = first * size + second
                    if pair not in seen:
                        seen.add(pair)
                        yield first, second


def _blocks(traits: list[Traits], keys_of: Callable[[Traits], Iterable[Key]]) -> Iterator[list[int]]:
    blocks: dict[Key, list[int]] = {}
    for position, item in enumerate(traits):
        for key in keys_of(item):
            blocks.setdefault(key, []).append(position)
    return (block for block in blocks.values() if len(block) > 1)


def _strong_keys(item: Traits) -> Iterator[Key]:
    """Yield the names of the subjects that a report is about, with the milestone."""
    yield ("text", item.report.text_key, item.report.index)
    for pair in combinations(sorted(item.firms), 2):
        yield ("firms", *pair)
    vague = item.milestone in (OPEN, "plan") or item.report.mention.type in SOFT
    for name in item.programs:
        for milestone in ONCE if vague else (item.milestone,):
            yield ("program", name, milestone)
    for name in item.vehicles:
        yield ("vehicle", name, item.milestone, item.ordinal)
        if name not in ROUTINE:
            yield ("vehicle", name, item.milestone)


def _weak_keys(item: Traits) -> Iterator[Key]:
    """Yield what two reports of one piece of news have in common, within a month or two."""
    hints: list[Key] = [("words", *pair) for pair in combinations(sorted(item.words), 2)]
    hints += [("party", party, word) for party in item.parties for word in item.words]
    hints += [("place", place, item.milestone, vehicle) for place in item.places for vehicle in item.vehicles]
    if item.budget:
        hints.append(("sum", item.budget.currency, f"{item.budget.amount:.1e}"))
    bucket = item.day // BUCKET
    for hint in hints:
        yield (*hint, bucket)
        yield (*hint, bucket + 1)


def in_order(traits: Iterable[Traits]) -> list[Traits]:
    """Return traits in order of publication."""
    return sorted(traits, key=lambda item: item.key)
