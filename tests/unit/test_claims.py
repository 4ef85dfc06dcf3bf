"""What follows from an event's claims: value, slip, disagreement, origins."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reporting import report, usd, when

from spacedash.event import Event, Report
from spacedash.mention import Evidence, Money
from spacedash.resolve import resolve
from spacedash.resolve.building import build
from spacedash.resolve.rulings import event_id_of


def told(*reports: Report) -> Event:
    """Return the event that the reports make when nothing but claims is in question."""
    ordered = sorted(reports, key=lambda item: (item.published is None, item.published, item.story_id))
    return build(ordered, ["launch"] * len(ordered))


def launch(published: str | None, target: object = None, **fields: object) -> Report:
    given = {"target": target} if target else {}
    return report(f"Launch told {published} {fields.get('text', '')} {target}", published, "launch", **given, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "slip"),
    [
        (["2018-10", "2021-12-24"], 1150),
        (["2027", "2027-03"], 0),  # made precise, not moved
        (["2027-03", "2027"], 0),  # made vaguer, not moved
        (["2027", "2027-03", "2027-09"], 183),  # the first precise date counts: March to September
        (["2026", "2030", "2026"], 0),
        (["2030", "2026/2035", "2035"], 1826),
        (["2027-09", "2027-05"], -122),  # earlier than said
        (["2027-09"], None),
    ],
)
def test_a_slip_is_the_latest_target_minus_the_first_comparable_one(said: list[str], slip: int | None) -> None:
    event = told(*[launch(f"2017-0{number + 1}-01", target) for number, target in enumerate(said)])
    assert event.slip_days == slip


def test_a_target_that_is_said_when_the_launch_is_done_is_of_another_flight() -> None:
    done = launch("2022-11-16", occurred="2022-11-16", status="completed")
    promised = launch("2022-08-29", "2022-08"), launch("2022-11-10", "2022-11-14")
    event = told(*promised, done, launch("2022-11-17", "2025"))
    assert event.slip_days == 75
    assert event.target is not None
    assert event.target.value == when("2022-11-14")


def signing(published: str, target: str | None, status: str = "planned") -> Report:
    given = {"target": target} if target else {}
    return report(f"Accord told {published}", published, "agreement", status=status, **given)


@pytest.mark.parametrize(
    ("reports", "slip"),
    [
        ([signing("2026-07-10", "2026-07-16"), signing("2026-07-17", "2032", "completed")], None),  # the next step
        (
            [
                signing("2026-07-01", "2026-07-09"),
                signing("2026-07-10", "2026-07-16"),
                signing("2026-07-17", "2032", "completed"),
            ],
            7,
        ),
        ([signing("2026-07-10", "2026-07-16"), signing("2026-07-16", "2026-07-16", "completed")], 0),
        ([signing("2026-07-10", "2026-07-16"), signing("2026-07-18", "2026-09", "delayed")], 76),  # not met: put off
        ([signing("2021-03-10", "2030", "completed"), signing("2024-06-14", "2035", "completed")], 1826),  # not met yet
        ([signing("2021-03-10", "2021-04-01"), signing("2021-06-14", "2021-12", "completed")], 274),  # long past
    ],
)  # fmt: skip
def test_what_is_promised_after_a_target_was_met_is_the_next_step_and_no_slip(reports: list[Report], slip: int | None) -> None:
    assert build(reports, ["plan"] * len(reports)).slip_days == slip


def test_a_copy_of_the_same_text_makes_no_slip() -> None:
    event = told(launch("2020-01-01", "2021", text="same"), launch("2020-01-02", "2021", text="same"))
    assert event.slip_days is None
    assert event.origins == 1
    assert len(event.claims) == 4  # a target and a status from each story


def test_an_old_text_that_is_printed_again_is_not_the_latest_word() -> None:
    event = told(
        launch("2020-01-01", "2021", text="old"),
        launch("2020-06-01", "2023", text="new"),
        launch("2020-07-01", "2021", text="old"),
    )
    assert event.target is not None
    assert event.target.value == when("2023")
    assert event.slip_days == 730


def test_one_headline_within_a_week_is_one_origin_even_when_the_text_was_cut() -> None:
    first = report("Agency wire story", "2020-01-01", "launch", story="a")
    near, far = (replace(first, story_id=key, text_key=key) for key in ("b", "c"))
    assert told(first, near).origins == 1
    assert told(first, replace(far, published=when("2020-03-01").start)).origins == 2


def test_the_latest_publication_chooses_the_target() -> None:
    event = told(launch("2020-01-01", "2021-05"), launch("2020-03-01", "2021-09"))
    assert event.target is not None
    assert event.target.value == when("2021-09")
    assert event.chosen_by == "target: latest publication"


def test_most_origins_choose_between_targets_of_one_day() -> None:
    event = told(
        launch("2020-03-01", "2021-09", text="a"),
        launch("2020-03-01", "2022-01", text="b"),
        launch("2020-03-01", "2022-01", text="c"),
    )
    assert event.target is not None
    assert event.target.value == when("2022-01")
    assert event.chosen_by == "target: most origins"


def test_claims_that_agree_need_no_rule() -> None:
    assert told(launch("2020-01-01", "2021"), launch("2020-03-01", "2021-05")).chosen_by == ""


def test_a_story_without_a_date_is_never_the_latest() -> None:
    event = told(launch("2020-03-01", "2021"), launch(None, "2025"))
    assert event.target is not None
    assert event.target.value == when("2021")
    assert event.slip_days is None


def test_two_targets_of_one_day_disagree_until_a_later_story_settles_them() -> None:
    first, second = launch("2020-03-01", "2021-02", text="a"), launch("2020-03-03", "2021-09", text="b")
    assert told(first, second).disagreement
    assert not told(first, second, launch("2020-06-01", "2021-09", text="c")).disagreement


def test_a_delay_that_a_story_reports_is_no_disagreement() -> None:
    first = launch("2020-03-01", "2021-02", text="a")
    assert not told(first, launch("2020-03-03", "2021-09", text="b", status="delayed")).disagreement
    assert not told(first, launch("2020-03-03", "2021-09", text="b", previous="2021-02")).disagreement


@pytest.mark.parametrize(
    ("one", "two", "clash"),
    [
        (usd(100e6), usd(100.5e6), False),  # within a hundredth
        (usd(100e6), usd(120e6), True),
        (usd(100e6), Money(120e6, None, "EUR", "exact", "contract"), False),  # another currency is not compared
        (usd(100e6), usd(120e6, "cost"), False),  # nor is another role
        (usd(100e6, qualifier="at_least"), usd(120e6), False),
        (usd(100e6), usd(120e6, qualifier="up_to"), False),
        (Money(100e6, 130e6, "USD", "exact", "contract"), usd(120e6), False),
    ],
)
def test_budgets_of_one_time_disagree_when_both_cannot_be_right(one: Money, two: Money, clash: bool) -> None:
    first = launch("2020-03-01", budget=one, text="a")
    second = launch("2020-03-02", budget=two, text="b")
    assert told(first, second).disagreement is clash


def test_agencies_are_the_public_bodies_among_the_organizations() -> None:
    event = told(launch("2020-01-01", organizations=("SpaceX", "NASA", "U.S. Space Force", "Some Startup")))
    assert event.organizations == ("SpaceX", "NASA", "U.S. Space Force", "Some Startup")
    assert event.agencies == ("NASA", "U.S. Space Force")


def test_a_party_that_one_of_many_origins_names_is_left_out() -> None:
    reports = [launch(f"2020-0{month}-01", organizations=("NASA",), text=str(month)) for month in range(1, 5)]
    stray = launch("2020-05-01", organizations=("NASA", "SpaceX"), text="stray")
    assert told(*reports, stray).organizations == ("NASA",)


def test_a_claim_quotes_the_evidence_of_its_story() -> None:
    item = report("Launch in 2027", "2020-01-01", "launch", target="2027")
    assert item.mention.target is not None
    said = Evidence("target", "2027", 10, 14, "2027", "year")
    mention = item.mention._replace(target=item.mention.target._replace(start=10, end=14), evidence=(said,))
    (event,) = resolve([replace(item, mention=mention)])
    assert event.target is not None
    assert (event.target.quote, event.target.start, event.target.end) == ("2027", 10, 14)


def test_the_event_is_named_by_its_founding_report() -> None:
    first, second = launch("2020-03-01", "2021"), launch("2020-04-01", "2022")
    event = told(second, first)
    assert event.event_id == event_id_of(first)
    assert all(claim.event_id == event.event_id for claim in event.claims)
    assert event.title == second.title
