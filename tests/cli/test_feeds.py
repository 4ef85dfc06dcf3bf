"""Feeds are followed, asked only for what is new, and a feed that fails stops no other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.cli.test_cli import run

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title><item>
<title>Isar Aerospace plans its next Spectrum flight for 2027</title><link>https://example.org/spectrum</link>
<pubDate>Tue, 03 Nov 2026 08:00:00 GMT</pubDate>
<description>Isar Aerospace will launch the next Spectrum rocket from Andoya no earlier than March 2027.</description>
</item></channel></rss>"""


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/feed.xml" and self.headers.get("If-None-Match") == '"one"':
            self.send_response(304)
            self.end_headers()
        elif self.path == "/feed.xml":
            self.send_response(200)
            self.send_header("ETag", '"one"')
            self.send_header("Content-Type", "application/rss+xml")
            self.end_headers()
            self.wfile.write(FEED)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    httpd = HTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


def test_feeds_from_first_to_last(server: str, tmp_path: Path) -> None:
    data = tmp_path / "archive"
    assert b"No feed is followed" in run("feeds", "list", data=data).stdout
    for path in ("/feed.xml", "/gone.xml"):
        assert run("feeds", "add", server + path, "--publisher", "Example News", data=data).returncode == 0
    first = run("feeds", "update", "--allow-private", data=data)
    assert first.returncode == 3
    assert first.stdout.startswith(b"1 new, 0 changed, 0 already in, 1 rejected")
    assert b"gone.xml" in first.stderr
    assert run("feeds", "remove", server + "/gone.xml", data=data).returncode == 0
    again = run("feeds", "update", "--allow-private", data=data)
    assert again.returncode == 0
    assert again.stdout.startswith(b"0 new")
    assert b"Spectrum" in run("events", "--agency", "Isar Aerospace", "--format", "csv", data=data).stdout


def test_a_private_address_is_refused_unless_it_is_allowed(server: str, tmp_path: Path) -> None:
    result = run("ingest", f"{server}/feed.xml", data=tmp_path / "archive")
    assert result.returncode == 3
    assert b"--allow-private" in result.stderr or b"private" in result.stderr
