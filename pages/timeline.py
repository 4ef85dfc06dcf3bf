"""Timeline: each event at its time, with the uncertainty of the date drawn."""

import streamlit as st

from spacedash import query
from spacedash.dashboard import columns, drawing, evidence, filters, session, timeline
from spacedash.query.figures import MOST_MARKS

KEY = """
**●** a day · **▬** a period, as long as it was named · **◄** by, until or before: the end is said, the start is open ·
**►** from or after: the start is said, the end is open · faded at both ends: about
"""
BY = {"type": "Type", "program": "Program", "organization": "Organization"}
COLUMNS = ("when", "title", "type", "status", "organizations", "quote")

snapshot = session.begin("Timeline", "When things are planned or happened, as exactly as it was said and no more.")
wanted = filters.bar(snapshot, "timeline")
by = st.segmented_control(
    "Rows by", list(BY), format_func=BY.get, default="type", required=True, key="rows", bind="query-params"
)
shown = query.timeline(snapshot, wanted, limit=MOST_MARKS // timeline.PIECES)

if not shown.frame.empty:
    st.caption(KEY)
    drawing.figure(
        timeline.figure(shown.frame, by), "Timeline of events; the table below holds the same", "timeline", evidence.ask
    )
    if shown.cut:
        st.info(
            f"{shown.cut:,} events told by fewer sources are not drawn. Filter to see them.",
            icon=":material/content_cut:",
        )
    if shown.undated:
        st.caption(f"{shown.undated:,} events have no date to draw.")
    st.caption("Click a mark for its evidence; drag over the chart to zoom, double-click to see all of it.")
    with st.expander("The same as a table", icon=":material/table_chart:"):
        drawing.rows(columns.periods(shown.frame), COLUMNS, "timeline.table", alt="The events of the timeline")
evidence.show(snapshot)
