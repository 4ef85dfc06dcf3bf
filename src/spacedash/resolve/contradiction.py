"""What two reports say that cannot both be said of one event, whatever else they share."""

from __future__ import annotations

from spacedash.resolve.comparison import overlap
from spacedash.resolve.milestones import OPEN
from spacedash.resolve.traits import Traits

WHO_AND_WHAT = ({"crew", "program"}, {"crew", "contract"}, {"crew", "development"})
"""Types of two reports on one mission that are never one event: who will fly, and what is planned, bought and built."""
VAGUE = frozenset({"launch", OPEN, "plan"})  # milestones of which one can stand for the other
OVERDUE = 3 * 365  # days after a target from which a mission is taken to be under way
AFTERMATH = 14  # days after which a done launch is no longer announced as planned


def contradict(one: Traits, two: Traits) -> bool:
    """Return whether two reports cannot be one event; `one` is the earlier."""
    if one.report.story_id == two.report.story_id:
        return True
    families = dict(one.numbers)
    for family, number in two.numbers:
        if families.get(family, number) != number and (family, number) not in one.numbers:
            return True
    if one.subjects and two.subjects and not (one.subjects & two.programs or two.subjects & one.programs):
        return True
    if one.named and two.named and not one.named & two.named:
        return True
    if one.flown and two.flown and not (one.flown & two.vehicles or two.flown & one.vehicles or one.names & two.names):
        return True
    if {one.milestone, two.milestone} == {"launch", "landing"}:
        return True
    if {one.report.mention.type, two.report.mention.type} in WHO_AND_WHAT or _set_apart(one, two):
        return True
    if one.milestone != two.milestone:
        return {one.milestone, two.milestone} <= VAGUE and _done_before(one, two)
    return _done_twice(one, two) or _done_before(one, two) or _is_overdue(one, two)


def _set_apart(one: Traits, two: Traits) -> bool:
    """Return whether one is a story's main mention and the other a further one, with a date of its own that the one has not."""
    if not one.report.index == 0 < two.report.index and not two.report.index == 0 < one.report.index:
        return False
    return one.target is not None and two.target is not None and not overlap(one.target, two.target)


def _done_twice(one: Traits, two: Traits) -> bool:
    """Return whether both have happened, on days that are not the same."""
    if not one.occurred or not two.occurred or not (one.is_done and two.is_done):
        return False
    gap = max(one.occurred.start, two.occurred.start).toordinal() - min(one.occurred.end, two.occurred.end).toordinal()
    return gap > AFTERMATH


def _done_before(one: Traits, two: Traits) -> bool:
    """Return whether the one was done and reported so before the other was still planned."""
    return one.is_done and not two.is_done and two.day - one.day > AFTERMATH


def _is_overdue(one: Traits, two: Traits) -> bool:
    """Return whether the one's target was long past when the other spoke of something else than a launch or landing."""
    if one.target is None or two.is_named_so or (one.ordinal and one.ordinal == two.ordinal):
        return False
    return two.day - one.target.end.toordinal() > OVERDUE
