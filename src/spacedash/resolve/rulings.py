"""Rulings: what a person has decided about reports and events: data that survive a new reading and win over scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from spacedash.errors import UsageError
from spacedash.event import Report
from spacedash.mention import EventMention, Mention
from spacedash.story import stable_id

KINDS = ("same", "different", "correct", "reject", "withdraw")
RULE = "ruling"  # what a corrected value names as its rule
_DATED = ("target", "occurred", "previous", "budget")
_LISTS = ("organizations", "destinations", "sites", "programs", "vehicles")
FIELDS = ("type", "status", *_DATED, *_LISTS)


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision, with who took it, when (ISO 8601) and why.

    `keys` names what it is about: an event by its id, which stands for the report that founds it, or a report by
    `<story id>#<index>`, or a story's main report by the story id. `same` and `different` take two or more keys,
    `correct` (with `field` and `value`) and `reject` one. About an event, `correct` sets the event's value and `reject`
    drops it as a whole. `withdraw` takes back another ruling, by that one's id: it then counts as never made.
    """

    kind: str
    keys: tuple[str, ...]
    reason: str
    author: str
    time: str
    field: str = ""
    value: Any = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise UsageError(f"{self.kind!r} is no kind of ruling.", advice=f"Use one of {', '.join(KINDS)}.")
        if len(self.keys) < (2 if self.kind in ("same", "different") else 1):
            raise UsageError(f"A ruling of kind {self.kind!r} names too few reports.", advice="Name all in `keys`.")
        if self.kind == "withdraw" and len(self.keys) != 1:
            raise UsageError("A withdrawal names one ruling.", advice="Give the ruling's id as the only key.")
        if self.kind == "correct" and self.field not in (*FIELDS, "title"):
            raise UsageError(f"{self.field!r} is no field to correct.", advice=f"Use one of {', '.join(FIELDS)}.")

    @property
    def ruling_id(self) -> str:
        """Return the name of the ruling, by which another one withdraws it."""
        said = ("ruling", self.time, self.kind, *self.keys, self.field, str(self.value), self.author, self.reason)
        return stable_id("\n".join(said))

    @property
    def order(self) -> tuple[str, str, tuple[str, ...], str, str]:
        """Return what orders rulings: their time, then what they say."""
        return self.time, self.kind, self.keys, self.field, self.reason


def in_force(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return the rulings that were not withdrawn, in their order; a withdrawal can be withdrawn too."""
    said = tuple(rulings)
    withdrawn: set[str] = set()
    for ruling in sorted(said, key=lambda item: item.order, reverse=True):
        if ruling.kind == "withdraw" and ruling.ruling_id not in withdrawn:
            withdrawn.add(ruling.keys[0])
    return tuple(ruling for ruling in said if ruling.kind != "withdraw" and ruling.ruling_id not in withdrawn)


def report_key(report: Report) -> str:
    """Return the key of a report: its story and its place in it."""
    return f"{report.story_id}#{report.index}"


def event_id_of(founder: Report) -> str:
    """Return the id of the event that a report founds."""
    return stable_id(report_key(founder))


def founded_by(story_id: str, mentions: int = 4) -> tuple[str, ...]:
    """Return the ids of the events that the first mentions of a story found, or would, and the keys of those mentions."""
    keys = [f"{story_id}#{index}" for index in range(mentions)]
    return (*map(stable_id, keys), *keys)


def keys_of(report: Report) -> tuple[str, ...]:
    """Return every key under which a ruling can name a report."""
    names = (report_key(report), event_id_of(report))
    return names if report.index else (*names, report.story_id)


def unheeded(reports: Iterable[Report], rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return the rulings that cannot be heeded, since a report or a ruling that they name is not there."""
    said = tuple(rulings)
    known = {key for report in reports for key in keys_of(report)}
    made = {ruling.ruling_id for ruling in said}
    counted = {ruling.ruling_id for ruling in in_force(said)}

    def is_lost(ruling: Ruling) -> bool:
        if ruling.kind == "withdraw":
            return ruling.keys[0] not in made
        return ruling.ruling_id in counted and not known.issuperset(ruling.keys)

    return tuple(filter(is_lost, said))


def amend(reports: Iterable[Report], rulings: Iterable[Ruling]) -> tuple[Report, ...]:
    """Return the reports without the rejected ones and with corrected values; those about events are left for later."""
    by_key: dict[str, list[Ruling]] = {}
    for ruling in sorted(rulings, key=lambda item: item.order):
        if ruling.kind in ("correct", "reject"):
            by_key.setdefault(ruling.keys[0], []).append(ruling)
    if not by_key:
        return tuple(reports)
    amended = []
    for report in reports:
        found = [ruling for key in _report_keys(report) for ruling in by_key.get(key, ())]
        own = sorted(found, key=lambda item: item.order)
        if all(ruling.kind != "reject" for ruling in own):
            amended.append(_corrected(report, own))
    return tuple(amended)


def links(kind: str, rulings: Iterable[Ruling], positions: Mapping[str, int]) -> list[tuple[int, int]]:
    """Return the pairs of positions that rulings of one kind name, oldest first, without those overruled later.

    Of two rulings on the very same pair the later one counts.
    """
    last: dict[tuple[int, int], str] = {}
    for ruling in sorted(rulings, key=lambda item: item.order):
        known = [positions[key] for key in ruling.keys if key in positions]
        if ruling.kind not in ("same", "different") or len(known) < len(ruling.keys):
            continue
        for place, first in enumerate(known):
            for second in known[place + 1 :]:
                pair = (min(first, second), max(first, second))
                last.pop(pair, None)
                last[pair] = ruling.kind
    return [pair for pair, said in last.items() if said == kind and pair[0] != pair[1]]


def about_event(kind: str, event_ids: Iterable[str], rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return the rulings of one kind that name an event by one of its members' ids, oldest first."""
    ids = set(event_ids)
    found = (ruling for ruling in rulings if ruling.kind == kind and ruling.keys[0] in ids)
    return tuple(sorted(found, key=lambda item: item.order))


def _report_keys(report: Report) -> tuple[str, ...]:
    return (report_key(report),) if report.index else (report_key(report), report.story_id)


def _corrected(report: Report, rulings: list[Ruling]) -> Report:
    for ruling in rulings:
        if ruling.field == "title":
            report = replace(report, title=str(ruling.value))
        else:
            report = replace(report, mention=_with_value(report.mention, ruling.field, ruling.value))
    return report


def _with_value(mention: EventMention, field: str, value: Any) -> EventMention:
    """Return a mention with one value replaced; a ruling has no words of the story behind it, so its span is empty."""
    if field in _DATED:
        value = None if value is None else Mention(value, 0, 0, RULE)
    elif field in _LISTS:
        value = tuple(value)
    return mention._replace(**{field: value})
