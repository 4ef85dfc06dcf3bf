"""Where sentences begin and end: found by looking at full stops only, because most text needs no more."""

from __future__ import annotations

# Tokens before a full stop that do not end a sentence (abbreviations common in English news).
_ABBREVIATIONS = frozenset({
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "gen", "col", "lt",
    "maj", "sgt", "adm", "capt", "cmdr", "dr", "mr", "mrs", "ms", "prof", "sen", "rep", "gov", "rev", "st", "vs", "fig",
    "calif", "fla", "colo", "ala", "va", "md", "tex", "ariz", "u.s", "u.k", "u.n", "e.g", "i.e", "etc", "approx", "inc",
    "corp", "co", "ltd", "jr", "sr", "ret", "brig", "d.c", "a.m", "p.m", "mt", "mass", "conn", "wash", "n.m", "n.y", "lt.",
})  # fmt: skip


def find_sentences(content: str, folded: str, headline_end: int) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences in order: the headline is the first one."""
    spans = [(0, headline_end)]
    start = headline_end + 1
    at = start
    length = len(content)
    while True:
        stop = folded.find(". ", at)
        if stop < 0:
            break
        at = stop + 2
        if at < length and not (content[at].isupper() or content[at] in '"“‘\'([' or content[at].isdigit()):
            continue
        if folded[folded.rfind(" ", start, stop) + 1 : stop] in _ABBREVIATIONS or (stop - start == 1):
            continue
        spans.append((start, stop + 1))
        start = at
    spans.append((start, length))
    return _split_more(content, spans)


def _split_more(content: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans cut also at line ends and after question marks, exclamation marks and quoted full stops."""
    cut: list[tuple[int, int]] = []
    for start, end in spans:
        begin = start
        for mark in ("\n", "? ", "! ", ".” ", '." '):
            if mark in content[start:end]:
                break
        else:
            cut.append((start, end))
            continue
        place = start
        while place < end:
            nearest = min((p for p in (content.find(mark, place, end) for mark in ("\n", "? ", "! ", ".” ", '." ')) if p >= 0), default=-1)
            if nearest < 0:
                break
            stop = nearest + 1
            if stop > begin:
                cut.append((begin, min(stop, end)))
            begin = place = min(stop, end)
        if begin < end:
            cut.append((begin, end))
    return cut or [(0, 0)]
