"""The codebook as tables to look through: columns, codes, and the names that the program knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from spacedash import codebook
from spacedash.dashboard.organizations import country_of
from spacedash.schema import TABLES

ABOUT = MappingProxyType(
    {
        "Columns": "The columns of the event table and of the tables behind it, as they stand in each download.",
        "Codes": "The values that a coded column can have.",
        "Organizations": "Names that resolve to one organization. A company not listed still counts, as printed.",
        "Programs": "Named missions, programs, spacecraft, stations and observatories.",
        "Destinations": "Where an activity goes or looks.",
        "Vehicles": "Launch vehicles.",
    }
)
_FILES = MappingProxyType(
    {
        "Organizations": ("organizations",),
        "Programs": ("programs",),
        "Destinations": ("destinations",),
        "Vehicles": ("vehicles",),
    }
)
_NAMES = ("aliases", "described", "former", "sites", "bodies")
_WIDTHS = {
    "Meaning": 520,
    "Values": 300,
    "Also named": 420,
    "Name": 220,
    "Column": 180,
    "Code": 120,
    "Label": 150,
    "Unit": 170,
    "Country": 150,
    "List": 180,
}


def found(words: str = "") -> dict[str, pd.DataFrame]:
    """Return the tables with the rows in which all the words stand, without tables that have none."""
    wanted = words.casefold().split()
    tables = {name: frame[_having(name, wanted)] for name, frame in _tables().items()}
    return {name: frame for name, frame in tables.items() if len(frame)}


def config(name: str) -> dict[str, Any]:
    """Return the column settings of a table of the codebook."""
    columns = [str(column) for column in _tables()[name]]
    return {column: st.column_config.TextColumn(column, width=_WIDTHS.get(column, 90)) for column in columns}


def _having(name: str, wanted: list[str]) -> list[bool]:
    return [all(word in text for word in wanted) for text in _texts(name)]


@cache
def _texts(name: str) -> tuple[str, ...]:
    return tuple(" ".join(map(str, row)).casefold() for row in _tables()[name].itertuples(index=False))


@cache
def _tables() -> Mapping[str, pd.DataFrame]:
    named = {name: pd.DataFrame(_entries(files)) for name, files in _FILES.items()}
    return {"Columns": pd.DataFrame(_columns()), "Codes": pd.DataFrame(_codes()), **named}


def _columns() -> Iterator[dict[str, str]]:
    for table in TABLES.values():
        for column in table.columns:
            yield {
                "Table": table.name,
                "Column": column.name,
                "Label": column.label,
                "Meaning": column.meaning,
                "Kind": column.kind,
                "Unit": column.unit,
                "Values": ", ".join(column.codes),
            }


def _codes() -> Iterator[dict[str, str]]:
    for name, codes in codebook.load("codes").items():
        for code, meaning in codes.items():
            yield {"List": name, "Code": code, "Meaning": meaning}


def _entries(files: tuple[str, ...]) -> Iterator[dict[str, str]]:
    for file in files:
        for name, entry in codebook.load(file).items():
            yield {
                "Name": name,
                "Kind": str(entry.get("kind", "")).replace("_", " "),
                "Country": country_of(entry),
                "Also named": ", ".join(_also(entry)),
                "Wikidata": entry.get("wikidata", ""),
            }


def _also(entry: Mapping[str, Any]) -> Iterator[str]:
    for kind in _NAMES:
        for name in entry.get(kind, ()):  # a former name comes with the last year of its use
            yield name if isinstance(name, str) else f"{name['name']} (until {name['until']})"
