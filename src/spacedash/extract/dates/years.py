"""Readers of years and what is built on them: ranges, decades, fiscal years, quarters and halves."""

from __future__ import annotations

import re

from spacedash.extract.dates.expression import Reading, Refusal, Text, finish
from spacedash.extract.dates.figures import day_in_figures, iso_day
from spacedash.extract.dates.leading import words_before
from spacedash.extract.dates.wording import MONTHS, NO_DATE_BEFORE, PARTS, STANDALONE_PARTS, UNITS_AFTER

YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/])"
_SHORT_RANGE = re.compile(r"\s?[-/]\s?(?P<last>\d\d)(?![\d-])(?!\s?(?:percent|%))")
_DESIGNATION = re.compile(r" (?!(?:[QH][1-4]|FY\d*)\b)(?=[A-Z]{1,2}\d+\b)")
_WORD_AFTER = re.compile(r"[ -]?([a-z/]+)")
_MONTH_DAY_AFTER = re.compile(r" (?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?![\d:])")
_PART_AFTER = re.compile(r"(?:,? |-)(?P<part>[qh][1-4])\b")
_QUARTER_YEAR = re.compile(rf"(?:,? of|,)?(?: (?:fiscal|fiscal year|calendar year|calendar|fy))? {YEAR}")
_FISCAL_HINT = 100  # code points around a fiscal year in which a country is looked for
FISCAL_COUNTRIES = (
    ("JP", ("japan", "jaxa", "tokyo")), ("IN", ("india", "isro", "crore", "lakh", "delhi")),
    ("US", ("nasa", "u.s.", "congress", "pentagon", "air force", "space force", "white house", "senate", "nro ", "noaa")),
    ("", ("esa ", "european", "brussels", "u.k.", "uk ", "british", "canad", "australia", "china", "korea")),
)  # fmt: skip
"""Words that tell whose fiscal year it is, and the country; none has another first month (codebook section 5)."""
FISCAL_MONTHS = {"US": 10, "JP": 4, "IN": 4}
"""First month of the fiscal year: that of the US begins in the calendar year before its name; elsewhere it is the
calendar year (codebook section 5)."""
QUANTITIES = frozenset({"more than", "fewer than", "less than", "as many", "greater than", "total of", "up to"})


def read_year(text: Text, start: int, end: int, year: int) -> Reading:
    """Return the date that the year stands in, or why the four digits are none."""
    folded = text.folded
    previous = folded[start - 1] if start else " "
    following = folded[end : end + 2]
    if previous in "/." and start > 1 and folded[start - 2].isdigit() and (day := day_in_figures(text, start, end, year)):
        return day
    if _inside_number(folded, start, previous, following):
        return None
    if previous == "/" or (previous == "-" and start > 1 and folded[start - 2].isalnum() and not _is_part(folded, start - 1)):
        return Refusal(start, end, "part of a name")
    if following[:1] == " " and _DESIGNATION.match(text.content, end):
        return Refusal(start, end, "designation of a minor body")
    if following[:1] in "-/" and following and (day := iso_day(text, start, end, year)):
        return day
    return _bare_year(text, start, end, year)


def read_dotted_year(text: Text, start: int, end: int, year: int) -> Reading:
    """Return the day in figures that ends in a full stop and the year; None for any other full stop before a number."""
    return day_in_figures(text, start + 1, end, year)


def _inside_number(folded: str, start: int, previous: str, following: str) -> bool:
    """Return whether the digits belong to a sum, a longer number or a clock time."""
    if previous in "$€£¥₹#:'" or (previous in ",." and start > 1 and folded[start - 2].isdigit()):
        return True
    return following[:1] in ("%", ":") or (len(following) == 2 and following[0] in ",." and following[1].isdigit())


def _is_part(folded: str, dash: int) -> bool:
    word = folded[max(0, dash - 12) : dash].rsplit(" ", 1)[-1]
    return word in PARTS or word in ("pre", "post", "to-late", "non") or (word.isdigit() and len(word) == 4)


