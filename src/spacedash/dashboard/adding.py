"""Adding stories: read what was pasted or uploaded, show it, and store it only when that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st

from spacedash import sources
from spacedash.archive import IngestReport
from spacedash.dashboard import markup, palette, session, wording
from spacedash.dashboard.markup import Mark
from spacedash.errors import SpacedashError
from spacedash.mention import EventMention, Evidence, Extraction, LeftOut, Money, When
from spacedash.rows import plain
from spacedash.story import Story

KINDS = ("txt", "jsonl", "json", "html", "csv", "xml")
SHOWN = 20  # stories of one preview; all are stored
_READ, _STORED = "adding.read", "adding.stored"
Rejected = tuple[str, str]


def paste(title: str, text: str, publisher: str, published: date | None, url: str) -> None:
    """Keep a pasted story for the preview, or say what is missing."""
    if not text.strip() and not title.strip():
        st.warning("Paste a headline or a text first.", icon=":material/edit_note:")
        return
    if url.strip() and not markup.safe_url(url):
        st.warning("The link must begin with http:// or https://.", icon=":material/link_off:")
        return
    story = Story(title.strip(), text.strip(), url.strip() or None, publisher.strip() or None, published)
    st.session_state[_READ] = ((story,), ())


def upload(files: Iterable[Any], publisher: str, published: date | None) -> None:
    """Keep the stories of files for the preview; what is no story is named with the reason."""
    stories: list[Story] = []
    rejected: list[Rejected] = []
    for file in files:
        try:
            reading = sources.read(file.getvalue(), file.name, published=published, publisher=publisher.strip() or None)
        except SpacedashError as error:
            rejected.append((file.name, str(error)))
            continue
        stories += reading.stories
        rejected += [(item.where, item.reason) for item in reading.rejected]
    if not stories and not rejected:
        st.warning("Choose a file first.", icon=":material/upload_file:")
        return
    st.session_state[_READ] = (tuple(stories), tuple(rejected))


def preview() -> None:
    """Show what is read from the stories that are kept, with the button that stores them."""
    stories, rejected = st.session_state.get(_READ, ((), ()))
    if rejected:
        st.warning(f"{len(rejected):,} could not be read as a story:", icon=":material/report:")
        st.dataframe(
            [{"Where": where, "Why": why} for where, why in rejected], hide_index=True, alt="What was not read"
        )
    if not stories:
        return
    many = "1 story" if len(stories) == 1 else f"{len(stories):,} stories"
    st.subheader(f"Read from {many}", anchor=False)
    with st.container(horizontal=True):
        st.button(f"Store {many}", type="primary", icon=":material/save:", on_click=_store, args=(stories,))
        st.button("Discard", on_click=_discard)
    for story in stories[:SHOWN]:
        _show(story)
    if len(stories) > SHOWN:
        st.caption(f"The first {SHOWN} are shown; all {len(stories):,} are stored.")


def say_what_was_stored() -> None:
    """Show the outcome of the last storing, once."""
    done = st.session_state.pop(_STORED, None)
    if isinstance(done, IngestReport):
        st.success(
            f"Stored: {done.new:,} new, {done.changed:,} changed, {done.unchanged:,} known before.",
            icon=":material/check_circle:",
        )
        for where, why in done.rejected:
            st.text(f"{where}: {why}")
    elif done is not None:
        st.error("Nothing was stored.", icon=":material/report:")
        st.text(str(done))


def _store(stories: tuple[Story, ...]) -> None:
    try:
        st.session_state[_STORED] = session.archive().ingest(stories)
    except SpacedashError as error:
        st.session_state[_STORED] = error
        return
    _discard()


def _discard() -> None:
    st.session_state.pop(_READ, None)


def _show(story: Story) -> None:
    extraction: Extraction = session.archive().reader.extract(story)
    with st.container(border=True):
        if not extraction.relevant or not extraction.mentions:
            st.html(
                markup.heading(
                    story.title, "No event was read: the story is not about space activities, or names none."
                )
            )
            return
        about = ", ".join(part for part in (story.publisher, wording.day(story.published)) if part)
        st.html(markup.heading(story.title, about or "No publisher, no publication date: relative dates stay unread"))
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
            "; ".join(dict.fromkeys(in_words(item.value) for item in items)),
            " … ".join(dict.fromkeys(item.quote for item in items)),
        )
        for field, items in quotes.items()
    ]


def in_words(value: object) -> str:
    """Return a value of an extraction as a reader says it."""
    if isinstance(value, When):
        return wording.when(value.start, value.end, value.modality)
    if isinstance(value, Money):
        return wording.money(value.amount, value.amount_high, value.currency, value.qualifier)
    return plain(value)


def _marks(extraction: Extraction) -> list[Mark]:
    items = [item for mention in extraction.mentions for item in mention.evidence]
    return [Mark(item.start, item.end, item.field, in_words(item.value)) for item in items]


def _left_out(story: Story, left_out: tuple[LeftOut, ...]) -> None:
    if not left_out:
        return
    with st.expander(f"Seen and left out ({len(left_out)})", icon=":material/visibility_off:"):
        rows = [
            {"Words": story.content[item.start : item.end], "Kind": item.dimension, "Why": item.reason}
            for item in left_out
        ]
        st.dataframe(rows, hide_index=True, alt="What was seen in the text and not taken, with the reason")
