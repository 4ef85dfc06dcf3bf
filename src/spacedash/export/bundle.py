"""The download bundle: tables, their codebook, and how to cite them, in one zip that is the same for the same data."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import orjson

from spacedash import query
from spacedash.export.csv_text import to_csv
from spacedash.query import Filter
from spacedash.schema import CLAIMS, EVENTS, EVIDENCE, VERSION, Column, Table
from spacedash.snapshot import Snapshot

_TYPES = {"date": "date", "integer": "integer", "number": "number", "flag": "boolean", "link": "string"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # of every file in the zip: the same content gives the same bytes
_README = """Space events, extracted from news stories
==========================================

Data version  {version} (tables of schema version {schema})
Selection     {selection}
Rows          {rows}

events.csv     {events}
claims.csv     {claims}
evidence.csv   {evidence}
datapackage.json  what every column means: name, type, unit and codes (Frictionless Table Schema)

Each value was read from the words of a story by rules; evidence.csv and claims.csv quote them. A quote is what stands
from `start` to `end` (not included) in the story's title, a line feed and its text, counted in code points. Values in
US dollars use the reference rates of the European Central Bank at the publication date. The quoted words belong to
their publishers: go to the link of the story for the whole of it.

The CSV files are UTF-8 with a byte order mark, lines end in CR LF, lists are joined with "; ", an empty cell is a
missing value. A text that a spreadsheet would take for a formula begins with an apostrophe.

How to cite
-----------
spacedash, space news as a structured event table. Data version {version}, {selection}.
"""


def bundle(snapshot: Snapshot, wanted: Filter | None = None) -> bytes:
    """Return the zip of a filter's events with their claims and evidence, as CSV, with codebook and README."""
    wanted, snapshot = wanted or Filter(), snapshot.pin()
    frames = {
        EVENTS: query.events(snapshot, wanted),
        CLAIMS: query.claims(snapshot, wanted),
        EVIDENCE: query.evidence(snapshot, wanted),
    }
    rows = ", ".join(f"{len(frame):,} {table.name}" for table, frame in frames.items())
    about = {table.name: table.row for table in frames}
    readme = _README.format(version=snapshot.version, schema=VERSION, selection=wanted.describe(), rows=rows, **about)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for table, frame in frames.items():
            _put(archive, f"{table.name}.csv", to_csv(frame, table))
        package = _package(snapshot.version, tuple(frames))
        _put(archive, "datapackage.json", orjson.dumps(package, option=orjson.OPT_INDENT_2))
        _put(archive, "README.txt", readme.encode())
    return out.getvalue()


def table_schema(table: Table) -> dict[str, Any]:
    """Return a table of the schema as a Frictionless Table Schema."""
    return {"fields": [_field(column) for column in table.columns], "missingValues": [""]}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name, "type": _TYPES.get(column.kind, "string"), "title": column.label or column.name,
        "description": column.meaning + (" Several are joined with “; ”." if column.kind == "list" else ""),
    }  # fmt: skip
    if column.kind == "link":
        field["format"] = "uri"
    if column.unit:
        field["unit"] = column.unit
    if column.codes:
        field["constraints"] = {"enum": list(column.codes)}
    return field


def _package(version: str, tables: tuple[Table, ...]) -> dict[str, Any]:
    resources = [
        {
            "name": table.name, "path": f"{table.name}.csv", "description": f"One row is {table.row}.", "format": "csv",
            "encoding": "utf-8-sig", "dialect": {"lineTerminator": "\r\n"}, "schema": table_schema(table),
        }
        for table in tables
    ]  # fmt: skip
    return {"name": "spacedash-events", "version": version, "resources": resources}


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.external_attr = 0o644 << 16
    archive.writestr(info, data, zipfile.ZIP_DEFLATED)
