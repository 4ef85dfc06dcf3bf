"""Organizations: who takes part in how many events."""

import streamlit as st

from spacedash import query
from spacedash.dashboard import charts, drawing, evidence, filters, organizations, session

SHOWN = 25

snapshot = session.begin("Organizations", "Who takes part in how many events. Click a bar or a row to filter by it.")
wanted = filters.bar(snapshot, "organizations")
kinds = st.segmented_control(
    "Kind",
    list(organizations.GROUPS),
    selection_mode="multi",
    key="kind",
    bind="query-params",
    help="Public bodies and companies as the codebook knows them; others are not in it.",
)
ranked = organizations.ranked(
    query.facets(snapshot, wanted).agencies, query.budgets(snapshot, wanted, by="organization"), kinds
)


def choose(name: str) -> None:
    """Filter by the organization of a bar or a row."""
    filters.narrow(agencies=(name,))


if not ranked.empty:
    top = ranked.head(SHOWN)
    drawing.figure(
        charts.ranking(top["organization"].tolist(), top["events"].tolist(), colors=organizations.colors(top["group"])),
        "Bars: number of events by organization",
        "organizations",
        choose,
    )
    st.html(organizations.legend())
    st.caption(f"{min(len(ranked), SHOWN)} of {len(ranked):,} organizations. An event of two stands under both.")
    drawing.rows(
        ranked.head(1_000),
        organizations.COLUMNS,
        "organizations.table",
        alt="Organizations by number of events",
        choose=choose,
        ident="organization",
    )
elif kinds:
    st.info("No organization of this kind takes part in these events. Choose another kind.", icon=":material/info:")
evidence.show(snapshot)
