"""Overview: key numbers, events by year and type, what comes next, what moved most, what is new."""

import streamlit as st

from spacedash import query
from spacedash.dashboard import charts, columns, drawing, evidence, filters, numbers, session, wording

LEAD = (
    "What space news stories say will happen, when, by whom and for how much, as one table; each value opens the "
    "quoted words behind it."
)
HOW = """
- **An event** is one real-world thing: a launch, an agreement, a contract. Several stories about it make one row.
- **A target** is the date for which it is planned, kept as it was said: *by 2030* is not *in 2030*.
- **A slip** is a target that a later story gives as another date.
- **Click** a row, a bar or a mark: it opens the quoted words in their story, and a link to the original.
- **The filter** is part of the address: send the link, and the other one sees the same view.
"""

snapshot = session.begin("Space news, as a table", LEAD)
wanted = filters.bar(snapshot, "overview")
found = query.summary(snapshot, wanted)

numbers.draw(found)
with st.expander("How to read this", icon=":material/help:"):
    st.markdown(HOW)

if found.events:
    st.subheader("Events by year and type", anchor=False)
    by_year = query.by_year(snapshot, wanted)
    drawing.figure(
        charts.events_by_year(by_year),
        "Stacked bars: number of events by year and type",
        "by_year",
        lambda chosen: filters.narrow(years=(chosen[0], chosen[0]), types=(chosen[1],)),
    )
    st.caption("The year of the target, else of the occurrence, else of the first story. Click a bar to filter by it.")
    drawing.twin(by_year, columns.config_of(("year", "type")) | {"events": "Events"}, "Events by year and type")

    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Next promised dates", anchor=False)
        st.caption(f"Targets that were still ahead on {wording.day(found.last_said)}, the day of the newest story.")
        coming = query.upcoming(snapshot, wanted, limit=12)
        drawing.rows(
            columns.with_words(coming),
            ("promised", "title", "organizations"),
            "coming",
            alt="Events with the nearest targets",
        )
    with right:
        st.subheader("Biggest slips", anchor=False)
        st.caption("How far a target moved between the first and the latest story.")
        slipped = columns.first_and_last(query.slips(snapshot, wanted, limit=12))
        drawing.rows(
            slipped, ("slip", "title", "first_target", "last_target"), "slipped", alt="Events whose target moved most"
        )
    st.subheader("Latest", anchor=False)
    latest = query.events(snapshot, wanted, order="-last_said", limit=12)
    drawing.rows(
        columns.with_words(latest),
        ("last_said", "title", "type", "when", "organizations", "budget", "publisher"),
        "latest",
        alt="Events of the newest stories",
    )
evidence.show(snapshot)
