"""CSV that spreadsheets open as data: UTF-8 with a byte order mark, lines end in CR LF (RFC 4180), dates are ISO dates.

Text that a spreadsheet would take for a formula gets a leading apostrophe; so does text that already begins with
apostrophes before such a character, so that reading takes away exactly what writing put there. Numbers stay as they
are, in text too (-5). Lists are joined with "; "; an empty cell is a missing value.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

import pandas as pd

from spacedash.export.cells import SEPARATOR, columns_of, plain_column, table_of
from spacedash.schema import PANDAS_TYPES, Table

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def to_csv(frame: pd.DataFrame, table: str | Table | None = None) -> bytes:
    """Return a frame as CSV; with a table, its columns must be the table's."""
    columns_of(frame, table_of(table))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(str(name)) for name in frame.columns])
    writer.writerows(zip(*(map(_cell, plain_column(frame[name])) for name in frame.columns), strict=True))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def from_csv(data: bytes, table: str | Table) -> pd.DataFrame:
    """Return the frame that `to_csv` wrote, with the types of the table."""
    known = table_of(table)
    assert known is not None
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    header, *rows = csv.reader(text)
    cells = list(zip(*rows, strict=True)) or [()] * len(header)
    read = {name: _read(known[name].kind, column) for name, column in zip(header, cells, strict=True)}
    return pd.DataFrame(read, columns=header)


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, list):
        return guarded(SEPARATOR.join(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _read(kind: str, cells: tuple[str, ...]) -> pd.Series[Any]:
    if kind == "list":
        values: list[Any] = [_unguarded(cell).split(SEPARATOR) if cell else [] for cell in cells]
    elif kind == "date":
        values = [date.fromisoformat(cell) if cell else None for cell in cells]
    elif kind == "flag":
        values = [cell == "true" if cell else None for cell in cells]
    elif kind in ("integer", "number"):
        values = [(int if kind == "integer" else float)(cell) if cell else None for cell in cells]
    else:
        values = [_unguarded(cell) if cell else None for cell in cells]
    return pd.Series(values, dtype=PANDAS_TYPES[kind])
