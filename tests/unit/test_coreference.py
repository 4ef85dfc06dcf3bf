"""Which reports are one event, and which are not."""

from __future__ import annotations

import time

import pytest
from reporting import report, usd, when

from spacedash.event import Event, Report
from spacedash.resolve import resolve


def together(*reports: Report) -> bool:
    """Return whether all reports are one event."""
    return len(resolve(reports)) == 1


def webb(published: str, title: str, kind: str, **fields: object) -> Report:
    return report(title, published, kind, programs="James Webb Space Telescope", organizations="NASA", **fields)


def test_a_launch_that_is_told_over_years_is_one_event_with_its_slip() -> None:
    events = resolve([
        webb("2018-06-28", "James Webb telescope to fly in early 2021", "program", target="2021-03", status="delayed"),
        webb("2021-06-02", "Webb telescope now set for November", "program", target="2021-11", status="delayed"),
        webb("2021-11-23", "Clamp band mishap costs Webb telescope four days", "anomaly", target="2021-12-22"),
        webb("2021-12-25", "Webb telescope is launched", "launch", status="completed", occurred="2021-12-25"),
    ])  # fmt: skip
    assert len(events) == 1
    assert events[0].type == "launch"
    assert events[0].status == "completed"
    assert events[0].slip_days == 266  # from March 31 to December 22


def test_a_finding_of_a_telescope_is_not_its_launch() -> None:
    launch = webb("2021-12-25", "Webb telescope is launched", "launch", status="completed", occurred="2021-12-25")
    finding = webb("2021-12-26", "Webb telescope finds a galaxy", "discovery", status="completed")
    assert not together(launch, finding)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Artemis II", "Artemis III"), ("Crew-9", "Crew-10"), ("Soyuz MS-27", "Soyuz MS-28"), ("Luna 25", "Luna 26")],
)
def test_numbered_missions_are_never_one_event(one: str, two: str) -> None:
    fields = {"organizations": "NASA", "target": "2026-09", "destinations": "Moon"}
    assert not together(
        report(f"{one} to fly with new heat shield in September", "2026-01-01", "launch", programs=one, **fields),
        report(f"{two} to fly with new heat shield in September", "2026-01-01", "launch", programs=two, **fields),
    )


def test_spellings_of_one_number_are_one_mission() -> None:
    fields = {"programs": "Artemis II", "organizations": "NASA"}
    assert together(
        report("Artemis II slips to April", "2026-02-01", target="2026-04", **fields),
        report("Artemis 2 launch in April", "2026-03-01", "launch", target="2026-04-01", **fields),
    )


def test_flights_of_one_vehicle_are_told_apart_by_their_number() -> None:
    def flight(number: int, day: str) -> Report:
        title = f"Starship Flight {number} is next"
        return report(title, day, "launch", vehicles="Starship", organizations="SpaceX", target="2026-05")

    assert together(flight(12, "2026-05-01"), flight(12, "2026-05-12"))
    assert not together(flight(12, "2026-05-01"), flight(13, "2026-05-02"))


def test_a_flight_of_a_vehicle_before_its_first_one_is_the_first_one() -> None:
    fields = {"vehicles": "Falcon Heavy", "organizations": "SpaceX"}
    events = resolve([
        report("Musk pencils in November for Falcon Heavy", "2017-07-28", "launch", target="2017-11", **fields),
        report("Falcon Heavy waits for January", "2017-11-28", "launch", target="2018-01", **fields),
        report("Falcon Heavy flies", "2018-02-06", "launch", status="completed", occurred="2018-02-06", **fields),
        report("Falcon Heavy to fly in the fall", "2018-06-20", "launch", target="2018-11", **fields),
    ])  # fmt: skip
    assert [len(event.reports) for event in events] == [3, 1]


@pytest.mark.parametrize(
    ("vehicle", "first", "later"),
    [
        ("Vulcan", ("Vulcan to fly in early 2022", "2021-06-01", "2022"), ("Vulcan set for 2024", "2021-08-01", "2024-09")),
        ("Vulcan", ("Vulcan to fly in early 2022", "2021-06-01", "2022"),
         ("Space Force assigns satellite to Vulcan, launch in late 2022", "2021-12-01", "2022-12")),
        ("Space Launch System", ("SLS launch slips to November 2021", "2020-05-01", "2021-11"),
         ("SLS to launch crew around the Moon in 2023", "2020-06-01", "2023")),
        ("New Glenn", ("New Glenn flies", "2025-01-16", ""), ("Blue Origin prepares next New Glenn launch", "2025-01-28", "")),
        ("Starship", ("SpaceX to launch Starship SN9", "2021-01-20", "2021-01"),
         ("Starship SN10 launches and lands", "2021-03-04", "")),
    ],
)  # fmt: skip
def test_a_later_flight_or_a_hop_is_not_the_first_flight(
    vehicle: str, first: tuple[str, str, str], later: tuple[str, str, str]
) -> None:
    one, two = (
        report(title, day, "launch", vehicles=vehicle, **({"target": target} if target else {"status": "completed"}))
        for title, day, target in (first, later)
    )
    assert not together(one, two)


def test_launches_of_one_constellation_months_apart_are_different() -> None:
    fields = {"programs": "Starlink", "vehicles": "Falcon 9", "organizations": "SpaceX", "destinations": "LEO",
              "kind": "launch", "status": "completed"}  # fmt: skip
    assert not together(
        report("SpaceX launches 23 Starlink satellites", "2024-01-10", occurred="2024-01-10", **fields),
        report("SpaceX launches 23 Starlink satellites", "2024-05-10", occurred="2024-05-10", **fields),
    )


