"""What a person decided wins over scores."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reporting import report, usd, when

from spacedash.errors import UsageError
from spacedash.event import Event, Report
from spacedash.mention import UNSURE_RULE, Evidence
from spacedash.resolve import Ruling, resolve, unheeded
from spacedash.resolve.coreference import PERHAPS
from spacedash.resolve.rulings import event_id_of, report_key


def ruling(kind: str, *about: Report | str, time: str = "2026-01-01", **values: object) -> Ruling:
    keys = tuple(item if isinstance(item, str) else report_key(item) for item in about)
    return Ruling(kind, keys, "checked by hand", "A. Reader", time, **values)  # type: ignore[arg-type]


def flight(name: str, story: str, published: str = "2026-01-01", **fields: object) -> Report:
    return report(f"{name} to fly in May", published, "launch", story=story, programs=name, organizations="NASA",
                  target="2026-05", **fields)  # fmt: skip


ONE = flight("Artemis II", "one")
TWO = flight("Artemis II", "two", "2026-01-03")
OTHER = flight("Europa Clipper", "other")


def stories(events: tuple[Event, ...]) -> set[frozenset[str]]:
    return {frozenset(item.story_id for item in event.reports) for event in events}


def test_without_a_ruling_the_scores_decide() -> None:
    assert stories(resolve([ONE, TWO, OTHER])) == {frozenset({"one", "two"}), frozenset({"other"})}


def test_same_joins_what_scores_keep_apart() -> None:
    assert stories(resolve([ONE, OTHER], [ruling("same", ONE, OTHER)])) == {frozenset({"one", "other"})}


def test_different_keeps_apart_what_scores_join() -> None:
    assert len(resolve([ONE, TWO], [ruling("different", ONE, TWO)])) == 2


def test_different_overrules_a_chain_of_same() -> None:
    events = resolve([ONE, TWO, OTHER], [ruling("same", ONE, OTHER), ruling("same", OTHER, TWO, time="2026-01-02"),
                                         ruling("different", ONE, TWO, time="2025-01-01")])  # fmt: skip
    assert stories(events) == {frozenset({"one", "other"}), frozenset({"two"})}


@pytest.mark.parametrize(("last", "count"), [("same", 1), ("different", 2)])
def test_of_two_rulings_on_one_pair_the_later_counts(last: str, count: int) -> None:
    first = {"same": "different", "different": "same"}[last]
    rulings = [ruling(last, TWO, ONE, time="2026-02-01"), ruling(first, ONE, TWO, time="2026-01-01")]
    assert len(resolve([ONE, TWO], rulings)) == count


def test_a_report_is_named_by_story_or_by_event_too() -> None:
    assert len(resolve([ONE, OTHER], [ruling("same", "one", event_id_of(OTHER))])) == 1


def test_reject_drops_a_report_or_a_whole_event() -> None:
    assert stories(resolve([ONE, TWO, OTHER], [ruling("reject", TWO)])) == {frozenset({"one"}), frozenset({"other"})}
    assert stories(resolve([ONE, TWO, OTHER], [ruling("reject", event_id_of(ONE))])) == {frozenset({"other"})}


def test_correct_replaces_a_value_of_a_report_before_it_is_compared() -> None:
    moved = ruling("correct", TWO, field="programs", value=("Artemis III",))
    retitled = ruling("correct", TWO, field="title", value="Artemis III to fly in May")
    assert len(resolve([ONE, TWO], [moved, retitled])) == 2


def test_correct_sets_the_value_of_an_event_and_leaves_its_claims() -> None:
    key = event_id_of(ONE)
    (event,) = resolve([ONE, TWO], [ruling("correct", key, field="target", value=when("2026-09")),
                                    ruling("correct", key, field="organizations", value=["ESA", "Airbus"]),
                                    ruling("correct", key, field="budget", value=usd(5e6)),
                                    ruling("correct", key, field="type", value="program")])  # fmt: skip
    assert event.target is not None
    assert (event.target.value, event.target.rule) == (when("2026-09"), "ruling")
    assert event.budget is not None
    assert event.budget.value == usd(5e6)
    assert (event.type, event.organizations, event.agencies) == ("program", ("ESA", "Airbus"), ("ESA",))
    assert "target: ruling" in event.chosen_by
    assert {claim.value for claim in event.claims if claim.field == "target"} == {when("2026-05")}


def test_a_type_that_was_a_close_decision_is_sure_once_it_is_set() -> None:
    words = Evidence("type", "launch", 0, 3, "Art", f"{UNSURE_RULE}headline")
    close = replace(ONE, mention=ONE.mention._replace(evidence=(words,)))
    clear = replace(TWO, mention=TWO.mention._replace(evidence=(words._replace(rule="headline"),)))
    (event,) = resolve([close])
    assert event.type_unsure
    assert not resolve([close, clear])[0].type_unsure
    (settled,) = resolve([close], [ruling("correct", event.event_id, field="type", value="launch")])
    assert not settled.type_unsure


def test_correct_can_take_a_value_away() -> None:
    (event,) = resolve([ONE], [ruling("correct", ONE, field="target", value=None)])
    assert event.target is None


def test_a_ruling_about_a_report_that_is_gone_is_ignored_and_named() -> None:
    gone = ruling("same", ONE, "gone#0")
    kept = ruling("same", ONE, OTHER)
    assert unheeded([ONE, OTHER], [gone, kept]) == (gone,)
    assert len(resolve([ONE, OTHER], [gone])) == 2
    assert len(resolve([ONE, TWO], [ruling("reject", "gone#0"), gone])) == 1


def test_a_ruling_that_is_taken_back_counts_as_never_made() -> None:
    merged = ruling("same", ONE, OTHER)
    back = ruling("withdraw", merged.ruling_id, time="2026-01-02")
    assert len(resolve([ONE, OTHER], [merged, back])) == 2
    assert len(resolve([ONE, OTHER], [merged, back, ruling("same", ONE, OTHER, time="2026-01-03")])) == 1
    assert unheeded([ONE], [merged, back]) == ()


def test_a_withdrawal_can_be_withdrawn_and_one_of_nothing_is_named() -> None:
    merged = ruling("same", ONE, OTHER)
    back = ruling("withdraw", merged.ruling_id, time="2026-01-02")
    again = ruling("withdraw", back.ruling_id, time="2026-01-03")
    assert len(resolve([ONE, OTHER], [merged, back, again])) == 1
    nothing = ruling("withdraw", "no such ruling")
    assert unheeded([ONE, OTHER], [merged, nothing]) == (nothing,)
    with pytest.raises(UsageError):
        ruling("withdraw", merged.ruling_id, back.ruling_id)


def test_two_corrections_of_one_moment_are_two_rulings() -> None:
    first, second = (ruling("correct", ONE, field="type", value=kind) for kind in ("program", "crew"))
    assert first.ruling_id != second.ruling_id


def test_a_value_that_is_set_ends_the_disagreement_about_it() -> None:
    one = report("Artemis II budget is $4 billion", "2026-01-01", "launch", story="a", programs="Artemis II", budget=usd(4e9))
    two = report("Artemis II budget is $9 billion", "2026-01-01", "launch", story="b", programs="Artemis II", budget=usd(9e9))
    (event,) = resolve([one, two])
    assert event.disagreement
    key = event.event_id
    (status,) = resolve([one, two], [ruling("correct", key, field="status", value="ongoing")])
    assert status.disagreement
    (settled,) = resolve([one, two], [ruling("correct", key, field="budget", value=usd(9e9))])
    assert (settled.disagreement, settled.chosen_by) == (False, "budget: ruling")


def test_events_that_share_much_name_each_other_until_a_ruling_settles_it() -> None:
    fields = {"programs": "Gaganyaan", "organizations": "ISRO", "destinations": "LEO"}
    one = report("Gaganyaan abort trial aims for October", "2023-09-17", "launch", target="2023-10", **fields)
    two = report("Gaganyaan escape system passes its trial", "2023-10-21", "development", status="completed", **fields)
    first, second = resolve([one, two, OTHER])[:2]
    assert [other.event_id for other in first.perhaps] == [second.event_id]
    assert [other.event_id for other in second.perhaps] == [first.event_id]
    assert PERHAPS <= first.perhaps[0].score == second.perhaps[0].score
    settled = resolve([one, two, OTHER], [ruling("different", first.event_id, second.event_id)])
    assert [event.perhaps for event in settled] == [(), (), ()]


@pytest.mark.parametrize(
    "wrong",
    [("merge", ("a#0", "b#0"), ""), ("same", ("a#0",), ""), ("correct", ("a#0",), "color")],
    ids=["kind", "too few", "field"],
)
def test_a_ruling_that_cannot_be_meant_is_refused(wrong: tuple[str, tuple[str, ...], str]) -> None:
    kind, keys, field = wrong
    with pytest.raises(UsageError):
        Ruling(kind, keys, "", "", "2026-01-01", field)
