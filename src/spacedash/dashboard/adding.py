"""Adding stories: read what was pasted, uploaded or linked, and store it only when that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from spacedash import sources
from spacedash.archive import IngestReport
from spacedash.dashboard import markup, preview, session
from spacedash.errors import SpacedashError
from spacedash.sources import Reading, Rejection
from spacedash.sources.reading import joined
from spacedash.story import Story

KINDS = (
    "Web pages, RSS and Atom feeds, JSON and JSON Lines, CSV, TSV, Excel and Parquet tables, text and Markdown, "
    "each also packed as zip, gz or tar, and web archives (WARC). What a file is shows in its content, not its name."
)
STEPS = 100  # of a progress bar
_READ, _STORED = "adding.read", "adding.stored"


class Read(NamedTuple):
    """What was read and is not stored yet: stories, what was rejected and why, what was odd."""

    stories: tuple[Story, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    warnings: tuple[str, ...] = ()


def paste(title: str, text: str, publisher: str, published: date | None, url: str) -> None:
    """Keep a pasted story for the preview, or say what is missing."""
    if not text.strip() and not title.strip():
        st.warning("Paste a headline or a text first.", icon=":material/edit_note:")
        return
    if url.strip() and not markup.safe_url(url):
        st.warning("The link must begin with http:// or https://.", icon=":material/link_off:")
        return
    story = Story(title.strip(), text.strip(), url.strip() or None, publisher.strip() or None, published)
    st.session_state[_READ] = Read((story,))


def upload(files: list[Any], publisher: str, published: date | None) -> None:
    """Keep the stories of files for the preview; what is no story is named with the reason."""
    if not files:
        st.warning("Choose a file first.", icon=":material/upload_file:")
        return
    bar, readings = st.progress(0.0), []
    for done, file in enumerate(files):
        bar.progress(done / len(files), f"Reading file {done + 1:,} of {len(files):,} …")
        readings.append(
            sources.read(file.getvalue(), file.name, published=published, publisher=publisher.strip() or None)
        )
    bar.empty()
    _keep(readings)


def fetch(url: str, publisher: str, published: date | None) -> None:
    """Keep the stories behind a link for the preview, or say why it was not read: only the public web is."""
    address = markup.safe_url(url)
    if address is None:  # anything else would be taken for a file of this machine
        st.warning("The link must begin with http:// or https://.", icon=":material/link_off:")
        return
    with st.spinner("Fetching the link …"):
        _keep(sources.open_sources([address], published=published, publisher=publisher.strip() or None))


def show() -> None:
    """Show what was read and is not stored yet, with the button that stores it."""
    found: Read = st.session_state.get(_READ, Read())
    preview.rejected([(item.where, _here(item.reason)) for item in found.rejected], "could not be read as a story")
    preview.odd(found.warnings)
    if not found.stories:
        return
    many = "1 story" if len(found.stories) == 1 else f"{len(found.stories):,} stories"
    st.subheader(f"Read from {many}", anchor=False)
    with st.container(horizontal=True):
        wanted = st.button(f"Store {many}", type="primary", icon=":material/save:")
        st.button("Discard", on_click=_discard)
    if wanted:
        _store(found.stories)
    preview.stories(found.stories)


def say_what_was_stored() -> None:
    """Show the outcome of the last storing, once."""
    done = st.session_state.pop(_STORED, None)
    if isinstance(done, IngestReport):
        counts = f"{done.new:,} new, {done.changed:,} changed, {done.unchanged:,} already in"
        st.success(f"Stored: {counts}. New ones stand on every page now.", icon=":material/check_circle:")
        preview.rejected(done.rejected, "could not be stored or read")
    elif done is not None:
        st.error("Nothing was stored.", icon=":material/report:")
        st.text(str(done))


def _keep(readings: Iterable[Reading]) -> None:
    whole = joined(list(readings), "")
    st.session_state[_READ] = Read(whole.stories, whole.rejected, whole.warnings)


def _here(reason: str) -> str:
    """Return a reason without the advice that only the command line can follow."""
    return reason.partition(" Use --")[0]


def _store(stories: tuple[Story, ...]) -> None:
    """Store the stories and start the page again, which then says what became of them."""
    bar = st.progress(0.0, "Storing …")
    try:
        st.session_state[_STORED] = session.archive().ingest(stories, _told(bar, len(stories)))
        _discard()
    except SpacedashError as error:
        st.session_state[_STORED] = error
    st.rerun()


def _told(bar: Any, total: int) -> Callable[[int], None]:
    """Return what moves a bar: a step at a time, since a story takes a few milliseconds."""
    step = max(1, total // STEPS)

    def tell(done: int) -> None:
        if done >= total:
            bar.progress(1.0, "Putting the events together …")
        elif done % step == 0:
            bar.progress(done / total, f"Reading story {done:,} of {total:,} …")

    return tell


def _discard() -> None:
    st.session_state.pop(_READ, None)
