"""One story in every format that is read, and what every reader has to make of it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from typing import Any

TITLE = "Harbor Rockets moves its first flight to the spring of 2031"
TEXT = (
    "Harbor Rockets said on Tuesday that its new vehicle will fly in the spring of 2031, half a year later than planned. "
    "The delay costs the company €12 million, and the agency that ordered the flight has agreed to wait for it."
)
URL = "https://example.org/news/harbor-rockets-delay"
PUBLISHER = "Example News"
PUBLISHED = "2030-09-17"
ROW = {"title": TITLE, "text": TEXT, "url": URL, "publisher": PUBLISHER, "published": PUBLISHED}
MORE = {**ROW, "title": "A lander passes its last review", "url": "https://example.org/news/lander"}


def html(body: str = "", head: str = "", encoding: str = "utf-8") -> bytes:
    """Return a page with the story on it."""
    meta = f'<meta charset="{encoding}">' if encoding != "utf-8" else ""
    page = (
        f'<!DOCTYPE html><html lang="en"><head>{meta}<title>{TITLE} | {PUBLISHER}</title>'
        f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{PUBLISHER}">'
        f'<meta property="article:published_time" content="{PUBLISHED}T23:30:00-08:00">'
        f'<link rel="canonical" href="{URL}">{head}</head><body><nav><a href="/">Home</a><a href="/news">News</a></nav>'
        f"<article><h1>{TITLE}</h1><p>{TEXT}</p><p>Engineers found cracks in a valve of the second stage during a "
        f"test in July, and every valve of that make has to be replaced before the vehicle may fly.</p></article>{body}"
        "<footer><p>Contact us</p></footer></body></html>"
    )
    return page.encode(encoding)


def rss(items: str | None = None, head: str = "") -> bytes:
    """Return an RSS feed with the story as its item."""
    item = (
        f"<item><title>{TITLE}</title><link>{URL}</link><description><![CDATA[<p>{TEXT}</p>]]></description>"
        "<pubDate>Tue, 17 Sep 2030 23:30:00 -0800</pubDate></item>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0"><channel><title>{PUBLISHER}</title>'
        f"<link>https://example.org/</link><language>en</language>{item if items is None else items}</channel></rss>"
    ).encode()


def atom() -> bytes:
    """Return an Atom feed with the story as its entry."""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{PUBLISHER}</title><entry><title>{TITLE}</title>'
        f'<link href="{URL}"/><published>{PUBLISHED}T08:00:00Z</published><content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;'
        "</content></entry></feed>"
    ).encode()


def json_feed() -> bytes:
    """Return a JSON Feed with the story as its item."""
    item = {
        "id": URL,
        "url": URL,
        "title": TITLE,
        "content_html": f"<p>{TEXT}</p>",
        "date_published": f"{PUBLISHED}T08:00:00Z",
    }
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": PUBLISHER, "items": [item]}).encode()


def snapi(version: int = 4) -> bytes:
    """Return a page of the Spaceflight News API."""
    new = {
        "id": 7,
        "title": TITLE,
        "url": URL,
        "news_site": PUBLISHER,
        "summary": TEXT,
        "published_at": f"{PUBLISHED}T08:00:00Z",
    }
    old = {
        "id": 7,
        "title": TITLE,
        "url": URL,
        "newsSite": PUBLISHER,
        "summary": TEXT,
        "publishedAt": f"{PUBLISHED}T08:00:00.000Z",
    }
    return json.dumps(
        {"count": 1, "next": None, "previous": None, "results": [new]} if version == 4 else [old]
    ).encode()


def table(delimiter: str = ",", names: dict[str, str] | None = None) -> bytes:
    """Return a table in text form with the story as its row."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow([(names or {}).get(name, name) for name in ROW])
    writer.writerow(ROW.values())
    return stream.getvalue().encode()


def excel(rows: list[list[Any]] | None = None) -> bytes:
    """Return a workbook with the story in a row below a caption."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("News")
        for number, cells in enumerate(rows or [["News of the week"], list(ROW), list(ROW.values())]):
            sheet.write_row(number, 0, cells)
    return stream.getvalue()


def parquet(rows: list[dict[str, Any]] | None = None) -> bytes:
    """Return a Parquet file with the story as its row."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows or [ROW]), stream)
    return stream.getvalue()


def lines(*rows: dict[str, Any]) -> bytes:
    """Return JSON Lines."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows or (ROW,))


def markdown() -> bytes:
    """Return a Markdown text with front matter."""
    fields = f'title: "{TITLE}"\ndate: {PUBLISHED}\npublisher: {PUBLISHER}\nurl: {URL}\n'
    return f"---\n{fields}---\n\n{TEXT}\n".encode()


def text() -> bytes:
    """Return a plain text: headline, blank line, story."""
    return f"{TITLE}\n\n{TEXT}\n".encode()


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(members: dict[str, bytes], *special: tarfile.TarInfo) -> bytes:
    """Return a tar archive, with special members after the files."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in special:
            archive.addfile(info)
    return stream.getvalue()


def warc(*pages: tuple[str, bytes], packed: bool = False, content: str = "text/html; charset=utf-8") -> bytes:
    """Return a WARC file with answers of a server."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for url, data in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", content)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=headers))
    return stream.getvalue()


FORMATS: dict[str, bytes] = {
    "page.html": html(),
    "feed.rss": rss(),
    "feed.atom": atom(),
    "feed.json": json_feed(),
    "v4.json": snapi(4),
    "v3.json": snapi(3),
    "table.csv": table(),
    "table.tsv": table("\t"),
    "table-semicolon.csv": table(";"),
    "stories.jsonl": lines(),
    "story.json": json.dumps(ROW).encode(),
    "stories.json": json.dumps({"articles": [ROW]}, indent=1).encode(),
    "book.xlsx": excel(),
    "stories.parquet": parquet(),
    "story.md": markdown(),
    "packed.zip": zipped({"in/feed.xml": rss()}),
    "packed.jsonl.gz": gzip.compress(lines()),
    "packed.tar": tarred({"in/page.html": html()}),
    "packed.tgz": gzip.compress(tarred({"in/table.csv": table()})),
    "crawl.warc": warc((URL, html())),
    "crawl.warc.gz": warc((URL, html()), packed=True),
}
