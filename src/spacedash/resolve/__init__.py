"""From reports to events: which of them tell one event, what it is called, what they claim about it.

The steps, each a pure function: rulings amend the reports; each report's traits are read; pairs are scored within
blocks and joined to clusters; each cluster becomes an event. The order in which the reports come does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacedash.event import Event, Likely, Report
from spacedash.resolve.blocks import in_order
from spacedash.resolve.building import build
from spacedash.resolve.clusters import cluster, perhaps_one
from spacedash.resolve.coreference import find_pairs
from spacedash.resolve.names import is_public
from spacedash.resolve.rulings import Ruling, about_event, amend, event_id_of, in_force, keys_of, links, unheeded
from spacedash.resolve.traits import Traits, read_traits, settle_flights

__all__ = ["Ruling", "is_public", "resolve", "unheeded"]


def resolve(reports: Iterable[Report], rulings: Iterable[Ruling] = ()) -> tuple[Event, ...]:
    """Return the events of reports, in order of their founding report; a report that comes twice counts once.

    Rulings about reports that are gone change nothing: `unheeded` names them.
    """
    said = in_force(rulings)
    single = {(report.story_id, report.index): report for report in reports}
    traits = settle_flights(in_order(map(read_traits, amend(single.values(), said))))
    positions = {key: place for place, item in enumerate(traits) for key in keys_of(item.report)}
    same, different = links("same", said, positions), links("different", said, positions)
    pairs = find_pairs(traits)
    clusters = cluster(traits, pairs, same, different)
    made = {members[0]: event for members in clusters if (event := _event([traits[place] for place in members], said))}
    for first, others in perhaps_one(clusters, pairs, different).items():
        if first in made:
            likely = tuple(Likely(made[other].event_id, score) for score, other in others if other in made)
            made[first] = replace(made[first], perhaps=likely)
    return tuple(made.values())


def _event(members: Sequence[Traits], rulings: tuple[Ruling, ...]) -> Event | None:
    """Return the event of a cluster, None when a ruling rejects it."""
    reports = [item.report for item in members]
    if not rulings:
        return build(reports, [item.milestone for item in members])
    ids = [event_id_of(report) for report in reports]
    if about_event("reject", ids, rulings):
        return None
    return build(reports, [item.milestone for item in members], about_event("correct", ids, rulings))
