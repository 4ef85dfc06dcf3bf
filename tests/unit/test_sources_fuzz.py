"""Any bytes, and good inputs with damage anywhere, give stories or reasons and never an exception."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inputs import stories

from spacedash.sources import Reading, read
from spacedash.sources.dispatch import read_data
from spacedash.sources.encoding import decode
from spacedash.sources.kind import kind_of
from spacedash.sources.reading import Given

EXAMPLES = 40  # of one target; the whole module stays below fifteen seconds
quick = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
STARTS = [data[:24] for data in stories.FORMATS.values()]


def sound(reading: Reading) -> None:
    assert reading.stories or reading.rejected
    assert all(item.where and item.reason and "\n" not in str(item) for item in reading.rejected)
    assert all(story.title or story.text for story in reading.stories)


@quick
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes):
    sound(read(data, "any"))
    decode(data)


@quick
@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes_after_a_start_that_is_known(start: bytes, data: bytes):
    sound(read(start + data, "any"))


@pytest.mark.parametrize("name", stories.FORMATS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damage_anywhere(name: str, data: st.DataObject):
    good = stories.FORMATS[name]
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 40)))
    sound(read(good[:start] + data.draw(st.binary(max_size=20)) + good[end:], name))


@quick
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["title", "text", "url", "articles", "source", "date", "id", "x"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_any_json(value: object):
    import json

    sound(read(json.dumps([value]).encode(), "any.json"))
    sound(read(json.dumps({"results": value}).encode(), "any.json"))


@quick
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<a href='x'>",
                "</a>",
                "<h2>",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "<table>",
                "&amp;",
                "<b",
                ">",
                '"',
                "A headline of some length",
                "Text of a story that goes on for a while.",
            ]
        ),
        max_size=60,
    )
)
def test_any_tags(parts: list[str]):
    sound(read(f"<html><body>{' '.join(parts)}".encode(), "any.html"))


@quick
@given(st.text(max_size=300), st.sampled_from(["", "---\n", "title,text\n", "{", "# ", "<rss>"]))
def test_any_text(text: str, start: str):
    data = (start + text).encode("utf-8", "surrogatepass")
    sound(read_data(data, Given("any")))
    assert kind_of(data)
