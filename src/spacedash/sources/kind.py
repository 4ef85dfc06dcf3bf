"""What an input is, by its content: a file's ending only breaks a tie."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import PurePosixPath
from struct import error as struct_error

from spacedash.sources.columns import known_names
from spacedash.sources.encoding import decode

HEAD = 65_536  # bytes that a kind is told from; the first row of a table or the root of a document is within
UNKNOWN = "unknown"
EMPTY = "empty"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\0", "xz"), (b"PAR1", "parquet"), (b"WARC/", "warc"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel"),
)  # fmt: skip
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document; save its text as a .txt file"), (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"), (b"RIFF", "a sound, film or image"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; pack it as zip or tar"), (b"Rar!", "a RAR archive; pack it as zip or tar"),
    (b"SQLite format 3\0", "an SQLite database; export a table as CSV"), (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"OggS", "a sound"), (b"ID3", "a sound"), (b"\xca\xfe\xba\xbe", "a program"), (b"{\\rtf", "a rich text document"),
    (b"OTTO", "a font"), (b"wOF2", "a font"), (b"\0asm", "a program"), (b"ARROW1", "an Arrow file; save it as Parquet"),
)  # fmt: skip
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|article|section|main|p|h1|table|span|a)[\s/>]", re.I
)
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
_FRONT = re.compile(r"\A(?:---|\+\+\+)[ \t]*\n(?:.*\n){1,60}?(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)")
_MARKDOWN = re.compile(r"\A\s*#{1,2} \S|^\[[^\]\n]{1,200}\]\(https?://|^#{2,4} \S", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_TAR_MARK = slice(257, 262)
_SPREADSHEETS = ("xl/workbook", "content.xml")
_DELIMITERS = "\t,;|"


def kind_of(data: bytes, name: str = "", mapping: dict[str, str] | None = None) -> str:
    """Return the kind of an input, "empty", or "unknown"."""
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return EMPTY
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            return kind
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data[_TAR_MARK] == b"ustar":
        return "tar"
    return UNKNOWN if refusal(data) else _text_kind(data[:HEAD], len(data) <= HEAD, name, mapping or {})


def refusal(data: bytes) -> str:
    """Return what an input is that holds no stories by its kind; nothing for one that may."""
    if data[4:8] == b"ftyp":
        return "a film"
    return next((what for mark, what in _REFUSED if data.startswith(mark)), "")


def delimiter_of(text: str, mapping: dict[str, str]) -> str:
    """Return what separates the columns of a table's first row; nothing when it names no known column."""
    first = text.lstrip("\ufeff\r\n ").split("\n", 1)[0].strip("\r")
    for delimiter in _DELIMITERS:
        if delimiter in first:
            try:
                cells = next(csv.reader(io.StringIO(first), delimiter=delimiter), [])
            except csv.Error:
                continue
            if known_names(cells, mapping):
                return delimiter
    return ""


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, struct_error):
        return "zip"
    if any(name.startswith(_SPREADSHEETS) for name in names):
        return "excel"
    return "word" if any(name.startswith("word/document") for name in names) else "zip"


def _text_kind(head: bytes, whole: bool, name: str, mapping: dict[str, str]) -> str:
    text = decode(head if whole else head[: head.rfind(b"\n") + 1 or len(head)]).text
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return _json_kind(start)
    if start.startswith("<"):
        return _markup_kind(start)
    if len(_CONTROL.findall(text[:4096])) * 10 > min(len(text), 4096):
        return UNKNOWN
    if _FRONT.match(start.replace("\r\n", "\n")):
        return "markdown"
    ending = PurePosixPath(name).suffix.lower()
    if delimiter_of(text, mapping) or (ending in {".csv", ".tsv"} and set(_DELIMITERS) & set(start.split("\n", 1)[0])):
        return "csv"
    if ending in {".md", ".markdown"} or (ending != ".txt" and _MARKDOWN.search(start[:4096])):
        return "markdown"
    return "html" if ending in {".html", ".htm"} and _HTML.search(start) else "text"


def _json_kind(start: str) -> str:
    if start.startswith("["):
        return "json"
    first, _, rest = start.partition("\n")
    rest = rest.lstrip()
    return "jsonl" if rest.startswith("{") or (first.rstrip().endswith("}") and rest) else "json"


def _markup_kind(start: str) -> str:
    head = start[:8192]
    feed, page = _FEED.search(head), _HTML.search(head)
    if feed and (page is None or feed.start() < page.start()):
        return "feed"
    if _SITEMAP.search(head):
        return "sitemap"
    return "html" if page or not start.startswith("<?xml") else "feed"
