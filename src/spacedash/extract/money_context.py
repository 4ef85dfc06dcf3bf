"""What the words around an amount say: its qualifier, its role, the country of its currency, and that it is no money."""

from __future__ import annotations

import re
from functools import lru_cache

from spacedash.extract.money_words import QUALIFIERS, ROLES

_QUALIFIER_ENDS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in QUALIFIERS)
_LONGEST_QUALIFIER = max(phrase.count(" ") for phrase in QUALIFIERS) + 1
_ARTICLES = ("a", "an", "the", "us", "another")
_WEAK = {"worth": 6}  # counts only where no other word tells: "a contract worth"
_WORD = re.compile(r"[a-z]+")
_PER_UNIT = {
    ("per", "seat"), ("a", "seat"), ("per", "person"), ("per", "launch"), ("a", "ticket"), ("per", "kilogram"), ("each", "seat"),
}  # fmt: skip
_NO_MONEY = re.compile(
    r"""[ -](?:of[ ](?:thrust|force|mass|payload|cargo|propellant|fuel|liquid|solid|food|supplies|science|equipment|hardware|
    weight|lift|pressure|samples?|material|rocket|supercooled|plastic|trash|debris)|thrust|force|-force|per[ ]square|\(\d)""",
    re.VERBOSE,
)


def qualifier_before(folded: str, start: int) -> tuple[str, int]:
    """Return the qualifier that the words before an amount give it and where they begin; `exact` when none does."""
    tokens = folded[max(0, start - 32) : start].rpartition("\n")[2].split()
    while tokens and tokens[-1] in _ARTICLES:
        tokens.pop()
    if tokens and tokens[-1] in _QUALIFIER_ENDS:
        for length in range(min(_LONGEST_QUALIFIER, len(tokens)), 0, -1):
            phrase = " ".join(tokens[-length:])
            if phrase in QUALIFIERS:
                at = folded.rfind(phrase, max(0, start - 32), start)
                return QUALIFIERS[phrase], at if at >= 0 else start
    return "exact", start


def role_of(folded: str, start: int, end: int) -> str:
    """Return what the amount is, by the nearest telling word of its sentence; `other` when nothing tells."""
    after = _WORD.findall(folded[end : end + 50])[:5]
    if tuple(after[:2]) in _PER_UNIT:
        return "price"
    before = _WORD.findall(folded[max(0, start - 70) : start])[::-1][:9]
    best, distance = "other", 99
    for words in (after, before):
        for place, word in enumerate(words):
            if word in ROLES:
                place += _WEAK.get(word, 0)
                if place < distance:
                    best, distance = ROLES[word], place
                if word not in _WEAK:
                    break
    return best


def is_sterling(folded: str, scale: str | None, end: int, country: str | None, nation: str) -> bool:
    """Return whether "pounds" are money: British by word, publisher or another sign in the text, never a weight or a force."""
    if _NO_MONEY.match(folded, end):
        return False
    if nation == "british" or folded.startswith(" sterling", end):
        return True
    if scale is None:
        return False
    return country == "GB" or speaks_of_britain(folded)


@lru_cache(maxsize=8)
def speaks_of_britain(folded: str) -> bool:
    """Return whether the text speaks of sterling or of Britain; asked once for a text, however many pounds it has."""
    return any(sign in folded for sign in ("£", "sterling", " uk ", "british"))


@lru_cache(maxsize=8)
def currency_of_symbol(symbol: str, folded: str, country: str | None) -> str | None:
    """Return the currency of a symbol that several share, by its publisher's country or its text; None to abstain."""
    if symbol == "$":
        by_country = {"CA": "CAD", "AU": "AUD", "NZ": "NZD"}.get(country or "", "USD")
        return "USD" if "us$" in folded or "u.s. dollars" in folded else by_country
    if symbol == "¥":
        japan = sum(folded.count(word) for word in ("japan", "yen", "jaxa", "tokyo"))
        china = sum(folded.count(word) for word in ("china", "chinese", "yuan", "beijing"))
        if japan != china:
            return "JPY" if japan > china else "CNY"
        return {"JP": "JPY", "CN": "CNY"}.get(country or "")
    if symbol in ("rs", "rs.", "₨"):
        by_text = "PKR" if "pakistan" in folded and "india" not in folded else "INR"
        return {"PK": "PKR", "LK": "LKR", "NP": "NPR"}.get(country or "", by_text)
    return {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"}.get(country or "")
