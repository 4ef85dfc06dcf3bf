"""What holds for any reports: order is nothing, what is unrelated changes nothing, copies count once, rulings win."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from spacedash.event import Event, Report
from spacedash.mention import EventMention, Mention, When
from spacedash.resolve import Ruling, resolve
from spacedash.resolve.rulings import report_key

FIRST_DAY = date(2024, 1, 1)
PROGRAMS = ("Artemis II", "Artemis III", "Europa Clipper", "ILRS", "Starlink")
VEHICLES = ("Falcon 9", "Ariane 6", "Neutron")
PARTIES = ("NASA", "ESA", "SpaceX", "Rocket Lab")
WORDS = ("debut", "lander", "slips", "engine", "Ariane 6", "Artemis II", "crew", "to", "flies", "window", "Neutron")


def some(values: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@st.composite
def dates(draw: st.DrawFn) -> Mention[When] | None:
    start = FIRST_DAY + timedelta(days=draw(st.integers(0, 900)))
    end = start + timedelta(days=draw(st.sampled_from((0, 30, 364))))
    return draw(st.none() | st.just(Mention(When(start, end, "on"), 0, 0, "any")))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    mention = EventMention(
        draw(st.sampled_from(("launch", "program", "anomaly", "contract", "landing", "discovery"))),
        draw(st.sampled_from(("planned", "completed", "delayed"))),
        draw(some(PARTIES, 2)), draw(dates()), draw(dates()), draw(dates()), None, draw(some(("Moon", "LEO"), 1)), (),
        draw(some(PROGRAMS, 2)), draw(some(VEHICLES, 1)),
    )  # fmt: skip
    story, index = draw(st.sampled_from("abcdefghij")), draw(st.integers(0, 1))
    day = draw(st.none() | st.integers(0, 600).map(lambda days: FIRST_DAY + timedelta(days=days)))
    title = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5)))
    return Report(story, index, title, draw(st.sampled_from("xyz")) + story, None, None, day, mention)


many = st.lists(reports(), max_size=12, unique_by=lambda item: (item.story_id, item.index))


def as_set(events: tuple[Event, ...]) -> set[Event]:
    return set(events)


@settings(max_examples=150, deadline=None)
@given(many, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(given_reports: list[Report], rng: random.Random) -> None:
    shuffled = list(given_reports)
    rng.shuffle(shuffled)
    assert resolve(shuffled) == resolve(given_reports)


@settings(max_examples=100, deadline=None)
@given(many)
def test_every_report_is_in_exactly_one_event_and_no_event_holds_two_of_one_story(given_reports: list[Report]) -> None:
    events = resolve(given_reports)
    held = [report_key(item) for event in events for item in event.reports]
    assert sorted(held) == sorted(map(report_key, given_reports))
    for event in events:
        assert len({item.story_id for item in event.reports}) == len(event.reports)


@settings(max_examples=100, deadline=None)
@given(many)
def test_an_unrelated_report_changes_no_other_event(given_reports: list[Report]) -> None:
    mention = EventMention("launch", "planned", ("Unheard Of Ltd",), programs=("Unheard Of",), vehicles=("Zzyzx",))
    stranger = Report("stranger", 0, "Quokka burrow measured", "none", None, None, FIRST_DAY, mention)
    assert as_set(resolve(given_reports)) <= as_set(resolve([*given_reports, stranger]))


@settings(max_examples=100, deadline=None)
@given(many.filter(bool))
def test_a_copy_of_a_text_raises_no_count_of_origins(given_reports: list[Report]) -> None:
    given_reports = [replace(item, index=0, story_id=f"{item.story_id}{item.index}") for item in given_reports]
    events = resolve(given_reports)
    original = events[0].reports[0]
    copied = resolve([*events[0].reports, replace(original, story_id="copy")], [_same(original.story_id, "copy")])
    holding = next(event for event in copied if "copy" in {item.story_id for item in event.reports})
    assert holding.origins <= events[0].origins


@settings(max_examples=100, deadline=None)
@given(many, st.data())
def test_rulings_win(given_reports: list[Report], data: st.DataObject) -> None:
    if len(given_reports) < 2:
        return
    first, second = data.draw(st.lists(st.sampled_from(given_reports), min_size=2, max_size=2, unique=True))
    keys = report_key(first), report_key(second)
    together = resolve(given_reports, [_same(*keys)])
    assert _place(together, keys[0]) == _place(together, keys[1])
    apart = resolve(given_reports, [Ruling("different", keys, "", "", "2026-01-01")])
    assert _place(apart, keys[0]) != _place(apart, keys[1])


def _same(*keys: str) -> Ruling:
    return Ruling("same", keys, "", "", "2026-01-01")


def _place(events: tuple[Event, ...], key: str) -> int:
    return next(place for place, event in enumerate(events) if key in map(report_key, event.reports))
