"""One pass over a text for every literal of every dimension, leftmost and longest first.

The text is folded first (case, quotes, dashes, spaces) without changing its length, so that an offset in the folded
text is an offset in the story's content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

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
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    if not folded.isascii():
        for variant, plain in _VARIANTS:
            folded = folded.replace(variant, plain)
    return folded.replace("\n", " ")


def fold_content(title: str, text: str) -> str:
    """Return title, newline, text, folded; the newline stays, so that no phrase runs from the headline into the text."""
    return f"{fold(title)}\n{fold(text)}"


class Lexicon:
    """All literals of all dimensions in one automaton.

    `literals` maps a dimension's name to its literals (folded) and what each stands for; one literal may belong to
    several dimensions. A name that begins or ends with another dimension's literal ("Moon Base", "Boeing Starliner")
    gives that one too, for the dimensions in `inside`.
    """

    def __init__(self, literals: Mapping[str, Mapping[str, Any]], inside: Mapping[str, tuple[str, ...]] = {}) -> None:
        self.dimensions = tuple(literals)
        merged: dict[str, list[_Reading]] = {}
        for number, dimension in enumerate(self.dimensions):
            for literal, payload in literals[dimension].items():
                merged.setdefault(literal, []).append((number, 0, len(literal), payload))
        for outer, inners in inside.items():
            for literal in literals[outer]:
                for inner in inners:
                    merged[literal] += _named_inside(literal, self.dimensions.index(inner), literals[inner], merged[literal])
        self._entries = tuple((literal[0].isalnum(), literal[-1].isalnum(), tuple(readings)) for literal, readings in merged.items())
        self._number = {literal: number for number, literal in enumerate(merged)}
        self._automaton = AhoCorasick(
            list(merged), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def scan(self, folded: str) -> list[list[Hit]]:
        """Return the hits of each dimension, in the order of `dimensions`, each list in text order.

        A literal that begins or ends with a letter or digit is taken only at a word boundary; where the longest one
        ends inside a word ("lunar landings"), the shorter one that it begins with is tried.
        """
        hits: list[list[Hit]] = [[] for _ in self.dimensions]
        entries = self._entries
        last = len(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            word_start, word_end, readings = entries[index]
            if word_start and start and folded[start - 1].isalnum():
                continue
            if word_end and end < last and folded[end].isalnum():
                shorter = self._shorter(folded, start, end)
                if shorter is None:
                    continue
                readings = entries[shorter][2]
            for number, begin, stop, payload in readings:
                hits[number].append((start + begin, start + stop, payload))
        return hits

    def _shorter(self, folded: str, start: int, end: int) -> int | None:
        phrase = folded[start:end]
        while (cut := phrase.rfind(" ")) > 0:
            phrase = phrase[:cut]
            if (number := self._number.get(phrase)) is not None:
                return number
        return None


_Reading = tuple[int, int, int, Any]  # dimension, where its words begin and end inside the literal, what they stand for


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


def merge(*parts: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return one mapping of folded literals; a literal given twice keeps the first meaning."""
    merged: dict[str, Any] = {}
    for part in parts:
        for literal, payload in part:
            merged.setdefault(fold(literal), payload)
    return merged
