"""The key numbers of the overview."""

from __future__ import annotations

import streamlit as st

from spacedash.query import Summary


def draw(numbers: Summary) -> None:
    """Draw a row of key numbers."""
    shown = {
        "Events": (numbers.events, None),
        "Stories": (numbers.stories, None),
        "Organizations": (numbers.organizations, "Companies, agencies and other bodies that take part."),
        "With a budget": (
            numbers.budgets + numbers.not_converted,
            "Events for which a story gives an amount; the page Budgets compares them in US dollars.",
        ),
        "Slipped targets": (numbers.slipped, "Events whose latest target is later than the first one said."),
        "Disagreements": (numbers.disagreements, "Events about which stories differ and no later one settles it."),
    }
    with st.container(horizontal=True, gap="small", key="numbers"):
        for label, (value, meaning) in shown.items():
            st.metric(label, f"{value:,}", help=meaning, border=True, width="stretch")
