"""The evidence of an event or a story in a drawer: each value with its quote, the text with the quotes marked."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from spacedash import query, schema
from spacedash.dashboard import charts, markup, palette, ruling, session, wording
from spacedash.dashboard.columns import claims_in_words, config_of, with_safe_links
from spacedash.dashboard.markup import Mark
from spacedash.snapshot import Snapshot

_ASKED = "evidence.asked"
WIDTH = 720
STORIES = ("published", "publisher", "title", "url")
CLAIMS = ("said_on", "publisher", "field", "value", "quote", "url")
FIELDS = (
    "type",
    "status",
    "target",
    "occurred",
    "previous",
    "budget",
    "organizations",
    "destinations",
    "sites",
    "programs",
    "vehicles",
)


def ask(event_id: str) -> None:
    """Open the evidence of an event at the end of this rerun."""
    st.session_state[_ASKED] = ("event", event_id)


def ask_story(story_id: str) -> None:
    """Open a story with its evidence at the end of this rerun."""
    st.session_state[_ASKED] = ("story", story_id)


def show(snapshot: Snapshot) -> None:
    """Open the drawer when something asked for it; called last on a page."""
    ruling.say_what_was_ruled()
    kind, ident = st.session_state.pop(_ASKED, (None, None))
    if kind == "event":
        _event(snapshot, ident)
    elif kind == "story":
        _story(snapshot, ident)


@st.dialog("Evidence", width=WIDTH, position="right", icon=":material/format_quote:", on_dismiss=session.next_round)
def _event(snapshot: Snapshot, event_id: str) -> None:
    found = query.event(snapshot, event_id)
    if found is None:
        st.info("This event is not in the data any more. Close this and reload the page.")
        return
    stories, quotes = query.stories_of_event(snapshot, event_id), query.evidence(snapshot, event_id)
    claims = query.claims(snapshot, event_id)
    _head(found, len(stories), quotes)
    text, said, other, rule = st.tabs(["Story", f"Claims ({len(claims)})", f"All stories ({len(stories)})", "Rule"])
    with text:
        _text(stories, quotes, found["story_id"])
    with said:
        _claims(claims)
    with other:
        shown = with_safe_links(stories)
        alt = "Stories that report this event"
        config = config_of(STORIES, schema.STORIES)
        st.dataframe(shown, column_order=STORIES, column_config=config, hide_index=True, alt=alt, placeholder="")
    with rule:
        ruling.form(found)


def _head(event: dict[str, Any], stories: int, quotes: pd.DataFrame) -> None:
    told = "1 story" if stories == 1 else f"{stories} stories"
    st.html(markup.heading(event["title"], f"Told by {told}, {span(event['first_said'], event['last_said'])}"))
    unsure = [("type unsure", palette.NEUTRAL)] if event["type_unsure"] else []
    st.html(markup.chips([(event["type"], palette.of_type(event["type"])), *unsure, (event["status"], palette.NEUTRAL)]))
    st.html(markup.facts(facts(event, quotes), ("Field", "Value", "The words of the story")))
    if event["budget_usd_note"]:
        st.caption(":material/info: No value in US dollars:")
        st.text(event["budget_usd_note"])


@st.dialog("Story", width=WIDTH, position="right", icon=":material/article:", on_dismiss=session.next_round)
def _story(snapshot: Snapshot, story_id: str) -> None:
    story = query.story(snapshot, story_id)
    if story is None:
        st.info("This story is not in the data any more. Close this and reload the page.")
        return
    day = wording.day(story["published"]) or "no publication date"
    st.html(markup.small_print(f"{story['publisher'] or 'No publisher'}, {day}"))
    events = query.events_of_story(snapshot, story_id)
    quotes = [query.evidence(snapshot, event_id) for event_id in events["event_id"]]
    _draw(story, pd.concat(quotes) if quotes else pd.DataFrame())
    for event in _records(events):
        st.html(markup.chips([(event["type"], palette.of_type(event["type"])), (event["title"], palette.NEUTRAL)]))
    if events.empty:
        st.info("No event was read from this story: it is not about space activities.", icon=":material/info:")


def span(first: Any, last: Any) -> str:
    """Return two days as a phrase."""
    if first is None:
        return "without a date"
    return f"on {wording.day(first)}" if first == last else f"from {wording.day(first)} to {wording.day(last)}"


def facts(event: dict[str, Any], quotes: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return field, value in words and quoted words of everything that is known of an event."""
    said: dict[str, list[str]] = {}
    for field, story_id, quote in zip(quotes["field"], quotes["story_id"], quotes["quote"], strict=True):
        if story_id == event["story_id"] and quote:
            said.setdefault(field, []).append(quote)
    values = {
        "target": wording.when(event["target_start"], event["target_end"], event["target_modality"]),
        "occurred": wording.when(event["occurred_start"], event["occurred_end"], event["occurred_modality"]),
        "budget": _budget(event),
        **{name: ", ".join(event[name] or ()) for name in FIELDS[6:]},
    }
    own = {name: event[f"{name}_text"] for name in ("target", "occurred", "budget")}
    return [
        (name, value, own.get(name) or " … ".join(dict.fromkeys(said.get(name, ()))))
        for name, value in values.items()
        if value
    ]


