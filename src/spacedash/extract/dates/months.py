"""Readers of months and of days of a month, with or without their year."""

from __future__ import annotations

import re

from spacedash.extract.dates.expression import Before, Expression, Reading, Text, finish
from spacedash.extract.dates.leading import before_weekday, words_before
from spacedash.extract.dates.wording import MONTHS, SURE_BEFORE_MONTH, VERB_MONTHS
from spacedash.extract.dates.years import YEAR

# What follows the figures of a day that is one; otherwise they are a clock time, a share, a sum or a distance.
_NO_DAY = r"(?![\d%]|[:,.]\d|\s?(?:kg|km|kilograms|miles|percent|million|billion|a\.m|p\.m|am\b|pm\b))"
_DAY_AFTER = re.compile(
    rf"""\.?\s{{1,2}}(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_NO_DAY}
    (?:\s?(?P<join>-|to|through|or|and|&|until)\s?(?:the\s)?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?{_NO_DAY})?
    (?:,?\s(?:of\s)?{YEAR})?""",
    re.VERBOSE,
)
_YEAR_AFTER = re.compile(rf"\.?,?\s(?:of\s)?{YEAR}")
_DAY_BEFORE = re.compile(
    r"(?<![\d.,:/$])(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?\s?(?P<join>-|to|and|or|through|until)\s?(?:the\s)?)?"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\sof)?\s$"
)
_LEAD = 20  # code points before a month in which its days stand
_WEEK_OF = "week of "
BARE_BEFORE = frozenset({
    "a", "an", "the", "its", "and", "or", "planned", "next", "last", "this", "scheduled", "targeted", "-", "to", "between",
    "from",
})  # fmt: skip
"""Words before a month without a preposition that leave it a date."""
ABBREVIATED = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})


def read_month(text: Text, start: int, end: int, name: str) -> Reading:
    """Return the day, the days, the month of a year or the bare month that the name stands in."""
    folded, month = text.folded, MONTHS[name]
    if folded[start - 1 : start] == " ":
        head = folded[max(0, start - _LEAD) : start]
        if (head[-2].isdigit() or head[-2] in "hdtf") and (day := _DAY_BEFORE.search(head)) and 1 <= int(day["day"]) <= 31:
            return _day_month(folded, start, end, month, day, len(head))
    follower = folded[end : end + 1]
    if follower and follower in " ." and (after := _DAY_AFTER.match(folded, end)) and 1 <= int(after["day"]) <= 31:
        return _month_day(folded, start, month, after)
    if follower and follower in " .," and (year := _YEAR_AFTER.match(folded, end)):
        value = (int(year["year"]), month)
        return finish(folded, words_before(folded, start), start, year.end(), "month", value, "month of a year")
    return _bare_month(text, start, end, name)


def _bare_month(text: Text, start: int, end: int, name: str) -> Expression | None:
    """Return the month without a year; None for the modal verb, the verb and the name of a person or a thing."""
    folded = text.folded
    before = words_before(folded, start)
    if name in VERB_MONTHS and not _is_no_verb(text.content, start, before.part, folded):
        return None
    words = folded[max(0, start - 24) : start].split()
    if not before.timed and words and words[-1] not in BARE_BEFORE and not folded.startswith(_THINGS, end):
        return None
    if not before.timed and _is_person(text, end):
        return None
    if folded[end : end + 1] == "-" and folded[end + 1 : end + 2].isalnum() and not folded.startswith(tuple(MONTHS), end + 1):
        return None
    if name in ABBREVIATED and folded[end : end + 1] == ".":
        end += 1
    way = words[-1] if words and words[-1] in ("last", "next") else ""
    return finish(folded, before, start, end, "month", (0, MONTHS[name]), "month", way)


def _is_person(text: Text, end: int) -> bool:
    """Return whether a name follows ("April Jones")."""
    name = text.content[end : end + 3]
    capitalized = len(name) == 3 and name[0] == " " and name[1].isupper() and name[2].islower()
    return capitalized and not text.folded.startswith(_THINGS, end)


