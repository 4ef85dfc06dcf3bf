"""Events, claims, evidence and stories as rows of the schema's tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from spacedash.event import Claim, Event, Report
from spacedash.exchange import to_usd
from spacedash.mention import Money, When
from spacedash.story import Story

Row = tuple[Any, ...]
_ONE_DAY = timedelta(days=1)


def plain(value: object) -> str:
    """Return a value in words: an EDTF string or period, an amount with its currency, a list joined with `; `."""
    if isinstance(value, When):
        return value.edtf or (f"{value.start}/{value.end}" if value.start != value.end else str(value.start))
    if isinstance(value, Money):
        high = "" if value.amount_high is None else f"-{value.amount_high:.12g}"
        return f"{value.amount:.12g}{high} {value.currency}"
    if isinstance(value, tuple | list):
        return "; ".join(plain(item) for item in value)
    return "" if value is None else str(value)


def period(when: When, said_on: date | None) -> tuple[date | None, date | None]:
    """Return the first and the last day on which it can be; None is an open end.

    What is to happen `by` or `before` a date cannot lie before the day on which that was said, where it is known.
    """
    start, end = when.start, when.end
    first = said_on if said_on and said_on <= end else None
    if when.modality in ("by", "until"):
        return first, end
    if when.modality == "before":
        return (first if first and first < start else None), (start - _ONE_DAY if start > date.min else None)
    if when.modality == "from":
        return start, None
    if when.modality == "after":
        return (end + _ONE_DAY if end < date.max else None), None
    return start, end


def event_row(event: Event) -> Row:
    """Return the row of the events table."""
    said = [report.published for report in event.reports if report.published]
    first_said = min(said, default=None)
    start, end, year = _when_it_is(event, first_said)
    best = _best_report(event)
    return (
        event.event_id, event.title, event.type, event.type_unsure, event.status, list(event.organizations), list(event.agencies),
        *_when_cells(event.target), *_when_cells(event.occurred), *_money_cells(event.budget),
        list(event.destinations), list(event.sites), list(event.programs), list(event.vehicles),
        year, start, end, first_said, max(said, default=None), len({report.story_id for report in event.reports}),
        event.origins, event.slip_days, event.disagreement, [other.event_id for other in event.perhaps], event.chosen_by or None,
        best.story_id if best else None, best.publisher if best else None, best.url if best else None,
    )  # fmt: skip


def claim_rows(event: Event) -> Iterator[Row]:
    """Yield the rows of the claims table."""
    for claim in event.claims:
        value = claim.value
        when = value if isinstance(value, When) else None
        money = value if isinstance(value, Money) else None
        yield (
            event.event_id, claim.field, plain(value),
            *((when.start, when.end, when.modality) if when else (None, None, None)),
            *((money.amount, money.amount_high, money.currency, money.qualifier, money.role) if money else (None,) * 5),
            claim.said_on, claim.publisher, claim.quote or None, claim.story_id, claim.start, claim.end,
            claim.rule, claim.url,
        )  # fmt: skip


def evidence_rows(event: Event) -> Iterator[Row]:
    """Yield the rows of the evidence table."""
    for report in event.reports:
        for item in report.mention.evidence:
            yield (
                event.event_id, report.story_id, report.index, item.field, plain(item.value) or None, item.start,
                item.end, item.quote or None, item.rule,
            )  # fmt: skip


def story_row(story: Story, relevant: bool, events: int) -> Row:
    """Return the row of the stories table."""
    return (
        story.id, story.title, story.text, story.publisher, story.published, story.url, story.language,
        list(story.flags), relevant, events,
    )  # fmt: skip


def _when_it_is(event: Event, first_said: date | None) -> tuple[date | None, date | None, int | None]:
    for claim in (event.target, event.occurred):
        if claim and isinstance(claim.value, When):
            return *period(claim.value, claim.said_on), claim.value.end.year
    return first_said, first_said, first_said.year if first_said else None


def _best_report(event: Event) -> Report | None:
    titled = [report for report in event.reports if report.title == event.title] or list(event.reports)
    return titled[-1] if titled else None


def _when_cells(claim: Claim | None) -> Row:
    if claim is None or not isinstance(claim.value, When):
        return (None,) * 5
    when = claim.value
    return when.start, when.end, when.modality, claim.quote or None, when.edtf or None


def _money_cells(claim: Claim | None) -> Row:
    if claim is None or not isinstance(claim.value, Money):
        return (None,) * 10
    money = claim.value
    usd, rate, rate_date, note = to_usd(money, claim.said_on)
    return (
        money.amount, money.amount_high, money.currency, money.qualifier, money.role, claim.quote or None,
        usd, rate, rate_date, note or None,
    )  # fmt: skip
