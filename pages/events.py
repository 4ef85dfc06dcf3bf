"""Events: the table itself, page by page; a row opens its evidence, the downloads hold exactly these rows."""

import streamlit as st

from spacedash import query
from spacedash.dashboard import columns, download, drawing, evidence, filters, session

ORDERS = {
    "-last_said": "Newest story first",
    "target_end": "Nearest target first",
    "year": "Year",
    "title": "Title",
    "-budget_usd": "Largest budget first",
    "-slip_days": "Largest slip first",
    "-stories": "Most stories first",
}
SIZES = (25, 50, 100)
COLUMNS = (
    "title",
    "type",
    "status",
    "when",
    "organizations",
    "budget",
    "budget_usd",
    "destinations",
    "programs",
    "slip",
    "stories",
    "last_said",
    "publisher",
    "url",
)

snapshot = session.begin("Events", "One row for each real-world event. Click a row for the words it was read from.")
wanted = filters.bar(snapshot, "events")
found = query.count(snapshot, wanted)

if found:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        order = st.selectbox("Order", list(ORDERS), format_func=ORDERS.get, key="order", bind="query-params", width=210)
        size = st.selectbox("Rows", SIZES, index=1, key="size", bind="query-params", width=90)
        download.offer(snapshot, wanted, order)
    pages = -(-found // size)
    page = st.session_state.get(key := f"page.{hash((wanted, order, size))}", 1)
    frame = query.events(snapshot, wanted, order=order, limit=size, offset=(page - 1) * size)
    drawing.rows(
        columns.with_words(frame), COLUMNS, "events", alt="Events of this page", height=min(38 + 35 * len(frame), 720)
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if pages > 1:
            st.pagination(pages, key=key)
        st.caption(f"Rows {(page - 1) * size + 1:,}–{min(page * size, found):,} of {found:,}")
evidence.show(snapshot)
