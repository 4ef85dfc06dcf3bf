"""`spacedash ingest`: sources in, stories kept and published."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from spacedash import archive
from spacedash.archive import Archive
from spacedash.commands.progress import progress
from spacedash.errors import UsageError
from spacedash.sources import Reading, open_sources
from spacedash.story import Story


def run_ingest(
    sources: list[str], data: Path | None, published: str | None, publisher: str | None, url: str | None, mapping: list[str],
    allow_private: bool, since: str | None, wait: float,
) -> int:  # fmt: skip
    """Ingest the sources and print counts in a last line; each rejected input is named on standard error. Exit code 0 or 3."""
    columns = dict(_pair(item) for item in mapping)
    day = _day(published)
    opened = archive.open(data, wait=wait)
    readings = open_sources(
        sources,
        published=day,
        publisher=publisher,
        url=url,
        mapping=columns,
        allow_private=allow_private,
        since=_day(since, "--since"),
        known=opened.known_inputs(),
    )
    return take(opened, readings, wait)


def take(opened: Archive, readings: Iterable[Reading], wait: float) -> int:
    """Put the stories of readings into an archive, print the counts, and return the exit code: 0, or 3 with rejections."""
    taken = _Taken()
    with progress("stories") as bar:
        report = opened.ingest(taken.stories(readings), bar.advance, wait)
    for where, reason in report.rejected:
        print(f"rejected: {where}: {reason}", file=sys.stderr)
    if taken.whole and not report.rejected:
        opened.keep_inputs(taken.whole, wait)
    rejected = taken.rejected + len(report.rejected)
    already = report.unchanged + taken.known
    print(f"{report.new} new, {report.changed} changed, {already} already in, {rejected} rejected; archive {opened.folder}")
    return 3 if rejected else 0


class _Taken:
    """What the readings of an ingest held: counted while their stories pass by."""

    def __init__(self) -> None:
        self.rejected = 0
        self.known = 0
        self.whole: dict[str, int] = {}

    def stories(self, readings: Iterable[Reading]) -> Iterator[Story]:
        """Yield the stories; name what was rejected or odd on standard error."""
        count = 0
        clean = True
        for reading in readings:
            for line in (
                *(f"note: {warning}" for warning in reading.warnings),
                *(f"rejected: {item}" for item in reading.rejected),
            ):
                print(line, file=sys.stderr)
            self.rejected += len(reading.rejected)
            self.known += reading.known
            yield from reading.stories
            count += len(reading.stories)
            clean = clean and not reading.rejected
            if reading.digest:
                if clean and not reading.known:
                    self.whole[reading.digest] = count
                count, clean = 0, True


def _day(text: str | None, option: str = "--published") -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day.", where=option, advice="Write it as YYYY-MM-DD, such as 2021-03-12.") from None


def _pair(item: str) -> tuple[str, str]:
    field, mark, column = item.partition("=")
    if not mark or field not in ("title", "text", "url", "publisher", "published"):
        raise UsageError(
            f"{item!r} does not map a column.",
            where="--map",
            advice="Write --map title=headline; fields are title, text, url, publisher, published.",
        )
    return field, column
