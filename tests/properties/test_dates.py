"""What holds for the dates of any text: spans, quotes, reference day, spelling, EDTF."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import edtf
from examples.loading import load
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spacedash.extract import dates
from spacedash.extract.dates.calendar import edtf as edtf_of
from spacedash.extract.dates.expression import Expression
from spacedash.extract.dates.resolution import resolve
from spacedash.extract.read import lexicon
from spacedash.extract.scan import fold_content
from spacedash.extract.sentences import Sentences
from spacedash.extract.tense import FUTURE, PAST, REPLACED, Tenses
from spacedash.mention import MODALITIES, Mention, When

PUBLISHED = date(2026, 3, 10)
SENTENCES = [item for item in load("spacedash.extract.dates")["must_read"] if item.get("country", "US") == "US"]
ABSOLUTE = ("year", "range of years", "decade", "iso day", "month of a year", "fiscal year", "part of the year")

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
examples = st.sampled_from(SENTENCES)
texts = st.lists(examples, min_size=1, max_size=6).map(lambda chosen: " ".join(item["text"] for item in chosen))
WORDS = (
    "in", "by", "until", "no earlier than", "before", "2030", "late", "mid-", "2027", "May", "4", "-", "to", "from", "between",
    "and", "the", "end of", "decade", "next year", "FY26", "Q3", "of", "Tuesday", "(", ")", ",", "three", "weeks", "within",
    "launch", "slipped", "2030s", "24/7", "3/4/2027", "summer", "asteroid", "YR4", "kg", "\n", ".", "today", "will", "was", "or",
)  # fmt: skip
jumbles = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


def find(text: str, published: date | None = PUBLISHED, country: str | None = "US") -> dates.Dates:
    content, folded = f"\n{text}", fold_content("", text)
    hits = dict(zip(lexicon().dimensions, lexicon().scan(folded, 0), strict=True))
    sentences = Sentences(content, folded, 0)
    return dates.find_dates(content, folded, hits["dates"], Tenses(hits["cues"]), sentences, published, country)


def values(found: dates.Dates) -> list[When]:
    return [mention.value for mention in found.mentions]


def check_spans(found: dates.Dates, content: str) -> None:
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(content)
        quote = content[mention.start : mention.end]
        assert quote == quote.strip()
        assert mention.value.start <= mention.value.end
        assert mention.value.modality in MODALITIES
        assert mention.rule in dates.RULES
    for left, right in pairwise(found.mentions):
        assert left.end <= right.start


@given(texts, days)
@settings(max_examples=150, deadline=None)
def test_spans_lie_inside_the_content_in_order_and_apart(text: str, published: date) -> None:
    check_spans(find(text, published), f"\n{text}")


@given(st.text(max_size=400) | jumbles, st.none() | st.dates(), st.sampled_from([None, "US", "GB", "IN", "JP"]))
@example("9999-12-31 in 999 decades, within 999 years", date.max, "US")
@example("yesterday, last week, last winter", date.min, "US")
@settings(max_examples=300, deadline=None)
def test_no_text_and_no_day_are_too_much(text: str, published: date | None, country: str | None) -> None:
    check_spans(find(text, published, country), f"\n{text}")


@given(texts, days, days)
@settings(max_examples=100, deadline=None)
def test_moving_the_publication_date_moves_relative_dates_and_nothing_else(text: str, one: date, other: date) -> None:
    def absolute(mentions: tuple[Mention[When], ...]) -> list[tuple[int, int, date, date]]:
        return [
            (mention.start, mention.end, mention.value.start, mention.value.end)
            for mention in mentions
            if mention.rule in ABSOLUTE
        ]

    assert absolute(find(text, one).mentions) == absolute(find(text, other).mentions)


@given(days, st.integers(min_value=1, max_value=700))
def test_a_relative_date_moves_with_the_publication_date(published: date, later: int) -> None:
    moved = published + timedelta(days=later)
    (before,), (after,) = values(find("It will launch tomorrow.", published)), values(find("It will launch tomorrow.", moved))
    assert after.start - before.start == timedelta(days=later)


@given(examples)
def test_upper_case_does_not_matter(chosen: dict[str, Any]) -> None:
    published = chosen.get("published")
    assert values(find(chosen["text"].upper(), published)) == values(find(chosen["text"], published))


@given(examples, st.sampled_from([("'", "\u2019"), ("-", "\u2011"), ("-", "\u2013"), (" ", "\u00a0"), (" ", "\u202f")]))
def test_typography_does_not_matter(chosen: dict[str, Any], change: tuple[str, str]) -> None:
    published = chosen.get("published")
    assert values(find(chosen["text"].replace(*change), published)) == values(find(chosen["text"], published))


# ISO 8601-2:2019 sub-year groupings that calendars give no days for, with their months.
GROUPS = {
    **{33 + n: (3 * n + 1, 3 * n + 3) for n in range(4)}, **{37 + n: (4 * n + 1, 4 * n + 4) for n in range(3)},
    40: (1, 6), 41: (7, 12), 21: (3, 5), 22: (6, 8), 23: (9, 11),
}  # fmt: skip


def bounds(said: str) -> tuple[str, str]:
    """Return the first and the last day of one side of an EDTF interval, as the standard has it."""
    said = said.rstrip("~")
    parts = said.split("-")
    if len(parts) == 2 and int(parts[1]) in GROUPS:
        first, last = GROUPS[int(parts[1])]
        return bounds(f"{parts[0]}-{first:02}")[0], bounds(f"{parts[0]}-{last:02}")[1]
    parsed = edtf.parse_edtf(said)
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    return f"{lower.tm_year:04}-{lower.tm_mon:02}-{lower.tm_mday:02}", f"{upper.tm_year:04}-{upper.tm_mon:02}-{upper.tm_mday:02}"


@given(texts, days)
@settings(max_examples=150, deadline=None)
def test_edtf_agrees_with_start_and_end(text: str, published: date) -> None:
    for value in values(find(text, published)):
        check_edtf(value)


@given(days, st.integers(min_value=0, max_value=4000), st.sampled_from(MODALITIES))
def test_edtf_of_any_period_agrees_with_it(start: date, length: int, modality: str) -> None:
    end = start + timedelta(days=length)
    check_edtf(When(start, end, modality, "target", edtf_of(start, end, modality)))


def check_edtf(value: When) -> None:
    start, end = value.start.isoformat(), value.end.isoformat()
    edtf.parse_edtf(value.edtf)
    left, _, right = value.edtf.partition("/")
    if value.modality in ("by", "until"):
        assert left == ".."
        assert bounds(right)[1] == end
    elif value.modality == "before":
        assert (left, right) == ("..", (value.start - timedelta(days=1)).isoformat())
    elif value.modality == "from":
        assert right == ".."
        assert bounds(left)[0] == start
    elif value.modality == "after":
        assert (left, right) == ((value.end + timedelta(days=1)).isoformat(), "..")
    else:
        assert (bounds(left)[0], bounds(right or left)[1]) == (start, end)


KINDS = (
    "year", "years", "decade", "fiscal", "month", "day", "days", "week_of", "weekday", "season", "part", "coming", "day_away",
    "weeks_away", "weekends_away", "months_away", "years_away", "decades_away", "quarters_away", "fiscals_away", "later_year",
    "later_decade", "later_month", "later_week", "earlier_year", "in_day", "in_week", "in_month", "in_year", "within_decade",
)  # fmt: skip
numbers = st.tuples(
    st.integers(0, 2100), st.integers(1, 12), st.integers(1, 31), st.integers(1, 31)
)  # a year, a month, two days, whatever the kind makes of them
parts = st.sampled_from(["", "early", "mid", "late", "end", "beginning", "q3", "h2", "winter", "summer", "last", "monday"])


@given(st.sampled_from(KINDS), numbers, parts, st.none() | st.dates(), st.sampled_from([FUTURE, PAST, REPLACED, 0]))
@settings(max_examples=400)
def test_no_period_ends_before_it_begins(
    kind: str, value: tuple[int, ...], part: str, published: date | None, tense: int
) -> None:
    if kind == "years":
        value = tuple(sorted(value[:1] * 2))
    if kind == "days":
        value = (value[0], value[1], *sorted(value[2:]))
    if kind.startswith(("in_", "within_")):
        value = value[:1]
    expression = Expression(0, 1, kind, value, part, "on", "year", 0)
    period = resolve(expression, published, tense)
    assert period is None or period[0] <= period[1]
