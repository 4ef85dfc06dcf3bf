"""Rulings on a page: who decides and why, what is decided, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from spacedash import codebook
from spacedash.dashboard import session, wording
from spacedash.errors import SpacedashError
from spacedash.extract.dates.calendar import edtf
from spacedash.mention import MODALITIES, MONEY_ROLES, QUALIFIERS, STATUSES, Money, When
from spacedash.resolve.rulings import Ruling, in_force
from spacedash.rows import plain
from spacedash.schema import EVENT_TYPES

FIELDS = ("type", "status", "target", "occurred", "budget", "organizations", "destinations", "programs", "vehicles")
LABELS = {"same": "One event", "different": "Two events", "correct": "Corrected", "reject": "No event", "withdraw": "Withdrawn"}
_AUTHOR, _KEPT = "ruling.author.kept", "ruling.kept"
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


def author(key: str) -> str:
    """Draw the field for who decides, kept from page to page; return the name."""
    name = st.text_input(
        "Your name", value=st.session_state.get(_AUTHOR, ""), key=key, max_chars=100, width=220,
        help="It is kept with each ruling, so that others can ask.",
    )  # fmt: skip
    st.session_state[_AUTHOR] = str(name).strip()
    return str(name).strip()


def make(kind: str, keys: tuple[str, ...], by: str, reason: str, field: str = "", value: Any = None) -> None:
    """Keep a ruling, publish what follows from it and start the page again; without a name say what is missing."""
    if not by:
        st.warning("Put in your name first: a ruling says who made it.", icon=":material/badge:")
        return
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    try:
        with st.spinner("Putting the events together again …"):
            session.archive().rule(Ruling(kind, keys, reason.strip(), by, now, field, value))
    except SpacedashError as error:
        st.error("The ruling was not kept.", icon=":material/report:")
        st.text(str(error))
        return
    st.session_state[_KEPT] = LABELS[kind].lower()
    st.rerun()


def say_what_was_ruled() -> None:
    """Say once that the last ruling was kept."""
    if said := st.session_state.pop(_KEPT, None):
        st.toast(f"Kept: {said}. All pages follow it.", icon=":material/gavel:")


def form(event: dict[str, Any]) -> None:
    """Draw what corrects one value of an event, or drops it as no event."""
    st.caption("What you set wins over what was read, and stays when stories are read again. The claims stay as they were made.")
    field = st.selectbox("Field", FIELDS, format_func=str.capitalize, key="ruling.field", width=220)
    value = _VALUES[field](event, field)
    by = author("ruling.author.drawer")
    reason = st.text_input("Reason", key="ruling.reason.drawer", max_chars=500, placeholder="The release says so")
    with st.container(horizontal=True):
        correct = st.button("Set this value", type="primary", icon=":material/edit:")
        reject = st.button("This is no event", icon=":material/block:", help="The event is left out of every page.")
    if correct and isinstance(value, str) and not value:
        st.warning("Choose a value first.", icon=":material/edit_note:")
    elif correct:
        make("correct", (event["event_id"],), by, reason, field, value)
    elif reject:
        make("reject", (event["event_id"],), by, reason)


def _code(options: tuple[str, ...]) -> Callable[[dict[str, Any], str], str]:
    def draw(event: dict[str, Any], field: str) -> str:
        place = options.index(event[field]) if event[field] in options else None
        chosen = st.selectbox(field.capitalize(), options, index=place, format_func=wording.code, key=f"ruling.{field}")
        return str(chosen or "")

    return draw


def _when(event: dict[str, Any], field: str) -> When | str | None:
    none = st.checkbox("No date", value=False, key=f"ruling.{field}.none")
    first, second, third = st.columns(3)
    days = [
        column.date_input(label, event[f"{field}_{end}"], EARLIEST, LATEST, key=f"ruling.{field}.{end}", disabled=none)
        for column, label, end in ((first, "First day", "start"), (second, "Last day", "end"))
    ]
    place = _place(MODALITIES, event[f"{field}_modality"])
    modality = third.selectbox("Meant as", MODALITIES, index=place, key=f"ruling.{field}.modality", disabled=none)
    if none:
        return None
    start, end = days
    if not isinstance(start, date) or not isinstance(end, date):
        return ""
    if end < start:
        st.warning("The last day lies before the first one.", icon=":material/event_busy:")
        return ""
    return When(start, end, modality, field, edtf(start, end, modality))


def _money(event: dict[str, Any], _: str) -> Money | str | None:
    none = st.checkbox("No budget", value=False, key="ruling.budget.none")
    first, second = st.columns(2)
    amount = first.number_input(
        "Amount, in units", 0.0, value=event["budget_amount"], format="%0.0f", key="ruling.budget.amount", disabled=none
    )
    chosen = {}
    for column, label, name, codes, plainly in (
        (second, "Currency", "currency", tuple(sorted(codebook.load("currencies"))), "USD"),
        (first, "It is", "qualifier", QUALIFIERS, "exact"),
        (second, "Paid as", "role", MONEY_ROLES, "other"),
    ):
        place = _place(codes, event[f"budget_{name}"] or plainly)
        chosen[name] = column.selectbox(
            label, codes, index=place, format_func=wording.code, key=f"ruling.budget.{name}", disabled=none
        )
    if none:
        return None
    return Money(float(amount), None, **chosen) if amount else ""


def _place(codes: tuple[str, ...], code: str | None) -> int:
    return codes.index(code) if code in codes else 0


def _names(event: dict[str, Any], field: str) -> tuple[str, ...]:
    said = list(event[field] or ())
    known = sorted({*said, *codebook.load(field)}, key=str.casefold)
    chosen = st.multiselect(
        field.capitalize(), known, said, key=f"ruling.{field}", accept_new_options=field != "destinations",
        placeholder="Choose or type a name" if field != "destinations" else "Choose",
    )  # fmt: skip
    return tuple(chosen)


_VALUES: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "type": _code(EVENT_TYPES), "status": _code(STATUSES), "target": _when, "occurred": _when, "budget": _money,
    "organizations": _names, "destinations": _names, "programs": _names, "vehicles": _names,
}  # fmt: skip


def table(rulings: tuple[Ruling, ...], titles: dict[str, str]) -> pd.DataFrame:
    """Return the rulings as rows, the latest first; `titles` names events and stories by their keys."""
    counted = {ruling.ruling_id for ruling in in_force(rulings)}
    rows = [
        {
            "ruling_id": ruling.ruling_id,
            "time": ruling.time[:16].replace("T", " "),
            "author": ruling.author,
            "ruling": LABELS[ruling.kind],
            "about": "; ".join(titles.get(key, key) for key in ruling.keys),
            "field": ruling.field or None,
            "value": plain(ruling.value) or None,
            "reason": ruling.reason or None,
            "in_force": ruling.ruling_id in counted,
        }
        for ruling in reversed(rulings)
    ]
    return pd.DataFrame(rows)
