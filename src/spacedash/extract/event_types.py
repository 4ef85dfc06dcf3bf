"""Event type, status and relevance: a linear model over the words of the headline and the lead (codebook sections 2, 3).

The weights are trained by `training/train.py` on stories labeled by reading; the words that weigh most for the decision are
its evidence. The status is decided after the type, because what "to launch" says of it depends on what the event is.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import orjson

from spacedash.codebook import load
from spacedash.stem import stem

LEAD = 420  # code points of the text after the headline that the model reads
FIRST_SENTENCE = 40  # code points that a first sentence has at least: a dateline ends in a full stop too
ZONES = ("h", "l", "m")  # headline, first sentence of the text, rest of the lead
STEMMED = ("h", "l")  # zones whose words are also read by their stems
_BETWEEN_WORDS = str.maketrans(dict.fromkeys(",;:!?()[]{}\"'“”’|/…\n\t", " "))
_TELLING = ("h=tense", "h=date", "l=date")
_TELLING_WORDS = ("to", "will", "plans", "after", "for")  # of the headline


UNSURE = 0.75
"""Margin below which a type is a close decision: of 317 labeled stories 53 were, two thirds of them right; of the others 0.87."""


class Decision(NamedTuple):
    """What the model says of a story, and the words of its headline that weighed most for its type."""

    relevant: bool
    type: str
    status: str
    words: tuple[str, ...]
    margin: float  # by how much the type is ahead of the next one, in units of the weights: small is unsure


def zones_of(headline: str, lead: str) -> tuple[list[str], list[str], list[str]]:
    """Return the words of headline, first sentence and rest of the lead, all folded."""
    told = f"{headline}\n{lead} ".translate(_BETWEEN_WORDS).replace(". ", "  ")
    edge = len(headline)
    stop = lead.find(". ", FIRST_SENTENCE) + 1 or len(lead)
    stop += edge + 1
    return told[:edge].split(), told[edge:stop].split(), told[stop:].split()


def _pairs(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Return each two words in a row, with "" before the first and after the last one."""
    return zip(("", *words), (*words, ""), strict=True)


@cache
def _triggers() -> dict[str, tuple[str, ...]]:
    """Return what each trigger of the codebook speaks for: event types as "!launch", statuses as "?planned"."""
    found: dict[str, tuple[str, ...]] = {}
    for sign, file in (("!", "event_types"), ("?", "statuses")):
        for name, entry in load(file).items():
            for trigger in entry["triggers"]:
                found[trigger] = (*found.get(trigger, ()), f"{sign}{name}")
    return found


def features(headline: str, lead: str, facts: Iterable[str]) -> dict[str, float]:
    """Return the features of a folded headline and lead with their values.

    They are the words of each zone ("h:launches"), two words in a row of the headline and of the first sentence ("h:to launch"),
    for each event type and each status how many of its triggers a zone has ("l!contract", "h?planned"), and the facts of the
    extraction. What follows from the words is left to `stem_features`.
    """
    found: dict[str, float] = dict.fromkeys(facts, 1.0)
    triggers = _triggers()
    for zone, words in zip(ZONES, zones_of(headline, lead), strict=True):
        told = set(words)
        if zone == "h":
            told.update(map(" ".join, _pairs(words)))
        for word in told:
            if word[0].isdigit():
                continue  # figures say nothing here: dates and money are facts
            found[f"{zone}:{word}"] = 1.0
            for meant in triggers.get(word, ()):
                found[zone + meant] = found.get(zone + meant, 0.0) + 1
        if zone == "l":
            found |= {f"l:{first} {second}": 1.0 for first, second in pairwise(words) if not first[0].isdigit()}
    return found


def stem_features(found: Iterable[str]) -> dict[str, float]:
    """Return what the words of headline and first sentence are without their inflection: how many have a stem ("h^launch").

    Of two words in a row of the headline both stems count ("h^to launch").
    """
    stems: dict[str, float] = {}
    for feature in found:
        if feature[0] not in STEMMED or feature[1:2] != ":":
            continue
        zone, (first, space, second) = feature[0], feature[2:].partition(" ")
        if not space:
            stems[f"{zone}^{stem(first)}"] = stems.get(f"{zone}^{stem(first)}", 0.0) + 1
        elif zone == "h":
            stems[f"h^{stem(first)} {stem(second)}"] = 1.0
    return stems


def status_features(kind: str, found: Iterable[str]) -> list[str]:
    """Return the features that the status has beside those of the type: the type itself, and what tells a tense with it."""
    words = {f"h:{word}" for word in _TELLING_WORDS}
    telling = [feature for feature in found if feature in words or feature.startswith(_TELLING)]
    return [f"T={kind}", *(f"T={kind}&{feature}" for feature in telling)]


class Model(NamedTuple):
    """The weights of all classes, those of one feature packed in one integer: adding integers adds all classes at once."""

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    bias: int
    zones: tuple[dict[str, int], ...]  # by a word of the zone: it with its stem and the triggers that it is
    stems: tuple[dict[str, int], ...]  # by a stem, for words that no story had: of headline and first sentence
    pairs: dict[tuple[str, str], int]  # by two words in a row of the headline
    stem_pairs: dict[tuple[str, str], int]  # by their stems
    first_pairs: dict[tuple[str, str], int]  # by two words in a row of the first sentence
    facts: dict[str, int]
    by_type: dict[str, tuple[int, dict[str, int], dict[str, int]]]  # of the status: by type alone, with a fact, with a word
    speaking: dict[str, dict[str, int]]  # by type: the words of a headline that speak for it


