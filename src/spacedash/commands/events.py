"""`spacedash events` and `spacedash export`: the event table of a filter, printed or written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from spacedash import archive, export, query
from spacedash.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from spacedash.query import Filter

FORMATS = ("table", "csv", "jsonl", "parquet", "xlsx", "ics")
_BINARY = frozenset({"parquet", "xlsx"})


def run_events(wanted: Filter, kind: str, data: Path | None, output: Path | None) -> int:
    """Print or write the events of a filter in one of `FORMATS`. Exit code 0, also when there are none."""
    if kind not in FORMATS:
        raise UsageError(f"there is no format {kind!r}.", where="--format", advice=f"Use one of {', '.join(FORMATS)}.")
    if kind in _BINARY and output is None and sys.stdout.isatty():
        raise UsageError(f"{kind} is no text for a terminal.", advice="Add --output PATH, or send it through a pipe.")
    frame = query.events(archive.open(data).snapshot, wanted)
    if kind == "table" and output is None:
        _print_table(frame, wanted)
        return 0
    content = _as_text(frame).encode() if kind == "table" else _written(frame, kind)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(content)
        print(f"{len(frame)} events in {output}", file=sys.stderr)
    return 0


def run_export(wanted: Filter, data: Path | None, output: Path) -> int:
    """Write the download bundle of a filter. Exit code 0."""
    content = export.bundle(archive.open(data).snapshot, wanted)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    print(f"{output}: {len(content):,} bytes, {wanted.describe()}")
    return 0


def _written(frame: pd.DataFrame, kind: str) -> bytes:
    if kind == "csv":
        return export.to_csv(frame, "events")
    if kind == "jsonl":
        return export.to_jsonl(frame, "events")
    if kind == "parquet":
        return export.to_parquet(frame, "events")
    return export.to_xlsx(frame, "events") if kind == "xlsx" else export.to_ics(frame)


def _print_table(frame: pd.DataFrame, wanted: Filter) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Target", "Type", "Status", "Event", "Organizations", "Budget"):
        table.add_column(name, overflow="fold", no_wrap=name in ("Target", "Type", "Status"))
    for row in _short_rows(frame):
        table.add_row(*(Text(cell) for cell in row))
    console = Console()
    console.print(table)
    print(f"{len(frame)} events, {wanted.describe()}", file=sys.stderr)


def _short_rows(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        (
            row["target_edtf"] or "",
            row["type"],
            row["status"],
            row["title"],
            "; ".join(row["organizations"]),
            row["budget_text"] or "",
        )
        for row in plain.to_dict("records")
    ]


def _as_text(frame: pd.DataFrame) -> str:
    return "".join("\t".join(cell.replace("\t", " ") for cell in row) + "\n" for row in _short_rows(frame))
