"""The dashboard: `streamlit run app.py`."""

import streamlit as st

from spacedash.dashboard import session

st.set_page_config(page_icon=str(session.ICON), layout="wide", initial_sidebar_state=232)
session.warm_up()

overview = st.Page(
    "pages/overview.py", title="Overview", icon=":material/space_dashboard:", default=True, url_path=""
)


def to_overview() -> None:
    """Lead from /overview to the overview, whose own address is /, with the filter of the link."""
    st.switch_page(overview, query_params={name: st.query_params.get_all(name) for name in st.query_params})


page = st.navigation({
    "Explore": [
        overview,
        st.Page(to_overview, title="Overview", url_path="overview", visibility="hidden"),
        st.Page("pages/timeline.py", title="Timeline", icon=":material/view_timeline:"),
        st.Page("pages/events.py", title="Events", icon=":material/table_rows:"),
    ],
    "Compare": [
        st.Page("pages/organizations.py", title="Organizations", icon=":material/groups:"),
        st.Page("pages/budgets.py", title="Budgets", icon=":material/payments:"),
        st.Page("pages/slips.py", title="Slips", icon=":material/event_repeat:"),
    ],
    "Sources": [
        st.Page("pages/stories.py", title="Stories", icon=":material/article:"),
        st.Page("pages/review.py", title="Review", icon=":material/rule:"),
        st.Page("pages/add_stories.py", title="Add stories", icon=":material/add_notes:"),
        st.Page("pages/codebook.py", title="Codebook", icon=":material/menu_book:"),
    ],
})  # fmt: skip
page.run()
