"""Add stories: paste, upload or link, see what is read from them, then store."""

import streamlit as st

from spacedash.dashboard import adding, session

session.begin("Add stories", "Paste a story, upload files or fetch a link. You see what was read before anything is stored.")
adding.say_what_was_stored()
paste, upload, fetch = st.tabs(["Paste a story", "Upload files", "Fetch a link"])

with paste, st.form("paste", border=True):
    title = st.text_input("Headline", max_chars=500)
    text = st.text_area("Text", height=220, placeholder="The text of the story, without menus and comments.")
    first, second, third = st.columns(3)
    publisher = first.text_input("Publisher", max_chars=200)
    published = second.date_input(
        "Publication date",
        value=None,
        min_value="1900-01-01",
        help="Without it, “next year” cannot be read: no date is guessed.",
    )
    url = third.text_input("Link", max_chars=2_000, placeholder="https://")
    if st.form_submit_button("Read it", type="primary", icon=":material/visibility:"):
        adding.paste(title, text, publisher, published, url)

with upload, st.form("upload", border=True):
    files = st.file_uploader(
        "Files",
        accept_multiple_files=True,
        help="Tables and JSON Lines: a story a row with title, text, url, publisher, published.",
    )
    st.caption(adding.KINDS)
    first, second = st.columns(2)
    publisher = first.text_input("Publisher, where a file gives none", max_chars=200)
    published = second.date_input("Publication date, where a file gives none", value=None, min_value="1900-01-01")
    if st.form_submit_button("Read them", type="primary", icon=":material/visibility:"):
        adding.upload(files, publisher, published)

with fetch, st.form("fetch", border=True):
    url = st.text_input(
        "Address",
        max_chars=2_000,
        placeholder="https://",
        help="A story or a feed of the public web. A site whose robots.txt keeps programs out is not read.",
    )
    first, second = st.columns(2)
    publisher = first.text_input("Publisher, where the page gives none", max_chars=200)
    published = second.date_input("Publication date, where the page gives none", value=None, min_value="1900-01-01")
    if st.form_submit_button("Fetch it", type="primary", icon=":material/visibility:"):
        adding.fetch(url, publisher, published)

adding.show()
