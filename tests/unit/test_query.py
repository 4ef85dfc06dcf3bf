from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import doubles
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacedash import query
from spacedash.archive import Archive
from spacedash.errors import UsageError
from spacedash.event import Event, Likely, Report
from spacedash.mention import STATUSES
from spacedash.query import Filter
from spacedash.resolve import Ruling
from spacedash.schema import EVENT_TYPES, PANDAS_TYPES, TABLES
from spacedash.snapshot import Snapshot

NASTY = ("'; DROP TABLE events; --", '"', "%", "_", "\\", "\0", "😀", "NASA' OR '1'='1", "*", "[", "{}", "?", "$1")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    archive = Archive(Path(tmp_path_factory.mktemp("archive")), doubles.reader())
    archive.ingest(doubles.stories())
    return archive.snapshot


def ids(snapshot: Snapshot, wanted: Filter) -> set[str]:
    found = set(query.events(snapshot, wanted)["event_id"])
    assert query.count(snapshot, wanted) == len(found)
    return {name.removeprefix("ev-") for name in found}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), {"Luna", "Rocket", "Probe", "Station", "Undated"}),
        (Filter(agencies=("NASA",)), {"Rocket", "Station"}),
        (Filter(agencies=("SpaceX", "CNSA")), {"Rocket", "Luna"}),
        (Filter(agencies=("nobody",)), set()),
        (Filter(agencies=("NASA",), types=("launch",), programs=("Artemis",)), {"Rocket"}),
        (Filter(types=("landing",)), {"Luna"}),
        (Filter(statuses=("delayed",)), {"Luna"}),
        (Filter(destinations=("Moon",)), {"Luna"}),
        (Filter(event_ids=("ev-Luna", "ev-gone")), {"Luna"}),
        (Filter(years=(2026, 2026)), {"Rocket", "Station"}),  # the station goes on until 2030
        (Filter(years=(2040, 2050)), {"Probe"}),  # from 2031 on
        (Filter(years=(None, 2023)), {"Station"}),
        (Filter(years=(None, 2022)), set()),
        (Filter(years=(2029, None)), {"Luna", "Station", "Probe"}),
        (Filter(years=(2029, 2029), certain=True), {"Luna"}),
        (Filter(years=(2023, 2030), certain=True), {"Luna", "Rocket", "Station"}),
        (Filter(years=(2031, None), certain=True), set()),  # an open end is certain of nothing
    ],
)
def test_filters(snapshot: Snapshot, wanted: Filter, expected: set[str]) -> None:
    assert ids(snapshot, wanted) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("moon", {"Luna"}),
        ("MOON 2027", {"Luna"}),
        ("moon pays", set()),
        ("roscosmos 2029", {"Luna"}),
        ("artemis", {"Rocket"}),
        ("große naive", {"Station"}),
        ("art*", {"Rocket"}),
        ("art", set()),
        ("land-on", {"Luna"}),
        ("?!", set()),
        ("cooking", set()),
    ],
)
def test_words_must_stand_in_one_story(snapshot: Snapshot, text: str, expected: set[str]) -> None:
    assert ids(snapshot, Filter(text=text)) == expected


@pytest.mark.parametrize("value", NASTY)
def test_values_are_values_and_no_sql(snapshot: Snapshot, value: str) -> None:
    wanted = Filter(agencies=(value,), destinations=(value,), programs=(value,), event_ids=(value,), text=value)
    assert query.count(snapshot, wanted) in (0, 5)
    assert query.story_count(snapshot, value) == 0
    assert query.event(snapshot, value) is None
    assert query.count(snapshot) == 5


def test_an_event_without_any_date_is_found_by_no_year(snapshot: Snapshot) -> None:
    assert "Undated" not in ids(snapshot, Filter(years=(1, 9999)))


def test_frames_have_the_types_of_the_schema(snapshot: Snapshot) -> None:
    frames = {
        "events": query.events(snapshot), "claims": query.claims(snapshot), "evidence": query.evidence(snapshot),
        "stories": query.stories(snapshot),
    }  # fmt: skip
    for name, frame in frames.items():
        assert list(frame.columns) == list(TABLES[name].names)
        for column in TABLES[name].columns:
            assert frame[column.name].dtype == pd.Series([], dtype=PANDAS_TYPES[column.kind]).dtype
    assert query.event(snapshot, "ev-Luna") is not None


