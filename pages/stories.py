"""Stories: what was read, newest first; one opens with its evidence marked."""

import streamlit as st

from spacedash import query
from spacedash.dashboard import columns, drawing, evidence, session
from spacedash.schema import STORIES

SIZE = 50
COLUMNS = ("published", "title", "publisher", "events", "relevant", "url")

snapshot = session.begin("Stories", "Every story that was read. Click one for its text with the evidence marked.")
words = st.text_input(
    "Words",
    key="words",
    bind="query-params",
    icon=":material/search:",
    placeholder="All of these words",
    max_chars=300,
    width=420,
)
found = query.story_count(snapshot, words)

if found:
    page = st.session_state.get(key := f"page.{hash(words)}", 1)
    frame = query.stories(snapshot, words, limit=SIZE, offset=(page - 1) * SIZE)
    drawing.rows(
        columns.with_safe_links(frame),
        COLUMNS,
        "stories",
        alt="Stories of this page",
        choose=evidence.ask_story,
        ident="story_id",
        table=STORIES,
        height=min(38 + 35 * len(frame), 720),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if found > SIZE:
            st.pagination(-(-found // SIZE), key=key)
        st.caption(f"Stories {(page - 1) * SIZE + 1:,}–{min(page * SIZE, found):,} of {found:,}")
elif words:
    st.info(
        "No story has all of these words. Take one out, or end one with * to find its beginnings.",
        icon=":material/search_off:",
    )
else:
    st.info("There are no stories yet. Add the first ones on the page “Add stories”.", icon=":material/note_add:")
evidence.show(snapshot)
