"""Readers of dates that count from the publication date: weekdays, "this summer", "later this year", "within 18 months"."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacedash.extract.dates.expression import Expression, Reading, Rule, Text, finish
from spacedash.extract.dates.leading import words_before
from spacedash.extract.dates.wording import MONTHS, NUMBERS
from spacedash.extract.dates.years import FISCAL_MONTHS, YEAR, fiscal_country

LONGEST_NUMBER = 24  # code points of the longest number in one word ("twenty-five-to-thirty")
TIMES_OF_DAY = (" morning", " night", " evening", " afternoon")
_SEASON_YEAR = re.compile(rf"(?:,? of)? {YEAR}")
_RELATIVE = re.compile(rf" (?P<way>before|after|ahead of|earlier than|later than) (?:[a-z'\-]+ ){{0,4}}?{YEAR}")
_KINDS = {"year": "years_away", "month": "months_away", "decade": "decades_away"}
_UNDER_WAY: dict[str, Rule] = {
    "year": "part of the year under way", "month": "part of the month under way", "decade": "part of the decade under way",
}  # fmt: skip
_VERB_BEFORE = frozenset({"to", "may", "will", "at", "not", "could", "would", "should", "can", "might"})
"""Words before "fall" or "spring" that make it a verb, or the fall of something."""


def read_weekday(text: Text, start: int, end: int, number: int) -> Expression | None:
    """Return the weekday; None where a day of a month follows, which reads it."""
    folded = text.folded
    words = folded[end : end + 16].lstrip(" ,(.").split(" ", 2)
    first = words[0].rstrip(".,")
    if first in MONTHS or (first.isdigit() and len(words) > 1 and words[1].rstrip(".,") in MONTHS):
        return None
    before = words_before(folded, start)
    head = folded[max(0, start - 5) : start].strip()
    way = -1 if head == "last" else 1 if head == "next" else 0
    if way:
        before = before._replace(start=start - 5)
    return finish(folded, before, start, _through_time_of_day(folded, end), "weekday", (number, way), "weekday")


def read_day_word(text: Text, start: int, end: int, ahead: int) -> Expression | None:
    """Return "today", "tomorrow", "last night"; None where a day of a month follows, which reads it."""
    folded = text.folded
    if folded[end : end + 14].lstrip(" ,(").split(" ", 1)[0].rstrip(".,") in MONTHS:
        return None
    if folded.startswith("today's ", start) and folded.endswith("in ", 0, start):
        return None  # in today's market: nowadays
    before = words_before(folded, start)
    return finish(folded, before, start, _through_time_of_day(folded, end), "day_away", (ahead,), "day word")


def _through_time_of_day(folded: str, end: int) -> int:
    for word in TIMES_OF_DAY:
        if folded.startswith(word, end):
            return end + len(word)
    return end


def read_season(text: Text, start: int, end: int, season: str) -> Expression | None:
    """Return the season; None where a year follows, which reads it, for a verb, and for the season as such."""
    folded = text.folded
    if _SEASON_YEAR.match(folded, end) or folded.startswith(" festival", end):
        return None
    before = words_before(folded, start)
    words = folded[max(0, start - 16) : start].split()
    if not before.timed or (words and words[-1] in _VERB_BEFORE):
        return None
    if not (before.neutral or before.modality) and len(words) > 1 and words[-2] in ("a", "an"):
        return None  # an early autumn storm
    return finish(folded, before, start, end, "season", (0,), "season", season)


def read_seasons(text: Text, start: int, end: int, value: tuple[int, str]) -> Expression | None:
    """Return "this summer", "next winter"; None for a feast."""
    ahead, season = value
    if text.folded.startswith(" festival", end):
        return None
    return finish(text.folded, words_before(text.folded, start), start, end, "season", (ahead,), "season", season)


def relative_word(kind: str, rule: Rule) -> Callable[[Text, int, int, int], Reading]:
    """Return the reader of a word that names a period so many periods away from the one under way."""

    def read(text: Text, start: int, end: int, ahead: int) -> Reading:
        return finish(text.folded, words_before(text.folded, start), start, end, kind, (ahead,), rule)

    return read


def read_unit_away(text: Text, start: int, end: int, value: tuple[str, int]) -> Reading:
    """Return "next year" as that year, and "over the next year" as the time up to then."""
    unit, ahead = value
    folded = text.folded
    if ahead == 1 and folded.endswith(" the ", 0, start):
        if folded.endswith(_OVER_THE, 0, start):
            begin = folded.rindex(" ", 0, start - 5) + 1
            return Expression(begin, end, f"within_{unit}", (1,), "", "by", "within a number of units", start)
        if unit != "decade":
            return None  # the next year of something
    rules: dict[str, Rule] = {"year": "year word", "month": "month word", "decade": "decade word"}
    return finish(folded, words_before(folded, start), start, end, _KINDS[unit], (ahead,), rules[unit])


_OVER_THE = (" over the ", " within the ", " during the ", "\nover the ", "\nwithin the ")


def read_week(text: Text, start: int, end: int, ahead: int) -> Reading:
    """Return "this week"; None for the title of a series ("This Week in Space")."""
    if text.content[start : start + 6] == "This W" and text.folded.startswith((" in ", " at "), end):
        return None
    return finish(text.folded, words_before(text.folded, start), start, end, "weeks_away", (ahead,), "week word")


def read_fiscal_word(text: Text, start: int, end: int, ahead: int) -> Expression:
    """Return "next fiscal year" of the country that the words around it name, else of the publisher's."""
    month = FISCAL_MONTHS.get(fiscal_country(text, start, end), 1)
    before = words_before(text.folded, start)
    return finish(text.folded, before, start, end, "fiscals_away", (ahead, month), "fiscal year word")


