"""Every page runs without an error: with the bundled stories, without any, with a filter that finds nothing."""

import shutil
import threading
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import spacedash
from spacedash import archive, codebook, query, sources
from spacedash.dashboard import columns, organizations, ruling, session
from spacedash.errors import StoreBusy
from spacedash.resolve import Ruling
from spacedash.schema import STORIES
from spacedash.sources import Reading, Rejection
from spacedash.story import Story

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
FILTERED = ("overview", "timeline", "events", "organizations", "budgets", "slips", "review")


@pytest.fixture(scope="session")
def full(tmp_path_factory):
    folder = tmp_path_factory.mktemp("full")
    spacedash.open(folder)
    return folder


@pytest.fixture
def data(full, monkeypatch):
    monkeypatch.setenv("SPACEDASH_DATA", str(full))
    return spacedash.open(full).snapshot


@pytest.fixture
def empty(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "bundled_stories", lambda: iter(()))
    monkeypatch.setenv("SPACEDASH_DATA", str(tmp_path))
    return tmp_path


def page(name, **params):
    at = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
    for key, value in params.items():
        at.query_params[key] = value
    return at.run()


def texts(at):
    kinds = (at.markdown, at.caption, at.info, at.warning, at.success, at.error, at.text)
    return " ".join(str(item.value) for kind in kinds for item in kind)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_with_the_bundled_stories(data, name):
    at = page(name)
    assert not at.exception
    assert at.title[0].value
    assert not at.error


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_an_empty_archive_says_what_to_do(empty, name):
    at = page(name)
    assert not at.exception
    if name in (*FILTERED, "stories"):
        assert at.info


@pytest.mark.parametrize("name", FILTERED)
def test_a_filter_that_finds_nothing(data, name):
    at = page(name, text="zyzzyva")
    assert not at.exception
    assert "No event matches" in texts(at)


@pytest.mark.parametrize("name", PAGES)
def test_a_folder_that_cannot_be_used_is_advice(tmp_path, monkeypatch, name):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("SPACEDASH_DATA", str(tmp_path / "file"))
    at = page(name)
    assert not at.exception
    assert at.error


def test_the_whole_app(data):
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not at.exception


def test_the_filter_of_the_url_is_the_filter_of_the_widgets(data):
    at = page("events", agency=["NASA", "ESA"], year="2026-2028")
    assert sorted(at.multiselect(key="filter.agencies").value) == ["ESA", "NASA"]
    assert at.selectbox(key="filter.from").value == 2026
    found = query.count(data, query.Filter(agencies=("NASA", "ESA"), years=(2026, 2028)))
    assert f"**{found:,}** of" in texts(at)


def test_a_choice_is_written_into_the_url_and_reset_takes_it_out(data):
    at = page("events")
    at.multiselect(key="filter.agencies").select("NASA").run()
    at.selectbox(key="filter.to").set_value(2030).run()
    assert at.query_params["agency"] in ("NASA", ["NASA"])
    assert at.query_params["year"] in ("-2030", ["-2030"])
    at.button(key="filter.reset").click().run()
    assert not {"agency", "year"} & set(at.query_params)
    assert at.multiselect(key="filter.agencies").value == []


def test_unknown_values_of_the_url_are_named(data):
    at = page("events", agency=["NASA", "Acme"], type="party")
    assert "type=party, agency=Acme" in texts(at)
    assert at.multiselect(key="filter.agencies").value == ["NASA"]


@pytest.mark.parametrize("by", ["Program", "Organization"])
def test_the_timeline_in_other_rows(data, by):
    assert not page("timeline", rows=by).exception


@pytest.mark.parametrize("by", ["Organization", "Year", "Type", "Role"])
def test_budgets_by_each_grouping_on_both_scales(data, by):
    assert not page("budgets", by=by).exception
    assert not page("budgets", by=by, log="true").exception


def test_a_pasted_story_is_shown_before_it_is_stored(tmp_path, monkeypatch):
    first = Story("NASA delays Artemis III", "NASA plans to land on the Moon in 2028.", None, "Daily", date(2026, 1, 5))
    monkeypatch.setattr(archive, "bundled_stories", lambda: iter((first,)))
    monkeypatch.setenv("SPACEDASH_DATA", str(tmp_path))
    at = page("add_stories")
    at.text_input[0].input("ESA awards Airbus €50 million for a lunar lander")
    at.text_area[0].input("ESA has awarded Airbus a contract worth €50 million for a lunar lander to fly by 2031.")
    at.date_input[0].set_value(date(2026, 2, 1))
    at.button[0].click().run()
    assert not at.exception
    assert "Read from 1 story" in [head.value for head in at.subheader]
    assert query.story_count(spacedash.open(tmp_path).snapshot) == 1
    next(button for button in at.button if button.label.startswith("Store")).click().run()
    assert "1 new" in texts(at)
    assert query.story_count(spacedash.open(tmp_path).snapshot) == 2


