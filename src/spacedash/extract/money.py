"""Money: amounts with a currency, as said (codebook section 6); never converted here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from spacedash.codebook import load
from spacedash.extract.money_context import currency_of_symbol, is_sterling, qualifier_before, role_of
from spacedash.extract.money_number import AFTER_SYMBOL, BEFORE_WORD, spelled, worth
from spacedash.extract.money_words import BY_COUNTRY, BY_NATION, DEFAULT, SINGULAR
from spacedash.extract.scan import Hit, fold
from spacedash.mention import LeftOut, Mention, Money

RULES = ("symbol before the number", "code before the number", "currency after the number")
"""The names of the rules, as mentions carry them."""

_SYMBOLS = ("$", "¥", "rs", "rs.", "kr", "₨")  # each of several currencies
_WORDS = (
    "dollars", "dollar", "pounds", "pound", "francs", "franc", "kronor", "krona", "kroner", "krone", "rupees", "rupee", "dirhams",
    "dirham", "riyals", "riyal", "pesos", "peso", "dinars", "dinar",
)  # fmt: skip
_CODES_THAT_ARE_WORDS = frozenset({"TRY", "ALL", "CUP", "TOP", "MOP"})  # also in a headline of capitals: "ALL 30 SATELLITES"
_DOLLARS_AFTER = {
    "canadian": "CAD", "cdn": "CAD", "cad": "CAD", "australian": "AUD", "aud": "AUD", "u.s": "USD", "us": "USD", "usd": "USD",
}  # fmt: skip
_CONVERSION = re.compile(r"^,? ?(?:\(|or |i\.e\. |equivalent to |equal to |which is )[^.;]{0,24}$")
_AT_LEAST_AFTER = ("-plus", " or more", " plus")


class Amounts(NamedTuple):
    """The amounts of a text in text order, and what was seen and left out."""

    mentions: tuple[Mention[Money], ...]
    left_out: tuple[LeftOut, ...]


class _Read(NamedTuple):
    low: float
    high: float | None
    currency: str
    start: int
    end: int
    rule: str


def literals() -> Iterator[tuple[str, Any]]:
    """Return every currency symbol, code and word with the currency it stands for and where its number stands."""
    for code, entry in load("currencies").items():
        yield from ((symbol, ("symbol", code)) for symbol in entry.get("symbols", ()))
        yield code, ("code", code)
        yield from ((word, ("word", code)) for word in entry.get("words", ()))
    yield from ((symbol, ("shared", symbol)) for symbol in _SYMBOLS)
    yield from ((word, ("shared word", word)) for word in _WORDS)


def signs() -> set[str]:
    """Return the symbols and codes, folded: they are also printed without a space before their number ("Rs500 crore")."""
    return {fold(literal) for literal, (kind, _) in literals() if kind in ("symbol", "shared", "code")}


def find_money(content: str, folded: str, hits: Sequence[Hit], country: str | None) -> Amounts:
    """Return every amount of the text. `country` is the publisher's: it says what a bare "$" or "¥" is.

    The same sum restated in another currency is left out as a conversion; a symbol that may be two currencies with
    nothing to settle it is left out, not guessed.
    """
    reads: list[_Read] = []
    left_out: list[LeftOut] = []
    for start, end, (kind, code) in hits:
        if (reads and start < reads[-1].end) or (kind == "code" and not content[start:end].isupper()):
            continue
        read = _read(folded, start, end, kind, code, country)
        if isinstance(read, LeftOut):
            left_out.append(read)
        elif read is not None and (not reads or read.start >= reads[-1].end):
            reads.append(read)
    mentions = []
    for index, read in enumerate(reads):
        if index and _restates(folded, reads[index - 1], read):
            left_out.append(LeftOut("money", read.start, read.end, "the same sum in another currency"))
        else:
            mentions.append(_mention(folded, read))
    return Amounts(tuple(mentions), tuple(left_out))


def _read(folded: str, start: int, end: int, kind: str, code: str, country: str | None) -> _Read | LeftOut | None:
    read = _forward(folded, start, end, kind, code, country) if kind in ("symbol", "shared", "code") else None
    if read is None and kind not in ("symbol", "shared"):
        return _backward(folded, start, end, kind, code, country)
    return read


def _forward(folded: str, start: int, end: int, kind: str, code: str, country: str | None) -> _Read | LeftOut | None:
    """Return the amount whose number stands after a symbol or a code."""
    match = AFTER_SYMBOL.match(folded, end)
    if match is None or (code == "$" and start and folded[start - 1].isalpha()):
        return None
    if not match["scale"] and _needs_scale(folded, end, kind, code, match):
        return None
    currency = currency_of_symbol(code, folded, country) if kind == "shared" else code
    if currency is None:
        return LeftOut("money", start, match.end(), f"{code!r} may be two currencies, and nothing settles it")
    low, high, end = _range(folded, start, match)
    if code == "$" and folded[end : end + 1] == " ":
        tail = folded[end + 1 : end + 12].split(" ", 1)[0].strip(").,")
        currency = _DOLLARS_AFTER.get(tail, currency)
    rule = RULES[1] if kind == "code" else RULES[0]
    return _Read(low, high, currency, start, end, rule)


def _needs_scale(folded: str, end: int, kind: str, code: str, match: re.Match[str]) -> bool:
    """Return whether letters before a number are a currency only where it is a large one ("COP26" is none)."""
    if kind == "code" and code in _CODES_THAT_ARE_WORDS:
        return True
    return code != "rs" and folded[end - 1].isalpha() and folded[end].isdigit() and "," not in match["low"]


def _range(folded: str, start: int, match: re.Match[str]) -> tuple[float, float | None, int]:
    """Return low end, high end or None, and where the amount ends; the scale of "$5-20 million" counts for both ends."""
    scale, scale2, high, join = match["scale"], match["scale2"], match["high"], match["join"]
    two_amounts = join in ("and", "or") and "between" not in folded[max(0, start - 24) : start]
    other_number = not (scale2 or match["mark"] or join == "-") or (match["mark"] is None and scale and not scale2)
    if high and (two_amounts or other_number):
        high = None
    low = worth(match["low"], scale or (scale2 if high else None))
    top = worth(high, scale2 or scale) if high else None
    if top is not None and top > low:
        return low, top, match.end()
    if match["plus"]:
        return low, None, match.end()
    return low, None, match.end("scale") if scale else match.end("low")


def _backward(folded: str, start: int, end: int, kind: str, code: str, country: str | None) -> _Read | LeftOut | None:
    """Return the amount whose number stands before a currency's word or code."""
    edge = max(0, start - 44)
    window = folded[edge:start]
    match = BEFORE_WORD.search(window, window.rfind("\n") + 1)
    if match is None:
        return None
    begin, scale = edge + match.start(), match["scale"] or match["scale1"]
    if (begin and folded[begin - 1] in "$€£¥₹") or (match["low"] in ("a", "half", "hundred") and not scale):
        return None
    currency = _currency_of_word(folded, start, end, kind, code, country, match)
    if isinstance(currency, str):
        return LeftOut("money", begin, end, currency) if " " in currency else _counted(folded, begin, end, currency, match)
    return None