def span_reader(kind: str, rule: Rule) -> Callable[[Text, int, int, str], Expression]:
    """Return the reader of "later this year" and its like: a stretch of the unit under way."""

    def read(text: Text, start: int, end: int, unit: str) -> Expression:
        return finish(text.folded, words_before(text.folded, start), start, end, f"{kind}_{unit}", (), rule)

    return read


def read_the(text: Text, start: int, end: int, unit: str) -> Expression | None:
    """Return the part of the year, month or decade under way; None where no words name a part."""
    folded = text.folded
    before = words_before(folded, start)
    if folded.startswith(_IS_OUT, end) and folded.endswith("before ", 0, start):
        begin = start - len("before ")
        return Expression(begin, end, _KINDS[unit], (0,), "end", "by", _UNDER_WAY[unit], start)
    if not before.part or (before.part == "beginning" and folded.endswith("turn of ", 0, start)):
        return None
    kind = "part" if unit == "year" else _KINDS[unit]
    return finish(folded, before, start, end, kind, (0,), _UNDER_WAY[unit])


_IS_OUT = (" is out", " is over", " ends", " is up")


def read_following(text: Text, start: int, end: int, ahead: int) -> Expression:
    """Return "the following year", which counts from the date before it."""
    return finish(text.folded, words_before(text.folded, start), start, end, "following", (ahead,), "the following year")


def read_end(text: Text, start: int, end: int, unit: str) -> Expression:
    """Return "year's end", "the end of the decade" in one word."""
    before = words_before(text.folded, start)
    if before.modality == "before":
        before = before._replace(modality="by")
    return finish(text.folded, before, start, end, _KINDS[unit], (0,), _UNDER_WAY[unit], "end")


def read_coming(text: Text, start: int, end: int, days: int) -> Expression | None:
    """Return "in the coming weeks": up to so many days after publication."""
    folded = text.folded
    before = words_before(folded, start)
    if not before.timed and not folded.endswith((" the ", " over ", " within "), 0, start):
        return None
    modality = before.modality or "by"
    return finish(folded, before._replace(modality=modality), start, end, "coming", (days,), "coming days, weeks or months")


def read_few(text: Text, start: int, end: int, days: int) -> Expression | None:
    """Return "in a few weeks", "within a few weeks": up to so many days after publication."""
    for lead in ("within a ", "in a "):
        if text.folded.endswith(lead, 0, start):
            return Expression(start - len(lead), end, "coming", (days,), "", "by", "coming days, weeks or months", start)
    return None


