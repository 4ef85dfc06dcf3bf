"""What the program is unsure of, for a person to decide: pairs that may be one event, differing claims, rulings made."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from spacedash import query
from spacedash.dashboard import columns, drawing, evidence, markup, ruling, session, wording
from spacedash.export import to_csv
from spacedash.query import Filter
from spacedash.resolve.rulings import in_force
from spacedash.snapshot import Snapshot

MOST_ROWS = 1_000  # of a table
PAGE = 5  # pairs; each is two events to read
_DIFFERING = ("title", "type", "when", "budget", "chosen_by", "stories", "last_said", "organizations")
_CLOSE = ("title", "type", "status", "when", "organizations", "stories", "last_said", "publisher", "url")
_MADE = {
    "time": "Made (UTC)", "author": "By", "ruling": "Ruling", "about": "About", "field": "Field", "value": "Value",
    "reason": "Reason", "in_force": "In force",
}  # fmt: skip


def pairs(snapshot: Snapshot, wanted: Filter) -> None:
    """Draw the pairs of events that share much, page by page, each with the two answers."""
    answered = _answered()
    found = query.perhaps_one_count(snapshot, wanted, answered=answered)
    if not found:
        st.info("No two of these events look like one.", icon=":material/done_all:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = ruling.author("ruling.author.pairs")
        reason = st.text_input(
            "Reason", key="ruling.reason.pairs", max_chars=500, width=360, placeholder="Same launch, told twice"
        )
    pages = -(-found // PAGE)
    page = min(st.session_state.get(key := f"review.{hash(wanted)}", 1), pages)
    for one, two in query.perhaps_one(snapshot, wanted, answered=answered, limit=PAGE, offset=(page - 1) * PAGE):
        _pair(snapshot, one, two, by, reason)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if pages > 1:
            st.pagination(pages, key=key)
        st.caption(f"Pairs {(page - 1) * PAGE + 1:,}–{min(page * PAGE, found):,} of {found:,}")


def _answered() -> list[tuple[str, str]]:
    """Return the pairs that were answered, also since the snapshot was made: each is asked about once."""
    rulings = in_force(session.archive().rulings())
    return [(said.keys[0], said.keys[1]) for said in rulings if said.kind in ("same", "different") and len(said.keys) == 2]


def _pair(snapshot: Snapshot, one: str, two: str, by: str, reason: str) -> None:
    both = [event for ident in (one, two) if (event := query.event(snapshot, ident))]
    both.sort(key=lambda event: (event["first_said"] is None, event["first_said"]))
    if len(both) < 2:
        return
    said = [_in_words(event) for event in both]
    rows = [(name, said[0][name], said[1][name]) for name in said[0] if said[0][name] or said[1][name]]
    with st.container(border=True):
        st.html(markup.compared((both[0]["title"], both[1]["title"]), rows))
        with st.container(horizontal=True):
            same = st.button("One event", icon=":material/merge:", key=f"same.{one}.{two}")
            different = st.button("Two events", icon=":material/call_split:", key=f"different.{one}.{two}")
            for event, which in zip(both, ("first", "second"), strict=True):
                st.button(
                    f"Words of the {which}", icon=":material/format_quote:", key=f"{which}.{one}.{two}", type="tertiary",
                    on_click=evidence.ask, args=(event["event_id"],),
                )  # fmt: skip
    if same or different:
        ruling.make("same" if same else "different", (one, two), by, reason)


def _in_words(event: dict[str, Any]) -> dict[str, str]:
    """Return what is known of an event, field by field; an empty text where nothing is."""
    told = "1 story" if event["stories"] == 1 else f"{event['stories']} stories"
    return {
        "told by": f"{told}, {evidence.span(event['first_said'], event['last_said'])}",
        "type": f"{event['type']}, {event['status']}",
        "target": wording.when(event["target_start"], event["target_end"], event["target_modality"]),
        "occurred": wording.when(event["occurred_start"], event["occurred_end"], event["occurred_modality"]),
        "budget": wording.money(
            event["budget_amount"], event["budget_amount_high"], event["budget_currency"], event["budget_qualifier"]
        ),
        **{name: ", ".join(event[name] or ()) for name in ("organizations", "programs", "vehicles", "destinations")},
    }


def differing(snapshot: Snapshot, wanted: Filter) -> None:
    """Draw the events about which stories differ; a row opens its claims and the form that settles them."""
    found = query.disagreements(snapshot, wanted, limit=MOST_ROWS)
    nothing = "Of these events no two stories differ without a later one that settles it."
    how = "Click a row for its claims; under “Rule” you set the value that counts."
    _table(found, _DIFFERING, "Events about which stories differ", nothing, how)


def close(snapshot: Snapshot, wanted: Filter) -> None:
    """Draw the events whose type was a close decision; a row opens its words and the form that sets it."""
    found = query.unsure(snapshot, wanted, limit=MOST_ROWS)
    nothing = "The type of each of these events was decided clearly."
    how = "Click a row for its words; under “Rule” you confirm the type or set another one."
    _table(found, _CLOSE, "Events whose type was a close decision", nothing, how)


def _table(frame: pd.DataFrame, order: tuple[str, ...], alt: str, nothing: str, how: str) -> None:
    if frame.empty:
        st.info(nothing, icon=":material/done_all:")
        return
    st.caption(how)
    drawing.rows(columns.with_words(frame), order, "review", alt=alt, height=min(38 + 35 * len(frame), 720))
    if len(frame) == MOST_ROWS:
        st.caption(f"The latest {MOST_ROWS:,} are shown. Narrow the filter for the others.")


def made(snapshot: Snapshot) -> None:
    """Draw the rulings that were made, with a download, and take one back."""
    rulings = session.archive().rulings()
    if not rulings:
        st.info("No ruling has been made yet. One comes from the other views, or from “Rule” beside the words of an event.",
                icon=":material/gavel:")  # fmt: skip
        return
    frame = ruling.table(rulings, _titles(snapshot, tuple(sorted({key for said in rulings for key in said.keys}))))
    chosen = st.dataframe(
        frame, column_order=list(_MADE), column_config=_MADE, hide_index=True, key=session.fresh("rulings"), placeholder="",
        selection_mode="single-row", on_select="rerun", alt="The rulings that were made, the latest first",
    )["selection"]["rows"]  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            "Download CSV", partial(to_csv, frame), "space-event-rulings.csv", "text/csv", icon=":material/download:",
            on_click="ignore",
        )  # fmt: skip
        if not chosen:
            st.caption("Choose a row to take that ruling back.")
            return
        by = ruling.author("ruling.author.made")
        row = frame.iloc[chosen[0]]
        if st.button("Take it back", icon=":material/undo:", disabled=pd.isna(row["in_force"]) or not row["in_force"]):
            ruling.make("withdraw", (str(row["ruling_id"]),), by, "")


def _titles(snapshot: Snapshot, keys: tuple[str, ...]) -> dict[str, str]:
    """Return the headlines of events and stories by their keys; a key without one stays as it is."""
    return _titles_of(snapshot.version, keys, snapshot)


@st.cache_resource(max_entries=2, show_spinner=False)
def _titles_of(version: str, keys: tuple[str, ...], _snapshot: Snapshot) -> dict[str, str]:
    return query.titles(_snapshot, keys)
