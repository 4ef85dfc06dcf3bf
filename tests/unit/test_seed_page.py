"""One page, four stories: what the project started from. Facts of one story never get into another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from spacedash.extract import extract
from spacedash.mention import EventMention
from spacedash.sources import read
from spacedash.story import Story

OWN = Path(__file__).parents[1] / "inputs" / "station-page.txt"
SEED = Path(__file__).parents[3] / "shared" / "seed" / "russia-china-lunar-station.txt"
PUBLISHED = date(2021, 3, 12)


def stories(path: Path, published: date | None) -> tuple[Story, ...]:
    if not path.exists():
        pytest.skip("the page that the project started from lies beside the checkout, in ../shared, which is not here")
    return read(path.read_bytes(), path.name, published=published).stories


def main(story: Story) -> EventMention:
    found = extract(story).main
    assert found is not None
    for item in found.evidence:
        assert story.content[item.start : item.end] == item.quote
    return found


def said(story: Story, found: EventMention) -> str | None:
    return story.content[found.target.start : found.target.end] if found.target else None


@pytest.mark.parametrize("path", [OWN, SEED], ids=["own page", "seed page"])
@pytest.mark.parametrize("published", [None, PUBLISHED], ids=["undated", "dated"])
def test_a_page_gives_four_rows(path: Path, published: date | None) -> None:
    station, contest, bubble, network = stories(path, published)

    row = main(station)
    assert (row.type, row.status, row.organizations) == ("agreement", "completed", ("Roscosmos", "CNSA"))
    assert (row.destinations, row.programs, row.budget) == (("Moon",), ("ILRS",), None)
    assert row.target is not None
    assert (row.target.value.start, row.target.value.end) == (date(2030, 1, 1), date(2030, 12, 31))
    assert (row.target.value.modality, said(station, row)) == ("by", "by 2030")
    assert "University of Leicester" in {mention.value for mention in extract(station).organizations}
    assert not extract(station).money

    row = main(contest)
    assert (row.type, set(row.organizations), row.budget) == ("crew", {"SpaceX", "Shift4"}, None)
    if published is None:
        assert row.target is None
    else:
        assert row.target is not None
        assert (row.target.value.start, row.target.value.end) == (date(2021, 3, 13), date(2021, 12, 31))
        assert (row.target.value.modality, said(contest, row)) == ("on", "later this year")

    row = main(bubble)
    assert (row.type, row.organizations, row.target, row.budget, row.destinations) == ("discovery", (), None, None, ("Sun",))

    row = main(network)
    assert (row.type, set(row.organizations), row.destinations) == ("contract", {"NASA", "Nokia"}, ("Moon",))
    assert row.budget is not None
    assert (row.budget.value.amount, row.budget.value.currency) == (14_100_000, "USD")
    assert network.content[row.budget.start : row.budget.end] == "$ 14.1 million"
    assert said(network, row) == "by 2022"
    others = [mention.value for mention in extract(network).targets if mention is not row.target]
    assert ("from", date(2022, 1, 1)) in {(value.modality, value.start) for value in others}


def test_the_site_is_kept_beside_the_destination() -> None:
    for path in (OWN, SEED):
        if path.exists():
            assert main(stories(path, PUBLISHED)[0]).sites == ("lunar south pole",)
