"""What is read from stories that are not stored yet: each value with its words, and what was not read with the reason."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from spacedash.dashboard import markup, palette, session, wording
from spacedash.dashboard.markup import Mark
from spacedash.mention import EventMention, Evidence, Extraction, LeftOut, Mention, Money, When
from spacedash.rows import plain
from spacedash.story import Story

SHOWN = 20  # stories; all are stored
MOST_WRAPPED, MOST_ROWS = 50, 1_000  # of what was rejected
NO_EVENT = "No event was read: the story is not about space activities, or names none."
UNDATED = "No publisher, no publication date: relative dates stay unread"


def rejected(items: Sequence[tuple[str, str]], what: str) -> None:
    """Show where something was rejected, and why."""
    if not items:
        return
    st.warning(f"{len(items):,} {what}:", icon=":material/report:")
    _table(("Where", "Why"), items, "What was not read, with the reason")


def odd(warnings: Sequence[str]) -> None:
    """Show what was odd about inputs whose stories are in all the same."""
    if not warnings:
        return
    st.info(f"{len(warnings):,} to look at; the stories were read all the same:", icon=":material/info:")
    _table(("What was odd",), [(warning,) for warning in warnings], "What was odd about what was read")


def stories(found: Sequence[Story]) -> None:
    """Show what is read from the first stories."""
    for story in found[:SHOWN]:
        _story(story)
    if len(found) > SHOWN:
        st.caption(f"The first {SHOWN} are shown; all {len(found):,} are stored.")


def in_words(value: object) -> str:
    """Return a value of an extraction as a reader says it."""
    if isinstance(value, Mention):
        return in_words(value.value)
    if isinstance(value, When):
        return wording.when(value.start, value.end, value.modality)
    if isinstance(value, Money):
        return wording.money(value.amount, value.amount_high, value.currency, value.qualifier)
    return plain(value)


def _story(story: Story) -> None:
    extraction: Extraction = session.archive().reader.extract([story])[0]
    with st.container(border=True):
        if not extraction.relevant or not extraction.mentions:
            st.html(markup.heading(story.title, NO_EVENT))
            return
        about = ", ".join(part for part in (story.publisher, wording.day(story.published)) if part)
        st.html(markup.heading(story.title, about or UNDATED))
        for mention in extraction.mentions:
            st.html(markup.chips([(mention.type, palette.of_type(mention.type)), (mention.status, palette.NEUTRAL)]))
            st.html(markup.facts(_facts(mention), ("Field", "Value", "The words of the story")))
        with st.expander("The text with its evidence", icon=":material/format_quote:"):
            st.html(markup.highlighted(story.content, _marks(extraction)))
        _left_out(story, extraction.left_out)


def _facts(mention: EventMention) -> list[tuple[str, str, str]]:
    quotes: dict[str, list[Evidence]] = {}
    for item in mention.evidence:
        quotes.setdefault(item.field, []).append(item)
    return [
        (
            field,
            "; ".join(dict.fromkeys(_said(mention, item) for item in items)),
            " … ".join(dict.fromkeys(item.quote for item in items)),
        )
        for field, items in quotes.items()
    ]


def _marks(extraction: Extraction) -> list[Mark]:
    return [
        Mark(item.start, item.end, item.field, _said(mention, item))
        for mention in extraction.mentions
        for item in mention.evidence
    ]


def _said(mention: EventMention, item: Evidence) -> str:
    """Return what a piece of evidence backs: the date or amount of the event itself, else the value as it stands there."""
    value = getattr(mention, item.field, None)
    return in_words(value if isinstance(value, Mention) else item.value)


def _left_out(story: Story, left_out: tuple[LeftOut, ...]) -> None:
    if not left_out:
        return
    with st.expander(f"Seen and left out ({len(left_out)})", icon=":material/visibility_off:"):
        rows = [(story.content[item.start : item.end], item.dimension, item.reason) for item in left_out]
        _table(("Words", "Kind", "Why"), rows, "What was seen in the text and not taken, with the reason")


def _table(names: Sequence[str], rows: Sequence[Sequence[str]], alt: str) -> None:
    """Show rows whose words wrap; many rows are a table to scroll in."""
    if len(rows) <= MOST_WRAPPED:
        st.html(markup.table(names, rows))
        return
    shown = [dict(zip(names, row, strict=True)) for row in rows[:MOST_ROWS]]
    st.dataframe(shown, hide_index=True, alt=alt, placeholder="")
    if len(rows) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS:,} of {len(rows):,}.")
