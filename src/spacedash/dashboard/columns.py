"""How the schema's columns look in a table on a page, and the columns that a page adds in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from spacedash.dashboard import markup, wording
from spacedash.schema import CLAIMS, EVENTS, EVIDENCE, STORIES, Column, Table

WIDE = {"title": 380, "organizations": 220, "quote": 300, "text": 300, "meaning": 420}
IN_WORDS = {
    "when": ("When", "The target, else the occurrence, in words."),
    "promised": ("Promised", "The target in words."),
    "budget": ("Budget", "The amount as said."),
    "slip": ("Slip", "From the first target to the latest, by their last days."),
    "first_target": ("First target", "The target that the first story named."),
    "last_target": ("Latest target", "The target that the latest story named."),
    "organization": ("Organization", "Its canonical name in the codebook, else the name as printed."),
    "kind": ("Kind", "What kind of body it is."),
    "country": ("Country", "Where it has its seat; Europe for European bodies, International for others of several countries."),
}
_COUNTED = (
    Column("events", "integer", "How many events stand behind the row.", "Events"),
    Column("claims", "integer", "How many stories name a target.", "Claims"),
    Column(
        "budgets_usd",
        "number",
        "Sum of the amounts of its events; an event of two stands under both.",
        "Budgets in USD",
        "USD",
    ),
)
_COLUMNS = {column.name: column for table in (STORIES, EVIDENCE, CLAIMS, EVENTS) for column in table.columns} | {
    column.name: column for column in _COUNTED
}


def config_of(names: Iterable[str], table: Table = EVENTS) -> dict[str, Any]:
    """Return the column settings of names: the columns of a table, else of the other ones, and those in words."""
    known = _COLUMNS | {column.name: column for column in table.columns}
    return {name: _in_words(name) if name in IN_WORDS else _of_schema(known[name]) for name in names}


def with_words(frame: pd.DataFrame) -> pd.DataFrame:
    """Return events with their columns in words: when, promised, budget, slip."""
    found = frame.to_dict("list")
    if "target_start" not in found:
        return frame
    targets = _periods(found, "target")
    occurred = _periods(found, "occurred")
    added = {
        "when": [target or done for target, done in zip(targets, occurred, strict=True)],
        "promised": targets,
        "budget": [
            wording.money(*map(_none, cells))
            for cells in zip(
                *(found[f"budget_{part}"] for part in ("amount", "amount_high", "currency", "qualifier")), strict=True
            )
        ],
        "slip": [wording.slip(_none(days)) for days in found["slip_days"]],
    }
    return with_safe_links(frame.assign(**added))


def _periods(found: dict[Any, list[Any]], what: str) -> list[str]:
    cells = zip(*(found[f"{what}_{part}"] for part in ("start", "end", "modality")), strict=True)
    return [wording.when(*map(_none, values)) for values in cells]


def _none(value: Any) -> Any:
    return None if pd.isna(value) else value


def _in_words(name: str) -> Any:
    label, meaning = IN_WORDS[name]
    return st.column_config.TextColumn(label, help=meaning, width=170)


def _of_schema(column: Column) -> Any:
    label, meaning, width = column.label or column.name, column.meaning, WIDE.get(column.name)
    config = st.column_config
    if column.kind == "date":
        return config.DateColumn(label, help=meaning, format="MMM D, YYYY", width=width or 110)
    if column.kind == "link":
        return config.LinkColumn(label, help=meaning, display_text="Original", validate=r"^https?://", width=80)
    if column.kind == "list":
        return config.ListColumn(label, help=meaning, width=width or 150)
    if column.kind == "flag":
        return config.CheckboxColumn(label, help=meaning)
    if column.name == "year":
        return config.NumberColumn(label, help=meaning, format="%d", width=70)
    if column.kind in ("number", "integer"):
        if column.unit == "USD":
            return config.NumberColumn(label, help=meaning, format="dollar", step=1, width=140)
        return config.NumberColumn(label, help=meaning, format="localized", width=80)
    return config.TextColumn(label, help=meaning, width=width or (105 if column.kind == "code" else 150))


def periods(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the timeline with their period in words."""
    cells = zip(frame["start"], frame["end"], frame["modality"], strict=True)
    return frame.assign(when=[wording.when(*map(_none, values)) for values in cells])


def first_and_last(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each event of target claims: its first and latest target, the number of claims, the slip."""
    said = [
        wording.when(*map(_none, cells))
        for cells in zip(frame["start_date"], frame["end_date"], frame["modality"], strict=True)
    ]
    frame = frame.assign(target=said)
    first = frame.drop_duplicates("event_id").set_index("event_id")
    last = frame.drop_duplicates("event_id", keep="last").set_index("event_id")
    made = first.assign(
        first_target=first["target"],
        last_target=last["target"],
        claims=frame["event_id"].value_counts(),
        slip=[wording.slip(_none(days)) for days in first["slip_days"]],
    )
    return made.reset_index()


def claims_in_words(claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims with their value in words."""
    dates = zip(claims["start_date"], claims["end_date"], claims["modality"], strict=True)
    amounts = zip(claims["amount"], claims["amount_high"], claims["currency"], claims["qualifier"], strict=True)
    words = [
        wording.when(*map(_none, when)) or wording.money(*map(_none, amount)) or value
        for when, amount, value in zip(dates, amounts, claims["value"], strict=True)
    ]
    return with_safe_links(claims.assign(value=words))


def with_safe_links(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose links lead to http or https, or nowhere."""
    if "url" not in frame:
        return frame
    links = pd.Series([markup.safe_url(url) for url in frame["url"]], index=frame.index, dtype="string")
    return frame.assign(url=links)
