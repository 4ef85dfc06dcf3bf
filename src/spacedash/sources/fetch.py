"""Web links to bytes, guarded: public addresses only, few redirects, a size, a time, robots.txt, and a polite rate."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from spacedash.errors import InputRejected
from spacedash.sources import snapi
from spacedash.sources.addresses import GuardedBackend, GuardedTransport, Resolve, check_url, resolve
from spacedash.sources.columns import NoStory
from spacedash.sources.dispatch import read_data
from spacedash.sources.reading import Given, Reading
from spacedash.sources.table import parse_json

AGENT = "spacedash"  # what robots.txt may address
USER_AGENT = f"{AGENT}/0.1 (reads space news into a table of events)"
SECONDS = 15.0  # for one link, redirects included
LARGEST = 10_000_000  # bytes of one answer, unpacked
MOST_REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to one host
LONGEST_PAUSE = 30.0  # seconds; a robots.txt that asks for more is not waited for
LARGEST_ROBOTS = 500_000  # bytes; RFC 9309 asks for at least 500 kibibytes
MOST_PAGES = 2_000  # pages of one API answer: 200,000 articles
_REDIRECTS = {301, 302, 303, 307, 308}
_FAILURES = (
    httpx.HTTPError,
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpx.InvalidURL,
)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with an answer, to be asked with the next time whether anything changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to a link: where it finally stood, its bytes; no bytes when nothing changed since the validators."""

    url: str
    data: bytes
    charset: str | None
    validators: Validators
    unchanged: bool = False


class Fetcher:
    """Reads links, one at a time; closes its connections at the end of a `with` block."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pause: float = PAUSE,
        seconds: float = SECONDS,
        largest: int = LARGEST,
        resolver: Resolve = resolve,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.pause, self.seconds, self.largest, self._sleep = pause, seconds, largest, sleep
        self._backend = GuardedBackend(private=allow_private, resolver=resolver)
        self._client = httpx.Client(
            transport=GuardedTransport(self._backend), trust_env=False, follow_redirects=False, timeout=seconds,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", "Accept": "*/*"},
        )  # fmt: skip
        self._robots: dict[str, Any] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def fetch(self, url: str, validators: Validators | None = None) -> Fetched:
        """Return the answer to a link; raise InputRejected with the reason when there is none to be had."""
        with _as_rejection(url):
            for _ in range(MOST_REDIRECTS + 1):
                self._ask_robots(check_url(url))
                answer = self._get(url, validators, self.largest)
                if answer.next is None:
                    return answer.fetched
                url = answer.next
            raise InputRejected(f"redirects more than {MOST_REDIRECTS} times.", where=url)

    def read(self, url: str, given: Given) -> Reading:
        """Return the stories behind a link."""
        fetched = self.fetch(url)
        stated = Given(url, given.published, given.publisher, given.url or fetched.url, given.mapping)
        return read_data(fetched.data, stated, charset=fetched.charset)

    def pages(self, given: Given, since: date | None = None, base: str = snapi.API) -> Iterator[Reading]:
        """Return the readings of the Spaceflight News API, page by page, oldest first."""
        address: str | None = snapi.first_page(since, base)
        for _ in range(MOST_PAGES):
            if address is None:
                return
            fetched = self.fetch(address)
            yield read_data(fetched.data, Given(address, given.published, given.publisher, None, given.mapping))
            try:
                document = parse_json(fetched.data)
            except NoStory:
                return
            address = snapi.next_page(document, address) if isinstance(document, dict) else None

    def _get(self, url: str, validators: Validators | None, largest: int) -> _Answer:
        self._wait(url)
        self._backend.deadline = time.monotonic() + self.seconds
        headers = {}
        if validators and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators and validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        with self._client.stream("GET", url, headers=headers) as response:
            self._client.cookies.clear()
            return _answer(response, url, largest)

    def _wait(self, url: str) -> None:
        """Wait until the host may be asked again."""
        origin = _origin(url)
        rules = self._robots.get(origin)
        asked = (rules.crawl_delay(AGENT) if rules else None) or 0.0
        pause = max(self.pause, min(float(asked), LONGEST_PAUSE))
        left = self._asked.get(origin, -pause) + pause - time.monotonic()
        if left > 0:
            self._sleep(left)
        self._asked[origin] = time.monotonic()

    def _ask_robots(self, url: str) -> None:
        """Raise InputRejected when the site's robots.txt keeps this program from a link."""
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._rules(f"{origin}/robots.txt")
        rules = self._robots[origin]
        if rules is not None and not rules.can_fetch(url, AGENT):
            raise InputRejected("the site's robots.txt does not allow it to be read by programs.", where=url)

    def _rules(self, url: str) -> Any:
        """Return the rules of a robots.txt; None when there are none (RFC 9309: no file, no rules)."""
        from protego import Protego

        for _ in range(MOST_REDIRECTS + 1):
            answer = self._get(check_url(url), None, LARGEST_ROBOTS) if url else None
            if answer is None or answer.status in range(400, 500):
                return None
            if answer.status >= 500:
                raise InputRejected(f"its robots.txt cannot be read (status {answer.status}).", where=url)
            if answer.next is None:
                return Protego.parse(answer.fetched.data.decode("utf-8", "replace"))
            url = answer.next
        return None


@dataclass(frozen=True, slots=True)
class _Answer:
    fetched: Fetched
    status: int
    next: str | None = None


def _answer(response: httpx.Response, url: str, largest: int) -> _Answer:
    """Return what a server answered; raise InputRejected for an error or a body that is too large."""
    status = response.status_code
    validators = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
    location = response.headers.get("location")
    if status in _REDIRECTS and location:
        return _Answer(Fetched(url, b"", None, validators), status, urljoin(url, location))
    if status == 304:
        return _Answer(Fetched(url, b"", None, validators, unchanged=True), status)
    robots = urlsplit(url).path == "/robots.txt"
    if status != 200 and not robots:
        raise InputRejected(f"the server answered with status {status}.", where=url)
    body = b"" if status != 200 else _body(response, url, largest, truncate=robots)
    return _Answer(Fetched(url, body, response.charset_encoding, validators), status)


def _body(response: httpx.Response, url: str, largest: int, *, truncate: bool) -> bytes:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip", "deflate", ""}:
        raise InputRejected(f"is packed in a way that was not asked for ({encoding[:20]}).", where=url)
    unpacker = zlib.decompressobj(47) if encoding in {"gzip", "x-gzip", "deflate"} else None
    parts: list[bytes] = []
    size = 0
    for raw in response.iter_raw():
        part = unpacker.decompress(raw, largest + 1 - size) if unpacker else raw
        size += len(part)
        parts.append(part)
        if size > largest:
            if truncate:
                break
            raise InputRejected(f"is larger than {largest:,} bytes.", where=url)
    return b"".join(parts)[:largest]


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@contextmanager
def _as_rejection(url: str) -> Iterator[None]:
    """Tell failures of the network as rejections, with a reason of one line."""
    try:
        yield
    except (httpx.TimeoutException, httpcore.TimeoutException):
        raise InputRejected("gave no whole answer in time.", where=url) from None
    except zlib.error:
        raise InputRejected("gave a damaged answer.", where=url) from None
    except _FAILURES as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputRejected(f"cannot be reached ({reason}).", where=url) from None
