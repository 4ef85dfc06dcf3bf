"""English words without their inflection: enough to match the same word of two headlines."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = ("ing", "ies", "ed", "es", "'s", "s")
_KEPT = 4  # letters that a stem has at least
_REMEMBERED = 65_536  # words: the vocabulary of space news is smaller


@lru_cache(_REMEMBERED)
def stem(word: str) -> str:
    """Return a folded word without its English inflection, roughly: "launches", "launched" and "launching" are "launch"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _KEPT:
            return word[: -len(ending)]
    return word
