"""Event mentions: what belongs to the main event of a story, and to further ones (codebook sections 1, 5, 6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from spacedash.extract.dimensions import Dimensions
from spacedash.extract.event_types import UNSURE, Decision
from spacedash.extract.further_events import further_mentions
from spacedash.mention import UNSURE_RULE, EventMention, Evidence, Extraction, Mention, Money, When, beginning_within

DONE_WITHOUT_TARGET = frozenset({"launch", "discovery", "landing"})
"""Types whose event, once done, has no target any more: a later flight is another event (codebook section 5)."""
WITHOUT_TARGET = frozenset({"commentary"})
BUDGET_ANYWHERE = frozenset({"contract", "funding"})
"""Types whose event is about money, so that their amount may stand anywhere in the text; elsewhere it must stand in the lead."""
BUDGET_ROLES = {
    "contract": ("contract", "price", "cost", "budget", "other", "investment", "prize"),
    "funding": ("investment", "budget", "revenue", "cost", "other", "contract"),
}
ANY_ROLE = ("contract", "cost", "budget", "investment", "price", "prize", "penalty", "revenue", "other")

LEAD_SENTENCES = 3  # after the headline
LEAD_MOST = 450  # code points of them: a lead is short, also where a page has no full stops
OFTEN = 3  # a party is named this often in the story, if not in its lead
SHORT = 600  # code points: in a brief everybody named is a party
MOST_PARTIES = 9
PLACES_MOST = 350  # code points of the lead that name the destinations: further on others are compared with
OWN_MOST = 900  # code points in which the programs are named whose dates can be the main event's
VAGUE = "deep space"  # says nothing beside a place with a name


def assemble(read: Dimensions, decision: Decision) -> Extraction:
    """Return the extraction of a story: its main event mention, further ones, and everything of each dimension."""
    if not decision.relevant:
        return Extraction(False, (), read.organizations, read.dates, read.money.mentions)
    targets = [mention for mention in read.dates if mention.value.role == "target"]
    end = lead_end(read)
    main = EventMention(
        decision.type,
        decision.status,
        main_organizations(read, end, listed=decision.type == "contract"),
        target=main_target(read, decision, targets, end),
        occurred=_first_of(read.dates, "occurred", end),
        previous=_first_of(read.dates, "previous", len(read.content)),
        budget=main_budget(read, decision, end),
        destinations=main_destinations(read, end),
        sites=names_before(read.destinations.sites, len(read.content)),
        programs=names_before(read.named.programs, end),
        vehicles=names_before(read.named.vehicles, end),
    )
    main = main._replace(evidence=_evidence(read, decision, main))
    further = further_mentions(read, main, targets) if targets else ()
    return Extraction(True, (main, *further), read.organizations, read.dates, read.money.mentions)


def lead_end(read: Dimensions) -> int:
    """Return where the lead ends: the headline and the first sentences of the text."""
    return read.sentences.lead(LEAD_SENTENCES, LEAD_MOST)


def names_before(mentions: Iterable[Mention[str]], end: int) -> tuple[str, ...]:
    """Return the distinct names of the mentions before `end`, in text order."""
    return tuple(dict.fromkeys([mention.value for mention in mentions if mention.start < end]))


def _first_of(dates: Iterable[Mention[When]], role: str, end: int) -> Mention[When] | None:
    for mention in dates:
        if mention.value.role == role and mention.start < end:
            return mention
    return None


def main_organizations(read: Dimensions, end: int, *, listed: bool = False) -> tuple[str, ...]:
    """Return the parties of the main event: who is named before `end`, or again and again, or at all in a brief.

    With `listed` also who begins a line of a list, as the winners of an award do.
    """
    if len(read.content) <= SHORT:
        return names_before(read.organizations, SHORT)[:MOST_PARTIES]
    counts = Counter([mention.value for mention in read.organizations])
    content = read.content
    parties = [
        mention.value
        for mention in read.organizations
        if mention.start < end or counts[mention.value] >= OFTEN or (listed and content[mention.start - 1] == "\n")
    ]
    return tuple(dict.fromkeys(parties))[:MOST_PARTIES]


def main_destinations(read: Dimensions, end: int) -> tuple[str, ...]:
    """Return where the main event goes or looks: what the lead names; Earth where a program of the headline observes it."""
    named = names_before(read.destinations.places, min(end, read.headline_end + PLACES_MOST))
    if not named and any("Earth" in item.value.destinations for item in read.named.named if item.start < read.headline_end):
        return ("Earth",)
    return tuple(name for name in named if name != VAGUE) if len(named) > 1 else named


def main_target(read: Dimensions, decision: Decision, targets: Sequence[Mention[When]], end: int) -> Mention[When] | None:
    """Return the date that the main event is planned for: the headline's, else the first of the text; None when it is done."""
    if decision.type in WITHOUT_TARGET:
        return None
    if decision.type in DONE_WITHOUT_TARGET and decision.status in ("completed", "failed"):
        return next((target for target in targets if _is_promised(read, target)), None)
    if not targets:
        return _budget_year(read, end) if decision.type == "funding" else None
    own = frozenset(item.value.name for item in read.named.named if item.start < end)
    mine = [target for target in targets if not _is_anothers(read, target, own)]
    if decision.status == "completed" and read.published:  # what is done today is not still to come today
        mine = [target for target in mine if target.value.end > read.published]
    return _precise(mine[0], mine) if mine else None


