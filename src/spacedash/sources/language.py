"""The language of a story: English by its most frequent words, anything else by a trained identifier."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

ENGLISH = "en"
SAMPLE = 500  # characters; the first paragraph tells the language
ENOUGH_WORDS = 12  # words; a headline alone is too short to be told from its neighbors with certainty
ENGLISH_SHARE = 0.12  # of the words; English news of the corpora has 0.2 to 0.45, German or French text below 0.04
_WORD = re.compile(r"[^\W\d_]+")
_FREQUENT = frozenset(
    word
    for line in (
        "the of and to that for is was with by from this it its be are has have will at an which their would were",
        "been they after about first into than said new",
    )
    for word in line.split()
)
CERTAIN = 20.0  # logarithmic odds; below them a short text counts as English, the language of nearly all sources
# Languages that space news is published in; names of rockets pass for Latin or Luxembourgish if those are allowed.
_LANGUAGES = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja kk ko lt lv nl no pl pt ro ru sk sl sr sv ta th "
    "tr uk ur vi zh"
)
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")


def language_of(title: str, text: str, declared: str | None = None) -> str:
    """Return the ISO 639 code of a story's language: read from its words; a declared one decides when they are few."""
    words = _WORD.findall(f"{text[:SAMPLE]} {title[:SAMPLE]}".lower())
    hits = sum(map(_FREQUENT.__contains__, words))
    if len(words) >= ENOUGH_WORDS and hits >= ENGLISH_SHARE * len(words):
        return ENGLISH
    code = _declared(declared)
    if len(words) < ENOUGH_WORDS and code:
        return code
    return _identified(f"{title[:SAMPLE]}\n{text[:SAMPLE]}", len(words)) if words else code or ENGLISH


def _declared(label: str | None) -> str | None:
    found = _CODE.fullmatch(label.strip()) if label else None
    return found[1].lower() if found else None


def _identified(sample: str, words: int) -> str:
    scores = dict(_identifier()(sample))
    code = max(scores, key=scores.__getitem__)
    # Runs of letters without spaces count as few words in Chinese, Japanese and Thai: the script is certain there.
    latin = sum(character < "\u0250" for character in sample) > 0.7 * len(sample)
    if latin and words < ENOUGH_WORDS and scores[code] - scores[ENGLISH] < CERTAIN:
        return ENGLISH
    return code


@cache
def _identifier() -> Callable[[str], Iterable[tuple[str, float]]]:
    """Return what ranks the languages of a text, loaded when the first story needs it [0.6 s]."""
    import py3langid

    py3langid.set_languages(_LANGUAGES.split())
    rank: Callable[[str], Iterable[tuple[str, float]]] = py3langid.rank
    return rank
