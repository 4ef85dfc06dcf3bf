import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import doubles
import pytest

from spacedash import record
from spacedash.errors import StoreBusy, StoreDamaged
from spacedash.identity import SURROGATES, canonical_url
from spacedash.mention import Extraction, LeftOut, Money, When
from spacedash.resolve.rulings import Ruling
from spacedash.store import FILE, Kept, Store
from spacedash.story import Story

STORY = Story("Title", "Text", "https://a.org/x", "A", date(2025, 1, 2), flags=("odd",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


def add(store: Store, story: Story) -> Kept:
    with store.batch():
        kept = store.add(story)
        store.keep_extraction(kept, Extraction(True), "1")
    return kept


def test_a_story_comes_back_as_it_went_in(store: Store) -> None:
    assert add(store, STORY).outcome == "new"
    assert store.story(STORY.id) == STORY
    assert list(store.read()) == [(STORY, Extraction(True))]


@pytest.mark.parametrize(
    "url",
    [
        "https://A.org/x/", "HTTPS://a.org/x?utm_source=feed&fbclid=1#top", "https://a.org:443/x?gclid=2",
        " https://a.org/x ",
    ],
)  # fmt: skip
def test_the_same_words_at_the_same_address_are_kept_once(store: Store, url: str) -> None:
    add(store, STORY)
    assert add(store, replace(STORY, url=url, id="other")).outcome == "unchanged"
    assert store.count() == 1


def test_other_words_at_the_address_are_a_new_version_and_the_old_one_stays(store: Store) -> None:
    add(store, STORY)
    kept = add(store, replace(STORY, text="Corrected", published=None, id="other"))
    assert (kept.outcome, kept.version, kept.story.id) == ("changed", 2, STORY.id)
    assert store.story(STORY.id) == replace(STORY, text="Corrected")
    assert store.story(STORY.id, version=1) == STORY
    assert store.count() == 1


def test_the_same_words_fill_what_was_not_known(store: Store) -> None:
    add(store, replace(STORY, published=None))
    assert add(store, STORY).outcome == "changed"
    assert add(store, replace(STORY, published=None)).outcome == "unchanged"
    assert store.story(STORY.id) == STORY


@pytest.mark.parametrize(
    ("publisher", "url", "outcome"),
    [
        ("A", "https://mirror.org/y", "unchanged"),
        ("A", None, "unchanged"),
        ("B", "https://b.org/y", "new"),
        ("B", None, "new"),
        (None, None, "new"),
    ],
)
def test_a_copy_of_another_publisher_is_a_story_of_its_own(
    store: Store, publisher: str | None, url: str | None, outcome: str
) -> None:
    add(store, STORY)
    assert add(store, replace(STORY, publisher=publisher, url=url, id="")).outcome == outcome


def test_pasted_words_without_address_or_publisher_are_kept_once(store: Store) -> None:
    pasted = Story("", "Only words.")
    assert [add(store, pasted).outcome for _ in range(2)] == ["new", "unchanged"]


def test_two_stories_that_claim_one_id_are_both_kept(store: Store) -> None:
    add(store, replace(STORY, id="1"))
    kept = add(store, replace(STORY, id="1", url="https://a.org/z", text="Another", publisher="Z"))
    assert (kept.outcome, store.count()) == ("new", 2)
    assert kept.story.id != "1"


def test_a_given_id_without_address_names_one_story(store: Store) -> None:
    add(store, Story("Title", "First", id="7"))
    kept = add(store, Story("Title", "Second", id="7"))
    assert (kept.outcome, kept.version, store.count()) == ("changed", 2, 1)


def test_what_is_no_character_is_replaced_one_for_one_and_flagged(store: Store) -> None:
    kept = add(store, Story("a\ud800b", "nul \0, tab \t, 𝔘"))
    assert kept.story.content == "a\ufffdb\nnul \0, tab \t, 𝔘"
    assert kept.story.flags == (SURROGATES,)
    assert store.story(kept.story.id) == kept.story


def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    add(store, STORY)
    before = store.revision

    def fail() -> None:
        with store.batch():
            store.add(Story("Another", "one"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (store.count(), store.revision) == (1, before)


def test_what_another_extractor_read_is_read_again(store: Store) -> None:
    kept = add(store, STORY)
    assert store.unread("1", 10) == []
    assert store.unread("2", 10) == [Kept(kept.story, 1)]


def test_extractions_come_back_as_they_were() -> None:
    for story in doubles.stories():
        extraction = doubles.extract(story)._replace(left_out=(LeftOut("dates", 1, 2, "reason"),))
        assert record.load(record.dump(extraction)) == extraction


@pytest.mark.parametrize(
    "value",
    [None, "launch", ("NASA", "ESA"), When(date(2030, 1, 1), date(2030, 12, 31), "by"), Money(1, 2, "USD", "exact")],
)
def test_rulings_come_back_as_they_were(store: Store, value: object) -> None:
    ruling = Ruling("correct", ("x#0",), "the story says so", "a reader", "2025-07-01T10:00:00Z", "target", value)
    before = store.revision
    store.add_ruling(ruling)
    assert store.rulings() == (ruling,)
    assert store.revision > before


def test_a_second_writer_hears_that_the_store_is_busy(store: Store, tmp_path: Path) -> None:
    with store.batch(), Store.open(tmp_path, wait=0.05) as other:
        assert other.count() == 0  # reading goes on
        with pytest.raises(StoreBusy, match=r"0\.05 s"), other.batch():
            pass


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 500)
    with pytest.raises(StoreDamaged, match="spacedash check"):
        Store.open(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreDamaged, match="--data"):
        Store.open(tmp_path / "file")


def test_a_store_of_another_version_is_left_alone(store: Store, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreDamaged, match="version 99"):
        Store.open(tmp_path)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://a.org", "https://a.org"),
        ("https://a.org/?b=2&a=1", "https://a.org?b=2&a=1"),
        ("https://a.org/P?utm_medium=x&id=%2F", "https://a.org/P?id=%2F"),
        ("https://[broken", "https://[broken"),
        ("  ", None),
        (None, None),
    ],
)
def test_canonical_addresses(url: str | None, canonical: str | None) -> None:
    assert canonical_url(url) == canonical


def test_the_stories_of_one_page_do_not_replace_one_another(tmp_path):
    page = "https://example.org/page"
    main = Story("The main story", "Its text.", page)
    teasers = [Story(f"Teaser {number}", "A teaser.", page, flags=("teaser",), id=f"teaser{number}") for number in range(3)]
    with Store.open(tmp_path) as store, store.batch():
        assert [store.add(story).outcome for story in (main, *teasers)] == ["new"] * 4
        assert [store.add(story).outcome for story in (main, *teasers)] == ["unchanged"] * 4


def test_a_text_that_was_replaced_is_not_new_again(tmp_path):
    first, second = (Story("A headline", text, "https://example.org/a") for text in ("First words.", "Other words."))
    with Store.open(tmp_path) as store, store.batch():
        outcomes = [store.add(story).outcome for story in (first, second, first, second)]
    assert outcomes == ["new", "changed", "unchanged", "unchanged"]


def test_inputs_that_are_in_are_known_by_their_digest(tmp_path):
    with Store.open(tmp_path) as store:
        store.keep_inputs({"abc": 3})
        store.keep_inputs({"abc": 4, "def": 0})
        assert store.inputs() == {"abc": 4, "def": 0}
