"""Two dates that are one: "between 2028 and 2030", "late 2026 or early 2027", "Tuesday (July 4)"; years lent to neighbors."""

from __future__ import annotations

from typing import NamedTuple

from spacedash.extract.dates.calendar import Period
from spacedash.extract.dates.expression import Expression

GAP = 24  # code points that may stand between the two
_JOINS = frozenset({"to", "or", "through", "until", "and", "-", "and/or"})
_DAY_KINDS = frozenset({"day", "days", "weekday", "day_away"})
_SLIP_VERBS = (
    "slip", "delay", "push", "mov", "postpon", "shift", "chang", "revis", "extend", "bring", "brought", "went", "pull",
    "advanc", "accelerat", "reschedul", "put", "retarget",
)  # fmt: skip
SLIP_REACH = 70  # code points before a date in which a verb of moving speaks of it


class Read(NamedTuple):
    """An expression with its period and the tense of its surroundings."""

    expression: Expression
    period: Period
    tense: int


def lend_years(expressions: list[Expression], folded: str) -> None:
    """Give dates without a year the year of the one that they are joined to ("28 February to 3 March 2027")."""
    for index in range(len(expressions) - 2, -1, -1):
        left, right = expressions[index], expressions[index + 1]
        if left.kind not in ("month", "day", "days") or left.value[0] or right.kind not in ("month", "day", "days"):
            continue
        year = right.value[0]
        if not year or right.core - left.end > GAP:
            continue
        gap = folded[left.end : right.core].split()
        if not gap or len(gap) > 3 or (gap[0] not in _JOINS and gap[0] != ","):
            continue
        earlier = left.value[1:3] <= right.value[1:3]
        expressions[index] = left._replace(value=(year if earlier else year - 1, *left.value[1:]))


def merge_ranges(read: list[Read], folded: str) -> list[Read]:
    """Return the dates with those that are one range, or one day said twice, made one."""
    merged: list[Read] = []
    for item in read:
        if merged and item.expression.core - merged[-1].expression.end <= GAP and (joined := _join(merged[-1], item, folded)):
            merged[-1] = joined
        else:
            merged.append(item)
    return merged


def slips(folded: str, at: int) -> bool:
    """Return whether the words before speak of a date that moved, not of a span of time."""
    head = folded[max(0, at - SLIP_REACH) : at]
    for stop in (". ", "\n", "; "):
        head = head.rsplit(stop, 1)[-1]
    return any(word.startswith(_SLIP_VERBS) for word in head.split())


def _join(left: Read, right: Read, folded: str) -> Read | None:
    """Return both as one date where the words between them say so."""
    a, b = left.expression, right.expression
    if a.end > b.core:
        return None
    if _names_the_same_day(a, b, folded):
        return Read(b._replace(start=min(a.start, b.start)), right.period, right.tense)
    join = _joining_word(folded[a.end : b.core])
    if not join or right.period[0] < left.period[0] or a.kind.startswith("later_") or not _spans(left, right, join, folded):
        return None
    start = a.start
    if join == "and":
        start = min(start, folded.rfind("between", 0, a.core))
    modality = "on"
    if join in ("or", "and/or") and a.modality in ("by", "about", "from") and not folded.startswith("from ", a.start):
        modality = a.modality
    whole = a._replace(start=start, end=b.end, modality=modality, rule="range")
    return Read(whole, (left.period[0], max(left.period[1], right.period[1])), left.tense or right.tense)


def _joining_word(gap: str) -> str:
    """Return the one word between two dates that can join them; an empty string when there is none."""
    if gap in ("-", "/"):
        return "-"
    words = gap.split()
    joins = [word for word in words if word in _JOINS]
    return joins[0] if len(joins) == 1 and len(words) <= 4 else ""


def _spans(left: Read, right: Read, join: str, folded: str) -> bool:
    """Return whether the words before the first date make the two a span."""
    a, b = left.expression, right.expression
    if join in ("or", "and/or"):
        return True
    if (a.kind in _DAY_KINDS) != (b.kind in _DAY_KINDS):
        return False
    lead = folded[max(0, a.core - 30) : a.core].split()
    if join == "and":
        return "between" in lead[-5:]
    if join == "-":
        return True
    if a.modality not in ("from", "on"):
        return False
    if join == "to":
        return ("from" in lead[-4:] or _same_kind(a, b)) and not slips(folded, a.core)
    return "from" in lead[-4:] or folded[a.end : b.core].strip() == join


def _same_kind(a: Expression, b: Expression) -> bool:
    """Return whether both are named alike, so that "to" alone joins them ("2028 to 2030", "May to July 2027")."""
    return a.kind == b.kind and a.kind in ("year", "month", "day", "days", "part") and b.modality == "on"


def _names_the_same_day(a: Expression, b: Expression, folded: str) -> bool:
    gap = folded[a.end : b.start]
    return a.kind in ("weekday", "day_away") and b.kind in ("day", "days") and gap.strip(" ,(.") == ""
