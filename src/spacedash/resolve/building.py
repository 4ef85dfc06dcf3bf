"""One cluster of reports as an event: its parties and places, its type and status, the values that stand for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from spacedash.event import Claim, Event, Report
from spacedash.mention import UNSURE_RULE, When
from spacedash.resolve.claims import EQUAL, ONLY, Choice, choose, claims_of, disagree, origins_of, slip_days
from spacedash.resolve.names import is_public
from spacedash.resolve.rulings import RULE, Ruling, event_id_of
from spacedash.schema import EVENT_TYPES

MET_WITHIN = 14  # days after a target within which a story of something done tells that it was met
SHORT = 31  # days: a longer target is met by any day of it, and nobody knows which
FEW = 3  # origins up to which every named party counts; with more, one that a single origin names is chance
# Codebook section 2: of two types that fit, the earlier one here wins.
PRECEDENCE = (
    "anomaly", "contract", "agreement", "funding", "crew", "landing", "launch", "operation", "policy", "discovery",
    "program", "development", "organization", "outreach", "commentary",
)  # fmt: skip
assert set(PRECEDENCE) == set(EVENT_TYPES)


def build(reports: Sequence[Report], milestones: Sequence[str], corrections: Sequence[Ruling] = ()) -> Event:
    """Return the event of a cluster; `reports` are in order of publication, the founding one first."""
    founder = reports[0]
    origins = origins_of(reports)
    claims = claims_of(event_id_of(founder), reports)
    of = {field: [claim for claim in claims if claim.field == field] for field in ("target", "occurred", "budget")}
    kind = _type(reports, milestones, origins)
    of["target"] = _promised(of["target"], reports, kind)
    chosen = {field: choose(found, origins) for field, found in of.items()}
    organizations = _shared(reports, origins, "organizations")
    status = choose([claim for claim in claims if claim.field == "status"], origins).claim
    event = Event(
        event_id=event_id_of(founder), title=_title(reports), type=kind,
        status=str(status.value) if status else founder.mention.status,
        organizations=organizations, agencies=tuple(filter(is_public, organizations)),
        destinations=_shared(reports, origins, "destinations"), sites=_shared(reports, origins, "sites"),
        programs=_shared(reports, origins, "programs"), vehicles=_shared(reports, origins, "vehicles"),
        target=chosen["target"].claim, occurred=chosen["occurred"].claim, budget=chosen["budget"].claim,
        claims=claims, reports=tuple(reports), origins=len(set(origins.values())),
        slip_days=slip_days(_until_met(of["target"], reports), origins),
        disagreement=disagree(claims, origins), chosen_by=_rules(chosen),
        type_unsure=_unsure(reports, kind),
    )  # fmt: skip
    for ruling in corrections:
        event = _correct(event, ruling)
    settled = {ruling.field for ruling in corrections}
    if event.disagreement and settled:
        event = replace(event, disagreement=disagree([claim for claim in claims if claim.field not in settled], origins))
    return event


def _promised(targets: list[Claim], reports: Sequence[Report], kind: str) -> list[Claim]:
    """Return the targets that were said before a launch or landing was done: later ones are of another flight."""
    done = [
        report.mention.occurred.value.start
        for report in reports
        if report.mention.type == kind in ("launch", "landing")
        and report.mention.status == "completed" and report.mention.occurred and not report.mention.target
    ]  # fmt: skip
    if not done:
        return targets
    return [claim for claim in targets if claim.said_on is None or claim.said_on < max(done)]


def _until_met(targets: list[Claim], reports: Sequence[Report]) -> list[Claim]:
    """Return the targets that were said until one was met: what a story of the done thing promises is the next step, no slip."""
    done = [report.published for report in reports if report.mention.status == "completed" and report.published]
    met = min((day for day in done for claim in targets if _is_met(claim, day)), default=None)
    if met is None:
        return targets
    return [claim for claim in targets if claim.said_on is None or claim.said_on < met or _ends_by(claim, met)]


def _ends_by(claim: Claim, day: date) -> bool:
    return isinstance(claim.value, When) and claim.value.end <= day


def _is_met(claim: Claim, done: date) -> bool:
    """Return whether a story of that day, which tells of something done, can tell that a target was met."""
    when = claim.value
    if not isinstance(when, When) or claim.said_on is None or claim.said_on > when.end:
        return False
    late = (done - when.end).days
    return 0 <= late <= MET_WITHIN and (when.end - when.start).days <= SHORT


def _title(reports: Sequence[Report]) -> str:
    """Return the headline of the latest dated story whose main event it is."""
    mains = [report for report in reports if report.index == 0] or list(reports)
    dated = [report for report in mains if report.published] or mains
    return dated[-1].title


def _type(reports: Sequence[Report], milestones: Sequence[str], origins: dict[str, str]) -> str:
    """Return the milestone when a report is of its type, else the type of most origins, else the one of precedence."""
    named = {report.mention.type for report in reports}
    for milestone in ("launch", "landing"):
        if milestone in milestones and milestone in named:
            return milestone
    votes = Counter(kind for kind, _ in {(report.mention.type, origins[report.story_id]) for report in reports})
    return max(votes, key=lambda kind: (votes[kind], -_rank(kind)))


def _unsure(reports: Sequence[Report], kind: str) -> bool:
    """Return whether the type was a close decision in each report of it."""
    rules = [item.rule for report in reports for item in report.mention.evidence if item.field == "type" and item.value == kind]
    return bool(rules) and all(rule.startswith(UNSURE_RULE) for rule in rules)


def _rank(kind: str) -> int:
    return PRECEDENCE.index(kind) if kind in PRECEDENCE else len(PRECEDENCE)


def _shared(reports: Sequence[Report], origins: dict[str, str], field: str) -> tuple[str, ...]:
    """Return the names of one list, those of most origins first; with many origins, no name that one alone says."""
    backing: dict[str, set[str]] = {}
    for report in reports:
        for name in getattr(report.mention, field):
            backing.setdefault(name, set()).add(origins[report.story_id])
    least = 1 if len(set(origins.values())) <= FEW else 2
    kept = [name for name in backing if len(backing[name]) >= least] or list(backing)
    return tuple(sorted(kept, key=lambda name: -len(backing[name])))


def _rules(chosen: dict[str, Choice]) -> str:
    """Return which rule chose among differing claims, field by field; nothing when none differ."""
    said = [f"{field}: {choice.rule}" for field, choice in chosen.items() if choice.rule not in ("", ONLY, EQUAL)]
    return "; ".join(said)


def _correct(event: Event, ruling: Ruling) -> Event:
    """Return an event with the value that a ruling sets; the claims stay as they were made."""
    value = ruling.value
    if ruling.field in ("target", "occurred", "budget") and value is not None:
        said = getattr(event, ruling.field) or _blank(event, ruling.field)
        value = replace(said, value=value, quote="", start=0, end=0, rule=RULE)
    elif isinstance(value, list):
        value = tuple(value)
    changed: dict[str, Any] = {ruling.field: value}
    if ruling.field == "organizations":
        changed["agencies"] = tuple(filter(is_public, value))
    if ruling.field == "type":
        changed["type_unsure"] = False
    others = [part for part in event.chosen_by.split("; ") if part and not part.startswith(f"{ruling.field}: ")]
    by = "; ".join([*others, f"{ruling.field}: {RULE}"])
    return event if ruling.field == "previous" else replace(event, **changed, chosen_by=by)


def _blank(event: Event, field: str) -> Claim:
    first = event.reports[0]
    return Claim(
        event.event_id, field, "", first.story_id, first.publisher, first.url, first.published, "", 0, 0, RULE
    )