_LANE = 32  # bits for a class in a packed integer
_ZERO = 1 << (_LANE - 1)  # what a lane holds for the sum 0, so that no lane is negative
_UNIT = 100  # weights are kept in hundredths


@cache
def model() -> Model:
    """Return the trained model of this package."""
    raw = orjson.loads(files(__package__).joinpath("event_types.json").read_bytes())
    bias = sum((_ZERO + weight) << (_LANE * place) for place, weight in enumerate(raw["bias"]))
    words: dict[str, dict[str, int]] = {sign: {} for sign in ("h:", "l:", "m:", "h^", "l^", "T=", "")}
    pairs: dict[str, dict[tuple[str, str], int]] = {sign: {} for sign in ("h:", "l:", "h^")}
    for feature, row in raw["weights"].items():
        sign = feature[:2] if feature[:2] in words else ""
        first, space, second = feature[len(sign) :].partition(" ")
        if space and sign in pairs:
            pairs[sign][first, second] = _pack(row)
        else:
            words[sign][feature[len(sign) :]] = _pack(row)
    for zone in ZONES:
        known = words[f"{zone}:"]
        for trigger, meanings in _triggers().items():
            weight = sum(words[""].get(zone + meant, 0) for meant in meanings)
            if " " not in trigger:
                known[trigger] = known.get(trigger, 0) + weight
            elif zone == "h" and trigger.count(" ") == 1:
                first, _, second = trigger.partition(" ")
                pairs["h:"][first, second] = pairs["h:"].get((first, second), 0) + weight
        if zone in STEMMED:
            for word in known:
                known[word] += words[f"{zone}^"].get(stem(word), 0)
    return Model(
        tuple(raw["types"]), tuple(raw["statuses"]), bias, (words["h:"], words["l:"], words["m:"]),
        (words["h^"], words["l^"]), pairs["h:"], pairs["h^"], pairs["l:"], words[""],
        {kind: _of_type(kind, words["T="]) for kind in raw["types"]}, _speaking(raw["types"], raw["weights"]),
    )  # fmt: skip


def _of_type(kind: str, rows: dict[str, int]) -> tuple[int, dict[str, int], dict[str, int]]:
    found = {name.removeprefix(f"{kind}&"): row for name, row in rows.items() if name.startswith(f"{kind}&")}
    words = {name[2:]: row for name, row in found.items() if name[:2] == "h:"}
    return rows.get(kind, 0), {name: row for name, row in found.items() if name[:2] != "h:"}, words


def _speaking(types: Sequence[str], weights: dict[str, list[int]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {kind: {} for kind in types}
    for feature, row in weights.items():
        if feature.startswith("h:") and " " not in feature:
            for place, weight in zip(row[::2], row[1::2], strict=True):
                if weight > 0 and place < len(types):
                    found[types[place]][feature[2:]] = weight
    return found


def _pack(row: Sequence[int]) -> int:
    """Return the weights of a feature, given as class, weight, class, weight ..., in one integer; lanes may borrow."""
    return sum([weight << (_LANE * place) for place, weight in zip(row[::2], row[1::2], strict=True)])


def decide(headline: str, lead: str, facts: Sequence[str]) -> Decision:
    """Return relevance, type and status of a story from its folded headline and lead and the facts read from it."""
    types, statuses, total, (heads, firsts, rests), stems, pairs, stem_pairs, first_pairs, known, by_type, _ = model()
    head, first, rest = zones_of(headline, lead)
    total += _sum_of(heads, stems[0], head) + _sum_of(firsts, stems[1], first)
    total += sum(map(rests.__getitem__, rests.keys() & rest))
    total += sum(map(pairs.__getitem__, pairs.keys() & _pairs(head)))
    total += sum(map(stem_pairs.__getitem__, stem_pairs.keys() & _pairs([stem(word) for word in head])))
    total += sum(map(first_pairs.__getitem__, first_pairs.keys() & pairwise(first)))
    total += sum(map(known.__getitem__, known.keys() & facts))
    count, classes = len(types), len(types) + len(statuses) + 1
    score = _lanes(total, classes)
    best, second = sorted(score[:count])[: -3 : -1]
    kind = types[score.index(best)]
    alone, with_fact, with_word = by_type[kind]
    total += alone + sum(map(with_fact.__getitem__, with_fact.keys() & facts))
    total += sum(map(with_word.__getitem__, with_word.keys() & head))
    likely = _lanes(total, classes)[count:-1]
    status = statuses[likely.index(max(likely))]
    return Decision(score[-1] > _ZERO, kind, status, _telling(kind, head), (best - second) / _UNIT)


def _sum_of(weights: dict[str, int], stems: dict[str, int], words: Sequence[str]) -> int:
    """Return the sum of the weights of distinct words: those that stories had, and by their stem those that none had."""
    told = set(words)
    known = weights.keys() & told
    total = sum(map(weights.__getitem__, known))
    if len(known) < len(told):
        for word in told - known:
            total += stems.get(stem(word), 0)
    return total


def _lanes(total: int, classes: int) -> tuple[int, ...]:
    """Return the sums of the weights by class, all of them raised by `_ZERO`."""
    return struct.unpack(f"<{classes}I", total.to_bytes(4 * classes, "little"))


def _telling(kind: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return the two words of the headline that weigh most for a type, the heaviest first."""
    known = model().speaking[kind]
    weighed = [(known[word], word) for word in known.keys() & words]
    return tuple([word for _, word in sorted(weighed, reverse=True)[:2]])
