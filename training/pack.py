"""Packs the trained weights into the arrays that `spacedash.extract.type_model` adds up.

    python training/pack.py             # weights.json -> src/spacedash/extract/event_types.npz

Whatever follows from a word alone is added to the word here, once: the weights of its stem, and those of the triggers of the
codebook that it is. So run this after a change of `codebook/event_types.toml` or `codebook/statuses.toml` too (a test says so).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from spacedash.extract.event_types import MARK, STEMMED, ZONES, triggers
from spacedash.extract.type_model import EDGE, FACTS, NOTHING, PAIRS
from spacedash.stem import stem

HERE = Path(__file__).parent
WEIGHTS = HERE / "weights.json"
PACKED = HERE.parent / "src" / "spacedash" / "extract" / "event_types.npz"

Vector = npt.NDArray[np.int32]
Arrays = dict[str, npt.NDArray[Any]]
Found = dict[tuple[int, int], list[Vector]]


class Rows:
    """Weights by row, a class in each column; row 0 is that of features without weight."""

    def __init__(self, classes: int) -> None:
        self._none = np.zeros(classes, np.int32)
        self.rows = [self._none]

    def add(self, *vectors: Vector) -> int:
        """Return the number of a new row, the sum of vectors; 0 where they have no weight together."""
        total = sum(vectors, self._none)
        if not total.any():
            return 0
        self.rows.append(total)
        return len(self.rows) - 1


def read_weights() -> dict[str, Any]:
    """Return what `train.py` wrote."""
    weights: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


def pack(trained: dict[str, Any]) -> Arrays:
    """Return the arrays of the model; `type_model.Model` says what each holds."""
    weights = {feature: _vector(row, len(trained["bias"])) for feature, row in trained["weights"].items()}
    words, stems, facts = _vocabulary(weights)
    rows = Rows(len(trained["bias"]))
    count = EDGE + len(words) + len(stems) + len(facts)
    by_zone, stem_of = np.zeros((len(ZONES) + 1, count), np.int32), np.zeros(count, np.int32)
    for place, zone in enumerate(ZONES):
        for word, number in words.items():
            by_zone[place, number] = rows.add(*_of_word(weights, zone, word))
        if zone in STEMMED:
            for root, number in stems.items():
                by_zone[place, number] = rows.add(*_weighed(weights, f"{zone}^{root}"))
    for fact, number in facts.items():
        by_zone[FACTS, number] = rows.add(*_weighed(weights, fact))
    for word, number in words.items():
        stem_of[number] = EDGE if number == EDGE else stems.get(stem(word), NOTHING)
    stem_of[list(stems.values())] = list(stems.values())
    packed: Arrays = {
        "types": np.array(trained["types"]), "statuses": np.array(trained["statuses"]),
        "bias": np.array(trained["bias"], np.int32),
        "words": _text(words), "stems": _text(stems), "facts": _text(facts), "stem_of": stem_of, "rows": by_zone,
        "types_rows": np.array([rows.add(*_weighed(weights, f"T={kind}")) for kind in trained["types"]], np.int32),
    }  # fmt: skip
    for place, sign in enumerate(PAIRS):
        of_sign = stems | {"": EDGE} if sign[1] == "^" else words | {"": EDGE}
        packed |= _table(f"pairs{place}", count, rows, _pairs(sign, weights, of_sign))
    kinds = {kind: number for number, kind in enumerate(trained["types"])}
    with_word, with_fact = _with_type(weights, kinds, words, facts)
    packed |= _table("with_word", count, rows, with_word) | _table("with_fact", count, rows, with_fact)
    every = np.array(rows.rows)
    packed["weights"] = every.astype(np.int16)
    if (packed["weights"] != every).any():
        raise SystemExit("a weight is too large for 16 bits: type_model needs wider rows")
    return packed


def _vector(row: Sequence[int], classes: int) -> Vector:
    vector = np.zeros(classes, np.int32)
    vector[row[::2]] = row[1::2]
    return vector


def _vocabulary(weights: Iterable[str]) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Return the numbers of all words, of all stems and of all facts; the mark before a zone is the first word."""
    words: set[str] = set()
    stems: set[str] = set()
    facts: set[str] = set()
    for feature in weights:
        zone, sign, told = feature[0], feature[1:2], feature[2:]
        if zone in ZONES and sign in (":", "^"):
            (words if sign == ":" else stems).update(told.split(" "))
        elif zone == "T":
            _, _, other = told.partition("&")
            (words if other[1:2] == ":" else facts).add(other[2:] if other[1:2] == ":" else other)
        elif "=" in feature[:2]:
            facts.add(feature)
    for trigger in triggers():
        words.update(trigger.split(" "))
    first = EDGE
    numbered = []
    for names in ((MARK, *sorted(words - {""})), sorted(stems - {""}), sorted(facts - {""})):
        numbered.append({name: number for number, name in enumerate(names, first)})
        first += len(names)
    return numbered[0], numbered[1], numbered[2]


def _of_word(weights: dict[str, Vector], zone: str, word: str) -> list[Vector]:
    meant = [f"{zone}{meaning}" for meaning in triggers().get(word, ())]
    stems = [f"{zone}^{stem(word)}"] if zone in STEMMED else []
    return _weighed(weights, f"{zone}:{word}", *meant, *stems)


def _weighed(weights: dict[str, Vector], *features: str) -> list[Vector]:
    return [weights[feature] for feature in features if feature in weights]


def _pairs(sign: str, weights: dict[str, Vector], numbers: dict[str, int]) -> Found:
    """Return two words or stems in a row by their numbers, and what they weigh."""
    told = {feature[2:]: [vector] for feature, vector in weights.items() if feature[:2] == sign and " " in feature}
    if sign == "h:":
        for trigger, meanings in triggers().items():
            if trigger.count(" ") == 1:
                told.setdefault(trigger, []).extend(_weighed(weights, *(f"h{meaning}" for meaning in meanings)))
    found: Found = {}
    for pair, vectors in told.items():
        first, second = pair.split(" ")
        found[numbers[first], numbers[second]] = vectors
    return found


def _with_type(
    weights: dict[str, Vector], kinds: dict[str, int], words: dict[str, int], facts: dict[str, int]
) -> tuple[Found, Found]:
    """Return types with a word of the headline and types with a fact, by their numbers, and what they weigh."""
    with_word: Found = {}
    with_fact: Found = {}
    for feature, vector in weights.items():
        kind, sign, other = feature.removeprefix("T=").partition("&")
        if feature[:2] == "T=" and sign:
            if other[1:2] == ":":
                with_word[kinds[kind], words[other[2:]]] = [vector]
            else:
                with_fact[kinds[kind], facts[other]] = [vector]
    return with_word, with_fact


def _table(name: str, factor: int, rows: Rows, found: Found) -> Arrays:
    """Return the arrays of a `type_model.Table`."""
    ordered = sorted(found.items())
    keys = np.array([first * factor + second for (first, second), _ in ordered], np.int64)
    return {name: keys, f"{name}_rows": np.array([rows.add(*vectors) for _, vectors in ordered], np.int32)}


def _text(names: Iterable[str]) -> npt.NDArray[Any]:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def main() -> None:
    """Write the packed model."""
    np.savez_compressed(PACKED, **pack(read_weights()))
    print(f"{WEIGHTS.name} -> {PACKED.name}, {PACKED.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