def _bare_year(text: Text, start: int, end: int, year: int) -> Reading:
    folded = text.folded
    before = words_before(folded, start)
    if not before.part and (reason := _no_year(folded, start, end)):
        return Refusal(start, end, reason)
    following = folded[end : end + 1]
    if following in " -,/" and following:
        if following == " " and (day := _MONTH_DAY_AFTER.match(folded, end)) and day["month"] in MONTHS:
            value = (year, MONTHS[day["month"]], int(day["day"]))
            return finish(folded, before, start, day.end(), "day", value, "year and month and day")
        if not before.part and (part := _PART_AFTER.match(folded, end)):
            return finish(folded, before, start, part.end(), "year", (year,), "part of the year", STANDALONE_PARTS[part["part"]])
        if (short := _SHORT_RANGE.match(folded, end)) and int(short["last"]) > year % 100:
            return _short_range(text, start, short.end(), year, int(short["last"]))
    return finish(folded, before, start, end, "year", (year,), "part of the year" if before.part else "year")


def _no_year(folded: str, start: int, end: int) -> str:
    """Return why the digits are a number or a quantity; an empty string for a year."""
    words = folded[max(0, start - 20) : start].split()[-2:]
    if words and words[-1].strip("-(\"'") in NO_DATE_BEFORE:
        return "a number, not a year"
    after = _WORD_AFTER.match(folded, end)
    if after:
        if after[1] in UNITS_AFTER:
            return "a quantity, not a year"
        if " ".join(words) in QUANTITIES and after[1].endswith("s"):
            return "a quantity, not a year"
    return ""


def _short_range(text: Text, start: int, end: int, year: int, last: int) -> Reading:
    """Return the years from the first to the one of two figures; in India, one year and the next are a fiscal year."""
    before = words_before(text.folded, start)
    if last == (year + 1) % 100:
        if before.part == "winter":
            return finish(text.folded, before, start, end, "year", (year + 1,), "part of the year")
        if text.country == "IN" or fiscal_country(text, start, end) == "IN":
            return finish(text.folded, before, start, end, "fiscal", (year, FISCAL_MONTHS["IN"]), "fiscal year")
    return finish(text.folded, before, start, end, "years", (year, year - year % 100 + last), "range of years")


def read_decade(text: Text, start: int, end: int, decade: int) -> Reading:
    """Return the decade, or the part of it that the words before name."""
    return finish(text.folded, words_before(text.folded, start), start, end, "decade", (decade,), "decade")


def read_fiscal(text: Text, start: int, end: int, year: int) -> Reading:
    """Return the fiscal year of the country that the words around it name, else of the publisher's."""
    folded = text.folded
    before = words_before(folded, start)
    month = FISCAL_MONTHS.get(fiscal_country(text, start, end), 1)
    if (short := _SHORT_RANGE.match(folded, end)) and int(short["last"]) == (year + 1) % 100:
        # Named by both of its years, it begins in the first: no US fiscal year is written so.
        return finish(folded, before, start, short.end(), "fiscal", (year, 4), "fiscal year")
    return finish(folded, before, start, end, "fiscal", (year, month), "fiscal year")


def fiscal_country(text: Text, start: int, end: int) -> str:
    """Return the country whose name stands nearest before the fiscal year, else after it, else the publisher's (else the US)."""
    folded = text.folded
    head, tail = folded[max(0, start - _FISCAL_HINT) : start], folded[end : end + _FISCAL_HINT]
    nearest = [(max(head.rfind(word) for word in words), country) for country, words in FISCAL_COUNTRIES]
    place, country = max(nearest)
    if place >= 0:
        return country
    if text.country:
        return text.country
    return next((country for country, words in FISCAL_COUNTRIES if any(word in tail for word in words)), "US")


def read_part(text: Text, start: int, end: int, part: str) -> Reading:
    """Return a quarter or half of the year under way; None where a year follows, which reads it."""
    folded = text.folded
    if _year_follows(folded, end):
        return None
    before = words_before(folded, start)
    if not (before.neutral or before.modality) or folded.startswith((" moon", " of the moon"), end):
        return None
    return finish(folded, before, start, end, "part", (0,), "part of the year under way", part)


_YEAR_FOLLOWS = (
    " of this", " of next", " of last", " of the", " this year", " next year", " last year", " fiscal", " of fiscal",
    " of fy", " fy", " of 20", " or ", "-q", "/q", " and q", " to q",
)  # fmt: skip


def _year_follows(folded: str, end: int) -> bool:
    return folded.startswith(_YEAR_FOLLOWS, end) or _QUARTER_YEAR.match(folded, end) is not None


def read_quarter(text: Text, start: int, end: int, ahead: int) -> Reading:
    """Return "next quarter"; None for "the last quarter of" a year, which reads it."""
    if _year_follows(text.folded, end):
        return None
    before = words_before(text.folded, start)
    return finish(text.folded, before, start, end, "quarters_away", (ahead,), "quarter word")
