"""Bytes to text, and text to what a reader sees: declared encodings first, invisible characters out, with flags.

Quotes and dashes stay as printed. A flag names what was odd, so that a reader of the story can be told.
"""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass

INVISIBLE = "invisible-characters"  # flag: NUL, zero-width, soft hyphen or control characters were removed
BIDI = "bidi-controls"  # flag: characters that turn the direction of writing were removed
MOJIBAKE = "mojibake"  # flag: the text was decoded wrongly before it came here ("â€™" for an apostrophe)
UNDECODABLE = "undecodable-bytes"  # flag: bytes that are no text in the encoding stand as U+FFFD
SURROGATES = "lone-surrogates"  # flag: code units that are no characters stand as U+FFFD
SAMPLE = 65_536  # bytes that an encoding is guessed from: more makes it slower and no better

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
# The WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels) reads these labels so.
_LABELS = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874",
    "utf-16": "utf-16-le",
}  # fmt: skip
_WESTERN = frozenset("€…‘’“”•–—™\xa0£§©«®°±²³µ·»½ÉéèàçñöüäóíáêßÖÜ".encode("cp1252"))
_MOJIBAKE = re.compile("â€[™œ\x9d“”˜¦]|Ã[©¨¤¶¼±¡³§\xad]|Â[\xa0£°§«»]|â\x80[\x90-\xa6]|ï»¿|(?:Ð.){2}(?:Ñ.)")
_HIDDEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ODD = re.compile(f"[{_HIDDEN}{_TURNING}\u200c\u200d\r\x0b\x0c\x85\u2028\u2029\ud800-\udfff]")
_HIDDEN_RUN = re.compile(f"[{_HIDDEN}]+")
_TURNING_RUN = re.compile(f"[{_TURNING}]+")
# Joiners spell words in Persian and the Indic scripts and compose emoji; between Latin letters they only hide.
_JOINER = re.compile("(?<![\u0600-\u0dff\u2600-\u27ff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+")
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})["']|"""
    rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in and the flags of its stories."""

    text: str
    encoding: str
    flags: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of some bytes: by their mark, by what is declared and fits, as UTF-8, else by a guess."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    for label in (declared, _in_document(data), "utf-8", _wide(data)):
        name = _codec(label)
        text = _strict(data, name) if name else None
        if name and text is not None:
            return _decoded(text, name)
    return _lenient(data, _guess(data))


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without what no reader sees, lines ended by newlines, and the flags that say what was removed."""
    # Printable is stricter than what is wanted (a no-break space is not) and six times as fast to ask.
    if text.replace("\n", "").isprintable() or not _ODD.search(text):
        return text, ((MOJIBAKE,) if is_mojibake(text) else ())
    text = _BREAK.sub("\n", text)
    flags: list[str] = []
    for flag, pattern, instead in (
        (INVISIBLE, _HIDDEN_RUN, ""), (INVISIBLE, _JOINER, ""), (BIDI, _TURNING_RUN, ""),
        (SURROGATES, _SURROGATE, "\ufffd"),
    ):  # fmt: skip
        text, count = pattern.subn(instead, text)
        if count and flag not in flags:
            flags.append(flag)
    return text, (*flags, *((MOJIBAKE,) if is_mojibake(text) else ()))


def unescape(text: str) -> str:
    """Return a text with HTML entities as characters; an ampersand that starts none stays ("AT&T")."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def is_mojibake(text: str) -> bool:
    """Return whether a text shows the traces of UTF-8 that was read as Windows-1252."""
    if text.isascii() or not any(letter in text for letter in "âÃÂÐï"):
        return False
    return bool(_MOJIBAKE.search(text))


def _in_document(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    label = (found[1] or found[2]).decode("ascii", "replace").lower() if found else None
    # What could be read as ASCII is neither UTF-16 nor UTF-32, whatever it says.
    return "utf-8" if label and label.startswith(("utf-16", "utf-32", "ucs-")) else label


def _codec(label: str | None) -> str | None:
    """Return Python's name for an encoding label; None for one that is no text encoding."""
    if not label:
        return None
    name = label.strip().lower()
    name = _LABELS.get(name, name)
    try:
        "a".encode(name)
        return codecs.lookup(name).name
    except (LookupError, ValueError, TypeError):  # unknown, or a codec of bytes to bytes
        return None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def _lenient(data: bytes, name: str) -> Decoded:
    return _decoded(data.decode(name, "replace"), name)


def _decoded(text: str, name: str) -> Decoded:
    return Decoded(text, name, (UNDECODABLE,) if "\ufffd" in text else ())


def _wide(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 for bytes that hold a NUL in every other place, as Latin text in them does."""
    head = data[:512]
    if head.count(0) * 3 < len(head) or len(head) < 4:
        return None
    if head.count(0) * 3 > len(head) * 2:
        return "utf-32-be" if head[0] == 0 else "utf-32-le"
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes that declare none and are no UTF-8."""
    sample = data[:SAMPLE]
    high = [byte for byte in sample if byte > 0x7F]
    if len(high) * 20 < len(sample) and _WESTERN.issuperset(high):
        return "cp1252"  # English with curly quotes, pound signs or a French name
    import charset_normalizer  # loaded when it is needed: most inputs are UTF-8

    best = charset_normalizer.from_bytes(sample).best()
    return _codec(best.encoding if best else None) or "cp1252"