def test_what_is_done_is_not_planned_later() -> None:
    fields = {"vehicles": "Ariane 6", "organizations": "Arianespace"}
    assert not together(
        report("Ariane 6 flies", "2024-07-09", "launch", status="completed", occurred="2024-07-09", **fields),
        report("Ariane 6 to fly again", "2024-10-01", "launch", target="2025-02", **fields),
    )


def test_a_launch_and_the_landing_of_the_same_mission_are_two_events() -> None:
    fields = {"programs": "Luna 25", "organizations": "Roscosmos", "destinations": "Moon"}
    assert not together(
        report("Luna-25 to launch in August", "2023-06-01", "launch", target="2023-08-11", **fields),
        report("Luna-25 to land in August", "2023-06-20", "landing", target="2023-08-21", **fields),
    )


def test_one_piece_of_news_without_any_program_is_found_by_words_and_sum() -> None:
    fields = {"budget": usd(790e6), "organizations": "Australian Space Agency"}
    assert together(
        report("Australia cancels national Earth observation satellites", "2023-06-29", **fields),
        report("Earth observation satellites canceled in Australia", "2023-06-30", **fields),
    )


def test_common_ground_of_half_the_sector_is_not_enough() -> None:
    fields = {"organizations": "NASA", "destinations": "Moon", "target": "2027"}
    assert not together(
        report("Rover contract goes to startup", "2024-01-01", "contract", **fields),
        report("Orbiter agreement is signed", "2024-01-02", "agreement", **fields),
    )


def test_mentions_of_one_story_stay_apart() -> None:
    fields = {"programs": "ILRS", "organizations": ("Roscosmos", "CNSA"), "story": "one"}
    main = report("ILRS in two steps", target="2035", **fields)
    assert not together(main, report("ILRS in two steps", target="2045", index=1, **fields))


def ilrs(published: str, title: str, target: object, *, kind: str = "agreement", **fields: object) -> Report:
    fields |= {"organizations": ("Roscosmos", "CNSA"), "destinations": "Moon", "story": f"ilrs-{published}"}
    return report(title, published, kind, programs="ILRS", target=target, **fields)


def ilrs_events() -> tuple[Event, ...]:
    return resolve([
        ilrs("2021-03-10", "Roscosmos and CNSA agree on lunar station", when("2030", "by"), status="completed"),
        ilrs("2021-06-17", "Roadmap for Chinese-Russian lunar station", when("2026/2035"), kind="program"),
        ilrs("2023-11-29", "Lunar station accord enters into force", when("2035", "by"), status="completed"),
        ilrs("2024-06-14", "ILRS law passes in Moscow", when("2035", "by"), kind="policy"),
        ilrs("2024-06-14", "ILRS law passes in Moscow", when("2045", "by"), kind="program", index=1),
        ilrs("2024-09-05", "China to have lunar station by about 2035", when("2035", "about"), kind="program"),
        ilrs("2024-09-05", "China to have lunar station by about 2035", when("2050", "about"), kind="program", index=1),
    ])  # fmt: skip


def test_the_basic_lunar_station_is_one_event_that_slipped_by_five_years() -> None:
    basic = ilrs_events()[0]
    assert len(basic.reports) == 5
    assert basic.slip_days == 1826
    assert not basic.disagreement


def test_the_expanded_lunar_station_is_another_event_on_which_the_stories_disagree() -> None:
    _, expanded = ilrs_events()
    assert [item.mention.target.value.edtf for item in expanded.reports if item.mention.target] == ["2045", "2050"]
    assert expanded.disagreement


def test_an_award_told_by_three_stories_is_one_sum_and_never_added_to_its_program() -> None:
    fields = {"destinations": "Moon", "status": "completed", "kind": "contract"}
    deal = {"organizations": ("Nokia", "NASA"), **fields}
    title = "Nokia to build 4G network on the Moon"
    events = resolve([
        report(title, "2020-10-17", budget=usd(14.1e6), story="a", **deal),
        report(title, "2020-10-17", budget=usd(370e6), story="a", index=1, organizations="NASA", **fields),
        report("NASA picks Nokia for 4G network on Moon", "2020-10-19", budget=usd(14.1e6), target="2022", **deal),
        report("Bell Labs 4G network for the Moon aims at late 2022", "2020-10-19", target="2022-09/2022-12", **deal),
    ])  # fmt: skip
    network = events[0]
    assert len(network.reports) == 3
    assert network.budget is not None
    assert network.budget.value.amount == 14.1e6  # type: ignore[union-attr]
    assert len(events) == 2


def synthetic(number: int) -> Report:
    return report(
        f"Company {number % 997} tests part {number % 89} of craft {number % 1009}",
        f"20{number % 26:02d}-0{number % 9 + 1}-11", "development", story=str(number), destinations="LEO",
        organizations=("NASA", f"Company {number % 997}"), vehicles="Falcon 9", programs=f"Craft {number % 4001}",
        target=f"20{number % 26 + 1:02d}-11",
    )  # fmt: skip


def test_a_hundred_thousand_reports_take_less_than_a_minute() -> None:
    count = 20_000  # a fifth of it in a fifth of the time: the test must not hold up the others
    reports = list(map(synthetic, range(count)))
    started = time.process_time()
    resolve(reports)
    assert time.process_time() - started < 60 * count / 100_000
