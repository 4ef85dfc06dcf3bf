"""Hostile and broken input costs little: it is named with its reason, or its story comes out all the same."""

from __future__ import annotations

import time

import pytest
from inputs import bad

from spacedash.sources import Reading, read

SLOWEST = 30.0  # seconds; ten are the limit of a worker, and a busy machine needs some to start one


def checked(name: str, data: bytes) -> Reading:
    start = time.monotonic()
    reading = read(data, name)
    assert time.monotonic() - start < SLOWEST
    assert reading.stories or reading.rejected
    for item in reading.rejected:
        assert item.reason
        assert "\n" not in str(item)
        assert name.split("!")[0] in item.where
        assert "Traceback" not in item.reason
    for story in reading.stories:
        assert story.title or story.text
        assert story.url is None or story.url.startswith(("http://", "https://"))
        assert not {"\0", "\u202e", "\u200b"} & set(story.content)
    return reading


def test_there_are_enough_of_them():
    assert len(bad.REFUSED) + len(bad.SURVIVED) + len(bad.EITHER) >= 150


@pytest.mark.parametrize("name", bad.REFUSED)
def test_what_holds_no_story_is_refused_with_a_reason(name: str):
    reading = checked(name, bad.REFUSED[name])
    assert not reading.stories
    assert reading.rejected


@pytest.mark.parametrize("name", bad.SURVIVED)
def test_the_story_of_a_damaged_input_is_read(name: str):
    reading = checked(name, bad.SURVIVED[name])
    assert any("Harbor Rockets" in story.content for story in reading.stories), (reading.rejected, reading.stories)


@pytest.mark.parametrize("name", bad.EITHER)
def test_noise_gives_an_answer(name: str):
    checked(name, bad.EITHER[name])


def test_entities_are_neither_expanded_nor_fetched():
    reading = read(
        bad.SURVIVED["xxe.rss"].replace(
            b"</title><link>https://example.org/news", b"&file;</title><link>https://example.org/news"
        ),
        "x",
    )
    assert reading.warnings
    assert not any("root" in story.content for story in reading.stories)


def test_bad_inputs_do_not_stop_the_good_one_beside_them():
    reading = read(bad.SURVIVED["mixed.zip"], "mixed.zip")
    assert len(reading.stories) == 1
    assert sorted(item.where for item in reading.rejected) == [
        "mixed.zip!../b.html",
        "mixed.zip!c.png",
        "mixed.zip!d.jsonl",
    ]
