"""Which network addresses may be read: public ones, checked after resolution, and the connection goes to that very one.

A name that leads to a private network, to this machine or to a cloud's metadata service is refused, however it is
written: as a number, mapped into IPv6, behind a redirect, or as a name that resolves differently the second time.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from spacedash.errors import InputRejected

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]
LONGEST_URL = 2_000  # characters; browsers and servers refuse longer ones, too
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the IPv4 address is in the last 32 bits
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")  # RFC 8215: translated within one network only
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, 2.5.5.1: deprecated, the IPv4 address is in the last 32 bits
_FORBIDDEN = "leads to an address that is not public"


def check_url(url: str) -> str:
    """Return an address that may be asked for; raise InputRejected for one that may not."""
    if len(url) > LONGEST_URL or not url.isprintable() or " " in url:
        raise InputRejected("is no web address.", where=url[:80])
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputRejected(f"is no web address ({error}).", where=url) from None
    if parts.scheme not in {"http", "https"}:
        raise InputRejected("is no web address.", where=url, advice="Only http and https links are read.")
    if parts.username is not None or parts.password is not None:
        raise InputRejected("has a name or a password in it.", where=parts.hostname or "", advice="Leave it out.")
    if not parts.hostname or port == 0:
        raise InputRejected("is a web address without a host.", where=url)
    return url


def is_allowed(address: Address, *, private: bool = False) -> bool:
    """Return whether an address may be read: a public one, or with `private` one of the reader's own networks."""
    if isinstance(address, IPv6Address):
        inner = _embedded(address)
        if inner is not None:
            return is_allowed(inner, private=private)
    if address.is_multicast or address.is_unspecified or address.is_link_local:
        return False
    if isinstance(address, IPv6Address) and (address.scope_id or address.is_site_local or address in _NAT64_LOCAL):
        return False
    if private and (address.is_loopback or address.is_private) and not _is_reserved(address):
        return True
    return address.is_global and not address.is_reserved


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host as the system resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to an address that was checked, not to a name that could lead elsewhere by now; until a deadline."""

    def __init__(self, *, private: bool, resolver: Resolve) -> None:
        self._private, self._resolve = private, resolver
        self._inner = httpcore.SyncBackend()
        self.deadline = 0.0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first address of a host; all its addresses have to be allowed."""
        problem: Exception = httpcore.ConnectError("the host has no address")
        for address in self._checked(host, port):
            try:
                stream = self._inner.connect_tcp(address, port, self._left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
                continue
            return _TimedStream(stream, self._left)
        raise problem

    def sleep(self, seconds: float) -> None:
        """Wait, at most until the deadline."""
        time.sleep(min(seconds, self._left(None)))

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError):
            raise httpcore.ConnectError("no host of that name is known") from None
        for address in found:
            if not is_allowed(ip_address(address), private=self._private):
                advice = "Use --allow-private to read a server of your own." if not self._private else ""
                raise InputRejected(f"{_FORBIDDEN}.", where=host, advice=advice)
        return found

    def _left(self, timeout: float | None) -> float:
        """Return how long an operation may take now."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return min(left, timeout) if timeout is not None else left


class GuardedTransport(httpx.BaseTransport):
    """What httpx sends requests through: httpcore's connection pool over the guarded backend."""

    def __init__(self, backend: GuardedBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=backend, max_keepalive_connections=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the answer, its body not read yet."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        answer = self._pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Any:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every operation ends at the deadline, so that a slow drip does not hold it open."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[float | None], float]) -> None:
        self._stream, self._left = stream, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _is_reserved(address: Address) -> bool:
    """Return whether an address is reserved for no use: IPv6 counts loopback and its own private range among them."""
    return isinstance(address, IPv4Address) and (address.is_reserved or int(address) >> 24 == 0)
