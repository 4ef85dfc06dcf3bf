"""Days in figures: 2027-03-04 whatever the country, 3/4/2027 by the order of the publisher's country."""

from __future__ import annotations

import re

from spacedash.extract.dates.expression import Expression, Reading, Refusal, Text, finish
from spacedash.extract.dates.leading import words_before

MONTH_FIRST = frozenset({"US", "PH"})
"""Countries whose press writes the month before the day (Unicode CLDR 46, short date of en-US and en-PH)."""

_ISO_AFTER = re.compile(r"[-/](?P<month>0?[1-9]|1[0-2])[-/](?P<day>0?[1-9]|[12]\d|3[01])(?![\d/])")
_FIGURES_BEFORE = re.compile(r"(?<![\d/.])(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)$")
_WIDTH = 7  # code points that day, month and two marks take at most, and the one before


def day_in_figures(text: Text, start: int, end: int, year: int) -> Reading:
    """Return the day whose day and month stand in figures before the year; None when none do."""
    figures = _FIGURES_BEFORE.search(text.folded, max(0, start - _WIDTH), start)
    if figures is None:
        return None
    one, two = int(figures["one"]), int(figures["two"])
    core = figures.start()
    order = _order(one, two, figures["mark"], text.country)
    if order is None:
        reason = "day and month could be either way round, and the publisher's country is unknown"
        return Refusal(core, end, reason)
    day, month = order
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return Refusal(core, end, "no such day")
    before = words_before(text.folded, core)
    return finish(text.folded, before, core, end, "day", (year, month, day), "day in figures")


def iso_day(text: Text, start: int, end: int, year: int) -> Expression | None:
    """Return the day whose month and day stand in figures after the year; None when none do."""
    iso = _ISO_AFTER.match(text.folded, end)
    if iso is None:
        return None
    value = (year, int(iso["month"]), int(iso["day"]))
    return finish(text.folded, words_before(text.folded, start), start, iso.end(), "day", value, "iso day")


def _order(one: int, two: int, mark: str, country: str | None) -> tuple[int, int] | None:
    """Return day and month; None when both orders are possible and nothing decides."""
    if one > 12 or one == two or mark == ".":  # full stops are not written month first anywhere
        return one, two
    if two > 12:
        return two, one
    if country is None:
        return None
    return (two, one) if country in MONTH_FIRST else (one, two)
