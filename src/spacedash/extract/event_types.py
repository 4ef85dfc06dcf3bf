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

LEAD = 420  # code points of the text after the headline that the model reads
FIRST_SENTENCE = 40  # code points that a first sentence has at least: a dateline ends in a full stop too
ZONES = ("h", "l", "m")  # headline, first sentence of the text, rest of the lead
_WORD = re.compile(r"[a-z$€£¥][a-z0-9]*(?:['.-][a-z0-9]+)*")  # figures say nothing here: dates and money are facts
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
    """Return the words of headline, first sentence and rest of the lead, all folded."""
    stop = lead.find(". ", FIRST_SENTENCE) + 1 or len(lead)
    return _WORD.findall(headline), _WORD.findall(lead[:stop]), _WORD.findall(lead[stop:])


class _Triggers(NamedTuple):
    """The triggers of the codebook by their words, those of one, two and three: the event types that each speaks for."""

    words: dict[str, tuple[str, ...]]
    pairs: dict[tuple[str, ...], tuple[str, ...]]
    triples: dict[tuple[str, ...], tuple[str, ...]]


@cache
def _triggers() -> _Triggers:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, entry in load("event_types").items():
        for trigger in entry["triggers"]:
            phrase = tuple(trigger.split())
            found[phrase] = (*found.get(phrase, ()), name)
    one, two, three = ({phrase: kinds for phrase, kinds in found.items() if len(phrase) == length} for length in (1, 2, 3))
    return _Triggers({phrase[0]: kinds for phrase, kinds in one.items()}, two, three)


def _phrases(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Return for each trigger of several words that stands in the words the event types that it speaks for."""
    _, pairs, triples = _triggers()
    following = words[1:]
    for pair in pairs.keys() & set(zip(words, following, strict=False)):
        yield pairs[pair]
    for triple in triples.keys() & set(zip(words, following, words[2:], strict=False)):
        yield triples[triple]


def _first(words: list[str]) -> tuple[str, ...]:
    """Return the event types that the first trigger of one word speaks for."""
    known = _triggers().words
    for word in words:
        if word in known:
            return known[word]
    return ()


def features(headline: str, lead: str, facts: Iterable[str]) -> dict[str, float]:
    """Return the features of a folded headline and lead with their values.

    They are the words of each zone, for each event type how many of its triggers a zone has, the types of a zone's
    first trigger, and the facts of the extraction.
    """
    found: dict[str, float] = dict.fromkeys(facts, 1.0)
    known = _triggers().words
    for zone, words in zip(ZONES, zones_of(headline, lead), strict=True):
        for word in set(words):
            found[f"{zone}:{word}"] = 1.0
            for kind in known.get(word, ()):
                found[f"{zone}!{kind}"] = found.get(f"{zone}!{kind}", 0.0) + 1
        for kinds in _phrases(words):
            for kind in kinds:
                found[f"{zone}!{kind}"] = found.get(f"{zone}!{kind}", 0.0) + 1
        for kind in _first(words):
            found[f"{zone}!first {kind}"] = 1.0
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
    words: tuple[dict[str, int], ...]  # of each zone, by the word alone: it with the triggers that it is


_LANE = 32  # bits for a class in a packed integer; one lane more counts how many rows were added
_OFFSET = 1 << 20  # added to each weight, so that no lane is negative
_UNIT = 100  # weights are kept in hundredths


@cache
def model() -> Model:
    """Return the trained model of this package."""
    raw = orjson.loads(files(__package__).joinpath("event_types.json").read_bytes())
    packed = {feature: _pack(row, len(raw["bias"])) for feature, row in raw["weights"].items()}
    return Model(
        tuple(raw["types"]),
        tuple(raw["statuses"]),
        tuple(raw["bias"]),
        packed,
        tuple(_by_word(packed, zone) for zone in ZONES),
    )


def _by_word(packed: dict[str, int], zone: str) -> dict[str, int]:
    """Return the weights of each word of a zone, those of the triggers that it is added."""
    known = _triggers().words
    words = {feature[2:] for feature in packed if feature[:2] == f"{zone}:"} | known.keys()
    found = {}
    for word in words:
        names = (f"{zone}:{word}", *(f"{zone}!{kind}" for kind in known.get(word, ())))
        if rows := [packed[name] for name in names if name in packed]:
            found[word] = sum(rows)
    return found


def _pack(row: Sequence[Sequence[float]], classes: int) -> int:
    lanes = [_OFFSET] * classes
    for index, weight in row:
        lanes[int(index)] += round(weight * _UNIT)
    return int.from_bytes(struct.pack(f"<{classes + 1}I", *lanes, 1), "little")


def _unpack(total: int, classes: int) -> list[float]:
    """Return the sums of the weights by class."""
    *lanes, added = struct.unpack(f"<{classes + 1}I", total.to_bytes(4 * classes + 4, "little"))
    shift = added * _OFFSET
    return [(lane - shift) / _UNIT for lane in lanes]


def decide(headline: str, lead: str, facts: Sequence[str]) -> Decision:
    """Return relevance, type and status of a story from its folded headline and lead and the facts read from it."""
    types, statuses, bias, packed, zones = model()
    parts = zones_of(headline, lead)
    others = list(set(facts))
    for zone, words in zip(ZONES, parts, strict=True):
        for kinds in _phrases(words):
            others += [f"{zone}!{kind}" for kind in kinds]
        others += [f"{zone}!first {kind}" for kind in _first(words)]
    total = sum([packed[feature] for feature in others if feature in packed])
    matched = [known.keys() & set(words) for words, known in zip(parts, zones, strict=True)]
    for told, known in zip(matched, zones, strict=True):
        total += sum(map(known.__getitem__, told))
    score = [base + weight for base, weight in zip(bias, _unpack(total, len(bias)), strict=True)]
    count = len(types)
    ranked = sorted(score[:count])
    best = score.index(ranked[-1])
    telling = [name for name in others if name.startswith(_TELLING)]
    telling += [name for name in _TELLING_WORDS if name[2:] in parts[0]]
    status = _status(types[best], telling, score[count : count + len(statuses)], count)
    return Decision(score[-1] > 0, types[best], statuses[status], _telling(matched[0], best), ranked[-1] - ranked[-2])


def _status(kind: str, telling: Sequence[str], score: list[float], first: int) -> int:
    packed, classes = model().packed, len(model().bias)
    total = sum([packed[feature] for feature in status_features(kind, telling) if feature in packed])
    weights = _unpack(total, classes)[first : first + len(score)]
    whole = [base + weight for base, weight in zip(score, weights, strict=True)]
    return max(range(len(whole)), key=whole.__getitem__)


def _telling(words: Iterable[str], best: int) -> tuple[str, ...]:
    """Return the headline's words that weigh most for a class, the heaviest first."""
    known, count = model().words[0], _LANE * len(model().bias)
    shift, mask = _LANE * best, (1 << _LANE) - 1
    weighed = [((known[word] >> shift & mask) - (known[word] >> count) * _OFFSET, word) for word in words]
    return tuple(word for weight, word in sorted(weighed, reverse=True)[:2] if weight > 0)
