"""One pass over a text for every literal of every dimension, leftmost and longest first.

The text is folded first (case, quotes, dashes, spaces) without changing its length, so that an offset in the folded
text is an offset in the story's content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

Hit = tuple[int, int, Any]
"""Start, end and what the literal stands for."""

# Typographic variants that mean the same, one code point for one (Unicode general punctuation block).
_VARIANTS = (
    ("\u2019", "'"), ("\u2018", "'"), ("\u02bc", "'"), ("\u201c", '"'), ("\u201d", '"'),
    ("\u2013", "-"), ("\u2014", "-"), ("\u2011", "-"), ("\u2010", "-"), ("\u2212", "-"),
    ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\u2007", " "),
)  # fmt: skip


def fold(text: str) -> str:
    """Return the text in lower case with plain quotes, dashes and spaces, code point for code point."""
    if not text.isascii():
        for variant, plain in _VARIANTS:  # first: what then is ASCII is lowered at a fraction of the cost
            text = text.replace(variant, plain)
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return folded.replace("\n", " ")


def fold_content(title: str, text: str) -> str:
    """Return title, newline, text, folded; the newline stays, so that no phrase runs from the headline into the text."""
    return f"{fold(title)}\n{fold(text)}"


_SYMBOLS = tuple(zip("€₹₩₽₺₪₱₦₫₴₸฿৳₨", map(chr, range(0x80, 0x90)), strict=False))
"""Currency signs that Latin-1 lacks, and the bytes that stand for them in the scan (control codes that no text holds)."""
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789'.&$%#@+" + bytes(range(0x80, 0x90)) + bytes(range(0xA2, 0x100))
"""Bytes that count in the scan (Latin-1): all others are a space, in literals and in texts, so that a hyphen, a slash or
a bracket bounds a word and "Artemis-2" is "Artemis 2"."""
_TABLE = bytes(byte if byte in _KEPT else 0x20 for byte in range(256))
_IN_WORD = bytes(int(chr(byte).isalnum()) for byte in range(256))

_ALONE, _BEFORE_NUMBERS = 1, 2  # what may follow a literal that ends in a letter or digit: no other one, or a digit

_Reading = tuple[int, int, int, Any]  # dimension, where its words begin and end inside the literal, what they stand for


def _scannable(folded: str) -> bytes:
    """Return one byte for each code point, for the automaton; what Latin-1 lacks is a space."""
    try:
        return folded.encode("latin-1").translate(_TABLE)
    except UnicodeEncodeError:
        for symbol, byte in _SYMBOLS:
            folded = folded.replace(symbol, byte)
        return folded.encode("latin-1", "replace").translate(_TABLE)


class Lexicon:
    """All literals of all dimensions in one automaton.

    `literals` maps a dimension's name to its literals (folded) and what each stands for; one literal may belong to
    several dimensions. A name that begins or ends with another dimension's literal ("Moon Base", "Boeing Starliner")
    gives that one too, for the dimensions in `inside`.

    A literal that begins with a letter or digit is sought with the space before it, so that it is found at the beginning
    of a word only: most of what short names would hit otherwise is the inside of longer words. It must also end at the end
    of a word, but one of `signs` may be printed without a space before a number ("Rs500").
    """

    def __init__(
        self, literals: Mapping[str, Mapping[str, Any]], inside: Mapping[str, tuple[str, ...]] | None = None,
        signs: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self.dimensions = tuple(literals)
        merged: dict[bytes, list[_Reading]] = {}
        for number, dimension in enumerate(self.dimensions):
            for literal, payload in literals[dimension].items():
                _add(merged.setdefault(_sought(literal), []), number, len(literal), payload)
        for outer, inners in (inside or {}).items():
            for literal in literals[outer]:
                for inner in inners:
                    readings = merged[_sought(literal)]
                    readings += _named_inside(literal, self.dimensions.index(inner), literals[inner], readings)
        for sought in [sought for sought in merged if not sought.strip()]:
            raise ValueError(f"a literal of {merged[sought][0][3]!r} has no byte in the scan: add its sign to _SYMBOLS")
        self._number = {sought: number for number, sought in enumerate(merged)}
        before_numbers = {_sought(sign) for sign in signs}
        self._entries = tuple([
            (
                int(sought[0] != 0x20), _IN_WORD[sought[-1]] and (_BEFORE_NUMBERS if sought in before_numbers else _ALONE),
                self._shorter(sought) is not None, tuple(readings),
            )
            for sought, readings in merged.items()
        ])  # fmt: skip
        self._automaton = BytesAhoCorasick(
            list(merged), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )  # as quick as a DFA here (66 and 69 µs a text), in 3 MB instead of 59

    def scan(self, folded: str, headline_end: int) -> list[list[Hit]]:
        """Return the hits of each dimension, in the order of `dimensions`, each list in text order.

        Where the longest literal ends inside a word ("lunar landings"), the shorter one that it begins with is tried;
        none runs from the headline into the text.
        """
        hits: list[list[Hit]] = [[] for _ in self.dimensions]
        entries, in_word = self._entries, _IN_WORD
        data = b" %b " % _scannable(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(data):
            unspaced, word_end, shortens, readings = entries[index]
            if word_end and in_word[data[end]] and not (word_end == _BEFORE_NUMBERS and 0x30 <= data[end] <= 0x39):
                if not shortens or (shorter := self._shorter(data[start:end])) is None:
                    continue
                readings = entries[shorter][3]
            start -= unspaced
            if start < headline_end < end - 1:
                continue
            for number, begin, stop, payload in readings:
                hits[number].append((start + begin, start + stop, payload))
        return hits

    def _shorter(self, sought: bytes) -> int | None:
        while (cut := sought.rfind(b" ")) > 0:
            sought = sought[:cut]
            if (number := self._number.get(sought)) is not None:
                return number
        return None


def _sought(literal: str) -> bytes:
    sought = _scannable(literal).rstrip()
    return b" " + sought if literal[0].isalnum() else sought


def _add(readings: list[_Reading], number: int, length: int, payload: Any) -> None:
    """Add a reading; where two spellings are sought alike, the first one's counts, and all of several bodies'."""
    for place, (known, _, _, other) in enumerate(readings):
        if known == number:
            if isinstance(other, tuple) and isinstance(payload, tuple) and isinstance(other[0], tuple):
                readings[place] = (
                    number,
                    0,
                    length,
                    (*other, *(item for item in payload if item[0] not in {entry[0] for entry in other})),
                )
            return
    readings.append((number, 0, length, payload))


def _named_inside(literal: str, number: int, inner: Mapping[str, Any], own: list[_Reading]) -> list[_Reading]:
    """Return the readings of `inner` whose words the literal begins or ends with."""
    words = literal.split(" ")
    if len(words) < 2 or any(reading[0] == number for reading in own):
        return []
    for cut in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:cut]), " ".join(words[-cut:])
        for phrase, begin in ((head, 0), (tail, len(literal) - len(tail))):
            if phrase in inner and inner[phrase] is not None:
                return [(number, begin, begin + len(phrase), inner[phrase])]
    return []


@lru_cache(16)
def holds(folded: str, words: tuple[str, ...]) -> bool:
    """Return whether a text holds one of the words; remembered, because many names of one text ask the same."""
    return any(word in folded for word in words)


def meets(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether `start` to `end` meets one of the spans, which are in text order and lie beside one another."""
    place = bisect_left(spans, (end, 0))
    return place > 0 and spans[place - 1][1] > start


def merge(*parts: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return one mapping of folded literals; a literal given twice keeps the first meaning."""
    merged: dict[str, Any] = {}
    for part in parts:
        for literal, payload in part:
            merged.setdefault(fold(literal), payload)
    return merged
