"""Event type, status and relevance: a linear model over the words of the headline and the lead (codebook sections 2, 3).

The weights are trained by `training/train.py` on stories labeled by reading; the words that weigh most for the decision are
its evidence. The status is decided after the type, because what "to launch" says of it depends on what the event is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from spacedash.codebook import load
from spacedash.extract.type_model import EDGE, model, score
from spacedash.stem import stem

LEAD = 420  # code points of the text after the headline that the model reads
SHORTEST_FIRST_SENTENCE = 40  # code points that a first sentence has at least: a dateline ends in a full stop too
ZONES = ("h", "l", "m")  # headline, first sentence of the text, rest of the lead
STEMMED = ("h", "l")  # zones whose words are also read by their stems
MARK = "\x01"  # before each zone: no text has it, for it shows nothing
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


def _marked(headline: str, lead: str) -> str:
    """Return headline, first sentence and rest of the lead, all folded, each after a mark and with spaces between its words."""
    stop = lead.find(". ", SHORTEST_FIRST_SENTENCE) + 1 or len(lead)
    told = f"{MARK} {headline} {MARK} {lead[:stop]} {MARK} {lead[stop:]} "
    return told.translate(_BETWEEN_WORDS).replace(". ", "  ")


def zones_of(headline: str, lead: str) -> tuple[list[str], ...]:
    """Return the words of headline, first sentence and rest of the lead, all folded."""
    return tuple([zone.split() for zone in _marked(headline, lead).split(MARK)[1:]])


def _pairs(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Return each two words in a row, with "" before the first and after the last one."""
    return zip(("", *words), (*words, ""), strict=True)


@cache
def triggers() -> dict[str, tuple[str, ...]]:
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
    meanings = triggers()
    for zone, words in zip(ZONES, zones_of(headline, lead), strict=True):
        told = set(words)
        if zone == "h":
            told.update(map(" ".join, _pairs(words)))
        for word in told:
            if word[0].isdigit():
                continue  # figures say nothing here: dates and money are facts
            found[f"{zone}:{word}"] = 1.0
            for meant in meanings.get(word, ()):
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


def decide_all(told: Sequence[tuple[str, str, Sequence[str]]]) -> list[Decision]:
    """Return relevance, type and status of stories, each given as its folded headline and lead and the facts read from it."""
    if not told:
        return []
    trained = model()
    number_of, fact_of = trained.words.__getitem__, trained.facts.__getitem__
    numbers: list[int] = []
    for headline, lead, facts in told:
        numbers += map(number_of, _marked(headline, lead).split())
        numbers.append(EDGE)
        numbers += map(fact_of, facts)
    types, statuses, relevant, margins, telling = score(numbers)
    return [
        Decision(known, trained.types[kind], trained.statuses[status], tuple([trained.names[word] for word in words]), margin)
        for kind, status, known, margin, words in zip(types, statuses, relevant, margins, telling, strict=True)
    ]
