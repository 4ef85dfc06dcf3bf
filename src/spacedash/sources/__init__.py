"""Sources: bytes, files, folders and links become stories; what cannot is named with its reason.

Nothing here raises for a bad input. Importing this package loads no parser: the readers load theirs at first use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from spacedash.sources.reading import Given, Reading, Rejection
from spacedash.zones import read_page_text, story_end

if TYPE_CHECKING:
    from spacedash.sources.fetch import Fetcher

__all__ = ["Reading", "Rejection", "open_sources", "read", "read_page_text", "story_end"]


def read(
    data: bytes,
    name: str,
    *,
    published: date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Reading:
    """Return the stories of one input held in memory; `name` is what a rejection calls it.

    `mapping` says which column of a table holds what: `{"title": "headline", "text": "body"}`.
    """
    from spacedash.sources.dispatch import read_data

    return read_data(data, Given(name, published, publisher, url, dict(mapping or {})))


def open_sources(
    sources: Iterable[str],
    *,
    published: date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    mapping: Mapping[str, str] | None = None,
    allow_private: bool = False,
    fetcher: Fetcher | None = None,
    since: date | None = None,
    known: Mapping[str, int] | None = None,
) -> Iterator[Reading]:
    """Return the readings of files, folders, globs, fsspec addresses, web links and "-" (standard input), in order.

    A long JSON Lines file comes in several readings, so that it never has to fit into memory. `known` holds the files
    that are in already, by digest: they are not read again. `since` pages through
    the Spaceflight News API from that day on, when a source is its address.
    """
    from spacedash.sources.opening import open_all

    given = Given("", published, publisher, url, dict(mapping or {}))
    return open_all(sources, given, allow_private=allow_private, fetcher=fetcher, since=since, known=known)
