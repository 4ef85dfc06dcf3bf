"""Slips: how targets moved from story to story."""

import streamlit as st

from spacedash import query
from spacedash.dashboard import charts, columns, drawing, evidence, filters, session

HOW = (
    "Each line is one event. A step up is a target that moved to a later date; a flat line is a promise that held. "
    "On the dotted line a target has arrived."
)
LIMITS = (10, 25, 50, 100)
COLUMNS = ("slip", "title", "first_target", "last_target", "claims", "type", "organizations")

snapshot = session.begin("Slips", "How the promised date of an event moved from one story to the next.")
wanted = filters.bar(snapshot, "slips")
limit = st.segmented_control("Largest moves", LIMITS, default=25, required=True, key="largest", bind="query-params")
moved = query.slips(snapshot, wanted, limit=limit)

if moved.empty:
    st.info(
        "No target of these events moved between two stories. Widen the filter, or add later stories.",
        icon=":material/event_available:",
    )
else:
    drawing.figure(
        charts.slips(moved),
        "Slip chart: promised date against publication date, one line for each event",
        "slips",
        evidence.ask,
    )
    st.caption(HOW)
    table = columns.first_and_last(moved)
    drawing.rows(table, COLUMNS, "slips.table", alt="First and latest target of each event")
evidence.show(snapshot)
