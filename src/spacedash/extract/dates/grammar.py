"""The date grammar: at each anchor of the scan, the expression that stands around it, not yet resolved to days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacedash.extract.dates.wording import (
    MODALITIES,
    MODALITY_ENDS,
    MONTHS,
    NEGATIONS,
    NEUTRAL,
    NO_DATE_BEFORE,
    NUMBERS,
    PART_ENDS,
    PARTS,
    SPAN_WORDS,
    UNITS_AFTER,
    VERB_MONTHS,
    WEEKDAYS,
)
from spacedash.extract.scan import Hit


class Expression(NamedTuple):
    """A date as worded: which period it names (`kind` and `value`), which part of it, and how it is meant."""

    start: int
    end: int
    kind: str
    value: tuple[int, ...]
    part: str
    modality: str
    rule: str
    core: int  # where the words of the period itself begin


class Refusal(NamedTuple):
    """Something that looks like a date and is none, with the reason."""

    start: int
    end: int
    reason: str


class Before(NamedTuple):
    """What the words before an anchor say."""

    start: int
    part: str
    modality: str
    neutral: bool  # a preposition of time stands directly before


_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/])"
_MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_AFTER = re.compile(
    rf"""\.?\s{{1,2}}(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[,.]\d|\s?(?:kg|km|kilograms|percent|a\.m|p\.m|million|billion))
    (?:\s?(?P<join>-|to|through|or|and|&)\s?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[,.]\d|\s?(?:kg|km|percent|million|billion|a\.m|p\.m)))?
    (?:,?\s(?:of\s)?{_YEAR})?""",
    re.VERBOSE,
)
_YEAR_AFTER = re.compile(rf"\.?,?\s(?:of\s)?{_YEAR}")
_DAY_BEFORE = re.compile(
    r"(?<![\d.,:/$])(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?\s?(?P<join>-|to|and|or|through)\s?)?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\sof)?\s$"
)
_ISO_AFTER = re.compile(r"[-/](?P<month>0?[1-9]|1[0-2])[-/](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)")
_SLASH_BEFORE = re.compile(r"(?<![\d/.])(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)$")
_SHORT_RANGE = re.compile(r"\s?[-/]\s?(?P<last>\d\d)(?![\d-])(?!\s?(?:percent|%))")
_DESIGNATION = re.compile(r" [A-Z]{1,2}\d+")
_WORD_AFTER = re.compile(r"[ -]?([a-z/]+)")
_BOUND_AFTER = re.compile(r",? (?:at the (?P<edge>earliest|latest|soonest)|(?P<later>or later|and beyond|or beyond|onwards?|and later)|(?P<sooner>or sooner|or earlier))")
_SEASON_YEAR = re.compile(rf"(?:,? of)? {_YEAR}")
_QUARTER_YEAR = re.compile(rf"(?:,? of|,)?(?: (?:fiscal|fiscal year|calendar year|calendar|fy))? {_YEAR}")
_RELATIVE = re.compile(r" (?P<way>before|after|ahead of|earlier than|later than) (?:[a-z'\-]+ ){0,4}?" + _YEAR)
_LEAD_WINDOW = 60


def find_expressions(content: str, folded: str, hits: Sequence[Hit], country: str | None) -> tuple[list[Expression], list[Refusal]]:
    """Return the date expressions at the anchors, in text order, and what was refused.

    `country` is the publisher's: it decides the order of day and month in 03/04/2026; without it such a date is refused
    unless only one order is possible.
    """
    found: list[Expression] = []
    refused: list[Refusal] = []
    taken = -1
    for start, end, (kind, value) in hits:
        if start < taken:
            continue
        reading = _READERS[kind](content, folded, start, end, value, country)
        if reading is None:
            continue
        if isinstance(reading, Refusal):
            refused.append(reading)
            continue
        found.append(reading)
        taken = reading.end
    return found, refused


def words_before(folded: str, at: int) -> Before:
    """Return the part and the modality that the words before `at` give, and where those words begin."""
    low = max(0, at - _LEAD_WINDOW)
    head = folded[low:at]
    cut = head.rfind("\n")
    if cut >= 0:
        low += cut + 1
        head = head[cut + 1 :]
    if not head.strip():
        return Before(at, "", "", False)
    if head[-1] == "-":
        head = head[:-1] + " "
    tokens = head.split()
    position = len(tokens)
    part, position, first = _part(tokens, position)
    modality, position, neutral, spoken = _modality(tokens, position)
    if modality == "until" and _negated(tokens, position):
        modality = "from"
    elif modality == "before" and part == "end":
        modality = "by"
    elif modality == "before" and _negated(tokens, position):
        modality = "from"
    begin = min(first, spoken)
    if begin == len(tokens):
        return Before(at, part, modality, neutral)
    return Before(_offset(folded, low, at, tokens, begin), part, modality, neutral)


def _offset(folded: str, low: int, at: int, tokens: list[str], index: int) -> int:
    place = at
    for token in reversed(tokens[index:]):
        place = folded.rfind(token, low, place)
    return place


def _part(tokens: list[str], position: int) -> tuple[str, int, int]:
    """Return the part of the period, the tokens left, and the first token of the part."""
    last = position
    while last and tokens[last - 1] in ("of", "the", "in", "fiscal", "calendar", "year"):
        last -= 1
    if not last or tokens[last - 1].rstrip("-,") not in PART_ENDS:
        return "", position, position
    if last != position and tokens[last] == "in" and tokens[last - 1] not in ("early", "late"):
        return "", position, position
    for length in (3, 2, 1):
        if length <= last:
            phrase = " ".join(tokens[last - length : last]).rstrip("-,")
            if phrase in PARTS:
                return PARTS[phrase], last - length, last - length
    return "", position, position


def _modality(tokens: list[str], position: int) -> tuple[str, int, bool, int]:
    """Return the modality, the tokens left, whether a time preposition was passed, and the first token that counts."""
    neutral = False
    first = position
    for _ in range(5):
        if not position:
            break
        word = tokens[position - 1]
        if word in MODALITY_ENDS:
            for length in (4, 3, 2, 1):
                phrase = " ".join(tokens[position - length : position]) if length <= position else ""
                if phrase in MODALITIES:
                    return MODALITIES[phrase], position - length, True, position - length
        if word not in NEUTRAL:
            break
        position -= 1
        if word in SPAN_WORDS:
            neutral = True
            first = position
    return "", position, neutral, first


def _negated(tokens: list[str], position: int) -> bool:
    return any(token in NEGATIONS or token.endswith("n't") for token in tokens[max(0, position - 6) : position])


def _finish(folded: str, before: Before, core: int, end: int, kind: str, value: tuple[int, ...], rule: str, part: str = "") -> Expression:
    modality = before.modality
    bound = _BOUND_AFTER.match(folded, end) if folded[end : end + 1] in (" ", ",") else None
    if bound:
        end = bound.end()
        edge = bound["edge"]
        modality = "from" if bound["later"] or edge in ("earliest", "soonest") else "by"
    return Expression(before.start, end, kind, value, part or before.part, modality or "on", rule, core)


def _weekday_start(folded: str, start: int, core: int) -> int:
    """Return where a weekday or "today" directly before the date begins, else `start`."""
    head = folded[max(0, core - 24) : core].rstrip(" ,(.")
    word = head.rsplit(" ", 1)[-1].strip("(")
    if word in WEEKDAYS or word in ("today", "tomorrow", "yesterday", "tonight", "wed", "thurs", "tues", "mon", "fri"):
        place = folded.rfind(word, 0, core)
        return min(start, words_before(folded, place).start)
    return start


def _year(content: str, folded: str, start: int, end: int, year: int, country: str | None) -> Expression | Refusal | None:
    previous = folded[start - 1] if start else " "
    if previous in "$€£¥₹#:'" or (previous in ",.-" and start > 1 and folded[start - 2].isdigit() and not _SLASH_BEFORE.search(folded, max(0, start - 7), start)):
        return None
    if previous in "/." and (slash := _SLASH_BEFORE.search(folded, max(0, start - 7), start)):
        return _slash_date(slash, year, end, country)
    following = folded[end : end + 2]
    if following[:1] in ("%", ":") or (len(following) == 2 and following[0] in ",." and following[1].isdigit()):
        return None
    if previous == "/" or (previous == "-" and start > 1 and folded[start - 2].isalnum() and not _is_part(folded, start - 1)):
        return Refusal(start, end, "part of a name")
    if _DESIGNATION.match(content, end):
        return Refusal(start, end, "designation of a minor body")
    if (iso := _ISO_AFTER.match(folded, end)) and following[:1] in "-/":
        return _finish(folded, words_before(folded, start), start, iso.end(), "day", (year, int(iso["month"]), int(iso["day"])), "iso day")
    return _bare_year(folded, start, end, year)


def _is_part(folded: str, dash: int) -> bool:
    word = folded[max(0, dash - 12) : dash].rsplit(" ", 1)[-1]
    return word in PARTS or word in ("pre", "post", "to-late")


def _bare_year(folded: str, start: int, end: int, year: int) -> Expression | Refusal | None:
    before = words_before(folded, start)
    word = folded[max(0, start - 14) : start].rsplit(" ", 2)[-2:]
    if word and (word[0] if word[-1] == "" else word[-1]).strip("-") in NO_DATE_BEFORE:
        return Refusal(start, end, "a number, not a year")
    after = _WORD_AFTER.match(folded, end)
    if after and after[1] in UNITS_AFTER:
        return Refusal(start, end, "a quantity, not a year")
    if (short := _SHORT_RANGE.match(folded, end)) and int(short["last"]) > year % 100:
        last = year - year % 100 + int(short["last"])
        return _finish(folded, before, start, short.end(), "years", (year, last), "range of years")
    return _finish(folded, before, start, end, "year", (year,), "year")


def _slash_date(slash: re.Match[str], year: int, end: int, country: str | None) -> Expression | Refusal:
    one, two = int(slash["one"]), int(slash["two"])
    start = slash.start()
    if one > 12 >= two or slash["mark"] == ".":
        day, month = one, two
    elif two > 12 >= one:
        day, month = two, one
    elif one == two:
        day, month = one, two
    elif country is None:
        return Refusal(start, end, "day and month could be either way round, and the publisher's country is unknown")
    elif country in ("US", "PH"):
        day, month = two, one
    else:
        day, month = one, two
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return Refusal(start, end, "no such day")
    return Expression(start, end, "day", (year, month, day), "", "on", "day in figures", start)


def _month(content: str, folded: str, start: int, end: int, name: str, country: str | None) -> Expression | Refusal | None:
    month = MONTHS[name]
    head = folded[max(0, start - 14) : start]
    if head[-1:] == " " and (before_day := _DAY_BEFORE.search(head)) and 1 <= int(before_day["day"]) <= 31:
        return _day_month(folded, start, end, month, before_day, len(head))
    if (after := _DAY_AFTER.match(folded, end)) and 1 <= int(after["day"]) <= 31:
        return _month_day(folded, start, month, after)
    before = words_before(folded, start)
    if after := _YEAR_AFTER.match(folded, end):
        return _finish(folded, before, start, after.end(), "month", (int(after["year"]), month), "month of a year")
    timed = before.neutral or before.modality or before.part
    if name in VERB_MONTHS and not (timed and content[start].isupper()):
        return None
    if not timed and head.rsplit(" ", 2)[-2:-1] and head.rsplit(" ", 2)[-2] not in ("a", "the", "its", "and", "or", "planned", "next", "last", "this", "scheduled", "targeted", "-"):
        return None if not folded[end:].startswith((" launch", " flight", " mission")) else _finish(folded, before, start, end, "month", (0, month), "month")
    if folded[end : end + 1] == "-" and folded[end + 1 : end + 2].isalnum() and not folded.startswith(tuple(MONTHS), end + 1):
        return None
    if len(name) <= 4 and folded[end : end + 1] == "." and name not in ("may", "june", "july"):
        end += 1
    return _finish(folded, before, start, end, "month", (0, month), "month", _last_next(folded, start))


def _last_next(folded: str, start: int) -> str:
    word = folded[max(0, start - 6) : start].strip()
    return {"last": "last", "next": "next"}.get(word.rsplit(" ", 1)[-1], "")


def _day_month(folded: str, start: int, end: int, month: int, match: re.Match[str], width: int) -> Expression:
    core = start - (width - match.start())
    year = _YEAR_AFTER.match(folded, end)
    stop = year.end() if year else end
    number = int(year["year"]) if year else 0
    before = words_before(folded, core)
    before = before._replace(start=_weekday_start(folded, before.start, core))
    if match["first"] and int(match["first"]) < int(match["day"]):
        return _finish(folded, before, core, stop, "days", (number, month, int(match["first"]), int(match["day"])), "range of days")
    return _finish(folded, before, core, stop, "day", (number, month, int(match["day"])), "day and month")


def _month_day(folded: str, start: int, month: int, match: re.Match[str]) -> Expression:
    year = int(match["year"]) if match["year"] else 0
    before = words_before(folded, start)
    before = before._replace(start=_weekday_start(folded, before.start, start))
    day, last = int(match["day"]), match["last"]
    if last and int(last) > day and int(last) <= 31:
        return _finish(folded, before, start, match.end(), "days", (year, month, day, int(last)), "range of days")
    end = match.end()
    if last and not year:
        end = match.start("join")
        end = len(folded[:end].rstrip())
    return _finish(folded, before, start, end, "day", (year, month, day), "month and day")


def _weekday(content: str, folded: str, start: int, end: int, number: int, country: str | None) -> Expression | None:
    tail = folded[end : end + 16].lstrip(" ,(.")
    word = tail.split(" ", 1)[0].rstrip(".,")
    if word in MONTHS or (word.isdigit() and tail.split(" ")[1:2] and tail.split(" ")[1].rstrip(".,") in MONTHS):
        return None  # the month reads it
    before = words_before(folded, start)
    head = folded[max(0, start - 5) : start].strip()
    way = -1 if head == "last" else 1 if head == "next" else 0
    if way:
        before = before._replace(start=start - 5)
    for tail_word in (" morning", " night", " evening", " afternoon"):
        if folded.startswith(tail_word, end):
            end += len(tail_word)
    return _finish(folded, before, start, end, "weekday", (number, way), "weekday")


def _season(content: str, folded: str, start: int, end: int, season: str, country: str | None) -> Expression | None:
    if _SEASON_YEAR.match(folded, end):
        return None  # the year reads it
    before = words_before(folded, start)
    if not (before.neutral or before.modality or before.part):
        return None
    return _finish(folded, before, start, end, "season", (0,), "season", season)


def _standalone_part(content: str, folded: str, start: int, end: int, part: str, country: str | None) -> Expression | None:
    if _QUARTER_YEAR.match(folded, end) or folded.startswith((" of this", " of next", " of last", " of the", " this year", " next year", " fiscal", " of fiscal", " of fy", " fy", " of 20"), end):
        return None  # the year reads it
    before = words_before(folded, start)
    if not (before.neutral or before.modality):
        return None
    return _finish(folded, before, start, end, "years_away", (0,), "part of the year", part)


def _decade(content: str, folded: str, start: int, end: int, decade: int, country: str | None) -> Expression:
    return _finish(folded, words_before(folded, start), start, end, "decade", (decade,), "decade")


def _fiscal(content: str, folded: str, start: int, end: int, year: int, country: str | None) -> Expression:
    before = words_before(folded, start)
    if (short := _SHORT_RANGE.match(folded, end)) and int(short["last"]) == (year + 1) % 100:
        return _finish(folded, before, start, short.end(), "fiscal_span", (year,), "fiscal year")
    return _finish(folded, before, start, end, "fiscal", (year,), "fiscal year")


def _relative_word(kind: str, rule: str):  # type: ignore[no-untyped-def]
    def read(content: str, folded: str, start: int, end: int, value: int, country: str | None) -> Expression:
        return _finish(folded, words_before(folded, start), start, end, kind, (value,), rule)

    return read


def _day_word(content: str, folded: str, start: int, end: int, value: int, country: str | None) -> Expression | None:
    tail = folded[end : end + 14].lstrip(" ,(")
    if tail.split(" ", 1)[0].rstrip(".,") in MONTHS:
        return None  # the month reads it
    if folded[start:end] == "today" and folded[start - 1 : start] not in ("", " ", "(", '"', "\n"):
        return None
    if folded.startswith((" morning", " night", " evening", " afternoon"), end):
        end = folded.index(" ", end + 1) if " " in folded[end + 1 : end + 12] else end
    return _finish(folded, words_before(folded, start), start, end, "day_away", (value,), "day word")


def _seasons(content: str, folded: str, start: int, end: int, value: tuple[int, str], country: str | None) -> Expression:
    return _finish(folded, words_before(folded, start), start, end, "season", (value[0],), "season", value[1])


def _the(content: str, folded: str, start: int, end: int, unit: str, country: str | None) -> Expression | None:
    before = words_before(folded, start)
    if unit == "following":
        return _finish(folded, before, start, end, "following", (1,), "the following year")
    if unit == "coming year":
        return None
    if not before.part or before.part in ("turn",):
        return None
    kinds = {"year": "years_away", "month": "months_away", "decade": "decades_away"}
    if unit not in kinds:
        return None
    return _finish(folded, before, start, end, kinds[unit], (0,), f"part of the {unit}")


def _ends(content: str, folded: str, start: int, end: int, unit: str, country: str | None) -> Expression:
    kinds = {"year": "years_away", "month": "months_away", "decade": "decades_away"}
    return _finish(folded, words_before(folded, start), start, end, kinds[unit], (0,), f"end of the {unit}", "end")


def _coming(content: str, folded: str, start: int, end: int, value: tuple[int, bool], country: str | None) -> Expression | None:
    days, bare = value
    before = words_before(folded, start)
    head = folded[max(0, start - 12) : start].split()
    if bare and not (head[-2:] in (["in", "a"], ["within", "a"])):
        return None
    if not bare and not (before.neutral or before.modality or (head and head[-1] in ("the", "over", "within"))):
        return None
    return _finish(folded, before, start, end, "coming", (days,), "coming days, weeks or months")


def _unit(content: str, folded: str, start: int, end: int, unit: str, country: str | None) -> Expression | Refusal | None:
    head = folded[max(0, start - 48) : start]
    if head[-1:] not in (" ", "-"):
        return None
    tokens = head[:-1].split()
    if not tokens:
        return None
    amount = _number(tokens[-1])
    if amount is None:
        return None
    if relative := _RELATIVE.match(folded, end):
        way = -1 if relative["way"] in ("before", "ahead of", "earlier than") else 1
        if unit == "year" and head[-1] == " ":
            core = start - len(tokens[-1]) - 1
            return Expression(core, relative.end(), "year", (int(relative["year"]) + way * amount,), "", "on", "years before a date", core)
    if head[-1] == "-":
        return None
    return _duration(folded, start, end, unit, amount, tokens)


def _duration(folded: str, start: int, end: int, unit: str, amount: int, tokens: list[str]) -> Expression | Refusal | None:
    lead = " ".join(tokens[-5:-1])
    core = start - len(tokens[-1]) - 1
    if folded.startswith((" ago", " earlier", " before", " prior"), end) or folded.startswith(" old", end):
        return None
    for phrase, kind, modality in _DURATIONS:
        if lead == phrase or lead.endswith(" " + phrase):
            begin = folded.rfind(phrase.split(" ", 1)[0], 0, core)
            return Expression(begin, end, f"{kind}_{unit}", (amount,), "", modality, f"{kind} a number of {unit}s", core)
    for tail in (" from now", " from today", " out"):
        if folded.startswith(tail, end) and tail != " out":
            return Expression(core, end + len(tail), f"in_{unit}", (amount,), "", "on", f"in a number of {unit}s", core)
    return None


_DURATIONS = (
    ("within the next", "within", "by"), ("within", "within", "by"), ("over the next", "within", "by"),
    ("in the next", "within", "by"), ("during the next", "within", "by"), ("through the next", "within", "by"),
    ("over the coming", "within", "by"), ("in the coming", "within", "by"), ("in less than", "within", "by"),
    ("for the next", "within", "until"), ("in as little as", "in", "from"), ("in about", "in", "about"),
    ("in around", "in", "about"), ("in roughly", "in", "about"), ("in approximately", "in", "about"), ("in just", "in", "on"),
    ("in at least", "in", "from"), ("in", "in", "on"),
)  # fmt: skip


def _number(word: str) -> int | None:
    if word.isdigit() and len(word) <= 3:
        return int(word)
    return NUMBERS.get(word)


_READERS = {
    "year": _year, "month": _month, "weekday": _weekday, "season": _season, "part": _standalone_part,
    "decade": _decade, "fiscal": _fiscal, "day": _day_word, "seasons": _seasons, "the": _the, "ends": _ends,
    "coming": _coming, "unit": _unit,
    "week": _relative_word("weeks_away", "week"), "weekend": _relative_word("weekends_away", "weekend"),
    "months": _relative_word("months_away", "month word"), "years": _relative_word("years_away", "year word"),
    "decades": _relative_word("decades_away", "decade word"), "quarters": _relative_word("quarters_away", "quarter word"),
    "fiscals": _relative_word("fiscals_away", "fiscal year word"),
    "later": lambda content, folded, start, end, unit, country: _finish(folded, words_before(folded, start), start, end, f"later_{unit}", (), f"later this {unit}"),
    "rest": lambda content, folded, start, end, unit, country: _finish(folded, words_before(folded, start), start, end, f"later_{unit}", (), f"rest of the {unit}"),
    "earlier": lambda content, folded, start, end, unit, country: _finish(folded, words_before(folded, start), start, end, f"earlier_{unit}", (), f"earlier this {unit}"),
}  # fmt: skip
