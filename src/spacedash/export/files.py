"""JSON Lines, Parquet and XLSX."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from spacedash.errors import UsageError
from spacedash.export.cells import SEPARATOR, columns_of, plain_column, table_of
from spacedash.schema import Column, Table

MOST_XLSX_ROWS = 1_048_575
LONGEST_XLSX_CELL = 32_767
_NARROWEST, _WIDEST = 8, 60  # characters
_ARROW = {
    "list": pa.list_(pa.string()), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64(),
    "flag": pa.bool_(),
}  # fmt: skip
_XLSX_OPTIONS = {
    "in_memory": True, "constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd",
}  # fmt: skip


def to_jsonl(frame: pd.DataFrame, table: str | Table | None = None) -> bytes:
    """Return a frame as one JSON object a line: dates as ISO strings, lists as arrays, missing values as null."""
    columns_of(frame, table_of(table))
    names = [str(name) for name in frame.columns]
    columns = [plain_column(frame[name]) for name in frame.columns]
    rows = (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def to_parquet(frame: pd.DataFrame, table: str | Table | None = None) -> bytes:
    """Return a frame as Parquet; each column of a table carries its meaning and unit."""
    columns = columns_of(frame, table_of(table))
    arrays = [
        pa.array(plain_column(frame[name]), _arrow_type(column)) for name, column in zip(frame, columns, strict=True)
    ]
    fields = [
        pa.field(str(name), array.type, metadata=_about(column))
        for name, array, column in zip(frame, arrays, columns, strict=True)
    ]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), out, compression="zstd")
    return out.getvalue()


def to_xlsx(frame: pd.DataFrame, table: str | Table | None = None) -> bytes:
    """Return a frame as a workbook of one sheet; text stays text, one too long for a cell ends in an ellipsis."""
    known = table_of(table)
    columns_of(frame, known)
    if len(frame) > MOST_XLSX_ROWS:
        raise UsageError(f"{len(frame):,} rows do not fit into a workbook.", advice="Take CSV or Parquet, or filter.")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _XLSX_OPTIONS) as book:
        sheet = book.add_worksheet(known.name if known else "figures")
        head = book.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(frame), 1), max(len(frame.columns) - 1, 0))
        for place, name in enumerate(frame.columns):
            _write_column(sheet, place, str(name), plain_column(frame[name]), head)
    return out.getvalue()


def _write_column(sheet: Any, place: int, name: str, values: list[Any], head: Any) -> None:
    sheet.write_string(0, place, name, head)
    widest = len(name) + 2
    for row, value in enumerate(values, 1):
        text = SEPARATOR.join(value) if isinstance(value, list) else value
        if isinstance(text, str):
            text = text if len(text) <= LONGEST_XLSX_CELL else text[: LONGEST_XLSX_CELL - 1] + "…"
            if text:
                sheet.write_string(row, place, text)
            widest = max(widest, len(text))
        elif value is not None:
            _write_value(sheet, row, place, value)
            widest = max(widest, 11)
    sheet.set_column(place, place, min(max(widest, _NARROWEST), _WIDEST))


def _write_value(sheet: Any, row: int, place: int, value: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value) if value.year >= 1900 else sheet.write_string(row, place, str(value))
    elif value in (float("inf"), float("-inf")) or value != value:  # no number that a workbook can hold
        sheet.write_string(row, place, str(value))
    else:
        sheet.write_number(row, place, value)


def _arrow_type(column: Column | None) -> Any:
    return _ARROW.get(column.kind, pa.string()) if column else None


def _about(column: Column | None) -> dict[str, str] | None:
    if column is None:
        return None
    return {"description": column.meaning} | ({"unit": column.unit} if column.unit else {})
