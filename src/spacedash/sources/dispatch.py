"""One input to its reader: by the kind of its content, each untrusted parser in a worker with limits."""

from __future__ import annotations

from dataclasses import replace

from spacedash.sources import archives, limits, warc
from spacedash.sources.feed import JSON_FEED
from spacedash.sources.kind import EMPTY, kind_of, refusal
from spacedash.sources.reading import Given, Reading, Rejection, joined, rejection
from spacedash.sources.table import read_csv, read_jsonl
from spacedash.sources.text import read_text

MARKUP_LIMIT = 10_000_000  # bytes of a page, a feed or a text; the longest page of the corpora has 480,000
PLAIN_LIMIT = 200_000  # bytes of a plain kind that are read without a worker: a second if every row has four bytes
TABLE_LIMIT = 100_000_000  # bytes of a table or a JSON document that is read as a whole
_PACKED = {"zip", "tar", "gzip", "bzip2", "xz"}
_TABLES = {"json", "jsonfeed", "jsonl", "csv", "excel", "parquet"}
_PLAIN = {"text": read_text, "jsonl": read_jsonl, "csv": read_csv}
_ADVICE = {
    EMPTY: "empty",
    "word": "a Word document; save it as plain text",
    "sitemap": "a sitemap, which lists addresses and no stories",
    "unknown": "not a kind of file that holds stories",
}


def read_data(data: bytes, given: Given, *, charset: str | None = None, depth: int = 0) -> Reading:
    """Return the stories of one input; never raises for what the input is."""
    try:
        kind = kind_of(data, given.name, dict(given.mapping))
        return _read(data, kind, given, charset, depth)
    except Exception as error:  # whatever foreign data does to a reader, the next input is read
        return rejection(given.name, f"cannot be read: {type(error).__name__}: {error}")


def _read(data: bytes, kind: str, given: Given, charset: str | None, depth: int) -> Reading:
    if kind in _PACKED:
        return _packed(data, kind, given, depth)
    if kind == "warc":
        return _warc(data, given, depth)
    if kind in _ADVICE:
        return rejection(given.name, refusal(data) or _ADVICE[kind])
    if kind == "json" and JSON_FEED.encode() in data[:2048]:
        kind = "jsonfeed"
    limit = TABLE_LIMIT if kind in _TABLES else MARKUP_LIMIT
    if len(data) > limit:
        return rejection(given.name, f"larger than {limit:,} bytes, the limit for {kind}")
    reader = _PLAIN.get(kind)  # small ones cost less than the way to a worker and back
    return reader(data, given) if reader and len(data) <= PLAIN_LIMIT else limits.run(kind, data, given, charset)


def _packed(data: bytes, kind: str, given: Given, depth: int) -> Reading:
    if depth >= archives.DEEPEST + 1:
        return rejection(given.name, f"refused: an archive within {archives.DEEPEST} others")
    readings: list[Reading] = []
    for member in archives.members(data, kind, given.name):
        if isinstance(member, Rejection):
            readings.append(Reading(rejected=(member,)))
        else:
            readings.append(read_data(member.data, replace(given, name=member.name), depth=depth + 1))
    if not readings:
        return rejection(given.name, "an archive without files")
    return joined(readings, kind)


def _warc(data: bytes, given: Given, depth: int) -> Reading:
    readings: list[Reading] = []
    for page in warc.pages(data, given.name):
        if isinstance(page, Rejection):
            readings.append(Reading(rejected=(page,)))
        else:
            stated = replace(given, name=page.name, url=page.url or given.url)
            readings.append(read_data(page.data, stated, charset=page.charset, depth=archives.DEEPEST + 1))
    if not readings:
        return rejection(given.name, "a WARC file without pages")
    return joined(readings, "warc")
