"""The claims of an event, and what follows from them: the value to show, the slip, the disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from spacedash.event import CLAIM_FIELDS, Claim, Report
from spacedash.mention import Money, When
from spacedash.resolve.comparison import overlap, same_amount
from spacedash.resolve.wording import tokens

COPY_DAYS = 7  # stories under one headline within a week are copies even where an editor cut the text
SAME_TIME = 30  # days: claims this near in time speak of one state of affairs, so that the later one settles nothing
SAME_TIME_SHARE = 0.02  # of the time to the target: a date decades away is not told anew every month
ONLY, LATEST, MOST, EQUAL = "only claim", "latest publication", "most origins", "all agree"


@dataclass(frozen=True, slots=True)
class Choice:
    """The claim that stands for a field, and the rule that picked it; `rule` is empty without a claim."""

    claim: Claim | None
    rule: str = ""


def origins_of(reports: Iterable[Report]) -> dict[str, str]:
    """Return for each story the origin that its text comes from: the first story of the same words or headline."""
    origin: dict[str, str] = {}
    texts: dict[str, str] = {}
    headlines: dict[tuple[str, ...], tuple[str, date | None]] = {}
    for report in reports:
        if report.story_id in origin:
            continue
        head = tokens(report.title)
        first, said = headlines.get(head, ("", None))
        copied = first if first and head and _is_near(said, report.published) else report.story_id
        found = texts.setdefault(report.text_key or report.story_id, copied)
        headlines.setdefault(head, (found, report.published))
        origin[report.story_id] = found
    return origin


def claims_of(event_id: str, reports: Iterable[Report]) -> tuple[Claim, ...]:
    """Return what an event's reports claim, in their order, field by field."""
    return tuple(
        claim for report in reports for field in CLAIM_FIELDS if (claim := _claim(event_id, report, field)) is not None
    )


def choose(claims: Sequence[Claim], origins: dict[str, str]) -> Choice:
    """Return the claim of one field to show: of the latest publication, and there the one of most origins.

    A copy counts as said when its origin was, so that an old text which is printed again is not the latest word.
    """
    if not claims:
        return Choice(None)
    if len(claims) == 1:
        return Choice(claims[0], ONLY)
    first_said = _first_said(claims, origins)
    last = max(first_said[origins[claim.story_id]] for claim in claims)
    latest = [claim for claim in claims if first_said[origins[claim.story_id]] == last]
    votes = {id(claim): _backing(claim, claims, origins) for claim in latest}
    best = max(latest, key=lambda claim: (votes[id(claim)], _precision(claim)))
    if all(agree(best, claim) for claim in claims):
        return Choice(best, EQUAL)
    return Choice(best, LATEST if all(agree(best, claim) for claim in latest) else MOST)


def slip_days(targets: Sequence[Claim], origins: dict[str, str]) -> int | None:
    """Return the latest said target's last day minus the first said one's, in days; None with fewer than two.

    A vaguer earlier target that holds the latest one, as 2027 holds March 2027, is made precise by it and not moved:
    the first one that is not of that kind counts. When all are, nothing has slipped.
    """
    dated = [claim for claim in targets if isinstance(claim.value, When) and claim.said_on]
    if len({origins[claim.story_id] for claim in dated}) < 2:
        return None
    latest = choose(dated, origins).claim
    assert latest is not None
    for claim in dated:
        if not _is_refinement(claim.value, latest.value):
            return (_when(latest).end - _when(claim).end).days
    return 0


def disagree(claims: Sequence[Claim], origins: dict[str, str]) -> bool:
    """Return whether two claims of one field differ that no later story settles.

    A story that says itself that it replaces the other's date (a delay) settles it.
    """
    dated = [claim for claim in claims if claim.said_on and claim.field in ("target", "budget")]
    first_said = _first_said(dated, origins)
    for field in ("target", "budget"):
        of_field = [claim for claim in dated if claim.field == field]
        last = max((first_said[origins[claim.story_id]] for claim in of_field), default=0)
        latest = [claim for claim in of_field if first_said[origins[claim.story_id]] == last]
        if any(_clash(one, two, claims, origins) for two in latest for one in of_field):
            return True
    return False


