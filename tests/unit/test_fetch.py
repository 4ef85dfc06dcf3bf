"""Links: a real server on this machine, and every way around the guard that is known."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

import pytest
from inputs import stories

from spacedash.errors import InputRejected
from spacedash.sources import open_sources
from spacedash.sources.addresses import check_url, is_allowed
from spacedash.sources.fetch import USER_AGENT, Fetcher, Validators
from spacedash.sources.reading import Given

PUBLIC = "93.184.216.34"


class Handler(BaseHTTPRequestHandler):
    """Answers as the path says."""

    protocol_version = "HTTP/1.1"
    seen: list[tuple[str, dict[str, str]]]
    robots: bytes | None

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        type(self).seen.append((self.path, dict(self.headers)))
        answer = getattr(self, "do_" + path.path.strip("/").replace(".", "_").split("/")[0], None)
        if answer is None:
            self.send(404)
        else:
            answer(path)

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_robots_txt(self, path: object) -> None:
        robots = type(self).robots
        self.send(404) if robots is None else self.send(200 if robots != b"broken" else 503, robots)

    def do_page(self, path: object) -> None:
        self.send(200, stories.html(), Content_Type="text/html; charset=utf-8", Set_Cookie="a=b")

    def do_feed(self, path: object) -> None:
        if self.headers.get("If-None-Match") == '"one"':
            self.send(304)
        else:
            self.send(200, stories.rss(), ETag='"one"', Last_Modified="Tue, 17 Sep 2030 08:00:00 GMT")

    def do_latin(self, path: object) -> None:
        self.send(
            200,
            "Ärger über die Rakete, sagte die Leiterin des Werks.".encode("cp1252"),
            Content_Type="text/plain; charset=windows-1252",
        )

    def do_packed(self, path: object) -> None:
        self.send(200, gzip.compress(stories.html()), Content_Encoding="gzip")

    def do_bomb(self, path: object) -> None:
        self.send(200, gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")

    def do_damaged(self, path: object) -> None:
        self.send(200, b"\x1f\x8b\x08 this is not packed", Content_Encoding="gzip")

    def do_strange(self, path: object) -> None:
        self.send(200, b"x", Content_Encoding="br")

    def do_large(self, path: object) -> None:
        self.send(200, b"word " * 3_000_000)

    def do_error(self, path: object) -> None:
        self.send(500)

    def do_to(self, path: object) -> None:
        self.send(302, Location=parse_qs(path.query)["url"][0])  # type: ignore[attr-defined] # a split address

    def do_hop(self, path: object) -> None:
        left = int(path.path.rsplit("/", 1)[-1])  # type: ignore[attr-defined] # a split address
        self.send(301, Location=f"/hop/{left - 1}" if left else "/page")

    def do_drip(self, path: object) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                self.wfile.write(b"X-%d: y\r\n" % number)
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            self.close_connection = True

    def do_v4(self, path: object) -> None:
        query = parse_qs(path.query)  # type: ignore[attr-defined] # a split address
        offset = int(query.get("offset", ["0"])[0])
        host = self.headers["Host"]
        following = {0: f"http://{host}/v4/articles/?offset=1", 1: "http://elsewhere.example/v4/?offset=2"}[offset]
        row = {
            "id": offset,
            "title": f"Article {offset} of the page",
            "summary": "x",
            "news_site": "N",
            "published_at": "2030-09-17T00:00:00Z",
        }
        self.send(200, json.dumps({"count": 2, "next": following, "results": [row]}).encode())

    def log_message(self, *words: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server on a free port of this machine."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up, as a guarded one does."""


@pytest.fixture
def handler() -> type[Handler]:
    return type("OwnHandler", (Handler,), {"seen": [], "robots": None})


@pytest.fixture
def server(handler: type[Handler]) -> Iterator[str]:
    httpd = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, pause=0.0, seconds=2.0) as made:
        yield made