def test_order_and_pages(snapshot: Snapshot) -> None:
    every = list(query.events(snapshot, order="-budget_amount")["event_id"])
    assert every[:3] == ["ev-Station", "ev-Probe", "ev-Rocket"]
    pages = [query.events(snapshot, order="-budget_amount", limit=2, offset=at)["event_id"] for at in (0, 2, 4, 6)]
    assert [list(page) for page in pages] == [every[:2], every[2:4], every[4:], []]
    with pytest.raises(UsageError, match="no column"):
        query.events(snapshot, order="year; DROP TABLE events")


def test_pairs_that_may_be_one_event_come_once_the_likeliest_first(tmp_path: Path) -> None:
    def resolve(reports: Iterable[Report], rulings: Iterable[Ruling]) -> tuple[Event, ...]:
        likely = {
            "ev-Luna": (Likely("ev-Rocket", 0.8), Likely("ev-gone", 0.7)),
            "ev-Rocket": (Likely("ev-Luna", 0.8),),
            "ev-Probe": (Likely("ev-Luna", 0.9),),
        }
        found = doubles.reader().resolve(reports, rulings)
        return tuple(replace(event, perhaps=likely.get(event.event_id, ())) for event in found)

    archive = Archive(tmp_path, replace(doubles.reader(), resolve=resolve))
    archive.ingest(doubles.stories())
    snapshot = archive.snapshot
    pairs = [("ev-Luna", "ev-Probe"), ("ev-Luna", "ev-Rocket")]
    assert query.perhaps_one(snapshot) == pairs
    assert query.perhaps_one_count(snapshot) == 2
    assert [query.perhaps_one(snapshot, limit=1, offset=at) for at in (0, 1, 2)] == [pairs[:1], pairs[1:], []]
    assert query.perhaps_one(snapshot, Filter(programs=("Artemis",))) == pairs[1:]
    assert query.perhaps_one(snapshot, answered=[("ev-Probe", "ev-Luna"), ("ev-Luna", "ev-gone")]) == pairs[1:]
    assert query.perhaps_one_count(snapshot, Filter(programs=("Artemis",)), answered=pairs) == 0
    assert query.disagreements(snapshot).empty


def test_facets_count_events_under_the_filter(snapshot: Snapshot) -> None:
    every = query.facets(snapshot)
    assert every.agencies == {"ESA": 2, "NASA": 2, "CNSA": 1, "Roscosmos": 1, "SpaceX": 1}
    assert (every.types, every.years) == ({"launch": 4, "landing": 1}, {2026: 1, 2029: 1, 2030: 1, 2031: 1})
    some = query.facets(snapshot, Filter(types=("landing",)))
    assert (some.agencies, some.destinations, some.programs) == ({"CNSA": 1, "Roscosmos": 1}, {"Moon": 1}, {})
    assert query.facets(snapshot, Filter(text="zzz")).statuses == {}


def test_the_timeline_cuts_those_with_the_fewest_sources(snapshot: Snapshot) -> None:
    whole = query.timeline(snapshot)
    assert list(whole.frame["event_id"]) == ["ev-Rocket", "ev-Luna", "ev-Station", "ev-Probe"]
    assert list(whole.frame["modality"]) == ["on", "on", "until", "from"]
    assert (whole.cut, whole.undated) == (0, 1)
    some = query.timeline(snapshot, limit=1)
    assert (list(some.frame["event_id"]), some.cut) == (["ev-Luna"], 3)


def test_the_summary_adds_each_event_once(snapshot: Snapshot) -> None:
    found = query.summary(snapshot)
    assert (found.events, found.stories, found.organizations) == (5, 6, 5)
    assert (found.first_said, found.last_said) == (date(2023, 5, 5), date(2025, 6, 1))
    assert (found.budget_usd, found.budgets, found.not_converted) == (pytest.approx(305.98), 2, 1)  # no rate for RUB
    assert (found.slipped, found.disagreements) == (1, 0)
    assert found.countries == 3  # of NASA and SpaceX, Roscosmos, CNSA; none of ESA


def test_slips_show_the_targets_in_order(snapshot: Snapshot) -> None:
    frame = query.slips(snapshot)
    assert list(frame["event_id"]) == ["ev-Luna", "ev-Luna"]
    assert list(frame["end_date"]) == [date(2027, 12, 31), date(2029, 12, 31)]
    assert set(frame["slip_days"]) == {731}


def test_budgets_by_grouping(snapshot: Snapshot) -> None:
    frame = query.budgets(snapshot).set_index("value")
    assert frame.loc["NASA", ["events", "usd", "not_converted"]].tolist() == [2, 100.0, 1]
    assert frame.loc["SpaceX", "usd"] == 100.0
    assert query.budgets(snapshot, by="type")["usd"].sum() == pytest.approx(305.98)
    assert set(query.budgets(snapshot, by="year")["value"]) == {2026, 2030, 2031}