def agree(one: Claim, two: Claim) -> bool:
    """Return whether two claims of one field say the same, at the precision of the vaguer one."""
    first, second = one.value, two.value
    if isinstance(first, When) and isinstance(second, When):
        return overlap(first, second)
    if isinstance(first, Money) and isinstance(second, Money):
        return (first.currency, first.role) != (second.currency, second.role) or _money_agrees(first, second)
    return first == second


def _claim(event_id: str, report: Report, field: str) -> Claim | None:
    said = getattr(report.mention, field)
    if said is None:
        return None
    if field == "status":
        value, start, end, rule = said, 0, 0, "status"
    else:
        value, start, end, rule = said
    quote, start, end, rule = _quote(report, field, start, end, rule)
    return Claim(
        event_id, field, value, report.story_id, report.publisher, report.url, report.published, quote, start, end, rule
    )


def _quote(report: Report, field: str, start: int, end: int, rule: str) -> tuple[str, int, int, str]:
    """Return the words behind a value: of its evidence, else of the headline where the span lies in it, else none."""
    evidence = [item for item in report.mention.evidence if item.field == field]
    for item in evidence:
        if (item.start, item.end) == (start, end) or field == "status":
            return item.quote, item.start, item.end, item.rule
    return (report.title[start:end] if end <= len(report.title) else ""), start, end, rule


def _is_near(one: date | None, two: date | None) -> bool:
    return one == two or bool(one and two and abs((two - one).days) <= COPY_DAYS)


def _first_said(claims: Iterable[Claim], origins: dict[str, str]) -> dict[str, int]:
    """Return for each origin the first day on which one of its copies was published; 0 when none is dated."""
    first: dict[str, int] = {}
    for claim in claims:
        day = claim.said_on.toordinal() if claim.said_on else 0
        known = first.get(origins[claim.story_id], 0)
        first[origins[claim.story_id]] = min(day, known) if day and known else day or known
    return first


def _backing(claim: Claim, claims: Sequence[Claim], origins: dict[str, str]) -> int:
    """Return how many origins say the very same."""
    return len({origins[other.story_id] for other in claims if _is_equal(claim, other)})


def _is_equal(one: Claim, two: Claim) -> bool:
    if isinstance(one.value, When) and isinstance(two.value, When):
        return (one.value.start, one.value.end) == (two.value.start, two.value.end)
    return agree(one, two)


def _precision(claim: Claim) -> int:
    return -_length(claim.value) if isinstance(claim.value, When) else 0


def _length(when: When) -> int:
    return (when.end - when.start).days


def _when(claim: Claim) -> When:
    assert isinstance(claim.value, When)
    return claim.value


def _is_refinement(earlier: object, latest: object) -> bool:
    """Return whether one of two different periods lies within the other."""
    if not isinstance(earlier, When) or not isinstance(latest, When):
        return False
    (low, high), (start, end) = (earlier.start, earlier.end), (latest.start, latest.end)
    if (low, high) == (start, end):
        return False
    return (low <= start and end <= high) or (start <= low and high <= end)


def _money_agrees(one: Money, two: Money) -> bool:
    """Return whether two amounts can both be right: ranges that meet, a floor under the other, a ceiling over it."""
    if same_amount(one, two):
        return True
    low, high = (one, two) if one.amount <= two.amount else (two, one)
    return low.qualifier == "at_least" or high.qualifier == "up_to" or (low.amount_high or 0) >= high.amount


def _clash(one: Claim, two: Claim, claims: Sequence[Claim], origins: dict[str, str]) -> bool:
    """Return whether the later claim `two` stands against `one` and does not replace it."""
    if origins[one.story_id] == origins[two.story_id] or agree(one, two) or not (one.said_on and two.said_on):
        return False
    apart = abs((two.said_on - one.said_on).days)
    if apart > _same_time(one, two):
        return False
    return not (apart and one.field == "target" and _replaces(two, one, claims))


def _same_time(one: Claim, two: Claim) -> float:
    if not (isinstance(one.value, When) and isinstance(two.value, When) and two.said_on):
        return SAME_TIME
    return max(SAME_TIME, SAME_TIME_SHARE * (min(one.value.end, two.value.end) - two.said_on).days)


def _replaces(later: Claim, earlier: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether the story of the later claim says that the target has moved."""
    for claim in claims:
        if claim.story_id == later.story_id:
            if claim.field == "status" and claim.value in ("delayed", "canceled", "completed", "failed"):
                return True
            if claim.field == "previous" and agree(claim, earlier):
                return True
    return False
