"""Numbers of amounts: their patterns beside a currency, and what they are worth."""

from __future__ import annotations

import re

from spacedash.extract.money_words import SCALES, SPELLED

_SCALE = (
    r"(?:lakh[ ]crores?|hundred[ ]million|" + "|".join(sorted((s for s in SCALES if " " not in s), key=len, reverse=True)) + ")"
)
_NUMBER = r"\d+(?:[.,]\d+)*"
AFTER_SYMBOL = re.compile(
    rf"""[ ]?(?P<low>{_NUMBER})(?:[ -]?(?P<scale>{_SCALE})(?![a-z]))?
    (?:(?P<plus>\+|-plus)|
       (?:[ ]?(?P<join>-|to|and|or)[ ]?(?:us|ca|au|a|c)?(?P<mark>[$€£¥₹₩]|rs\.?[ ])?[ ]?
          (?P<high>{_NUMBER})(?:[ -]?(?P<scale2>{_SCALE})(?![a-z]))?))?""",
    re.VERBOSE,
)
"""The number after a symbol or code ("$1.2 billion", "€10m-€12m"), with the high end of a range."""
_WORDS = "|".join(word.replace(" ", "[ ]") for word in sorted(SPELLED, key=len, reverse=True))
_UNITS = "|".join(word for word, value in SPELLED.items() if value in range(1, 10) and word != "a")
_TENS = "|".join(word for word, value in SPELLED.items() if value in range(20, 100, 10))
_NATIONS = "|".join(
    (
        r"u\.s\.", "us", "american", "australian", "canadian", "new[ ]zealand", "singapore", "hong[ ]kong", "taiwan", "swiss",
        "swedish", "norwegian", "danish", "czech", "british", "indian", "pakistani", "sri[ ]lankan", "south[ ]korean", "korean",
        "chinese", "japanese", "turkish", "emirati", "uae", "saudi", "mexican", "philippine", "south[ ]african", "brazilian",
        "russian", "argentine", "chilean", "colombian", "icelandic", "israeli", "polish", "nepalese", "indonesian", "kuwaiti",
    )
)  # fmt: skip
BEFORE_WORD = re.compile(
    rf"""(?P<low>{_NUMBER}|(?<![a-z])(?:(?:(?:{_TENS})[ -](?:{_UNITS})|{_WORDS})
    (?:[ -]point(?:[ -](?:zero|{_WORDS}))+|[ -]and[ -]a[ -]half)?))
    (?:[ -](?P<scale1>{_SCALE}))?(?:[ ]?(?P<join>-|to|and|or)[ ]?(?P<high>{_NUMBER}))?(?:[ -]?(?P<scale>{_SCALE}))?[ -]
    (?P<nation>(?:{_NATIONS})[ ])?$""",
    re.VERBOSE,
)
"""The number before a currency's word ("530 billion won", "one-point-five trillion"), with the high end of a range."""
_HALF = " and a half"
_DIGITS = {"zero": 0} | {word: int(value) for word, value in SPELLED.items() if value in range(1, 10)}


def spelled(text: str, scale: str | None) -> float:
    """Return the worth of a number in figures or in words ("one point five", "thirty-five", "two and a half")."""
    if text[0].isdigit():
        return worth(text, scale)
    words = text.replace("-", " ")
    whole, _, fraction = words.removesuffix(_HALF).partition(" point ")
    number = SPELLED.get(whole) or sum(SPELLED.get(word, 0.0) for word in whole.split())
    number += 0.5 if words.endswith(_HALF) else 0.0
    if fraction:
        number += float("0." + "".join(str(_DIGITS.get(digit, 0)) for digit in fraction.split()))
    return number * SCALES[scale] if scale else number


def worth(text: str, scale: str | None) -> float:
    """Return the number: commas group thousands (or lakhs), except one comma before one or two digits of a scaled number."""
    if text.count(".") > 1:
        text = text.replace(".", "")
    if "," in text and "." not in text and text.count(",") == 1 and scale and len(text.rsplit(",", 1)[1]) < 3:
        text = text.replace(",", ".")
    number = float(text.replace(",", ""))
    return round(number * SCALES[scale], 2) if scale else number
