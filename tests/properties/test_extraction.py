"""What holds for any story: quotes are the story's words, zones do not leak, and only relative dates follow the calendar."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spacedash.bundled import bundled_stories
from spacedash.engine.lines import Rejected, label_line
from spacedash.extract import extract
from spacedash.mention import Extraction
from spacedash.story import Story

STORIES = tuple(bundled_stories())
SOME = st.sampled_from(STORIES)
TEASER = """

You May Also Like
Read More

Firefly wins $93 million order for a 2031 flight to Venus

Firefly Aerospace will send a probe to Venus by the end of 2031 for the Brazilian Space Agency, worth $93 million ... Read more"""


def spans(found: Extraction) -> list[tuple[int, int]]:
    items = [*found.organizations, *found.dates, *found.money, *found.left_out]
    return [(item.start, item.end) for item in items]


@given(SOME)
@settings(max_examples=60, deadline=None)
def test_every_quote_is_the_storys_own_words(story: Story) -> None:
    found = extract(story, explain=True)
    content = story.content
    for mention in found.mentions:
        assert mention.evidence
        for item in mention.evidence:
            assert content[item.start : item.end] == item.quote
            assert item.quote
    assert all(0 <= start < end <= len(content) for start, end in spans(found))
    for group in (found.organizations, found.dates, found.money):
        assert list(group) == sorted(group, key=lambda mention: mention.start)


@given(st.text(max_size=400), st.text(max_size=120), st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(text: str, title: str, published: date | None) -> None:
    story = Story(title.replace("\n", " "), text, published=published)
    for mention in extract(story, explain=True).mentions:
        for item in mention.evidence:
            assert story.content[item.start : item.end] == item.quote


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_line_gives_a_label_or_a_reason(raw: bytes) -> None:
    result = label_line(("lines", 1, raw))
    assert isinstance(result, bytes) or (isinstance(result, Rejected) and result.reason)


@given(SOME, st.integers(-400, 400))
@settings(max_examples=60, deadline=None)
def test_another_publication_date_moves_relative_dates_and_nothing_else(story: Story, days: int) -> None:
    if story.published is None:
        return
    moved = replace(story, published=story.published + timedelta(days=days), id=story.id)
    before, after = extract(story), extract(moved)
    assert before.organizations == after.organizations
    assert before.money == after.money
    absolute = {"year", "decade", "range of years", "iso day"}
    for rule in absolute:
        periods = [
            [(item.start, item.value.start, item.value.end) for item in found.dates if item.rule == rule]
            for found in (before, after)
        ]
        assert periods[0] == periods[1]


@given(SOME)
@settings(max_examples=60, deadline=None)
def test_a_teaser_below_changes_nothing_in_the_main_story(story: Story) -> None:
    assert extract(replace(story, text=story.text + TEASER, id=story.id)) == extract(story)


@given(SOME, st.sampled_from(["\u200b", "\u200d", "\ufeff", "\u00ad", "\u202e"]), st.data())
@settings(max_examples=60, deadline=None)
def test_invisible_characters_are_read_over_and_quoted_as_printed(story: Story, mark: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(story.text)))
    marked = replace(story, text=story.text[:at] + mark + story.text[at:], id=story.id)
    plain, found = extract(story), extract(marked)
    assert [item.value for item in found.dates] == [item.value for item in plain.dates]
    assert [item.value for item in found.money] == [item.value for item in plain.money]
    for mention in found.mentions:
        for item in mention.evidence:
            assert marked.content[item.start : item.end] == item.quote


@given(SOME)
@settings(max_examples=60, deadline=None)
def test_typography_does_not_matter(story: Story) -> None:
    printed = story.text.replace("'", "’").replace("-", "‑").replace(" million", "\u00a0million").replace(" 20", "\u00a020")
    plain, found = extract(story), extract(replace(story, text=printed, id=story.id))
    for read in ("dates", "money"):
        assert [item.value for item in getattr(found, read)] == [item.value for item in getattr(plain, read)]


def test_no_publication_date_resolves_nothing_relative() -> None:
    story = Story("A launch later this year", "The satellite will fly next month, on Tuesday or within three weeks.")
    found = extract(story, explain=True)
    assert found.dates == ()
    assert any("publication date" in item.reason for item in found.left_out)


@pytest.mark.parametrize(
    "forged",
    [
        "The mission will cost $1\x004 million.",
        "The mission will cost $1\x014 million.",
        "The mission will cost $1\u200b4 million.",
    ],
)
def test_an_invisible_character_does_not_forge_an_amount(forged: str) -> None:
    assert [item.value.amount for item in extract(Story("Mission cost", forged)).money] == [14e6]


def test_an_amount_beyond_every_integer_is_written_all_the_same() -> None:
    line = b'{"title": "A rich asteroid", "text": "NASA\'s Psyche mission may be worth $700 quintillion."}'
    label = label_line(("lines", 1, line))
    assert isinstance(label, bytes)
    assert [item["amount"] for item in json.loads(label)["money"]] == [7e20]
