"""Further event mentions of a story: those with a target date of their own (codebook section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacedash.extract.dimensions import Dimensions
from spacedash.mention import EventMention, Evidence, Mention, When, beginning_within

MOST = 5  # a list of a year's launches is not the news of a story: more rows than this would drown it
_MILESTONES = (
    ("landing", ("land ", "landing", "touch down", "touchdown", "splash down", "splashdown", "reenter", "deorbit")),
    (
        "operation",
        ("dock", "arrive", "arrival", "orbit insertion", "flyby", "fly by", "spacewalk", "enter orbit", "rendezvous"),
    ),
    ("launch", ("launch", "liftoff", "lift off", "fly ", "flight", "blast off", "first mission")),
    ("development", ("test", "complete", "deliver", "ship", "assembl", "review", "qualif")),
    ("funding", ("budget", "fund", "request")),
    ("contract", ("award", "contract", "select")),
)


def further_mentions(read: Dimensions, main: EventMention, targets: Sequence[Mention[When]]) -> tuple[EventMention, ...]:
    """Return one event mention for each sentence that plans something else for another date than the main event.

    Something else is a program or a vehicle that the main event does not name: without one nothing could be told apart.
    """
    seen = {(main.target.value.start, main.target.value.end)} if main.target else set()
    found: list[EventMention] = []
    for target in targets:
        period = (target.value.start, target.value.end)
        if period in seen or len(found) == MOST:
            continue
        mention = _mention(read, main, target, read.sentences.at(target.start))
        if mention is not None:
            seen.add(period)
            found.append(mention)
    return tuple(found)


def _mention(read: Dimensions, main: EventMention, target: Mention[When], span: tuple[int, int]) -> EventMention | None:
    programs = _within(read.named.programs, span)
    vehicles = _within(read.named.vehicles, span)
    others = [item for item in (*programs, *vehicles) if item.value not in main.programs and item.value not in main.vehicles]
    if not others:
        return None
    kind = _milestone(read.folded[span[0] : span[1]])
    if kind is None:
        return None
    organizations = _within(read.organizations, span)
    places = _within(read.destinations.places, span)
    evidence = [
        Evidence("target", target.value.edtf, target.start, target.end, read.content[target.start : target.end], target.rule)
    ]
    for field, items in (
        ("organizations", organizations),
        ("programs", programs),
        ("vehicles", vehicles),
        ("destinations", places),
    ):
        evidence += [
            Evidence(field, item.value, item.start, item.end, read.content[item.start : item.end], item.rule) for item in items
        ]
    return EventMention(
        kind, "planned", _names(organizations), target=target, destinations=_names(places), programs=_names(programs),
        vehicles=_names(vehicles), evidence=tuple(evidence),
    )  # fmt: skip


def _milestone(sentence: str) -> str | None:
    """Return the type of what the sentence plans, by its first telling word; None when no word tells."""
    return next((kind for kind, words in _MILESTONES if any(word in sentence for word in words)), None)


def _within(mentions: Sequence[Mention[Any]], span: tuple[int, int]) -> list[Mention[Any]]:
    found: dict[str, Mention[Any]] = {}
    for mention in beginning_within(mentions, *span):
        found.setdefault(mention.value, mention)
    return list(found.values())


def _names(mentions: Sequence[Mention[Any]]) -> tuple[str, ...]:
    return tuple(mention.value for mention in mentions)
