"""The bundled stories are what data/README.md says: real, dated, linked, in words of our own, and of every kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
import pytest
import story_coverage
from story_coverage import Coverage

from spacedash.codebook import load
from spacedash.identity import canonical_url
from spacedash.mention import STATUSES
from spacedash.sources.language import language_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
REQUIRED = {"url", "title", "text", "publisher", "published"}
OPTIONAL = {"thread"}
EARLIEST, NEWEST = date(2004, 1, 1), date(2026, 8, 8)  # the newest story that a link and a date were looked up for
WORDS = range(80, 251)
LONGEST_TITLE = 120  # characters
SHINGLE = 8  # words in a row that no other publisher's text may share
DESTINATIONS = {  # of codebook section 7
    "Moon", "Mars", "Venus", "Mercury", "Jupiter", "Saturn", "Uranus", "Neptune", "Pluto", "Sun", "asteroids", "comets",
    "LEO", "GEO", "MEO", "ISS", "Tiangong", "Sun-Earth L1", "Sun-Earth L2", "lunar orbit", "suborbital", "exoplanets",
    "deep space", "Earth", "Europa", "Titan", "Phobos",
}  # fmt: skip
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORD = re.compile(r"[a-z0-9]+")

STORIES = [(f"{name}.jsonl: {story['title']}", story) for name, story in story_coverage.lines()]


def broken(is_right: Any) -> list[str]:
    """Return the file and headline of every story for which a rule does not hold."""
    return [where for where, story in STORIES if not is_right(story)]


def shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.lower().replace("’", "'"))
    return zip(*(words[start:] for start in range(SHINGLE)), strict=False)


@pytest.fixture(scope="module")
def found() -> Coverage:
    return story_coverage.coverage()


def test_every_key_is_known_and_every_value_is_a_text() -> None:
    assert not broken(lambda story: set(story) - OPTIONAL == REQUIRED)
    assert not broken(lambda story: all(isinstance(value, str) and value.strip() == value for value in story.values()))
    assert not broken(lambda story: all(story.values()))


def test_links_are_web_addresses_that_name_one_page_each() -> None:
    assert not broken(lambda story: urlsplit(story["url"]).scheme in {"http", "https"})
    assert not broken(lambda story: "." in (urlsplit(story["url"]).hostname or ""))
    assert not broken(lambda story: canonical_url(story["url"]) == re.sub(r"/(?=\?|$)", "", story["url"]))
    pages = Counter(re.sub(r"^https?://(www\.)?", "", canonical_url(story["url"]) or "") for _, story in STORIES)
    assert not [page for page, count in pages.items() if count > 1]


def test_dates_are_days_of_the_years_told() -> None:
    assert not broken(lambda story: re.fullmatch(r"\d{4}-\d\d-\d\d", story["published"]))
    assert not broken(lambda story: EARLIEST <= date.fromisoformat(story["published"]) <= NEWEST)


def test_texts_are_short_news_in_english() -> None:
    assert not broken(lambda story: len(story["text"].split()) in WORDS)
    assert not broken(lambda story: len(story["title"]) <= LONGEST_TITLE)
    assert not broken(lambda story: language_of(story["title"], story["text"]) == "en")


def test_no_story_is_told_twice() -> None:
    assert len({story["title"].lower() for _, story in STORIES}) == len(STORIES)
    sentences = Counter(shingle for _, story in STORIES for shingle in set(shingles(story["text"])))
    assert not [" ".join(shingle) for shingle, count in sentences.items() if count > 3]


def test_threads_have_slugs_and_stories_of_different_days() -> None:
    by_slug = story_coverage.threads(story for _, story in STORIES)
    assert not [slug for slug in by_slug if not _SLUG.fullmatch(slug)]
    assert not [slug for slug, days in by_slug.items() if len(days) < 2]
    assert sum(len(set(days)) >= story_coverage.THREAD for days in by_slug.values()) >= 40


def test_there_are_enough_stories_of_all_years() -> None:
    assert len(STORIES) >= 400
    assert {story["published"][:4] for _, story in STORIES} == {str(year) for year in range(2004, 2027)}


def test_every_type_and_status_is_among_them(found: Coverage) -> None:
    assert set(found.types) == set(load("event_types"))
    assert set(found.statuses) == set(STATUSES)


def test_organizations_of_many_countries_are_among_them(found: Coverage) -> None:
    assert len(found.organizations) >= 80
    assert len(set(found.countries) - {"EU", "INT"}) >= 25


def test_every_destination_of_the_codebook_is_among_them(found: Coverage) -> None:
    assert not DESTINATIONS - set(found.destinations)


def test_money_of_many_currencies_and_sizes_is_among_them(found: Coverage) -> None:
    assert len(found.currencies) >= 10
    assert min(found.amounts) < 1e4
    assert max(found.amounts) >= 1e11


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpora (../shared/corpus) are not beside this checkout")
def test_no_sentence_of_another_publisher_stands_in_them() -> None:
    ours = {shingle for _, story in STORIES for shingle in shingles(f"{story['title']} {story['text']}")}
    taken = {shingle for text in corpus() for shingle in shingles(text) if shingle in ours}
    assert not [" ".join(shingle) for shingle in sorted(taken)]


def corpus() -> Iterable[str]:
    """Yield headline and text of every row of the corpora."""
    for path in sorted(CORPUS.glob("*.jsonl")):
        for row in map(orjson.loads, path.read_bytes().splitlines()):
            yield f"{row.get('title') or ''} {row.get('text') or ''}"


def test_the_readme_tells_the_counts_of_the_data() -> None:
    told = story_coverage.README.read_text("utf-8")
    assert story_coverage.summary([story for _, story in STORIES]) in told, "run: python -m tests.story_coverage --write"
