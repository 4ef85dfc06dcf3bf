"""Frames as files: CSV, JSON Lines, Parquet, XLSX, calendar, and the download bundle; none leaves a row out."""

from spacedash.export.bundle import bundle, table_schema
from spacedash.export.calendar import to_ics
from spacedash.export.csv_text import from_csv, to_csv
from spacedash.export.files import to_jsonl, to_parquet, to_xlsx

__all__ = ["bundle", "from_csv", "table_schema", "to_csv", "to_ics", "to_jsonl", "to_parquet", "to_xlsx"]
