"""Codebook: what every column and every code means."""

import streamlit as st

from spacedash.dashboard import entries, session

session.begin("Codebook", "What every column and every code means. The downloads carry the same names.")
words = st.text_input(
    "Words", key="words", bind="query-params", icon=":material/search:", placeholder="slip, by, ESA …", width=420
)
tables = entries.found(words)

if not tables:
    st.info("Nothing in the codebook has these words. Try fewer letters.", icon=":material/search_off:")
else:
    for tab, (name, frame) in zip(
        st.tabs([f"{name} ({len(frame):,})" for name, frame in tables.items()]), tables.items(), strict=True
    ):
        with tab:
            st.caption(entries.ABOUT[name])
            st.dataframe(
                frame,
                hide_index=True,
                alt=f"{name} of the codebook",
                height=min(38 + 35 * len(frame), 640),
                column_config=entries.config(name),
                placeholder="",
            )