def _currency_of_word(
    folded: str, start: int, end: int, kind: str, code: str, country: str | None, match: re.Match[str]
) -> str | None:  # fmt: skip
    """Return the currency, a reason (several words) to leave the amount out, or None for what is no amount."""
    scale, nation = match["scale"] or match["scale1"], (match["nation"] or "").strip()
    if kind != "shared word":
        small_win = code == "KRW" and folded[start:end] == "won" and not (scale or len(match["low"]) > 3)  # "two won prizes"
        return None if small_win or (kind == "code" and code in _CODES_THAT_ARE_WORDS) else code
    word = SINGULAR.get(code, code.removesuffix("s"))
    currency = BY_NATION.get((word, nation)) or BY_COUNTRY.get(word, {}).get(country or "") or DEFAULT.get(word)
    if currency is None:
        return f"{code} of no certain country"
    if word == "pound" and not is_sterling(folded, scale, end, country, nation):
        return "pounds of weight or force, no money"
    return currency


def _counted(folded: str, begin: int, end: int, currency: str, match: re.Match[str]) -> _Read:
    scale, high = match["scale"] or match["scale1"], None
    low = spelled(match["low"], scale)
    two_amounts = match["join"] in ("and", "or") and "between" not in folded[max(0, begin - 12) : begin]
    if match["high"] and not two_amounts and (top := spelled(match["high"], scale)) > low:
        high = top
    end += len(" sterling") if folded.startswith(" sterling", end) else 0
    return _Read(low, high, currency, begin, end, RULES[2])


def _mention(folded: str, read: _Read) -> Mention[Money]:
    qualifier, start = qualifier_before(folded, read.start)
    if (
        folded[read.end - 1] == "+"
        or folded.startswith(_AT_LEAST_AFTER, read.end)
        or folded.endswith("-plus", read.start, read.end)
    ):
        qualifier = "at_least"
    role = role_of(folded, read.start, read.end)
    return Mention(Money(read.low, read.high, read.currency, qualifier, role), start, read.end, read.rule)


def _restates(folded: str, first: _Read, second: _Read) -> bool:
    """Return whether the second amount is the first one in another currency."""
    return first.currency != second.currency and bool(_CONVERSION.match(folded[first.end : second.start]))
