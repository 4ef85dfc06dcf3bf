"""The filter of a URL: what it means, what it names as unknown, and that it comes back the same."""

import pytest

from spacedash.dashboard import filters
from spacedash.query import Facets, Filter

EVERYTHING = Facets(
    agencies={"NASA": 3, "SpaceX": 1}, types={"launch": 3}, statuses={"planned": 3}, destinations={"Moon": 2},
    programs={"Artemis": 1}, years={2026: 3, 2030: 1},
)  # fmt: skip


def test_an_empty_url_is_the_empty_filter():
    assert filters.read({}, EVERYTHING) == (Filter(), [])


def test_repeated_values_are_alternatives():
    wanted, unknown = filters.read({"agency": ["SpaceX", "NASA"], "year": ["2026-2030"]}, EVERYTHING)
    assert wanted == Filter(agencies=("NASA", "SpaceX"), years=(2026, 2030))
    assert unknown == []


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"agency": ["Acme"]}, ["agency=Acme"]),
        ({"type": ["party"]}, ["type=party"]),
        ({"year": ["soon"]}, ["year=soon"]),
        ({"destination": ["Vulcan"], "program": ["Apollo 99"]}, ["destination=Vulcan", "program=Apollo 99"]),
        ({"agency": ["<script>alert(1)</script>"]}, ["agency=<script>alert(1)</script>"]),
    ],
)
def test_unknown_values_are_named_and_ignored(params, named):
    wanted, unknown = filters.read(params, EVERYTHING)
    assert wanted == Filter()
    assert unknown == named


def test_a_known_value_beside_an_unknown_one_stays():
    wanted, unknown = filters.read({"agency": ["NASA", "Acme"]}, EVERYTHING)
    assert wanted == Filter(agencies=("NASA",))
    assert unknown == ["agency=Acme"]


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(agencies=("NASA", "SpaceX"), types=("launch",), years=(2026, None), text="crew to the Moon"),
        Filter(years=(None, 2030), certain=True, destinations=("Moon",), programs=("Artemis",), statuses=("planned",)),
        Filter(event_ids=("a", "b")),
    ],
)
def test_what_is_written_into_the_url_is_read_back(wanted):
    assert filters.read(wanted.to_params(), EVERYTHING) == (wanted, [])


def test_every_parameter_of_a_filter_is_kept_in_the_url():
    everything = Filter(("a",), (1, 2), True, ("launch",), ("planned",), ("b",), ("c",), "d", ("e",))
    assert set(everything.to_params()) == set(filters.NAMES)
