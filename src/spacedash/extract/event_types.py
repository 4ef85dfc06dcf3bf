"""Event type, status and relevance: a linear model over the words of the headline and the lead (codebook sections 2, 3).

The weights are trained by `training/train.py` on stories labeled by reading; the words that weigh most for the decision are
its evidence. The status is decided after the type, because what "to launch" says of it depends on what the event is.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import orjson

from spacedash.codebook import load

LEAD = 420  # code points of the text after the headline that the model reads: with more or fewer it was worse
FIRST_SENTENCE = 40  # code points that a first sentence has at least: a dateline ends in a full stop too
ZONES = ("h", "l", "m")  # headline, first sentence of the text, rest of the lead
_WORD = re.compile(r"[a-z0-9$€£¥]+(?:['.-][a-z0-9]+)*")
_TELLING = ("h=tense", "h=date", "l=date", "h!first")
_TELLING_WORDS = frozenset({"h:to", "h:will", "h:plans", "h:after", "h:for"})


class Decision(NamedTuple):
    """What the model says of a story, and the words of its headline that weighed most for its type."""

    relevant: bool
    type: str
    status: str
    words: tuple[str, ...]
    margin: float  # by how much the type is ahead of the next one, in units of the weights: small is unsure


def zones_of(headline: str, lead: str) -> tuple[list[str], list[str], list[str]]:
    """Return the words of headline, first sentence and rest of the lead, all folded; figures are all one word."""
    stop = lead.find(". ", FIRST_SENTENCE) + 1 or len(lead)
    return _words(headline), _words(lead[:stop]), _words(lead[stop:])


def _words(text: str) -> list[str]:
    return ["#" if word[0] <= "9" else word for word in _WORD.findall(text)]


class _Triggers(NamedTuple):
    """The triggers of the codebook by their number of words: the event types that each speaks for."""

    lasts: frozenset[str]
    types: dict[str, tuple[str, ...]]


@cache
def _triggers() -> _Triggers:
    found: dict[str, tuple[str, ...]] = {}
    for name, entry in load("event_types").items():
        for trigger in entry["triggers"]:
            found[trigger] = (*found.get(trigger, ()), name)
    return _Triggers(frozenset(trigger.rsplit(" ", 1)[-1] for trigger in found), found)


def _triggered(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Return for each trigger in the words, in order, the event types that it speaks for; the longest one at a place."""
    lasts, types = _triggers()
    for place, word in enumerate(words):
        if word in lasts:
            for length in (3, 2, 1):
                if length <= place + 1 and (kinds := types.get(" ".join(words[place + 1 - length : place + 1]))):
                    yield kinds
                    break


def features(headline: str, lead: str, facts: Iterable[str]) -> set[str]:
    """Return the features of a folded headline and lead: words and triggers of each zone, and facts of the extraction."""
    found = set(facts)
    for zone, words in zip(ZONES, zones_of(headline, lead), strict=True):
        found.update([f"{zone}:{word}" for word in words])
        for number, kinds in enumerate(_triggered(words)):
            found.update([f"{zone}!{kind}" for kind in kinds])
            if number == 0:
                found.update([f"{zone}!first {kind}" for kind in kinds])
    return found


def status_features(kind: str, found: Iterable[str]) -> list[str]:
    """Return the features that the status has beside those of the type: the type itself, and what tells a tense with it."""
    telling = [feature for feature in found if feature in _TELLING_WORDS or feature.startswith(_TELLING)]
    return [f"T={kind}", *(f"T={kind}&{feature}" for feature in telling)]


class Model(NamedTuple):
    """The weights of all classes, those of one feature packed in one integer: adding integers adds all classes at once."""

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    bias: tuple[float, ...]
    packed: dict[str, int]
    words: tuple[dict[str, int], ...]  # of each zone, by the word alone


_LANE = 32  # bits for a class in a packed integer
_OFFSET = 1 << 20  # added to each weight, so that no lane is negative
_UNIT = 100  # weights are kept in hundredths


@cache
def model() -> Model:
    """Return the trained model of this package."""
    raw = orjson.loads(files(__package__).joinpath("event_types.json").read_bytes())
    packed = {feature: _pack(row, len(raw["bias"])) for feature, row in raw["weights"].items()}
    words = tuple({feature[2:]: value for feature, value in packed.items() if feature[:2] == f"{zone}:"} for zone in ZONES)
    return Model(tuple(raw["types"]), tuple(raw["statuses"]), tuple(raw["bias"]), packed, words)


def _pack(row: Sequence[Sequence[float]], classes: int) -> int:
    lanes = [_OFFSET] * classes
    for index, weight in row:
        lanes[int(index)] += round(weight * _UNIT)
    return int.from_bytes(struct.pack(f"<{classes}I", *lanes), "little")


def _unpack(total: int, added: int, classes: int) -> list[float]:
    lanes = struct.unpack(f"<{classes}I", total.to_bytes(4 * classes, "little"))
    shift = added * _OFFSET
    return [(lane - shift) / _UNIT for lane in lanes]


def decide(headline: str, lead: str, facts: Sequence[str]) -> Decision:
    """Return relevance, type and status of a story from its folded headline and lead and the facts read from it."""
    types, statuses, bias, packed, zones = model()
    rows = [packed[fact] for fact in set(facts) if fact in packed]
    telling = [fact for fact in facts if fact.startswith(_TELLING)]
    parts = zones_of(headline, lead)
    for zone, words, known in zip(ZONES, parts, zones, strict=True):
        rows += map(known.__getitem__, known.keys() & set(words))
        for feature in _trigger_features(zone, words):
            if feature in packed:
                rows.append(packed[feature])
            if feature.startswith("h!first"):
                telling.append(feature)
    score = [first + second for first, second in zip(bias, _unpack(sum(rows), len(rows), len(bias)), strict=True)]
    count = len(types)
    ranked = sorted(range(count), key=score.__getitem__)
    best = ranked[-1]
    telling += _TELLING_WORDS.intersection(f"h:{word}" for word in parts[0])
    status = _status(types[best], telling, score[count : count + len(statuses)], count)
    return Decision(score[-1] > 0, types[best], statuses[status], _telling(parts[0], best), score[best] - score[ranked[-2]])


def _trigger_features(zone: str, words: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for number, kinds in enumerate(_triggered(words)):
        for kind in kinds:
            found.add(f"{zone}!{kind}")
            if number == 0:
                found.add(f"{zone}!first {kind}")
    return found


def _status(kind: str, telling: Sequence[str], score: list[float], first: int) -> int:
    packed, classes = model().packed, len(model().bias)
    rows = [packed[feature] for feature in status_features(kind, set(telling)) if feature in packed]
    extra = _unpack(sum(rows), len(rows), classes)[first : first + len(score)]
    total = [one + other for one, other in zip(score, extra, strict=True)]
    return max(range(len(total)), key=total.__getitem__)


def _telling(words: Sequence[str], best: int) -> tuple[str, ...]:
    """Return the headline's words that weigh most for a class, the heaviest first."""
    known = model().words[0]
    shift, mask = _LANE * best, (1 << _LANE) - 1
    weighed = [((known[word] >> shift & mask) - _OFFSET, word) for word in known.keys() & set(words) if word != "#"]
    return tuple(word for weight, word in sorted(weighed, reverse=True)[:2] if weight > 0)