def _budget(event: dict[str, Any]) -> str:
    amount = wording.money(
        event["budget_amount"], event["budget_amount_high"], event["budget_currency"] or "", event["budget_qualifier"]
    )
    if amount and event["budget_currency"] != "USD" and event["budget_usd"] is not None:
        return f"{amount} (${event['budget_usd']:,.0f} on {wording.day(event['budget_usd_date'])})"
    return amount


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as dicts, with None where a value is missing."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


def _text(stories: pd.DataFrame, quotes: pd.DataFrame, chosen: str) -> None:
    found = {story["story_id"]: story for story in _records(stories)}
    if not found:
        st.info("The story is not in the data any more.")
        return
    if len(found) > 1:
        ids = list(found)
        chosen = st.selectbox(
            "Story",
            ids,
            index=ids.index(chosen) if chosen in ids else 0,
            format_func=lambda ident: _named(found[ident]),
        )
    story = found.get(chosen) or next(iter(found.values()))
    _draw(story, quotes[quotes["story_id"] == story["story_id"]])


def _named(story: dict[str, Any]) -> str:
    return ", ".join(part for part in (wording.day(story["published"]), story["publisher"], story["title"]) if part)


def _draw(story: dict[str, Any], quotes: pd.DataFrame) -> None:
    marks = marks_of(quotes)
    if url := markup.safe_url(story["url"]):
        st.link_button("Open the original", url, icon=":material/open_in_new:")
    if marks:
        st.html(markup.legend(mark.field for mark in marks))
    st.html(markup.highlighted(f"{story['title']}\n{story['text']}", marks))


def marks_of(quotes: pd.DataFrame) -> list[Mark]:
    """Return the spans of evidence rows; a value read from the whole of a story has none."""
    if quotes.empty:
        return []
    cells = zip(quotes["start"], quotes["end"], quotes["field"], quotes["value"], strict=True)
    order = {name: place for place, name in enumerate(("target", "occurred", "previous", "budget"))}
    marks = [Mark(int(start), int(end), str(field), str(value)) for start, end, field, value in cells]
    return sorted(marks, key=lambda mark: (order.get(mark.field, 9), mark.start))


def _claims(claims: pd.DataFrame) -> None:
    targets = claims[(claims["field"] == "target") & claims["said_on"].notna()]
    if len(targets) > 1:
        st.plotly_chart(
            charts.plain(charts.targets_over_time(targets)),
            config={"displayModeBar": False},
            alt="The target date of each story against its publication date",
            key="evidence.claims",
        )
    st.dataframe(
        claims_in_words(claims),
        column_order=list(CLAIMS),
        column_config=config_of(CLAIMS, schema.CLAIMS),
        hide_index=True,
        placeholder="",
        alt="Every claim of every story about this event",
    )