def test_a_paste_without_words_or_with_a_bad_link_is_advice(data):
    at = page("add_stories")
    at.button[0].click().run()
    assert "Paste a headline" in texts(at)
    at.text_input[0].input("A lander")
    at.text_input[2].input("javascript:alert(1)")
    at.button[0].click().run()
    assert "must begin with http" in texts(at)


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "file:///etc/hostname", "/etc/hostname", "memory://a", "-"])
def test_what_is_no_web_link_is_not_opened(data, address):
    at = page("add_stories")
    next(box for box in at.text_input if box.label == "Address").input(address)
    next(button for button in at.button if button.label == "Fetch it").click().run()
    assert not at.exception
    assert "must begin with http" in texts(at)
    assert "<td>" not in " ".join(item.proto.body for item in at.get("html"))


def test_a_link_is_fetched_and_what_was_rejected_or_odd_is_told(data, monkeypatch):
    story = Story("ESA awards Airbus €50 million for a lunar lander", "ESA awards Airbus a contract until 2031.")
    found = Reading((story,), (Rejection("entry 2", "no text"),), "feed", ("broken XML, read as far as it goes",))
    asked = []
    monkeypatch.setattr(sources, "open_sources", lambda links, **given: asked.append((links, given)) or iter([found]))
    at = page("add_stories")
    next(box for box in at.text_input if box.label == "Address").input(" https://example.org/feed ")
    next(button for button in at.button if button.label == "Fetch it").click().run()
    assert asked == [(["https://example.org/feed"], {"published": None, "publisher": None})]
    assert "Read from 1 story" in [head.value for head in at.subheader]
    drawn = " ".join(item.proto.body for item in at.get("html"))
    assert "<td>entry 2</td><td>no text</td>" in drawn
    assert "<td>broken XML, read as far as it goes</td>" in drawn


def test_stories_that_are_in_already_are_counted(tmp_path, monkeypatch):
    first = Story("NASA delays Artemis III", "NASA plans to land on the Moon in 2028.", None, "Daily", date(2026, 1, 5))
    monkeypatch.setattr(archive, "bundled_stories", lambda: iter((first,)))
    monkeypatch.setenv("SPACEDASH_DATA", str(tmp_path))
    at = page("add_stories")
    at.text_input[0].input(first.title)
    at.text_area[0].input(first.text)
    at.text_input[1].input(first.publisher)
    at.date_input[0].set_value(first.published)
    at.button[0].click().run()
    next(button for button in at.button if button.label.startswith("Store")).click().run()
    assert "0 new, 0 changed, 1 already in" in texts(at)


@pytest.fixture
def own(monkeypatch, full, tmp_path):
    """Return a copy of the archive that a test may change."""
    folder = tmp_path / "own"
    shutil.copytree(full, folder)
    monkeypatch.setenv("SPACEDASH_DATA", str(folder))
    return spacedash.open(folder)


def button_of(at, start):
    return next(button for button in at.button if button.key and button.key.startswith(start))


@pytest.mark.parametrize(("view", "find"), [("Differing claims", query.disagreements), ("Unsure types", query.unsure)])
def test_what_is_unsure_is_listed(data, view, find):
    at = page("review", show=view)
    assert not at.exception
    assert list(at.dataframe[0].value["title"]) == list(find(data)["title"]) != []


def test_a_ruling_needs_a_name(own):
    at = page("review")
    button_of(at, "same.").click().run()
    assert "Put in your name first" in texts(at)
    assert own.rulings() == ()


@pytest.mark.parametrize(
    ("step", "said"), [("keep_ruling", "was not kept"), ("catch_up", "is kept, but the pages cannot follow")]
)
def test_a_ruling_that_cannot_be_kept_or_published_is_advice(own, monkeypatch, step, said):
    def fail(*_, **__):
        raise StoreBusy("The store is busy.", advice="Try again in a minute.")

    monkeypatch.setattr(archive.Archive, step, fail)
    at = page("review")
    at.text_input(key="ruling.author.pairs").set_value("A. Reader").run()
    button_of(at, "same.").click().run()
    assert not at.exception
    assert said in at.error[0].value
    assert "Try again in a minute." in texts(at)
    assert len(own.rulings()) == (step == "catch_up")


def test_an_answer_is_taken_at_once_where_publishing_takes_long(own, monkeypatch):
    may_go_on = threading.Event()
    catch_up = archive.Archive.catch_up
    monkeypatch.setattr(archive.Archive, "catch_up", lambda self: may_go_on.wait(60) and catch_up(self))
    monkeypatch.setattr(ruling, "PATIENCE", 0.05)
    pairs, events = query.perhaps_one_count(own.snapshot), query.count(own.snapshot)
    at = page("review")
    at.text_input(key="ruling.author.pairs").set_value("A. Reader").run()
    answered = []
    for answer in ("same.", "different.", "different."):
        answered.append(button_of(at, answer).key.split(".", 1)[1])
        button_of(at, answer).click().run()
        assert not at.exception
        assert "The pages follow in a moment." in at.toast[0].value
        assert f"of {pairs - len(answered):,}" in texts(at)
    assert len(set(answered)) == 3
    assert query.count(own.snapshot) == events
    may_go_on.set()
    assert session.publisher().wait(60)
    assert session.publisher().problem is None
    assert query.count(own.snapshot) == events - 1


