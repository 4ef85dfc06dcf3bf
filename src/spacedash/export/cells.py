"""The columns of a frame as lists of plain values."""

from __future__ import annotations

from typing import Any

import pandas as pd

from spacedash.errors import UsageError
from spacedash.schema import TABLES, Column, Table

SEPARATOR = "; "


def table_of(table: str | Table | None) -> Table | None:
    """Return the table of a name; UsageError when the schema has none."""
    if table is None or isinstance(table, Table):
        return table
    if table not in TABLES:
        raise UsageError(f"there is no table {table!r}.", advice=f"The tables are {', '.join(TABLES)}.")
    return TABLES[table]


def columns_of(frame: pd.DataFrame, table: Table | None) -> list[Column | None]:
    """Return the table's columns of a frame, None without a table; UsageError for one that is not the table's."""
    if table is None:
        return [None] * len(frame.columns)
    unknown = [str(name) for name in frame.columns if name not in table.names]
    if unknown:
        advice = f"Its columns are {', '.join(table.names)}."
        raise UsageError(f"{table.name} has no column {', '.join(unknown)}.", advice=advice)
    return [table[str(name)] for name in frame.columns]


def plain_column(values: pd.Series[Any]) -> list[Any]:
    """Return a column as None, bool, int, float, str, date or list."""
    if values.dtype == object:
        return [_plain(value) for value in values]
    missing = values.isna().to_numpy(dtype=bool)
    return [None if absent else value for value, absent in zip(values.tolist(), missing, strict=True)]


def _plain(value: Any) -> Any:
    if isinstance(value, str) or value is None:
        return value
    if hasattr(value, "__iter__"):
        return [str(item) for item in value]
    return None if pd.isna(value) else value
