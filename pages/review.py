"""Review: what the program is unsure of, for a person to decide."""

import streamlit as st

from spacedash.dashboard import evidence, filters, reviewing, session

VIEWS = {
    "pairs": ("Perhaps one event", reviewing.pairs),
    "claims": ("Differing claims", reviewing.differing),
    "types": ("Unsure types", reviewing.close),
    "rulings": ("Rulings made", lambda snapshot, _: reviewing.made(snapshot)),
}
ABOUT = {
    "pairs": "Two events that share much but were kept apart, since a wrong merge forges a slip. Which are one?",
    "claims": "Two stories differ, and no later one settles it.",
    "types": "The words speak for another type almost as much: about a third of these are wrong.",
    "rulings": "What was decided, by whom and why. A ruling outlives every new reading of the stories.",
}

snapshot = session.begin("Review", "What the program is unsure of. What you rule wins over what was read, on every page.")
wanted = filters.bar(snapshot, "review")
view = st.segmented_control(
    "Show", list(VIEWS), format_func=lambda name: VIEWS[name][0], default="pairs", required=True, key="show",
    bind="query-params", label_visibility="collapsed",
)  # fmt: skip
st.caption(ABOUT[view])
VIEWS[view][1](snapshot, wanted)
evidence.show(snapshot)
