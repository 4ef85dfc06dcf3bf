"""Amounts as a peer makes them: price-parser for the figure, a table for the scale and the currency."""

from __future__ import annotations

import re

_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9,
           "t": 1e12, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}  # fmt: skip
_CURRENCIES = {
    "$": "USD", "US$": "USD", "USD": "USD", "dollar": "USD", "dollars": "USD", "€": "EUR", "EUR": "EUR", "euro": "EUR",
    "euros": "EUR", "£": "GBP", "GBP": "GBP", "¥": "JPY", "yen": "JPY", "JPY": "JPY", "yuan": "CNY",
    "CNY": "CNY", "₹": "INR", "Rs": "INR", "rupees": "INR", "INR": "INR", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "rubles": "RUB", "₩": "KRW", "won": "KRW", "₽": "RUB",
}  # fmt: skip
_SCALE = re.compile(r"\d\s*-?(k|thousand|mn|million|m|bn|billion|b|trillion|t|lakh|crore)\b", re.I)
_SIGN = "|".join(sorted(map(re.escape, (key for key in _CURRENCIES if not key.islower())), key=len, reverse=True))
_WORD = "|".join(key for key in _CURRENCIES if key.islower())
AMOUNT = re.compile(
    rf"(?:(?<!\w)(?:{_SIGN})\s?\d[\d,.]*\d?|\d[\d,.]*(?=[^.;:]{{0,12}}\b(?:{_WORD})\b))"
    rf"(?:[\s-]?(?:k|thousand|mn|million|m|bn|billion|b|trillion|lakh|crore)\b)?(?:[\s-](?:{_WORD})\b)?", re.I
)  # fmt: skip
_NAMED = re.compile(rf"(?<!\w)(?:{_SIGN})|\b(?:{_WORD})\b")


def amount_of(said: str, figure: float | None) -> dict[str, object] | None:
    """Return the amount of a phrase whose figure is known, or None where the phrase names no currency."""
    named = _NAMED.search(said)
    if figure is None or named is None:
        return None
    scale = _SCALE.search(said)
    amount = figure * (_SCALES[scale[1].lower()] if scale else 1)
    currency = _CURRENCIES[named[0]]
    return {"amount": amount, "amount_high": None, "currency": currency, "qualifier": "exact", "role": "other", "text": said}


def figure_of(said: str) -> float | None:
    """Return the first number of a phrase, commas between thousands read over."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", said)
    return float(found[0].replace(",", "")) if found else None
