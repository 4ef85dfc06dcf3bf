"""The extraction is at least as good as it was, on every gold set that is here."""

from __future__ import annotations

import pytest

from tests.quality.gate import GOLD, fingerprint, floors, scores

FIELDS = (
    "organizations",
    "targets",
    "money",
    "destinations",
    "programs",
    "relevant",
    "type",
    "status",
    "main_target",
    "main_budget",
    "rows_right",
)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", sorted(GOLD))
def test_no_field_falls_below_its_floor(name: str, field: str) -> None:
    if not GOLD[name].exists():
        pytest.skip(f"the gold set {name!r} lies beside the checkout, in ../shared, which is not here")
    floor = floors()[name]["floors"][field]
    assert scores(name)[field] >= floor, "see what changed: spacedash evaluate GOLD --errors 5; floors are never lowered"


@pytest.mark.parametrize("name", sorted(GOLD))
def test_the_floors_belong_to_the_gold_set_as_it_is(name: str) -> None:
    if not GOLD[name].exists():
        pytest.skip(f"the gold set {name!r} lies beside the checkout, in ../shared, which is not here")
    assert floors()[name]["fingerprint"] == fingerprint(name), (
        "the gold set changed: run python -m tests.quality.gate --update and review the floors"
    )