_THINGS = (" launch", " flight", " mission", " landing", " debut")


def _is_no_verb(content: str, start: int, part: str, folded: str) -> bool:
    """Return whether "may" or "march" is the month: by a word that no verb follows, else by its capital after a word of time."""
    previous = folded[max(0, start - 12) : start].split()
    if part or (previous and previous[-1] in SURE_BEFORE_MONTH):
        return True
    if len(previous) > 1 and previous[-2] in MONTHS:  # from March to May
        return True
    return content[start].isupper() and not content[start + 1].isupper() and words_before(folded, start).timed


def _day_month(folded: str, start: int, end: int, month: int, match: re.Match[str], width: int) -> Expression:
    """Return "4 July" or "4-6 July", with its year where one follows."""
    core = start - (width - match.start())
    year = _YEAR_AFTER.match(folded, end)
    stop = year.end() if year else end
    number = int(year["year"]) if year else 0
    day, first = int(match["day"]), match["first"]
    if first and int(first) < day and (match["join"] not in ("and", "&") or int(first) + 1 == day):
        return finish(folded, _before_days(folded, core), core, stop, "days", (number, month, int(first), day), "range of days")
    if first:
        core = start - (width - match.start("day"))
    if folded.endswith(_WEEK_OF, 0, core):
        return _week_of(folded, core, stop, (number, month, day))
    before, weekday = before_weekday(folded, words_before(folded, core), core)
    return finish(folded, before, core, stop, "day", (number, month, day), "day and month", weekday)


def _month_day(folded: str, start: int, month: int, match: re.Match[str]) -> Expression:
    """Return "July 4" or "July 4-6", with its year where one follows."""
    year = int(match["year"]) if match["year"] else 0
    day, last = int(match["day"]), match["last"]
    if last and day < int(last) <= 31 and not _list_goes_on(folded, match):
        before, value = _before_days(folded, start), (year, month, day, int(last))
        return finish(folded, before, start, match.end(), "days", value, "range of days")
    end = match.end()
    if last:
        end, year = len(folded[: match.start("join")].rstrip()), 0
    if folded.endswith(_WEEK_OF, 0, start):
        return _week_of(folded, start, end, (year, month, day))
    before, weekday = before_weekday(folded, words_before(folded, start), start)
    return finish(folded, before, start, end, "day", (year, month, day), "month and day", weekday)


def _before_days(folded: str, core: int) -> Before:
    """Return what stands before several days: "from" only says where they begin."""
    before, _ = before_weekday(folded, words_before(folded, core), core)
    return before._replace(modality="") if folded.startswith("from ", before.start) else before


def _list_goes_on(folded: str, match: re.Match[str]) -> bool:
    """Return whether the second figures are no last day of a span ("May 4 and 12 satellites", "May 4 and 9")."""
    if match["join"] in ("and", "&") and int(match["last"]) > int(match["day"]) + 1:
        return True
    if match["join"] not in ("and", "&", "or", "to") or match["year"]:
        return False
    following = folded[match.end() : match.end() + 2]
    noun_follows = len(following) == 2 and following[0] in " -" and following[1].isalpha()
    return noun_follows and not folded.startswith(_AFTER_DAYS, match.end())


_AFTER_DAYS = (
    " at ", " in ", " on ", " for ", " from ", " with ", " to ", " as ", " during ", " and ", " but ", " of ", " when ", " by ",
    " aboard ", " after ", " before ", " while ", " window", " launch", " meeting", " conference", " symposium", " event",
    " the ",
    " respectively", " if ", " was ", " were ", " will ", " is ", " are ", " depending", " using", " test", " flight", " local",
)  # fmt: skip
"""Words after the last of several days that show it to be a day."""


def _week_of(folded: str, core: int, end: int, value: tuple[int, int, int]) -> Expression:
    """Return the week that holds the day ("the week of June 8")."""
    start = core - len(_WEEK_OF)
    return finish(folded, words_before(folded, start), start, end, "week_of", value, "week of a day")