def reason(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(InputRejected) as caught:
        fetcher.fetch(url)
    return str(caught.value)


def test_a_page_is_read(server: str, fetcher: Fetcher, handler: type[Handler]):
    (story,) = fetcher.read(f"{server}/page", Given("")).stories
    assert story.title == stories.TITLE
    assert [path for path, _ in handler.seen] == ["/robots.txt", "/page"]
    assert {headers["User-Agent"] for _, headers in handler.seen} == {USER_AGENT}
    assert "spacedash" in USER_AGENT


def test_no_cookies_are_kept(server: str, fetcher: Fetcher, handler: type[Handler]):
    fetcher.fetch(f"{server}/page")
    fetcher.fetch(f"{server}/page")
    assert not any("Cookie" in headers for _, headers in handler.seen)
    assert [path for path, _ in handler.seen].count("/robots.txt") == 1


def test_a_declared_encoding_of_the_header_is_used(server: str, fetcher: Fetcher):
    fetched = fetcher.fetch(f"{server}/latin")
    assert fetched.charset == "windows-1252"


def test_an_unchanged_feed_is_not_sent_again(server: str, fetcher: Fetcher):
    first = fetcher.fetch(f"{server}/feed")
    assert first.validators == Validators('"one"', "Tue, 17 Sep 2030 08:00:00 GMT")
    again = fetcher.fetch(f"{server}/feed", first.validators)
    assert again.unchanged
    assert again.data == b""


def test_a_packed_answer_is_unpacked(server: str, fetcher: Fetcher):
    assert fetcher.fetch(f"{server}/packed").data == stories.html()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/bomb", "larger than"), ("/large", "larger than"), ("/damaged", "damaged answer"), ("/strange", "not asked for"),
        ("/error", "status 500"), ("/none", "status 404"), ("/drip", "in time"), ("/hop/6", "redirects more than 5"),
        ("/to?url=file:///etc/passwd", "is no web address"), ("/to?url=http://user:pw@example.org/", "password"),
        ("/to?url=http://169.254.169.254/latest/meta-data/", "not public"), ("/to?url=http://[::ffff:169.254.169.254]/", "not public"),
        ("/to?url=http://224.0.0.1/", "not public"), ("/to?url=gopher://example.org/", "is no web address"),
    ],
)  # fmt: skip
def test_an_answer_beyond_the_limits_is_refused(server: str, fetcher: Fetcher, path: str, words: str):
    start = time.monotonic()
    assert words in reason(fetcher, f"{server}{path}")
    assert time.monotonic() - start < 10


def test_five_redirects_are_followed(server: str, fetcher: Fetcher):
    assert fetcher.fetch(f"{server}/hop/4").url == f"{server}/page"


def test_this_machine_is_refused_unless_allowed(server: str):
    with Fetcher(pause=0.0) as fetcher:
        assert "--allow-private" in reason(fetcher, f"{server}/page")
        assert "not public" in reason(fetcher, server.replace("127.0.0.1", "localhost"))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "0.1.2.3",
        "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
        "2001:0:7f00:1::", "fec0::1", "100::1", "64:ff9b:1::808:808",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str):
    assert not is_allowed(ip_address(address))


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_addresses_are_allowed(address: str):
    assert is_allowed(ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "224.0.0.1", "0.0.0.0", "255.255.255.255", "fe80::1", "ff02::1", "::ffff:169.254.169.254"],
)
def test_some_addresses_are_never_allowed(address: str):
    assert not is_allowed(ip_address(address), private=True)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "::1", "fd12::1", "::ffff:127.0.0.1"])
