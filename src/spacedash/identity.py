"""Which story it is: addresses that lead to one page, words that are the same, what two readings make together."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from spacedash.story import Story

SURROGATES = "lone-surrogates"  # flag: code units that are no characters stand as U+FFFD, so offsets stay right
_SURROGATE = re.compile("[\ud800-\udfff]")
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|"
    r"ref_src|cmpid|ocid|s_cid",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def canonical_url(url: str | None) -> str | None:
    """Return an address without what does not name the page: tracking, fragment, case of the host, last slash."""
    if not url or not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
        return urlunsplit(_canonical(parts))
    except ValueError:  # not an address by any rule: it names its page as it stands
        return url.strip()


def content_hash(story: Story) -> str:
    """Return what names a story's title and text."""
    return hashlib.sha256(story.content.encode("utf-8", "surrogatepass")).hexdigest()


def storable(story: Story) -> Story:
    """Return a story that any file can hold: what is no character becomes U+FFFD, one for one, and a flag says so."""
    names = ("title", "text", "url", "publisher", "language", "id")
    clean: dict[str, Any] = {name: _SURROGATE.sub("\ufffd", getattr(story, name) or "") for name in names}
    if all(clean[name] == (getattr(story, name) or "") for name in names):
        return story
    clean |= {name: clean[name] or None for name in ("url", "publisher")}
    flags = story.flags if SURROGATES in story.flags else (*story.flags, SURROGATES)
    return replace(story, **clean, flags=flags)


def merged(known: Story, given: Story) -> Story:
    """Return what a story becomes with another reading of it: nothing known is lost, the same words fill gaps only."""
    if known.content == given.content:
        if canonical_url(known.url) != canonical_url(given.url):
            return known
        publisher, published = known.publisher or given.publisher, known.published or given.published
        return replace(known, publisher=publisher, published=published)
    return replace(
        given, id=known.id, url=known.url or given.url, publisher=given.publisher or known.publisher,
        published=given.published or known.published,
    )  # fmt: skip


def _canonical(parts: SplitResult) -> SplitResult:
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    host = host.removesuffix(_DEFAULT_PORTS.get(scheme, "\0"))
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    return SplitResult(scheme, host, parts.path.rstrip("/"), query, "")