def read_unit(text: Text, start: int, end: int, unit: str) -> Reading:
    """Return "in three weeks", "within 18 months", "two years before the planned 2024 landing"; None for a mere duration."""
    folded = text.folded
    joint = folded[start - 1 : start]
    if joint != " " and joint != "-":
        return None
    word = folded[folded.rfind(" ", max(0, start - LONGEST_NUMBER), start - 1) + 1 : start - 1]
    least, amount = _amounts(word)
    if least is None or amount is None:
        return None
    tokens = folded[max(0, start - 56) : start - 1].split()
    if tokens[-1] != word:
        return None
    core = start - len(tokens[-1]) - 1
    if joint == " " and unit == "year" and (dated := _RELATIVE.match(folded, end)):
        years = amount if dated["way"] in ("after", "later than") else -amount
        return Expression(core, dated.end(), "year", (int(dated["year"]) + years,), "", "on", "years before a date", core)
    if joint == "-" or folded.startswith(_NO_COUNT, end):
        return None
    if len(tokens) > 3 and tokens[-2] in ("to", "or") and (low := number(tokens[-3])) is not None and low < amount:
        core, least = folded.rindex(tokens[-3], 0, core), low
        del tokens[-2:]
    return _counted(folded, (core, end), unit, (least, amount), tokens[:-1])


_NO_COUNT = (" ago", " earlier", " before", " prior", " old", "-old", "' worth")


def _amounts(word: str) -> tuple[int | None, int | None]:
    """Return the number that the word says twice, or both of "three-to-five" and "3-5"."""
    if (amount := number(word)) is not None:
        return amount, amount
    low, _, high = word.replace("-to-", "-").partition("-")
    return number(low), number(high)


def _counted(folded: str, span: tuple[int, int], unit: str, amounts: tuple[int, int], tokens: list[str]) -> Expression | None:
    """Return the date that lies a number of units after publication, by the words before the number."""
    core, end = span
    least, amount = amounts
    lead = next((phrase for size in (4, 3, 2, 1) if (phrase := " ".join(tokens[-size:])) in DURATIONS), "")
    if lead and not (lead == "in" and _looks_back(tokens)):
        kind, modality = DURATIONS[lead]
        begin = folded.rindex(lead.split(" ", 1)[0], 0, core)
        if kind == "within":
            if folded.startswith(" of ", end):
                return None  # within 25 years of the end of its mission
            return Expression(begin, end, f"within_{unit}", (amount,), "", modality, "within a number of units", core)
        value = (least, amount) if least < amount else (amount,)
        return Expression(begin, end, f"in_{unit}", value, "", modality, "in a number of units", core)
    for tail in (" from now", " from today"):
        if folded.startswith(tail, end):
            return Expression(core, end + len(tail), f"in_{unit}", (amount,), "", "on", "in a number of units", core)
    return None


DURATIONS = {
    "within the next": ("within", "by"), "within": ("within", "by"), "over the next": ("within", "by"),
    "in the next": ("within", "by"), "during the next": ("within", "by"), "through the next": ("within", "by"),
    "over the coming": ("within", "by"), "in the coming": ("within", "by"), "in less than": ("within", "by"),
    "in under": ("within", "by"), "within about": ("within", "by"), "for the next": ("within", "until"),
    "in as little as": ("in", "from"), "as little as": ("in", "from"), "in about": ("in", "about"), "in around": ("in", "about"),
    "in roughly": ("in", "about"), "in approximately": ("in", "about"), "in nearly": ("in", "about"), "in some": ("in", "about"),
    "in just": ("in", "on"), "in at least": ("in", "from"), "in": ("in", "on"), "in another": ("in", "on"),
}  # fmt: skip
"""Words before a number of units: whether they name the last unit or the time up to it, and the modality."""


def _looks_back(tokens: list[str]) -> bool:
    """Return whether "in 18 months" looks back ("the first launch in 18 months", "for the third time in ten days")."""
    return not _LOOKS_BACK.isdisjoint(tokens[-7:-1])


_LOOKS_BACK = frozenset({
    "first", "second", "third", "fourth", "fifth", "time", "most", "only", "biggest", "largest", "longest", "best", "worst",
    "lowest", "highest", "strongest", "closest", "not", "never", "complete", "completed", "lost",
})  # fmt: skip
"""Words before "in" and a number of units that make it a span gone by."""


def number(word: str) -> int | None:
    """Return the number that a word or up to three figures say; None for anything else."""
    if word.isdigit() and len(word) <= 3:
        return int(word)
    return NUMBERS.get(word)

