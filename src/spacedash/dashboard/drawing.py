"""Figures and tables on a page: each figure with a description and a table twin, each row a way to its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from spacedash.dashboard import evidence, session
from spacedash.dashboard.columns import config_of
from spacedash.schema import EVENTS, Table

_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}
Choose = Callable[[Any], None]
Height = int | Literal["content"]


def figure(spec: Mapping[str, Any], alt: str, key: str, choose: Choose | None = None) -> None:
    """Draw a figure; `choose` gets the custom data of a mark that is clicked."""
    made = go.Figure(dict(spec), _validate=False)
    if choose is None:
        st.plotly_chart(made, config=_CONFIG, alt=alt, key=key)
        return
    key = session.fresh(key)
    st.plotly_chart(
        made, config=_CONFIG, alt=alt, key=key, selection_mode="points", on_select=partial(_clicked, key, choose)
    )


def _clicked(key: str, choose: Choose) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points and points[0].get("customdata") is not None:
        chosen = points[0]["customdata"]
        choose(chosen[0] if isinstance(chosen, list) and len(chosen) == 1 else chosen)


def twin(frame: pd.DataFrame, labels: Mapping[str, Any], alt: str) -> None:
    """Show the numbers of a figure as a table that is folded away."""
    with st.expander("The same as a table", icon=":material/table_chart:"):
        st.dataframe(
            frame, column_config=dict(labels), column_order=list(labels), hide_index=True, alt=alt, placeholder=""
        )


def rows(
    frame: pd.DataFrame,
    order: Sequence[str],
    key: str,
    *,
    alt: str,
    height: Height = "content",
    choose: Choose = evidence.ask,
    ident: str = "event_id",
    table: Table = EVENTS,
) -> None:
    """Show rows of a table; a click on one hands its id to `choose`, which opens the evidence."""
    key = session.fresh(key)
    st.dataframe(
        frame,
        key=key,
        column_order=list(order),
        column_config=config_of(order, table),
        hide_index=True,
        height=height,
        alt=alt,
        placeholder="",
        selection_mode=["single-row", "single-cell"],
        on_select=partial(_picked, key, frame[ident].tolist(), choose),
    )


def _picked(key: str, ids: list[str], choose: Choose) -> None:
    chosen = st.session_state[key]["selection"]
    places = [*chosen["rows"], *(cell[0] for cell in chosen["cells"])]
    if places and 0 <= places[0] < len(ids):
        choose(ids[places[0]])
