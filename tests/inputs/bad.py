"""Inputs that break readers, built in code: name → content, by what has to come of each.

`REFUSED` hold no story: each is named with its reason. `SURVIVED` are damaged, odd or hostile and hold a story all the
same, which has to come out. `EITHER` may give stories or reasons, but something.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib

from inputs import stories
from inputs.stories import MORE, ROW, TEXT, TITLE, URL

MEGABYTE = 1_000_000
BOMB = b"\0" * (60 * MEGABYTE)
BLANKS = b" " * (30 * MEGABYTE)
_TENFOLD = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
ENTITIES = f'<!DOCTYPE rss [<!ENTITY a "ha">{_TENFOLD}]>'
XXE = '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
PROSE = " ".join([TEXT] * 5)


def _member(name: str, kind: bytes = tarfile.SYMTYPE, target: str = "/etc/passwd") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def _encrypted() -> bytes:
    packed = bytearray(stories.zipped({"page.html": stories.html()}))
    packed[6] |= 1  # the local header says: with a password
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1  # and so does the directory
    return bytes(packed)


def _link_in_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("link.html")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return stream.getvalue()


def _nested(depth: int) -> bytes:
    data = stories.zipped({"page.html": stories.html()})
    for level in range(depth):
        data = stories.zipped({f"level{level}.zip": data})
    return data


def _cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


def _flipped(data: bytes, step: int) -> bytes:
    return bytes(byte ^ 0xFF if index % step == step - 1 else byte for index, byte in enumerate(data))


def _binaries() -> dict[str, bytes]:
    starts = {
        "pdf": b"%PDF-1.7\n",
        "png": b"\x89PNG\r\n\x1a\n",
        "jpg": b"\xff\xd8\xff\xe0",
        "gif": b"GIF89a",
        "webp": b"RIFF....WEBP",
        "elf": b"\x7fELF\x02\x01",
        "exe": b"MZ\x90\0",
        "7z": b"7z\xbc\xaf\x27\x1c",
        "rar": b"Rar!\x1a\x07",
        "ogg": b"OggS\0",
        "sqlite": b"SQLite format 3\0",
        "mp4": b"\0\0\0\x18ftypmp42",
        "mp3": b"ID3\x04",
        "zst": b"\x28\xb5\x2f\xfd",
        "rtf": b"{\\rtf1\\ansi",
        "class": b"\xca\xfe\xba\xbe",
        "otf": b"OTTO\0",
        "woff2": b"wOF2",
        "wasm": b"\0asm\1\0\0\0",
        "arrow": b"ARROW1\0\0",
    }
    return {f"binary.{ending}": start + bytes(range(256)) * 20 for ending, start in starts.items()}


def _empties() -> dict[str, bytes]:
    blanks = {
        "nothing": b"",
        "blank": b" \n\t\r\n",
        "nul": b"\0" * 500,
        "mark": b"\xef\xbb\xbf",
        "mark-blank": b"\xef\xbb\xbf \n",
    }
    endings = ("html", "xml", "json", "jsonl", "csv", "xlsx", "parquet", "txt", "zip", "md")
    return {
        f"{name}.{ending}": data
        for ending in endings
        for name, data in blanks.items()
        if ending != "zip" or name != "mark"
    }


def _refused_markup() -> dict[str, bytes]:
    return {
        "no-text.html": b"<html><head><title>x</title></head><body></body></html>",
        "only-script.html": b"<html><body><script>" + b"var a = 1;" * 1000 + b"</script></body></html>",
        "only-menu.html": b"<html><body><nav><a href='/a'>One</a><a href='/b'>Two</a></nav></body></html>",
        "comment.html": b"<!-- nothing but a comment -->",
        "unclosed-comment.html": b"<html><body><!-- " + TEXT.encode(),
        "frameset.html": b"<html><frameset><frame src='a.html'></frameset></html>",
        "deep.html": b"<html><body>" + b"<div>" * 50_000 + TEXT.encode() + b"</div>" * 50_000,
        "deep-bold.html": b"<html><body>" + b"<b><i>" * 20_000 + TEXT.encode(),
        "huge.html": b"<html><body><p>" + b"word " * (3 * MEGABYTE) + b"</p></body></html>",
        "huge.txt": b"word and word. " * MEGABYTE,
        "huge.xml": b"<rss><channel>" + b"<x>y</x>" * (2 * MEGABYTE) + b"</channel></rss>",
        "no-items.rss": stories.rss(""),
        "empty-items.rss": stories.rss("<item></item><item><title> </title></item>"),
        "cut-head.rss": b"<?xml version='1.0'?><rss version='2.0'><chan",
        "other.xml": b"<?xml version='1.0'?><catalog><book>Orbits</book></catalog>",
        "sitemap.xml": b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>x</loc></url></urlset>",
        "jsonfeed-empty.json": b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}',
        "jsonfeed-none.json": b'{"version": "https://jsonfeed.org/version/1.1", "title": "x"}',
        "jsonfeed-odd.json": b'{"version": "https://jsonfeed.org/version/1.1", "items": [1, null, "x", {"title": 5}]}',
    }


def _refused_tables() -> dict[str, bytes]:
    return {
        "open.json": b'{"title": "x", "text": ',
        "word.json": b"[nul]",
        "number.json": b"[1, 2, 3]",
        "text.json": b'["a", "b"]',
        "empty-list.json": b"[]",
        "empty-object.json": b"{}",
        "no-story.json": b'{"settings": {"color": "blue", "size": 3}}',
        "deep.json": b"[" * 100_000,
        "deep-closed.json": b"[" * 100_000 + b"]" * 100_000,
        "deep-objects.json": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        "long-number.json": b"[" + b"9" * 200_000 + b"]",
        "empty-rows.json": b"[{}, {}, {}]",
        "wrong-types.json": b'[{"title": ["a"], "text": {"b": 1}}]',
        "text-is-true.json": b'[{"title": true, "text": true}]',
        "page.json": b'{"results": []}',
        "lines-of-numbers.jsonl": b'{"title": 1\n{"a"\n',
        "half.jsonl": b'{"title": "x"\n{"text": "y"\n',
        "no-keys.jsonl": b'{"a": 1}\n{"b": 2}\n',
        "long-title.jsonl": json.dumps({"title": "x" * 5000, "text": "y"}).encode(),
        "long-line.jsonl": b'{"title": "a", "text": "b"' + b" " * (11 * MEGABYTE) + b"}\n{}\n",
        "no-header.csv": b"1;2;3\n4;5;6\n",
        "header-only.csv": b"title,text,url\n",
        "no-columns.tsv": b"color\tsize\nblue\t3\n",
        "empty-rows.csv": b"title,text,url\n,,\n,,\n",
        "huge-cell.csv": b'title,text\n"a","' + b"x" * (11 * MEGABYTE) + b'"\n',
        "no-columns.xlsx": stories.excel([["color", "size"], ["blue", 3]]),
        "empty.xlsx": stories.excel([[""]]),
        "cut.xlsx": _cut(stories.excel(), 0.6),
        "flipped.xlsx": _flipped(stories.excel(), 97),
        "no-columns.parquet": stories.parquet([{"color": "blue", "size": 3}]),
        "cut.parquet": _cut(stories.parquet(), 0.5),
        "flipped.parquet": _flipped(stories.parquet(), 61),
        "mark-only.parquet": b"PAR1PAR1",
        "long-footer.parquet": b"PAR1" + struct.pack("<I", 0x7FFFFFFF) + b"PAR1",
        "empty.parquet": stories.parquet([{"title": None, "text": None}]),
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
        "bomb.xlsx": stories.zipped({"xl/workbook.xml": BOMB}),
        "letter.docx": stories.zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}),
    }


def _refused_archives() -> dict[str, bytes]:
    page = stories.html()
    return {
        "empty.zip": b"PK\x05\x06" + b"\0" * 18,
        "cut.zip": _cut(stories.zipped({"a.html": page}), 0.7),
        "start-only.zip": b"PK\x03\x04" + b"\0" * 40,
        "bomb.zip": stories.zipped({"bomb.txt": BOMB}),
        "bomb-blanks.zip": stories.zipped({"bomb.html": BLANKS}),
        "climbing.zip": stories.zipped({"../../escape.html": page}),
        "absolute.zip": stories.zipped({"/etc/page.html": page}),
        "drive.zip": stories.zipped({"C:\\page.html": page}),
        "backslash.zip": stories.zipped({"..\\..\\page.html": page}),
        "password.zip": _encrypted(),
        "link.zip": _link_in_zip(),
        "deep.zip": _nested(5),
        "folders.zip": stories.zipped({"a/": b"", "b/c/": b""}),
        "ignored.zip": stories.zipped({"__MACOSX/a": b"x", ".DS_Store": b"x"}),
        "flipped.zip": _flipped(stories.zipped({"a": page}), 211),
        "link.tar": stories.tarred({}, _member("page.html")),
        "hard-link.tar": stories.tarred({}, _member("page.html", tarfile.LNKTYPE)),
        "device.tar": stories.tarred({}, _member("page.html", tarfile.CHRTYPE)),
        "pipe.tar": stories.tarred({}, _member("p", tarfile.FIFOTYPE)),
        "climbing.tar": stories.tarred({"../escape.html": page}),
        "absolute.tar": stories.tarred({"/etc/page.html": page}),
        "empty.tar": stories.tarred({}),
        "cut.gz": _cut(gzip.compress(page), 0.5),
        "mark.gz": b"\x1f\x8b\x08",
        "bomb.gz": gzip.compress(BOMB),
        "bomb.bz2": bz2.compress(BOMB[: 50 * MEGABYTE]),
        "bomb.xz": lzma.compress(BOMB),
        "twice.gz": gzip.compress(gzip.compress(BOMB)),
        "cut.bz2": _cut(bz2.compress(page), 0.5),
        "cut.xz": _cut(lzma.compress(page), 0.5),
        "trailing.gz": gzip.compress(page) + b"trailing junk",
        "checksum.gz": gzip.compress(page)[:-8] + b"\0" * 8,
        "four.gz": gzip.compress(gzip.compress(gzip.compress(gzip.compress(page)))),
        "image.warc": stories.warc((URL, b"\x89PNG"), content="image/png"),
        "start.warc": b"WARC/1.0\r\n",
        "text.warc": b"WARC/ is a format",
        "long.warc": stories.warc((URL, b"<html>" + b"x" * (11 * MEGABYTE))),
    }


def _noise() -> dict[str, bytes]:
    every = bytes(range(256))
    return {
        "bomb.rss": stories.rss("<item><title>&j;</title></item>", ENTITIES),
        "every-byte.bin": every * 40,
        "compressed.bin": zlib.compress(every * 400),
        "nul-mixed.bin": b"\0a\0\x01\x02" * 500,
        "high.bin": bytes(range(1, 32)) * 100,
        "random.html": _flipped(every * 20, 3),
        "controls.txt": b"\x01\x02\x03\x04\x05" * 200,
    }


def _survived() -> dict[str, bytes]:
    page, feed = stories.html(), stories.rss()
    deep = b"<div>" * 400 + f"<h1>{TITLE}</h1><p>{TEXT}</p>".encode() + b"</div>" * 400
    script = b"<script>" + b"var x = 'y';" * 300_000 + b"</script>"
    return {
        "cut.html": _cut(page, 0.9),
        "no-tags.html": b"<html>" + PROSE.encode(),
        "deep-400.html": b"<html><body>" + deep,
        "unclosed.html": page.replace(b"</p>", b"").replace(b"</article>", b""),
        "nul.html": page.replace(b"Rockets", b"Roc\0kets"),
        "scripts.html": page.replace(b"<article>", script + b"<article>"),
        "upper.html": page.replace(b"<p>", b"<P>"),
        "wrong-charset.html": stories.html(head='<meta charset="utf-16">'),
        "unknown-charset.html": stories.html(head='<meta charset="x-none">'),
        "latin.html": stories.html(encoding="iso-8859-15"),
        "bad-jsonld.html": stories.html(head='<script type="application/ld+json">{"@type": </script>'),
        "deep-jsonld.html": stories.html(head='<script type="application/ld+json">' + "[" * 5000 + "</script>"),
        "bad-canonical.html": page.replace(URL.encode(), b"http://[bad"),
        "js-canonical.html": page.replace(URL.encode(), b"javascript:alert(1)"),
        "many-attributes.html": page.replace(
            b"<article>", b"<article " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">"
        ),
        "many-links.html": stories.html(body="<a href='/x'>A link of some length</a>" * 20_000),
        "cut.rss": _cut(stories.rss(_items(5)), 0.8),
        "no-declaration.rss": feed.split(b"?>", 1)[1],
        "ampersand.rss": feed.replace(b"first", b"first & only"),
        "xxe.rss": stories.rss(head=XXE),
        "bomb-head.rss": stories.rss(head=ENTITIES),
        "nul.rss": feed.replace(b"Rockets", b"Roc\0kets"),
        "wrong-encoding.rss": feed.replace(b"UTF-8", b"ascii"),
        "control.rss": feed.replace(b"first", b"fi\x08rst"),
        "no-date.rss": feed.replace(b"Tue, 17 Sep 2030 23:30:00 -0800", b"yesterday"),
        "js-link.rss": feed.replace(URL.encode(), b"javascript:alert(1)"),
        "junk-before.rss": b"\n\n  " + feed,
        "include.rss": feed.replace(b"<channel>", b'<channel><xi:include href="file:///etc/passwd"/>'),
        "one-bad.jsonl": b"not json\n" + stories.lines(ROW) + b'{"half": \n[1]\nnull\n',
        "nan.jsonl": stories.lines(ROW).replace(b'"2030-09-17"', b"NaN"),
        "surrogate.jsonl": stories.lines(ROW).replace(b"vehicle", rb"vehi\ud83dcle"),
        "windows.jsonl": stories.lines(ROW, MORE).replace(b"\n", b"\r\n"),
        "mark.jsonl": b"\xef\xbb\xbf" + stories.lines(ROW),
        "utf16.jsonl": stories.lines(ROW, MORE).decode().encode("utf-16"),
        "latin.jsonl": stories.lines(ROW).decode().encode("cp1252"),
        "no-newline.jsonl": stories.lines(ROW).rstrip(),
        "nul.jsonl": stories.lines({**ROW, "text": TEXT + "\0\0"}),
        "date-odd.jsonl": stories.lines({**ROW, "published": {"a": 1}}),
        "url-odd.jsonl": stories.lines({**ROW, "url": ["x"]}),
        "file-url.jsonl": stories.lines({**ROW, "url": "file:///etc/passwd"}),
        "id-odd.jsonl": stories.lines({**ROW, "id": {"a": 1}}),
        "twice.json": b'{"title": "a", "title": "%s", "text": "b"}' % TITLE.encode(),
        "ragged.csv": stories.table() + b"only one cell\n" + b"a,b,c,d,e,f,g,h\n",
        "nul.csv": stories.table().replace(b"Rockets", b"Roc\0kets"),
        "quotes.csv": stories.table() + b'"open quote,and,no,end\n',
        "utf16.csv": stories.table().decode().encode("utf-16"),
        "mark.csv": b"\xef\xbb\xbf" + stories.table(),
        "latin.csv": stories.table().decode().encode("cp1252"),
        "formula.csv": stories.table() + b"=cmd|' /C calc'!A0,text of the row,,,\n",
        "dates.xlsx": stories.excel([list(ROW), list(ROW.values()), [TITLE, TEXT, URL, "x", 99999999]]),
        "odd-types.parquet": stories.parquet([{**ROW, "size": 5, "tags": ["a"]}]),
        "mixed.zip": stories.zipped({"a.html": page, "../b.html": page, "c.png": b"\x89PNG", "d.jsonl": b"x"}),
        "named-wrong.zip": stories.zipped({"feed.exe": feed}),
        "mixed.tar": stories.tarred({"a.html": page}, _member("b.html")),
        "cut.warc": _cut(stories.warc((URL, page), (URL, page)), 0.9),
        "front-open.md": b"---\ntitle: x\n\n" + PROSE.encode(),
        "front-odd.md": b"---\n: : :\n- [\n---\n" + PROSE.encode(),
        "deep-quotes.md": b">" * 5000 + b" " + PROSE.encode(),
        "brackets.md": PROSE.encode() + b"\n\n" + b"[" * 20_000,
        "one-line.txt": PROSE.encode(),
        "controls-some.txt": TEXT.encode() + b"\x07\x08",
        "bidi.txt": f"{TITLE}\n\n\u202e{TEXT}".encode(),
        "utf32.txt": f"{TITLE}\n\n{TEXT}".encode("utf-32"),
        "utf16-bare.txt": f"{TITLE}\n\n{TEXT}".encode("utf-16-le"),
        "bad-bytes.txt": TEXT.encode() + b"\xff\xfe\xfd",
        "long-words.txt": TEXT.encode() + b" " + b"x" * 500_000,
    }


def _items(count: int) -> str:
    return "".join(
        f"<item><title>{TITLE} {n}</title><link>{URL}/{n}</link><description>{TEXT}</description></item>"
        for n in range(count)
    )


REFUSED = {**_empties(), **_binaries(), **_refused_markup(), **_refused_tables(), **_refused_archives()}
SURVIVED = _survived()
EITHER = _noise()
