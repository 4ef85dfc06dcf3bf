"""The Spaceflight News API (https://api.spaceflightnewsapi.net/): pages of version 4, lists of version 3, paging."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit

API = "https://api.spaceflightnewsapi.net/v4/articles/"
HOST = "api.spaceflightnewsapi.net"
PAGE = 100  # articles of one page: few requests, and each answer stays below a megabyte
_MARKS = ({"news_site", "published_at"}, {"newsSite", "publishedAt"})


def is_snapi(rows: Any) -> bool:
    """Return whether a list of objects is an answer of this API."""
    return (
        isinstance(rows, list)
        and bool(rows)
        and isinstance(rows[0], dict)
        and any(mark <= rows[0].keys() for mark in _MARKS)
    )


def first_page(since: date | None = None, base: str = API, size: int = PAGE) -> str:
    """Return the address of the first page of the articles published since a day, oldest first."""
    query: dict[str, str | int] = {"limit": size, "ordering": "published_at"}
    if since:
        query["published_at_gte"] = since.isoformat()
    return f"{base}?{urlencode(query)}"


def next_page(document: Mapping[str, Any], address: str) -> str | None:
    """Return the address of the page after this one; None after the last, or when it leads to another host."""
    following = document.get("next")
    if not isinstance(following, str) or following == address:
        return None
    return following if urlsplit(following).hostname == urlsplit(address).hostname else None
