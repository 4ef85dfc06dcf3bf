"""The trained weights of event type, status and relevance, and their sums for many stories at once.

Every feature is a number and has a row of weights, one for each class. What stories say is one list of numbers, zone after
zone and story after story, so that the rows of all stories are found and added in a few operations on arrays: for one story
alone that costs more than it saves, for a hundred a fraction. `training/pack.py` makes the arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from spacedash.stem import stem

NOTHING, EDGE = 0, 1
"""The number of a word or fact that the model has not, and the number before each zone: it also ends the one before."""
HEADLINE, FIRST_SENTENCE, REST, FACTS = range(4)  # the zones of a story, in this order
PAIRS = {"h:": HEADLINE, "h^": HEADLINE, "l:": FIRST_SENTENCE}  # two words in a row, or their stems, and the zone they stand in
UNIT = 100  # weights are kept in hundredths
_TELLING = 2  # words of a headline that are the evidence of its type

Numbers = npt.NDArray[np.int64]


class Table(NamedTuple):
    """The rows of two numbers together, to be found by bisection."""

    keys: Numbers  # ascending: first * factor + second
    rows: npt.NDArray[np.int32]
    factor: int

    def find(self, first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
        """Return the places of those that have a row, and the rows."""
        sought = first * self.factor + second
        at = np.searchsorted(self.keys, sought)
        at[at == len(self.keys)] = 0
        known = np.flatnonzero(self.keys[at] == sought)
        return known, self.rows[at[known]].astype(np.int64)


class Vocabulary(dict[str, int]):
    """The numbers of words; a word that no story had has the number of its stem."""

    def __init__(self, words: Sequence[str], stems: Sequence[str]) -> None:
        super().__init__(zip(words, range(EDGE, EDGE + len(words)), strict=True))
        self._stems = dict(zip(stems, range(EDGE + len(words), EDGE + len(words) + len(stems)), strict=True))

    def __missing__(self, word: str) -> int:
        """Return the number of the word's stem, NOTHING where no story had that either."""
        return self._stems.get(stem(word), NOTHING)


class Known(dict[str, int]):
    """The numbers of facts."""

    def __missing__(self, fact: str) -> int:
        """Return NOTHING: the model goes without that fact."""
        return NOTHING


class Model(NamedTuple):
    """The weights of all classes (types, then statuses, then relevance) by feature, and where those of a feature are."""

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    bias: npt.NDArray[np.int32]
    weights: npt.NDArray[np.int16]  # row by class, in hundredths; row 0 is of no weight
    names: tuple[str, ...]  # by number
    words: Vocabulary
    facts: Known
    stem_of: npt.NDArray[np.int32]  # by number: that of the word's stem, else NOTHING
    rows: npt.NDArray[np.int32]  # by zone and number: the row of a word with its stem and the triggers that it is, or of a fact
    pairs: tuple[Table, ...]  # for each of PAIRS
    types_rows: npt.NDArray[np.int32]  # of the status: the row of a type by itself
    with_type: tuple[Table, Table]  # of the status: a type with a word of the headline, a type with a fact


@cache
def model() -> Model:
    """Return the trained model of this package."""
    with files(__package__).joinpath("event_types.npz").open("rb") as file, np.load(file) as raw:
        packed: dict[str, Any] = dict(raw)
    words, stems, facts = (tuple(packed[name].tobytes().decode().split("\n")) for name in ("words", "stems", "facts"))
    first = EDGE + len(words) + len(stems)
    factor = first + len(facts)

    def table(name: str) -> Table:
        return Table(packed[name], packed[f"{name}_rows"], factor)

    return Model(
        tuple(packed["types"].tolist()), tuple(packed["statuses"].tolist()), packed["bias"], packed["weights"],
        ("", *words, *stems, *facts), Vocabulary(words, stems), Known(zip(facts, range(first, factor), strict=True)),
        packed["stem_of"], packed["rows"], tuple([table(f"pairs{place}") for place in range(len(PAIRS))]),
        packed["types_rows"], (table("with_word"), table("with_fact")),
    )  # fmt: skip


