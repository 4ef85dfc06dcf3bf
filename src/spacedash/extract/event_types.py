"""Event type, status and relevance: a linear model over the words of the headline and the lead (codebook sections 2, 3).

The weights are trained by `training/train.py` on the labeled stories of `training/`; the words that weigh most for the
decision are its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import orjson

from spacedash.codebook import load

LEAD = 420  # code points of the text after the headline that the model reads: more of it made it worse
_WORD = re.compile(r"[a-z0-9$€£¥]+(?:['.-][a-z0-9]+)*")


class Decision(NamedTuple):
    """What the model says of a story, and the words that weighed most for its type."""

    relevant: bool
    type: str
    status: str
    words: tuple[str, ...]
    margin: float


class Model(NamedTuple):
    """Weights by feature: for each class of each question, added up."""

    classes: tuple[str, ...]  # "type:launch", "status:planned", "relevant"
    bias: tuple[float, ...]
    weights: dict[str, tuple[tuple[int, float], ...]]


@cache
def triggers() -> dict[str, tuple[str, ...]]:
    """Return the event types that each trigger of the codebook speaks for."""
    found: dict[str, tuple[str, ...]] = {}
    for name, entry in load("event_types").items():
        for trigger in entry["triggers"]:
            found[trigger] = (*found.get(trigger, ()), name)
    return found


def features(headline: str, lead: str, facts: Iterable[str]) -> list[str]:
    """Return the features of a folded headline and lead: words, pairs of words and triggers of each, and facts of the extraction."""
    found = set(facts)
    known = triggers()
    for zone, text in (("h", headline), ("l", lead)):
        before, previous = "", "^"
        first = True
        for word in _WORD.findall(text):
            if word[0].isdigit():
                word = "#"
            pair = f"{previous} {word}"
            found.add(f"{zone}:{word}")
            found.add(f"{zone}:{pair}")
            for phrase in (f"{before} {pair}", pair, word):
                if phrase in known:
                    found.update([f"{zone}!{name}" for name in known[phrase]])
                    if first and zone == "h":
                        found.update([f"h!first {name}" for name in known[phrase]])
                        first = False
            before, previous = previous, word
    return sorted(found)


@cache
def model() -> Model:
    """Return the trained model of this package."""
    raw = orjson.loads(files(__package__).joinpath("event_types.json").read_bytes())
    return Model(tuple(raw["classes"]), tuple(raw["bias"]), {word: tuple(map(tuple, row)) for word, row in raw["weights"].items()})


def decide(headline: str, lead: str, facts: Iterable[str]) -> Decision:
    """Return relevance, type and status of a story from its folded headline and lead and the facts read from it."""
    classes, bias, weights = model()
    score = list(bias)
    seen = []
    for feature in features(headline, lead, facts):
        row = weights.get(feature)
        if row:
            seen.append((feature, row))
            for index, weight in row:
                score[index] += weight
    types = [index for index, name in enumerate(classes) if name.startswith("type:")]
    statuses = [index for index, name in enumerate(classes) if name.startswith("status:")]
    best = max(types, key=score.__getitem__)
    second = max((index for index in types if index != best), key=score.__getitem__)
    status = max(statuses, key=score.__getitem__)
    relevant = score[classes.index("relevant")] > 0
    words = sorted(((weight, feature) for feature, row in seen for index, weight in row if index == best and weight > 0), reverse=True)
    return Decision(relevant, classes[best][5:], classes[status][7:], tuple(feature for _, feature in words[:3]), score[best] - score[second])