def _is_promised(read: Dimensions, target: Mention[When]) -> bool:
    """Return whether a date to come stands in the headline: what it is said of is not done."""
    return target.start < read.headline_end and read.published is not None and target.value.start > read.published


def _budget_year(read: Dimensions, end: int) -> Mention[When] | None:
    """Return the fiscal year that a budget of the lead is for, as a target."""
    for mention in read.dates:
        if mention.rule.startswith("fiscal year") and mention.start < end and mention.value.role != "previous":
            return mention._replace(value=mention.value._replace(role="target"))
    return None


def _is_anothers(read: Dimensions, target: Mention[When], own: frozenset[str]) -> bool:
    """Return whether the words before a date in its sentence speak only of programs or vehicles that are new there.

    Those of the lead are not new, nor are those named before in the beginning of the story.
    """
    if not own or target.start < read.headline_end:
        return False
    first, _ = read.sentences.at(target.start)
    earlier = {item.value.name for item in beginning_within(read.named.named, 0, min(first, OWN_MOST))}
    named = {item.value.name for item in beginning_within(read.named.named, first, target.start)}
    return bool(named) and named.isdisjoint(own) and named.isdisjoint(earlier)


def _precise(chosen: Mention[When], targets: Sequence[Mention[When]]) -> Mention[When]:
    """Return the more precise saying of the same date, when the headline is vaguer than the text."""
    low, high = chosen.value.start, chosen.value.end
    for mention in targets:
        value = mention.value
        if (
            low <= value.start
            and value.end <= high
            and (value.end - value.start) < (high - low)
            and value.modality == chosen.value.modality
        ):
            return mention
    return chosen


def main_budget(read: Dimensions, decision: Decision, end: int) -> Mention[Money] | None:
    """Return the amount that belongs to the main event: the lead's, or of a story about money the first of a role that fits."""
    amounts: Sequence[Mention[Money]] = read.money.mentions
    if not amounts:
        return None
    if decision.type not in BUDGET_ANYWHERE:
        amounts = [amount for amount in amounts if amount.start < end]
    roles = BUDGET_ROLES.get(decision.type, ANY_ROLE)
    if amounts and amounts[0].start < read.headline_end:
        return amounts[0]
    return next((amount for amount in amounts if amount.value.role in roles), None)


def _evidence(read: Dimensions, decision: Decision, main: EventMention) -> tuple[Evidence, ...]:
    """Return the words of the story for every value of the main event mention."""
    found = list(_decision_evidence(read, decision))
    for field, names, mentions in (
        ("organizations", main.organizations, read.organizations), ("destinations", main.destinations, read.destinations.places),
        ("sites", main.sites, read.destinations.sites), ("programs", main.programs, read.named.programs),
        ("vehicles", main.vehicles, read.named.vehicles),
    ):  # fmt: skip
        if names:
            left = set(names)
            for mention in mentions:
                if mention.value in left:
                    left.discard(mention.value)
                    found.append(evidence_of(read, field, mention.value, mention))
    for field, dated in (("target", main.target), ("occurred", main.occurred), ("previous", main.previous)):
        if dated is not None:
            found.append(evidence_of(read, field, said(dated.value), dated))
    if main.budget is not None:
        found.append(evidence_of(read, "budget", said(main.budget.value), main.budget))
    return tuple(found)


def _decision_evidence(read: Dimensions, decision: Decision) -> Iterable[Evidence]:
    """Return the word of the headline that weighed most for the type; all of it when the model went by other things.

    The rule of a close decision says so.
    """
    close = UNSURE_RULE if decision.margin < UNSURE else ""
    for word in decision.words:
        at = read.folded.find(word, 0, read.headline_end)
        if at >= 0:
            yield Evidence(
                "type",
                decision.type,
                at,
                at + len(word),
                read.content[at : at + len(word)],
                close + "word that speaks for the type",
            )
            return
    yield Evidence("type", decision.type, 0, read.headline_end, read.content[: read.headline_end], close + "headline")


def said(value: When | Money | str) -> str:
    """Return a value in one short string: the EDTF of a date, amount and currency of money."""
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, Money):
        high = f"-{value.amount_high:.15g}" if value.amount_high is not None else ""
        return f"{value.amount:.15g}{high} {value.currency}"
    return value


def evidence_of(read: Dimensions, field: str, value: str, mention: Mention[Any]) -> Evidence:
    """Return the words of the story for a value."""
    return Evidence(field, value, mention.start, mention.end, read.content[mention.start : mention.end], mention.rule)
