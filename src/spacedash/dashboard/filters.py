"""The filter bar of every page. Its state is the URL, so a link is a view; the widgets only mirror it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Literal

import streamlit as st

from spacedash import query
from spacedash.dashboard import wording
from spacedash.query import Facets, Filter
from spacedash.query.filter import PARAMS
from spacedash.snapshot import Snapshot

NAMES = (*PARAMS, "year", "certain", "text")
LISTS = ("agencies", "types", "statuses", "destinations", "programs")
EMPTY = "There are no events yet. Paste a story or upload files on the page “Add stories”."
MOST_OPTIONS = 1_000  # of one list; what is rarer is found by its words
_KEPT, _PAGE = "filter", "filter.page"


def bar(snapshot: Snapshot, page: str) -> Filter:
    """Draw the filter bar and return the filter of the URL; the one of the last page is kept when pages change."""
    _bring_along(page)
    everything = _everything(snapshot.version, snapshot)
    wanted, unknown = read({name: st.query_params.get_all(name) for name in NAMES}, everything)
    st.session_state[_KEPT] = wanted
    _mirror(wanted)
    _draw(wanted, everything)
    _say(wanted, unknown, query.count(snapshot, wanted), query.count(snapshot))
    return wanted


def read(params: Mapping[str, Iterable[str]], everything: Facets) -> tuple[Filter, list[str]]:
    """Return the filter of a URL's parameters and the `name=value` pairs that mean nothing in this data."""
    wanted, unknown = Filter.from_params(params)
    names = {name: param for param, name in PARAMS.items()}
    kept: dict[str, Any] = {}
    for name in ("agencies", "destinations", "programs"):
        known = getattr(everything, name)
        kept[name] = tuple(value for value in getattr(wanted, name) if value in known)
        unknown += [f"{names[name]}={value}" for value in getattr(wanted, name) if value not in known]
    return replace(wanted, **kept), unknown


def narrow(**changes: Any) -> None:
    """Change fields of the filter, as a click on a chart does."""
    _write(replace(st.session_state.get(_KEPT, Filter()), **changes))


def _bring_along(page: str) -> None:
    """Write the filter of the page before into the URL of a page that was opened without one."""
    before = st.session_state.get(_PAGE)
    st.session_state[_PAGE] = page
    if before not in (None, page) and not any(name in st.query_params for name in NAMES):
        _write(st.session_state.get(_KEPT, Filter()))


@st.cache_resource(max_entries=2, show_spinner=False)
def _everything(version: str, _snapshot: Snapshot) -> Facets:
    return query.facets(_snapshot)


def _write(wanted: Filter) -> None:
    params = wanted.to_params()
    st.session_state[_KEPT] = wanted
    for name in NAMES:
        if name in params:
            st.query_params[name] = params[name]
        elif name in st.query_params:
            del st.query_params[name]


def _mirror(wanted: Filter) -> None:
    for name in LISTS:
        st.session_state[f"filter.{name}"] = list(getattr(wanted, name))
    st.session_state["filter.text"] = wanted.text
    st.session_state["filter.from"], st.session_state["filter.to"] = wanted.years or (None, None)
    st.session_state["filter.certain"] = wanted.certain


def _changed() -> None:
    """Write what the widgets say into the URL."""
    state = st.session_state
    lists = {name: tuple(state[f"filter.{name}"]) for name in LISTS if f"filter.{name}" in state}
    years = (state.get("filter.from"), state.get("filter.to"))
    narrow(text=state.get("filter.text") or "", years=years, certain=bool(state.get("filter.certain")), **lists)


def _draw(wanted: Filter, everything: Facets) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="filters"):
        _words()
        _choice("Organizations", "agencies", everything.agencies, 240)
        _choice("Types", "types", everything.types, 190)
        _year("From year", "from", wanted, everything)
        _year("To year", "to", wanted, everything)
        hidden = bool(wanted.statuses) + bool(wanted.destinations) + bool(wanted.programs) + wanted.certain
        with st.popover(f"More ({hidden})" if hidden else "More", icon=":material/tune:"):
            _choice("Status", "statuses", everything.statuses)
            _choice("Destinations", "destinations", everything.destinations)
            _choice("Programs", "programs", everything.programs)
            meaning = "Without it, a year finds each event that can fall into it."
            st.toggle(
                "Only what certainly falls in these years", key="filter.certain", on_change=_changed, help=meaning,
                disabled=not wanted.years,
            )  # fmt: skip


def _words() -> None:
    st.text_input(
        "Words", key="filter.text", on_change=_changed, icon=":material/search:", width=190, placeholder="Moon lander",
        max_chars=300,
    )  # fmt: skip


def _choice(label: str, name: str, counts: Mapping[str, int], width: int | Literal["stretch"] = "stretch") -> None:
    chosen = st.session_state[f"filter.{name}"]
    options = list(dict.fromkeys([*list(counts)[:MOST_OPTIONS], *chosen]))
    st.multiselect(
        label,
        options,
        key=f"filter.{name}",
        on_change=_changed,
        placeholder="All",
        width=width,
        format_func=partial(_counted, counts, frozenset(chosen)),
    )


def _counted(counts: Mapping[str, int], chosen: frozenset[str], value: str) -> str:
    """Return a value with its number of events in the list, without it once it is chosen."""
    return wording.code(value) if value in chosen else f"{wording.code(value)} ({counts.get(value, 0):,})"


def _year(label: str, end: str, wanted: Filter, everything: Facets) -> None:
    asked = {year for year in wanted.years or () if year is not None}
    options = sorted(asked | set(everything.years))
    st.selectbox(label, options, index=None, key=f"filter.{end}", on_change=_changed, placeholder="Any", width=100)


def _say(wanted: Filter, unknown: list[str], found: int, total: int) -> None:
    if unknown:
        st.warning(
            "The link asks for values that this data does not have; they are ignored:", icon=":material/link_off:"
        )
        st.text(", ".join(unknown))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = f"**{found:,}** of {total:,} events match" if wanted else f"**{total:,}** events"
        st.markdown(said, width="content")
        if wanted:
            st.button(
                "Reset", icon=":material/close:", type="tertiary", on_click=_write, args=(Filter(),), key="filter.reset"
            )
    if not total:
        st.info(EMPTY, icon=":material/note_add:")
    elif not found:
        st.info(
            "No event matches. Take a value out of the filter above, or reset it.", icon=":material/filter_alt_off:"
        )
