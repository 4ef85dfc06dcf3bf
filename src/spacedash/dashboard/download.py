"""Downloads of exactly the rows of a filter: made when they are clicked, from the snapshot that the page shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from spacedash import query
from spacedash.export import bundle, to_csv, to_ics, to_jsonl, to_xlsx
from spacedash.query import Filter
from spacedash.schema import EVENTS
from spacedash.snapshot import Snapshot

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAKERS: dict[str, tuple[Callable[[pd.DataFrame], bytes], str]] = {
    "csv": (partial(to_csv, table=EVENTS), "text/csv"),
    "xlsx": (partial(to_xlsx, table=EVENTS), XLSX),
    "jsonl": (partial(to_jsonl, table=EVENTS), "application/x-ndjson"),
    "ics": (to_ics, "text/calendar"),
}
OTHERS = {
    "xlsx": ("Excel workbook", ":material/grid_on:"),
    "jsonl": ("JSON Lines", ":material/data_object:"),
    "ics": ("Calendar of the targets", ":material/calendar_month:"),
}


def make(snapshot: Snapshot, wanted: Filter, kind: str, order: str = "year") -> bytes:
    """Return the events of a filter as a file of a kind: csv, xlsx, jsonl, ics or zip (with claims and evidence)."""
    if kind == "zip":
        return bundle(snapshot, wanted)
    frame: pd.DataFrame = query.events(snapshot, wanted, order=order)
    return MAKERS[kind][0](frame)


def offer(snapshot: Snapshot, wanted: Filter, order: str = "year") -> None:
    """Draw the download button and the menu of other kinds."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", width="content"):
        _button("Download CSV", ":material/download:", snapshot, wanted, "csv", order)
        with st.popover("Other formats"):
            for kind, (label, icon) in OTHERS.items():
                _button(label, icon, snapshot, wanted, kind, order)
            _button("All of it: events, claims, evidence", ":material/folder_zip:", snapshot, wanted, "zip", order)


def _button(label: str, icon: str, snapshot: Snapshot, wanted: Filter, kind: str, order: str) -> None:
    mime = MAKERS[kind][1] if kind in MAKERS else "application/zip"
    st.download_button(
        label,
        partial(make, snapshot, wanted, kind, order),
        file_name=f"space-events-{snapshot.version}.{kind}",
        mime=mime,
        icon=icon,
        on_click="ignore",
        key=f"download.{kind}",
        width="stretch" if kind != "csv" else "content",
    )
