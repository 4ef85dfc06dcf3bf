"""`spacedash ingest`: sources in, stories kept and published."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from spacedash import archive
from spacedash.commands.progress import progress
from spacedash.errors import UsageError
from spacedash.sources import open_sources
from spacedash.story import Story


def run_ingest(
    sources: list[str], data: Path | None, published: str | None, publisher: str | None, url: str | None, mapping: list[str],
    allow_private: bool, wait: float,
) -> int:  # fmt: skip
    """Ingest the sources and print counts in a last line; each rejected input is named on standard error. Exit code 0 or 3."""
    day = _day(published)
    columns = dict(_pair(item) for item in mapping)
    rejected = 0

    def stories() -> Iterator[Story]:
        nonlocal rejected
        for reading in open_sources(
            sources, published=day, publisher=publisher, url=url, mapping=columns, allow_private=allow_private
        ):
            for warning in reading.warnings:
                print(f"note: {warning}", file=sys.stderr)
            for item in reading.rejected:
                rejected += 1
                print(f"rejected: {item.where}: {item.reason}", file=sys.stderr)
            yield from reading.stories

    opened = archive.open(data, wait=wait)
    with progress("stories") as bar:
        report = opened.ingest(stories(), bar.advance, wait)
    for where, reason in report.rejected:
        print(f"rejected: {where}: {reason}", file=sys.stderr)
    rejected += len(report.rejected)
    print(
        f"{report.new} new, {report.changed} changed, {report.unchanged} already in, {rejected} rejected; archive {opened.folder}"
    )
    return 3 if rejected else 0


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is no day.", where="--published", advice="Write it as YYYY-MM-DD, such as 2021-03-12."
        ) from None


def _pair(item: str) -> tuple[str, str]:
    field, mark, column = item.partition("=")
    if not mark or field not in ("title", "text", "url", "publisher", "published"):
        raise UsageError(
            f"{item!r} does not map a column.",
            where="--map",
            advice="Write --map title=headline; fields are title, text, url, publisher, published.",
        )
    return field, column
