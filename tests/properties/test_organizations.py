"""Properties of organizations: quoted exactly, in order, deaf to typography, and never an exception."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from spacedash.codebook import load
from spacedash.extract.organizations import Organizations, find_organizations
from spacedash.extract.read import lexicon
from spacedash.extract.scan import fold_content

NAMES = sorted(load("organizations"))
PLAIN = [name for name in NAMES if name.isascii() and name not in load("organizations")[name].get("ambiguous", ())]
WORDS = ["NASA", "NASA's", "Vast", "Planet", "said", "startup", "Foo", "Dynamics",
         "Inc.", "University of", "(", ")", "MDA", "the", "-based",
         "and", ",", "at", "Kennedy Space Center", "House",
         "raises", "a company", "Credit:", "’s", "–", "\n", "SSA", "ESA/CSA"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=24).map(" ".join) | st.text(max_size=120)


def found(title: str, text: str, publisher: str | None = None) -> Organizations:
    folded = fold_content(title, text)
    return find_organizations(f"{title}\n{text}", folded, lexicon().scan(folded, len(title))[0], len(title), publisher)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_spans_lie_inside_and_in_order(title: str, text: str) -> None:
    title = title.replace("\n", " ")
    content, at = f"{title}\n{text}", 0
    read = found(title, text)
    for mention in read.mentions:
        assert at <= mention.start < mention.end <= len(content)
        assert mention.value
        assert mention.value in read.kinds
        at = mention.start


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_typography_does_not_matter(text: str) -> None:
    plain = text.replace("’", "'").replace("–", "-").replace("\u00a0", " ")
    fancy = plain.replace("'", "’")
    assert {m.value.replace("’", "'") for m in found("", plain).mentions} == {
        m.value.replace("’", "'") for m in found("", fancy).mentions
    }


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PLAIN))
def test_a_name_of_the_gazetteer_is_read(name: str) -> None:
    read = found("", f"An order by {name} was signed.")
    left_out = {item.reason for item in read.left_out}
    assert name in read.kinds or left_out or load("organizations")[name]["kind"] == "seat_of_power"


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(PLAIN))
def test_a_publisher_that_is_only_the_source_is_left_out(text: str, name: str) -> None:
    assert name not in found("", f"{text} {name} wrote it.", name).kinds
