"""The archive that the dashboard shows, opened once for all sessions, and its newest snapshot for each rerun."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import NoReturn

import plotly.graph_objects as go
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from spacedash import archive as archives
from spacedash import query
from spacedash.archive import Archive
from spacedash.dashboard.publishing import Publisher
from spacedash.errors import SpacedashError
from spacedash.snapshot import Snapshot

CHECK_EVERY = "10s"
_ROUND = "round"
ICON = Path(__file__).with_name("icon.svg")
_STYLE = Path(__file__).with_name("style.css")


def begin(title: str, lead: str) -> Snapshot:
    """Draw the head of a page and return the snapshot that all of it reads; without one, say what to do and stop."""
    _come_in_by_the_door()
    st.html(_STYLE)
    try:
        snapshot = archive().snapshot
    except SpacedashError as error:
        st.title(title)
        stop(error)
    _watch(snapshot.version)
    st.title(title, anchor=False)
    st.caption(lead)
    return snapshot


def archive() -> Archive:
    """Return the archive of $SPACEDASH_DATA, else of the user's data folder."""
    return _opened(os.environ.get("SPACEDASH_DATA") or None)


@st.cache_resource(show_spinner="Reading the stories …")
def _opened(folder: str | None) -> Archive:
    return archives.open(folder)


def publisher() -> Publisher:
    """Return what brings that archive up to date behind the pages: one for all sessions."""
    return _publisher(os.environ.get("SPACEDASH_DATA") or None)


@st.cache_resource(show_spinner=False)
def _publisher(folder: str | None) -> Publisher:
    return Publisher(_opened(folder))


@st.cache_resource(show_spinner="Reading the stories …")
def warm_up() -> None:
    """Load what the pages need, once for a server, and take it out of the garbage collector's sight."""
    try:
        query.facets(archive().snapshot)
    except SpacedashError:
        return  # each page says so
    go.Figure({"data": [{"type": "bar"}, {"type": "scatter"}]}, _validate=False)
    gc.collect()
    gc.freeze()


def fresh(key: str) -> str:
    """Return a widget's key that changes with each round, so that what was clicked before can be clicked again."""
    return f"{key}.{st.session_state.get(_ROUND, 0)}"


def next_round() -> None:
    """Forget what was clicked: the drawer was closed, or a ruling changed what the tables hold."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def stop(error: SpacedashError) -> NoReturn:
    """Show an error as what it is, advice, and end the page."""
    st.error("This cannot be shown now.", icon=":material/report:")
    st.text(str(error))
    st.stop()


def _come_in_by_the_door() -> None:
    """Start again through app.py when a page's own address was the first thing that a new server was asked for.

    Until app.py has called `st.navigation`, Streamlit takes the folder pages/ for an app of the old kind and runs the
    page alone, with neither the navigation nor the settings of app.py.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


@st.fragment(run_every=CHECK_EVERY)
def _watch(shown: str) -> None:
    """Say when another version was published than the one on this page; try again where that failed."""
    if publisher().problem:
        publisher().ask()
    try:
        newest = archive().snapshot.version
    except SpacedashError:
        return
    if newest != shown:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(":material/fiber_new: The data has changed: new stories, or a ruling.", width="stretch")
            if st.button("Show them", type="primary"):
                st.rerun()
