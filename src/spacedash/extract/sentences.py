"""Where sentences begin and end: found by looking at full stops and line ends only, because most text needs no more."""

from __future__ import annotations

import re

# Tokens before a full stop that do not end a sentence (abbreviations common in English news).
_ABBREVIATIONS = frozenset({
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "gen", "col", "lt",
    "maj", "sgt", "adm", "capt", "cmdr", "dr", "mr", "mrs", "ms", "prof", "sen", "rep", "gov", "rev", "st", "vs", "fig",
    "calif", "fla", "colo", "ala", "va", "md", "tex", "ariz", "u.s", "u.k", "u.n", "e.g", "i.e", "etc", "approx", "inc",
    "corp", "co", "ltd", "jr", "sr", "ret", "brig", "d.c", "a.m", "p.m", "mt", "mass", "conn", "wash", "n.m", "n.y", "lt.",
})  # fmt: skip


_STOP = re.compile("[.?!][\"”’')]*[ \n]+|\n+")
_OPENS = "\"“‘'(["


def find_sentences(content: str, folded: str, headline_end: int) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences in order: the headline is the first one, a line end always ends one."""
    spans = [(0, headline_end)]
    start = headline_end + 1
    length = len(content)
    for match in _STOP.finditer(content, start):
        stop, at = match.span()
        if content[stop] == "." and "\n" not in match[0]:
            if at < length and not (content[at].isupper() or content[at].isdigit() or content[at] in _OPENS):
                continue
            if stop - start == 1 or folded[folded.rfind(" ", start, stop) + 1 : stop] in _ABBREVIATIONS:
                continue
        if stop > start:
            spans.append((start, min(stop + 1, length)))
        start = at
    if start < length or len(spans) == 1:
        spans.append((min(start, length), length))
    return spans
