"""What the headline of a report is made of: the stems of its words, how rare each is, and what kinds of doing it names."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import orjson

from spacedash.resolve.wording import tokens
from spacedash.stem import stem

RARE = 4.0  # rarity of a word that about one of fifty headlines or fewer has
DOINGS = {
    "launch": "launch launches launched launching liftoff lift lifts lifted blast blasts flies fly flew flight soars takeoff",
    "scrub": "scrub scrubs scrubbed abort aborts aborted postponed delay delays delayed slip slips slipped pushed stands attempt",
    "roll-out": "roll rolls rollout rolled rollback pad arrives arrival ships shipped stack stacked stacking assembly transport",
    "test": "rehearsal wet fueling fuels fueled static fire firing hot engine engines test tests tested testing vacuum",
    "trouble": (
        "leak leaks leaking problem problems issue issues glitch hydrogen helium anomaly explodes explosion mishap failure"
        " fails failed"
    ),
    "docking": "dock docks docked docking arrive arrives station berth captured",
    "undocking": "undock undocks undocked undocking depart departs departed departure leaves",
    "flyby": "flyby swing swings flies around record far side close approach",
    "return": "splashdown splash splashes home return returns returned reentry back recovered landing lands landed touchdown",
    "award": "award awards awarded contract contracts wins selects selected picks order orders deal",
    "signing": "sign signs signed accords agreement joins join memorandum treaty",
    "notice": "media invites invite coverage live watch briefing how sets host hosts tune",
    "preview": "preview week roundup recap this digest summary",
    "image": "image images photo photos picture pictured captures captured snaps selfie sees view views stuns",
    "log": "blog sols sol",
    "talk": "why what podcast opinion interview says thinks history guide explainer",
    "crew": "crew astronaut astronauts commander train training assigned spacewalk spacewalkers",
    "money": "budget funding raises million billion invest investment ipo shares",
    "study": "study finds find found discovery discover reveals evidence data scientists",
    "jubilee": "anniversary years celebrates celebrate honors award tribute",
    "number": "next after following first second third final last",
}
"""Words of headlines by what they are about; a word may be of several kinds."""
_KINDS: dict[str, list[str]] = {}
for _kind, _words in DOINGS.items():
    for _word in _words.split():
        _KINDS.setdefault(stem(_word), []).append(_kind)


class Headline(NamedTuple):
    """The words of a headline as stems, the sum of their rarities, and the kinds of doing that they name."""

    stems: frozenset[str]
    weight: float
    doings: frozenset[str]


NONE = Headline(frozenset(), 0.0, frozenset())
"""What a further mention has: the headline is about the main one."""


@cache
def _counted() -> tuple[int, dict[str, int]]:
    """Return of how many headlines the words were counted, and how many have each stem."""
    raw = orjson.loads(files(__package__).joinpath("headline_words.json").read_bytes())
    return raw["headlines"], raw["stems"]


@cache
def rarity(word: str) -> float:
    """Return how rare a stem is in headlines of space news: the natural logarithm of one in how many has it."""
    headlines, counts = _counted()
    return math.log(headlines / (counts.get(word, 0) + 1))


def weight_of(stems: frozenset[str]) -> float:
    """Return the sum of the rarities of stems, the same for any order of them."""
    return math.fsum(map(rarity, stems))


def read_headline(title: str) -> Headline:
    """Return what a headline is made of; a single letter is no word, a single digit is."""
    stems = frozenset([stem(word) for word in tokens(title) if len(word) > 1 or word.isdecimal()])
    kinds = [kind for word in stems if word in _KINDS for kind in _KINDS[word]]
    return Headline(stems, weight_of(stems), frozenset(kinds))
