"""WARC files: the pages that a crawler kept, each with the address it came from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacedash.sources.reading import Rejection, one_line

LARGEST_PAGE = 10_000_000  # bytes of one page
LARGEST_SKIP = 300_000_000  # bytes of records that are no pages and are passed over
MOST_RECORDS = 100_000
_PAGES = ("text/html", "application/xhtml", "application/rss", "application/atom", "application/xml", "text/xml")
_TEXTS = ("text/plain", "application/json", "application/feed+json")
_STEP = 1 << 18


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a WARC file: its address, its bytes and the encoding that its header declared."""

    name: str
    url: str
    data: bytes
    charset: str | None


def pages(data: bytes, name: str) -> Iterator[Page | Rejection]:
    """Return the pages of a WARC file in order; a damaged file gives those before the damage."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    skipped = 0
    try:
        for count, record in enumerate(ArchiveIterator(io.BytesIO(data)), start=1):
            if count > MOST_RECORDS:
                yield Rejection(one_line(name), f"more than {MOST_RECORDS:,} records; the others were not read")
                return
            page = _page(record, name)
            if page is not None:
                yield page
            skipped += _drain(record, LARGEST_SKIP - skipped)
            if skipped >= LARGEST_SKIP:
                yield Rejection(one_line(name), f"more than {LARGEST_SKIP:,} bytes that are no pages; stopped there")
                return
    except (ArchiveLoadFailed, ValueError, OSError, EOFError) as error:
        yield Rejection(one_line(name), f"a damaged WARC file: {one_line(error, 100)}")


def _page(record: Any, name: str) -> Page | Rejection | None:
    """Return the page of a record; None for records of other kinds, and a rejection for a page that is too large."""
    if record.rec_type not in {"response", "resource"}:
        return None
    headers = record.http_headers or record.rec_headers
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    content, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    if status != "200" or not content.strip().lower().startswith((*_PAGES, *_TEXTS)):
        return None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    where = f"{name}!{one_line(url, 150)}"
    read = _read(record.content_stream())
    if read is None:
        return Rejection(where, f"a page of more than {LARGEST_PAGE:,} bytes")
    charset = parameters.lower().partition("charset=")[2].strip(" \"';") or None
    return Page(where, url, read, charset)


def _read(stream: Any) -> bytes | None:
    parts: list[bytes] = []
    size = 0
    while part := stream.read(_STEP):
        size += len(part)
        if size > LARGEST_PAGE:
            return None
        parts.append(part)
    return b"".join(parts)


def _drain(record: Any, budget: int) -> int:
    """Return how many bytes of a record were passed over, at most the budget."""
    size = 0
    while size < budget and (part := record.raw_stream.read(_STEP)):
        size += len(part)
    return size
