"""Rulings on a page: who decides and why, what is decided, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from spacedash import codebook, query
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
APART = "But another ruling keeps these events apart. Take that one back first."
PATIENCE = 1.0  # seconds that a page waits for what follows from a ruling: enough for some thousand stories
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


def author(key: str) -> str:
    """Draw the field for who decides, kept from page to page and from field to field; return the name."""
    state = st.session_state
    state[key] = state.get(_AUTHOR, "")
    name = st.text_input(
        "Your name", key=key, max_chars=100, width=220, on_change=lambda: state.update({_AUTHOR: state[key]}),
        help="It is kept with each ruling, so that others can ask.",
    )  # fmt: skip
    return str(name).strip()


def make(kind: str, keys: tuple[str, ...], by: str, reason: str, field: str = "", value: Any = None) -> None:
    """Keep a ruling, have published what follows from it and start the page again; without a name say what is missing."""
    if not by:
        st.warning("Put in your name first: a ruling says who made it.", icon=":material/badge:")
        return
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    try:
        session.archive().keep_ruling(Ruling(kind, keys, reason.strip(), by, now, field, value))
    except SpacedashError as error:
        _say_why("The ruling was not kept.", error)
        return
    publisher = session.publisher()
    patience = 0 if publisher.is_busy else PATIENCE
    publisher.ask()
    with st.spinner("Putting the events together again …"):
        followed = publisher.wait(patience)
    if followed and publisher.problem:
        _say_why("The ruling is kept, but the pages cannot follow it yet.", publisher.problem)
        return
    st.session_state[_KEPT] = f"Kept: {LABELS[kind].lower()}. {_what_became(kind, keys, followed)}"
    session.next_round()
    st.rerun()


def _what_became(kind: str, keys: tuple[str, ...], followed: bool) -> str:
    if not followed:
        return "The pages follow in a moment."
    apart = kind == "same" and all(query.event(session.archive().snapshot, key) for key in keys)
    return APART if apart else "All pages follow it."


def _say_why(what: str, error: Exception) -> None:
    st.error(what, icon=":material/report:")
    st.text(str(error))


def say_what_was_ruled() -> None:
    """Say once that the last ruling was kept."""
    if said := st.session_state.pop(_KEPT, None):
        st.toast(said, icon=":material/gavel:")


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
    read = [day for day in (event[f"{field}_start"], event[f"{field}_end"]) if day]
    bounds = min([EARLIEST, *read]), max([LATEST, *read])
    days = [
        column.date_input(label, event[f"{field}_{end}"], *bounds, key=f"ruling.{field}.{end}", disabled=none)
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
    amount, high = (
        column.number_input(label, 0.0, value=event[name], format="%0.0f", key=f"ruling.{name}", disabled=none, help=meaning)
        for column, label, name, meaning in (
            (first, "Amount, in units", "budget_amount", "1500000 is one and a half million."),
            (second, "Up to", "budget_amount_high", "The high end of a range; empty without one."),
        )
    )
    chosen = {}
    for column, label, name, codes, plainly in (
        (first, "Currency", "currency", tuple(sorted(codebook.load("currencies"))), "USD"),
        (second, "It is", "qualifier", QUALIFIERS, "exact"),
        (first, "Paid as", "role", MONEY_ROLES, "other"),
    ):
        place = _place(codes, event[f"budget_{name}"] or plainly)
        chosen[name] = column.selectbox(
            label, codes, index=place, format_func=wording.code, key=f"ruling.budget.{name}", disabled=none
        )
    if none:
        return None
    if amount and high and high < amount:
        st.warning("The high end of the range lies below its low end.", icon=":material/payments:")
        return ""
    return Money(float(amount), float(high) if high else None, **chosen) if amount else ""


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
    """Return the rulings as rows, the latest first; `titles` names events and stories by their keys.

    `in_force` is empty for a withdrawal: it is about another ruling, which it names.
    """
    counted = {ruling.ruling_id for ruling in in_force(rulings)}
    about = {ruling.ruling_id: "; ".join(titles.get(key, key) for key in ruling.keys) for ruling in rulings}
    kinds = {ruling.ruling_id: LABELS[ruling.kind] for ruling in rulings}
    rows = [
        {
            "ruling_id": ruling.ruling_id,
            "time": ruling.time[:16].replace("T", " "),
            "author": ruling.author,
            "ruling": LABELS[ruling.kind],
            "about": _withdrawn(ruling.keys[0], kinds, about) if ruling.kind == "withdraw" else about[ruling.ruling_id],
            "field": ruling.field or None,
            "value": (plain(ruling.value) or "none") if ruling.kind == "correct" else None,
            "reason": ruling.reason or None,
            "in_force": None if ruling.kind == "withdraw" else ruling.ruling_id in counted,
        }
        for ruling in reversed(rulings)
    ]
    return pd.DataFrame(rows).astype({"in_force": "boolean"})


def _withdrawn(ident: str, kinds: dict[str, str], about: dict[str, str]) -> str:
    return f"{kinds[ident]}: {about[ident]}" if ident in kinds else ident