class Scores(NamedTuple):
    """What the model says of stories, each list by story."""

    types: list[int]
    statuses: list[int]
    relevant: list[bool]
    margins: list[float]  # by how much the type is ahead of the next one, in units of the weights
    telling: list[list[int]]  # the words of the headline that weigh most for the type, the heaviest first


def score(told: Sequence[int]) -> Scores:
    """Return the scores of stories, of which each has four zones with EDGE before each: words in their order, and facts.

    What a zone has several times counts once.
    """
    trained = model()
    numbers = np.array(told, np.int64)
    zones = np.cumsum(numbers == EDGE) - 1
    stories, zones = zones >> 2, zones & 3
    count = int(stories[-1]) + 1
    distinct = np.sort((stories << 2 | zones) * trained.pairs[0].factor + numbers)
    distinct = distinct[np.flatnonzero(np.diff(distinct, prepend=-1))]
    owners, held = np.divmod(distinct, trained.pairs[0].factor)
    owners, places = owners >> 2, owners & 3
    rows = [trained.rows[places, held].astype(np.int64)]
    owned = [owners]
    following, stems = np.append(numbers[1:], EDGE), trained.stem_of[numbers].astype(np.int64)
    for table, (sign, zone) in zip(trained.pairs, PAIRS.items(), strict=True):
        here = np.flatnonzero(zones == zone)
        first, second = (stems[here], trained.stem_of[following[here]]) if sign[1] == "^" else (numbers[here], following[here])
        known, found = table.find(first, second)
        both = np.sort(stories[here[known]] * len(trained.weights) + found)
        owned_by, once = np.divmod(both[np.flatnonzero(np.diff(both, prepend=-1))], len(trained.weights))
        rows.append(once)
        owned.append(owned_by)
    total = _sums(rows, owned, count) + trained.bias
    by_type = total[:, : len(trained.types)]
    kinds = by_type.argmax(1)
    best = np.partition(by_type, -2, axis=1)[:, -2:]
    total += _sums(*_with_type(kinds, owners, places, held), count)
    return Scores(
        kinds.tolist(),
        total[:, len(trained.types) : -1].argmax(1).tolist(),
        (total[:, -1] > 0).tolist(),
        ((best[:, 1] - best[:, 0]) / UNIT).tolist(),
        _telling(kinds, owners[places == HEADLINE], held[places == HEADLINE]),
    )


def _sums(rows: Sequence[Numbers], stories: Sequence[Numbers], count: int) -> npt.NDArray[np.int32]:
    """Return the sum of the rows of each of `count` stories, by class; every story has a row."""
    owners = np.concatenate(stories)
    order = np.argsort(owners, kind="stable")
    found = np.concatenate(rows)[order]
    starts = np.searchsorted(owners[order], np.arange(count))
    total: npt.NDArray[np.int32] = np.add.reduceat(model().weights.take(found, axis=0), starts, axis=0, dtype=np.int32)
    return total


def _with_type(kinds: Numbers, owners: Numbers, places: Numbers, held: Numbers) -> tuple[list[Numbers], list[Numbers]]:
    """Return the rows that the type of each story adds for its status, by itself and with what tells a tense."""
    trained = model()
    rows, stories = [trained.types_rows[kinds].astype(np.int64)], [np.arange(len(kinds))]
    for table, zone in zip(trained.with_type, (HEADLINE, FACTS), strict=True):
        here = np.flatnonzero(places == zone)
        known, found = table.find(kinds[owners[here]], held[here])
        rows.append(found)
        stories.append(owners[here[known]])
    return rows, stories


def _telling(kinds: Numbers, owners: Numbers, held: Numbers) -> list[list[int]]:
    """Return of each headline the words that weigh most for its type, by their numbers."""
    trained = model()
    weighs = trained.weights[trained.rows[HEADLINE, held], kinds[owners]]
    speaking = np.flatnonzero((weighs > 0) & (held > EDGE))
    owners, held = owners[speaking], held[speaking]
    order = np.lexsort((held, weighs[speaking], owners))
    ends = np.searchsorted(owners[order], np.arange(1, len(kinds) + 1)).tolist()
    words = held[order].tolist()
    return [words[max(start, end - _TELLING) : end][::-1] for start, end in zip([0, *ends[:-1]], ends, strict=True)]