def test_stories_and_events_know_each_other(snapshot: Snapshot) -> None:
    told = query.stories_of_event(snapshot, "ev-Luna")
    assert list(told["publisher"]) == ["A", "B"]
    for story_id in told["story_id"]:
        assert list(query.events_of_story(snapshot, story_id)["event_id"]) == ["ev-Luna"]
        story = query.story(snapshot, story_id)
        assert story is not None
        for row in query.evidence(snapshot, "ev-Luna").itertuples():
            if row.story_id == story_id:
                assert f"{story['title']}\n{story['text']}"[row.start : row.end] == row.quote
    assert query.story_count(snapshot) == 7
    assert list(query.stories(snapshot, "moon")["title"]) == ["Luna lander delayed", "Luna lander of Roscosmos"]
    assert len(query.stories(snapshot, limit=3, offset=5)) == 2
    assert query.story(snapshot, "gone") is None


def test_claims_of_an_event_and_of_a_filter(snapshot: Snapshot) -> None:
    one = query.claims(snapshot, "ev-Rocket")
    assert set(one["field"]) == {"target", "budget", "status"}
    assert set(query.claims(snapshot, Filter(destinations=("Moon",)))["event_id"]) == {"ev-Luna"}


VALUES = st.lists(st.text(max_size=20) | st.sampled_from(NASTY), max_size=3).map(tuple)
YEAR = st.none() | st.integers(1, 9999)
FILTERS = st.builds(
    Filter, agencies=VALUES, years=st.none() | st.tuples(YEAR, YEAR), certain=st.booleans(),
    types=st.lists(st.sampled_from(EVENT_TYPES)).map(tuple), statuses=st.lists(st.sampled_from(STATUSES)).map(tuple),
    destinations=VALUES, programs=VALUES, text=st.text(max_size=40), event_ids=VALUES,
)  # fmt: skip


@given(FILTERS)
def test_a_filter_is_its_parameters(wanted: Filter) -> None:
    assert Filter.from_params(wanted.to_params()) == (wanted, [])
    assert bool(wanted) == bool(wanted.to_params())
    assert wanted.describe()


NAMES = st.sampled_from(["agency", "year", "type", "text", "certain", "x"])


@given(st.dictionaries(NAMES, st.lists(st.text(max_size=12))))
def test_any_parameters_give_a_filter(params: dict[str, list[str]]) -> None:
    wanted, _ = Filter.from_params(params)
    assert Filter.from_params(wanted.to_params()) == (wanted, [])


def test_what_is_unknown_is_dropped_and_named() -> None:
    params = {"type": ["launch", "lunch"], "status": ["done"], "year": ["2026-2030", "soon", "0000"], "page": ["3"]}
    wanted, dropped = Filter.from_params(params)
    assert wanted == Filter(types=("launch",), years=(2026, 2030))
    assert dropped == ["type=lunch", "status=done", "year=soon", "year=0000"]


@pytest.mark.parametrize(
    ("said", "years"),
    [("2026", (2026, 2026)), ("2026-2030", (2026, 2030)), ("2026-", (2026, None)), ("-2030", (None, 2030)),
     ("2030-2026", (2026, 2030))],
)  # fmt: skip
def test_years_are_written_as_spans(said: str, years: tuple[int | None, int | None]) -> None:
    assert Filter.from_params({"year": [said]})[0].years == years


def test_several_years_are_one_span() -> None:
    assert Filter.from_params({"year": ["2028", "2026"]})[0].years == (2026, 2028)


def test_a_filter_of_keywords() -> None:
    wanted = Filter.of(agency="NASA", year=(2026, 2030), type=["launch", "landing"], certain=True, text=None)
    assert wanted == Filter(agencies=("NASA",), years=(2026, 2030), types=("landing", "launch"), certain=True)
    assert Filter.of(years=2026, agencies=("a", "b")) == Filter(years=(2026, 2026), agencies=("a", "b"))
    with pytest.raises(UsageError, match="lunch"):
        Filter.of(type="lunch")
    with pytest.raises(UsageError, match="planet"):
        Filter.of(planet="Mars")


def test_a_filter_in_words() -> None:
    assert Filter().describe() == "all events"
    assert Filter(agencies=("ESA", "NASA"), years=(2026, None)).describe() == (
        "events: organization ESA or NASA; possibly from 2026 on"
    )
