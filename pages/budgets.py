"""Budgets: amounts in US dollars by organization, year or type, and what has no rate."""

import streamlit as st

from spacedash import query
from spacedash.dashboard import charts, columns, drawing, evidence, filters, palette, session, wording

BY = {"organization": "Organization", "year": "Year", "type": "Type", "role": "Role"}
SHOWN = 20

snapshot = session.begin("Budgets", "Amounts that stories give, in US dollars at the rate of their publication date.")
wanted = filters.bar(snapshot, "budgets")
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    by = st.segmented_control(
        "By", list(BY), format_func=BY.get, default="organization", required=True, key="by", bind="query-params"
    )
    log = st.toggle("Logarithmic scale", key="log", bind="query-params", help="Each step is ten times the one before.")

numbers = query.summary(snapshot, wanted)
found = query.budgets(snapshot, wanted, by=by)
sums = found[(found["usd"] > 0) & found["value"].notna()]


def choose(value: object) -> None:
    """Filter by the value of a bar, where the filter knows it."""
    if by == "year":
        filters.narrow(years=(value, value))
    elif by != "role":
        filters.narrow(**{"organization": {"agencies": (value,)}, "type": {"types": (value,)}}[by])


if sums.empty:
    st.info("No event of this filter has an amount in US dollars.", icon=":material/info:")
else:
    if by == "year":
        figure = charts.amounts_by_year(sums["value"].tolist(), sums["usd"].tolist(), log=log)
    else:
        top = sums.head(SHOWN)
        colors = [palette.of_type(value) for value in top["value"]] if by == "type" else []
        figure = charts.ranking(top["value"].tolist(), top["usd"].tolist(), unit="USD", colors=colors, log=log)
    drawing.figure(figure, f"Bars: amounts in US dollars by {by}", f"budgets.{by}", choose)
    if by != "year" and len(sums) > SHOWN:
        st.caption(f"The largest {SHOWN} of {len(sums):,}.")
    labels = {
        "value": BY[by],
        "events": "Events",
        "usd": st.column_config.NumberColumn("USD", format="dollar"),
        "not_converted": "Without a rate",
    }
    drawing.twin(found, labels, f"Amounts in US dollars by {by}")

with st.container(border=True):
    st.markdown(
        f"**{numbers.budgets:,}** events have an amount in US dollars, "
        f"**{numbers.not_converted:,}** have one in a currency without a rate for that day and stand in no bar."
    )
    st.caption(
        "A range counts with its low end. An event of two organizations stands under both, and a program's budget "
        "holds those of its parts: the bars compare, they do not add up."
    )

if numbers.budgets:
    st.subheader("Largest amounts", anchor=False)
    largest = query.events(snapshot, wanted, order="-budget_usd", limit=25)
    drawing.rows(
        columns.with_words(largest),
        ("budget", "budget_usd", "title", "budget_role", "organizations", "last_said"),
        "budgets.largest",
        alt="Events with the largest amounts",
        height=460,
    )
    st.caption(f"Largest: {wording.short_usd(float(largest['budget_usd'].iloc[0]))}. Click a row for the quoted words.")
evidence.show(snapshot)
