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


_STOP = re.compile("[.?!\n]")
_CLOSES = "\"”’')"
_OPENS = "\"“‘'(["


def find_sentences(content: str, folded: str, headline_end: int) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences in order: the headline is the first one, a line end always ends one."""
    spans = [(0, headline_end)]
    start = headline_end + 1
    length = len(content)
    for match in _STOP.finditer(content, start):
        stop = match.start()
        if stop < start:
            continue
        at = stop + 1
        if content[stop] != "\n":
            while at < length and content[at] in _CLOSES:
                at += 1
            if at < length and content[at] not in " \n":
                continue
        while at < length and content[at] in " \n":
            at += 1
        if content[stop] == "." and not _ends(content, folded, start, stop, at):
            continue
        if stop > start:
            spans.append((start, min(stop + 1, length)))
        start = at
    if start < length or len(spans) == 1:
        spans.append((min(start, length), length))
    return spans


def _ends(content: str, folded: str, start: int, stop: int, at: int) -> bool:
    """Return whether a full stop ends a sentence: what follows begins one, and no abbreviation stands before it."""
    if "\n" in content[stop:at] or at >= len(content):
        return True
    if not (content[at].isupper() or content[at].isdigit() or content[at] in _OPENS):
        return False
    return stop - start != 1 and folded[folded.rfind(" ", start, stop) + 1 : stop] not in _ABBREVIATIONS
