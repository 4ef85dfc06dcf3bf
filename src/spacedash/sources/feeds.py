"""Subscriptions: the feeds that a reader follows, kept in one JSON file, and asked only for what is new."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
from selectolax.lexbor import LexborHTMLParser

from spacedash.errors import InputRejected, StoreDamaged, UsageError
from spacedash.sources.addresses import check_url
from spacedash.sources.dispatch import read_data
from spacedash.sources.encoding import decode
from spacedash.sources.fetch import Fetcher, Validators
from spacedash.sources.kind import kind_of
from spacedash.sources.page_teasers import absolute
from spacedash.sources.reading import Given, Reading, one_line, rejection

FILE = "feeds.json"
_LINKS = 'link[rel="alternate"][type="application/rss+xml"], link[rel="alternate"][type="application/atom+xml"]'


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is followed; `checked` is when it was last asked (UTC, ISO 8601), `problem` why that gave nothing."""

    url: str
    publisher: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked: str | None = None
    problem: str = ""


def load(file: Path) -> tuple[Subscription, ...]:
    """Return the subscriptions of a file in order; none when there is no file."""
    try:
        rows = orjson.loads(file.read_bytes())
        return tuple(Subscription(**row) for row in rows)
    except FileNotFoundError:
        return ()
    except (orjson.JSONDecodeError, TypeError) as error:
        advice = "Correct it, or delete it and add the feeds again."
        raise StoreDamaged(f"is no list of feeds ({one_line(error, 80)}).", where=str(file), advice=advice) from None


def save(file: Path, subscriptions: Iterable[Subscription]) -> None:
    """Write the subscriptions; the file is replaced as a whole, never left half written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = orjson.dumps([asdict(item) for item in subscriptions], option=orjson.OPT_INDENT_2)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".feeds-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def add(known: tuple[Subscription, ...], url: str, publisher: str | None = None) -> tuple[Subscription, ...]:
    """Return the subscriptions with one more; one that is known stays as it is."""
    check_url(url)
    return known if any(item.url == url for item in known) else (*known, Subscription(url, publisher))


def remove(known: tuple[Subscription, ...], url: str) -> tuple[Subscription, ...]:
    """Return the subscriptions without one."""
    if all(item.url != url for item in known):
        raise UsageError("is not among the feeds.", where=url, advice="`spacedash feeds list` names them.")
    return tuple(item for item in known if item.url != url)


def discover(data: bytes, url: str) -> str | None:
    """Return the address of the feed that a page names, or the page's own when it is a feed; None without one."""
    kind = kind_of(data, url)
    if kind in {"feed", "json"}:
        return url
    if kind != "html":
        return None
    links = LexborHTMLParser(decode(data).text).css(_LINKS)
    return next((link for node in links if (link := absolute(node.attributes.get("href"), url))), None)


def update(
    subscriptions: Iterable[Subscription], fetcher: Fetcher, now: datetime | None = None
) -> Iterator[tuple[Subscription, Reading]]:
    """Return each subscription as it stands after asking its feed, with what was new; a problem stops no other feed."""
    checked = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    for item in subscriptions:
        try:
            answer = fetcher.fetch(item.url, Validators(item.etag, item.last_modified))
        except InputRejected as error:
            yield replace(item, checked=checked, problem=one_line(error)), _rejected(item, error)
            continue
        if answer.unchanged:
            yield replace(item, checked=checked, problem=""), Reading(kind="feed")
            continue
        given = Given(item.url, publisher=item.publisher, url=None)
        reading = read_data(answer.data, given, charset=answer.charset)
        problem = reading.rejected[0].reason if reading.rejected and not reading.stories else ""
        after = replace(
            item, etag=answer.validators.etag, last_modified=answer.validators.last_modified, checked=checked,
            problem=problem,
        )  # fmt: skip
        yield after, reading


def _rejected(item: Subscription, error: InputRejected) -> Reading:

    return rejection(item.url, f"{error.what} {error.advice}".strip())