def test_own_networks_are_allowed_on_request(address: str):
    assert is_allowed(ip_address(address), private=True)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "//example.org/", "http://",
        "http:///x", "http://user@example.org/", "http://user:pw@example.org/", "http://example.org:99999/", "http://[::1",
        "http://exa mple.org/", "http://example.org/\r\nHost: x", "http://example.org:0/", "https://example.org/" + "x" * 3000, "",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_link_is_refused(url: str):
    with pytest.raises(InputRejected):
        check_url(url)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "localhost.", "[::1]", "[::ffff:7f00:1]"]
)
def test_this_machine_is_known_however_it_is_written(host: str):
    with Fetcher(pause=0.0, seconds=2.0) as fetcher, pytest.raises(InputRejected):
        fetcher.fetch(f"http://{host}:1/")


def test_a_name_with_one_private_address_is_refused():
    with Fetcher(pause=0.0, resolver=lambda host, port: [PUBLIC, "10.0.0.1"]) as fetcher:
        assert "not public" in reason(fetcher, "http://two-faced.example/")


def test_the_connection_goes_to_the_address_that_was_checked(server: str):
    port = int(server.rsplit(":", 1)[1])
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) <= 2 else ["169.254.169.254"]

    with Fetcher(allow_private=True, pause=0.0, resolver=resolver) as fetcher:
        assert fetcher.fetch(f"http://changing.example:{port}/page").data == stories.html()
        assert (
            asked == ["changing.example"] * 2
        )  # once for robots.txt and once for the page, each time checked and used
        assert "not public" in reason(fetcher, f"http://changing.example:{port}/page")


def test_names_that_do_not_exist_are_said_to_be_unknown():
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with Fetcher(pause=0.0, resolver=unknown) as fetcher:
        assert "no host of that name" in reason(fetcher, "http://no-such.example/")


def test_robots_are_respected(server: str, fetcher: Fetcher, handler: type[Handler]):
    handler.robots = b"User-agent: spacedash\nDisallow: /page\n\nUser-agent: *\nDisallow: /"
    assert "robots.txt" in reason(fetcher, f"{server}/page")
    assert fetcher.fetch(f"{server}/feed").data
    assert [path for path, _ in handler.seen] == ["/robots.txt", "/feed"]


def test_redirects_are_held_against_robots_too(server: str, fetcher: Fetcher, handler: type[Handler]):
    handler.robots = b"User-agent: *\nDisallow: /page"
    assert "robots.txt" in reason(fetcher, f"{server}/hop/0")


def test_a_site_whose_robots_cannot_be_read_is_left_alone(server: str, fetcher: Fetcher, handler: type[Handler]):
    handler.robots = b"broken"
    assert "503" in reason(fetcher, f"{server}/page")


def test_a_host_is_not_asked_in_a_hurry(server: str, handler: type[Handler]):
    handler.robots = b"User-agent: *\nCrawl-delay: 7"
    waits: list[float] = []
    with Fetcher(allow_private=True, pause=1.0, sleep=waits.append) as fetcher:
        fetcher.fetch(f"{server}/page")
        fetcher.fetch(f"{server}/feed")
    assert len(waits) == 2
    assert all(6.0 < wait <= 7.0 for wait in waits)


def test_an_api_is_read_page_by_page_and_not_elsewhere(server: str, fetcher: Fetcher, handler: type[Handler]):
    readings = list(fetcher.pages(Given(""), date(2030, 9, 1), f"{server}/v4/articles/"))
    assert [story.title for reading in readings for story in reading.stories] == [
        "Article 0 of the page",
        "Article 1 of the page",
    ]
    assert "published_at_gte=2030-09-01" in handler.seen[1][0]


def test_links_are_sources_like_others(server: str, fetcher: Fetcher):
    readings = list(open_sources([f"{server}/page", f"{server}/none", f"{server}/feed"], fetcher=fetcher))
    assert [len(reading.stories) for reading in readings] == [1, 0, 1]
    assert readings[1].rejected[0].where == f"{server}/none"
    assert readings[1].rejected[0].reason == "the server answered with status 404."


def test_a_link_without_an_allowance_is_a_rejection(server: str):
    (reading,) = open_sources([f"{server}/page"])
    assert "not public" in reading.rejected[0].reason
