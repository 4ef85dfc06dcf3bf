"""Where sentences begin and end: found by looking at full stops and line ends only, because most text needs no more.

A line end always ends a sentence, so a line is read when the first question falls into it: most lines of a text hold
nothing that asks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

# Tokens before a full stop that do not end a sentence (abbreviations common in English news).
_ABBREVIATIONS = frozenset({
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "gen", "col", "lt",
    "maj", "sgt", "adm", "capt", "cmdr", "dr", "mr", "mrs", "ms", "prof", "sen", "rep", "gov", "rev", "st", "vs", "fig",
    "calif", "fla", "colo", "ala", "va", "md", "tex", "ariz", "u.s", "u.k", "u.n", "e.g", "i.e", "etc", "approx", "inc",
    "corp", "co", "ltd", "jr", "sr", "ret", "brig", "d.c", "a.m", "p.m", "mt", "mass", "conn", "wash", "n.m", "n.y", "lt.",
})  # fmt: skip


_STOP = re.compile(r"[.?!][\"”’)']*(?: +|$)")
_OPENS = frozenset("\"“‘'([")
_START = itemgetter(0)  # of a span


class Sentences:
    """The sentences of a story's content as half-open spans; the headline is the first one."""

    __slots__ = ("_bounds", "_content", "_folded", "_headline_end", "_last", "_lines")

    def __init__(self, content: str, folded: str, headline_end: int) -> None:
        self._content = content
        self._folded = folded
        self._headline_end = headline_end
        self._lines: dict[int, list[tuple[int, int]]] = {}
        self._last = (0, headline_end)
        self._bounds = (0, 0)

    def at(self, place: int) -> tuple[int, int]:
        """Return the sentence that holds a place, or the one before it where it falls between two."""
        left, right = self._last  # questions come in text order, several of one sentence
        if not left <= place < right:
            self._last = self._find(place)
        return self._last

    def _find(self, place: int) -> tuple[int, int]:
        if place <= self._headline_end:
            return 0, self._headline_end
        start, end = self._bounds  # of the line asked for last: a page may be one line, which is not to be searched each time
        if not start <= place < end:
            start = self._content.rfind("\n", self._headline_end, place) + 1
            end = self._content.find("\n", place)
            self._bounds = start, (end if end >= 0 else len(self._content))
        spans = self._line(start)
        return spans[max(0, bisect_right(spans, place, key=_START) - 1)]

    def lead(self, count: int, most: int) -> int:
        """Return where the first `count` sentences after the headline end, but not more than `most` code points after it."""
        limit = self._headline_end + most
        end = start = self._headline_end
        while count and end < limit and 0 <= start < limit:
            if spans := self._line(start + 1):
                end = spans[min(count, len(spans)) - 1][1]
                count -= min(count, len(spans))
            start = self._content.find("\n", start + 1)
        return min(end, limit)

    def _line(self, start: int) -> list[tuple[int, int]]:
        """Return the sentences of the line that begins at `start`; a blank line has none."""
        spans = self._lines.get(start)
        if spans is None:
            end = self._content.find("\n", start)
            spans = self._lines[start] = self._read(start, end if end >= 0 else len(self._content))
        return spans

    def _read(self, start: int, end: int) -> list[tuple[int, int]]:
        spans = []
        content = self._content
        for match in _STOP.finditer(content, start, end):
            stop, at = match.span()
            if at < end and content[stop] == "." and not self._ends(start, stop, at):
                continue
            spans.append((start, stop + 1))
            start = at
        if start < end and not content[start:end].isspace():
            spans.append((start, end))
        return spans

    def _ends(self, start: int, stop: int, at: int) -> bool:
        """Return whether a full stop ends a sentence: what follows begins one, and no abbreviation stands before it."""
        first = self._content[at]
        if not (first.isupper() or first.isdigit() or first in _OPENS):
            return False
        return stop - start != 1 and self._folded[self._folded.rfind(" ", start, stop) + 1 : stop] not in _ABBREVIATIONS