def form_of(event):
    from spacedash.dashboard import ruling

    ruling.form(event)


def two_names():
    from spacedash.dashboard import ruling

    ruling.author("one")
    ruling.author("other")


def filled_in(event, field):
    at = AppTest.from_function(form_of, args=(event,), default_timeout=60).run()
    at.selectbox(key="ruling.field").set_value(field).run()
    at.text_input(key="ruling.author.drawer").set_value("A. Reader").run()
    return at


def set_it(at):
    next(button for button in at.button if button.label == "Set this value").click().run()
    assert not at.exception


def test_a_range_keeps_its_high_end_when_something_else_is_set(own):
    every = query.events(own.snapshot)
    event = query.event(own.snapshot, every[every["budget_amount_high"].notna()]["event_id"].iloc[0])
    at = filled_in(event, "budget")
    at.selectbox(key="ruling.budget.role").set_value("prize").run()
    set_it(at)
    value = own.rulings()[0].value
    assert (value.amount, value.amount_high) == (event["budget_amount"], event["budget_amount_high"])
    assert (value.currency, value.role) == (event["budget_currency"], "prize")


def test_a_date_of_another_century_can_be_set_right(own):
    event = query.event(own.snapshot, query.events(own.snapshot, limit=1)["event_id"][0])
    far = event | {"target_start": date(2276, 1, 1), "target_end": date(2276, 12, 31), "target_modality": "by"}
    at = filled_in(far, "target")
    at.date_input(key="ruling.target.end").set_value(date(2275, 12, 31)).run()
    assert "lies before the first" in texts(at)
    at.date_input(key="ruling.target.end").set_value(date(2276, 12, 31)).run()
    at.date_input(key="ruling.target.start").set_value(date(2026, 1, 1)).run()
    set_it(at)
    assert (own.rulings()[0].value.start, own.rulings()[0].value.edtf) == (date(2026, 1, 1), "../2276")


def test_the_name_of_who_rules_is_typed_once():
    at = AppTest.from_function(two_names).run()
    at.text_input(key="other").set_value("A. Reader").run()
    assert [field.value for field in at.text_input] == ["A. Reader", "A. Reader"]


def test_two_events_become_one_and_apart_again(own):
    before, pairs = query.count(own.snapshot), query.perhaps_one_count(own.snapshot)
    at = page("review")
    at.text_input(key="ruling.author.pairs").set_value("A. Reader")
    at.text_input(key="ruling.reason.pairs").set_value("told twice").run()
    one, two = button_of(at, "same.").key.split(".")[1:]
    button_of(at, "same.").click().run()
    assert not at.exception
    (kept,) = own.rulings()
    assert session.publisher().wait(60)
    assert (kept.kind, set(kept.keys), kept.author, kept.reason) == ("same", {one, two}, "A. Reader", "told twice")
    assert query.count(own.snapshot) == before - 1
    own.rule(Ruling("withdraw", (kept.ruling_id,), "", "A. Reader", "2099-01-01T00:00:00"))
    assert (query.count(own.snapshot), query.perhaps_one_count(own.snapshot)) == (before, pairs)
    at = page("review", show="Rulings made")
    assert list(at.dataframe[0].value["ruling"]) == ["Withdrawn", "One event"]
    assert at.dataframe[0].value["in_force"].astype(object).fillna("").tolist() == ["", False]
    titles = query.titles(own.snapshot, (one, two))
    assert len(set(titles.values())) == 2
    assert all(title in said for title in titles.values() for said in at.dataframe[0].value["about"])


def test_a_rejected_event_is_still_named(own):
    gone = query.events(own.snapshot, limit=1).iloc[0]
    own.rule(Ruling("reject", (gone["event_id"],), "", "A. Reader", "2026-01-01T00:00:00"))
    at = page("review", show="Rulings made")
    assert not query.event(own.snapshot, gone["event_id"])
    assert at.dataframe[0].value["about"][0] in set(query.stories(own.snapshot)["title"])


def test_every_country_of_the_codebook_has_a_name():
    files = ("organizations", "publishers", "programs", "vehicles", "destinations")
    codes = {entry["country"] for file in files for entry in codebook.load(file).values() if entry.get("country")}
    assert codes <= set(codebook.load("countries"))
    assert organizations.country_of({"country": "JP"}) == "Japan"
    assert organizations.country_of({"country": "EU"}) == "Europe"
    assert organizations.country_of({}) == ""


def test_the_title_of_a_story_is_a_headline():
    assert columns.config_of(("title",), STORIES)["title"]["label"] == "Headline"
    assert columns.config_of(("title",))["title"]["label"] == "Event"


def test_the_codebook_is_searched(data):
    at = page("codebook", words="slip_days")
    assert not at.exception
    assert [tab.label for tab in at.tabs] == ["Columns (1)"]
    assert "Nothing in the codebook" in texts(page("codebook", words="zyzzyva"))
