"""Money: amounts with a currency, as said (codebook section 6); never converted here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from spacedash.codebook import load
from spacedash.extract.scan import Hit
from spacedash.mention import LeftOut, Mention, Money


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


SCALES = {
    "trillion": 1e12, "tn": 1e12, "trn": 1e12, "billion": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "million": 1e6, "mn": 1e6, "mln": 1e6,
    "m": 1e6, "mil": 1e6, "thousand": 1e3, "k": 1e3, "crore": 1e7, "crores": 1e7, "cr": 1e7, "lakh": 1e5, "lakhs": 1e5, "lakh crore": 1e12,
    "lakh crores": 1e12, "hundred million": 1e8, "quintillion": 1e18, "quadrillion": 1e15, "t": 1e12, "milliard": 1e9,
}  # fmt: skip
_SCALE = r"(?:lakh crores?|hundred million|" + "|".join(sorted((s for s in SCALES if " " not in s), key=len, reverse=True)) + r")"
_NUMBER = r"\d+(?:[.,]\d+)*"
_AFTER_SYMBOL = re.compile(
    rf"""[ ]?(?P<low>{_NUMBER})(?:[ -]?(?P<scale>{_SCALE})(?![a-z]))?
    (?:(?P<plus>\+|-plus)|(?:[ ]?(?P<join>-|to|and|or)[ ]?(?:us|ca|au|a|c)?(?P<mark>[$€£¥₹₩]|rs\.?[ ])?[ ]?(?P<high>{_NUMBER})(?:[ -]?(?P<scale2>{_SCALE})(?![a-z]))?))?""",
    re.VERBOSE,
)
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half a|a|half"
_SPELLED = dict(zip("one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety".split(), (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 50, 60, 70, 80, 90), strict=True))
_SPELLED |= {"a": 1, "half a": 0.5, "half": 0.5, "hundred": 100}
_DIGITS = {"zero": 0} | {word: value for word, value in _SPELLED.items() if value in range(1, 10)}
_BEFORE_WORD = re.compile(
    rf"""(?P<low>{_NUMBER}|(?<![a-z])(?:(?:{_WORDS})(?:[ -]point(?:[ -](?:zero|{_WORDS}))+)?))
    (?:[ -](?P<scale1>{_SCALE}))?(?:[ ]?(?P<join>-|to|and|or)[ ]?(?P<high>{_NUMBER}))?(?:[ -]?(?P<scale>{_SCALE}))?[ -]
    (?P<nation>(?:u\.s\.|us|american|australian|canadian|new[ ]zealand|singapore|hong[ ]kong|taiwan|swiss|swedish|norwegian|danish|czech|british|indian|pakistani|sri[ ]lankan|south[ ]korean|korean|chinese|japanese|turkish|emirati|uae|saudi|mexican|philippine|south[ ]african|brazilian|russian|argentine|chilean|colombian|icelandic|israeli|polish|nepalese|indonesian|kuwaiti|new|pounds|congolese|west[ ]african|cfa)[ ])?$""",
    re.VERBOSE,
)
_QUALIFIERS = {
    "more than": "at_least", "at least": "at_least", "over": "at_least", "in excess of": "at_least", "upwards of": "at_least",
    "upward of": "at_least", "north of": "at_least", "exceeding": "at_least", "exceeds": "at_least", "exceed": "at_least", "a minimum of": "at_least",
    "well over": "at_least", "just over": "at_least", "greater than": "at_least", "surpassing": "at_least", "topping": "at_least", "above": "at_least",
    "up to": "up_to", "as much as": "up_to", "a maximum of": "up_to", "maximum of": "up_to", "no more than": "up_to", "not to exceed": "up_to",
    "capped at": "up_to", "ceiling of": "up_to", "a ceiling of": "up_to", "maximum": "up_to", "max": "up_to", "below": "up_to", "under": "up_to",
    "less than": "up_to", "upto": "up_to", "a total potential value of": "up_to", "potential value of": "up_to", "just under": "about",
    "about": "about", "around": "about", "roughly": "about", "approximately": "about", "nearly": "about", "almost": "about", "some": "about",
    "an estimated": "about", "estimated": "about", "close to": "about", "circa": "about", "approx.": "about", "approx": "about", "estimated at": "about",
    "an approximate": "about", "in the region of": "about", "on the order of": "about", "well above": "at_least", "~": "about",
}  # fmt: skip
_QUALIFIER_ENDS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _QUALIFIERS)
_NO_MONEY_AFTER = re.compile(r"[ -](?:of (?:thrust|force|mass|payload|cargo|propellant|fuel|liquid|solid|food|supplies|science|equipment|hardware|weight|lift|pressure|samples?|material|rocket|supercooled|plastic|trash|debris)|thrust|force|-force|per square|\(\d)")
_CONVERSION = re.compile(r"^,? ?(?:\(|or |i\.e\. |equivalent to |equal to |which is )[^.;]{0,24}$")
_LATER_MORE = re.compile(r" or (?:more|so)\b|\+")


def literals() -> Iterator[tuple[str, Any]]:
    """Return every currency symbol, code and word with the currency it stands for and where its number stands."""
    for code, entry in load("currencies").items():
        for symbol in entry.get("symbols", ()):
            yield symbol, ("symbol", code)
        for word in entry.get("words", ()):
            yield word, ("word", code)
        yield code, ("code", code)
    for symbol in ("$", "¥", "rs", "rs.", "kr", "₨"):
        yield symbol, ("shared", symbol)
    for word in ("dollars", "dollar", "pounds", "pound", "francs", "franc", "kronor", "krona", "kroner", "krone", "rupees", "rupee", "dirhams", "dirham", "riyals", "riyal", "pesos", "peso", "dinars"):
        yield word, ("shared word", word)


def find_money(content: str, folded: str, hits: Sequence[Hit], country: str | None) -> Amounts:
    """Return every amount of the text. `country` is the publisher's: it says what a bare "$" or "¥" is.

    The same sum restated in another currency is left out as a conversion; a symbol that may be two currencies with
    nothing to settle it is left out, not guessed.
    """
    reads: list[_Read] = []
    left_out: list[LeftOut] = []
    for start, end, (kind, code) in hits:
        if reads and start < reads[-1].end:
            continue
        read = _forward(folded, start, end, kind, code, country) if kind in ("symbol", "shared", "code") else None
        if read is None and kind not in ("symbol", "shared"):
            read = _backward(folded, start, end, kind, code, country)
        if isinstance(read, LeftOut):
            left_out.append(read)
        elif read is not None and (not reads or read.start >= reads[-1].end):
            reads.append(read)
    mentions = []
    for index, read in enumerate(reads):
        if index and _restates(folded, reads[index - 1], read):
            left_out.append(LeftOut("money", read.start, read.end, "the same sum in another currency"))
            continue
        mentions.append(_mention(folded, read))
    return Amounts(tuple(mentions), tuple(left_out))


def _forward(folded: str, start: int, end: int, kind: str, code: str, country: str | None) -> _Read | LeftOut | None:
    match = _AFTER_SYMBOL.match(folded, end)
    if match is None:
        return None
    currency = code if kind != "shared" else _shared(code, folded, start, country)
    if currency is None:
        return LeftOut("money", start, match.end(), f"{code!r} may be two currencies, and nothing settles it")
    if code == "$" and start and folded[start - 1].isalpha():
        return None
    scale, scale2 = match["scale"], match["scale2"]
    high = match["high"]
    if high and (match["join"] in ("and", "or") and "between" not in folded[max(0, start - 24) : start] or not (scale2 or match["mark"] or match["join"] == "-")):
        high = None
    if high and match["mark"] is None and scale and not scale2:
        high = None
    low = _value(match["low"], scale or (scale2 if high else None))
    top = _value(high, scale2 or scale) if high else None
    end = match.end() if high or match["plus"] else match.end("scale") if scale else match.end("low")
    if top is not None and top <= low:
        top, end = None, match.end("scale") if scale else match.end("low")
    if folded.startswith((" u.s.", " us", " usd", " canadian", " australian", " cdn"), end) and code == "$":
        tail = folded[end : end + 12].split()[0].strip(").,")
        currency = {"canadian": "CAD", "cdn": "CAD", "australian": "AUD"}.get(tail, currency)
    return _Read(low, top, currency, start, end, "symbol before the number" if kind != "code" else "code before the number")


def _shared(symbol: str, folded: str, start: int, country: str | None) -> str | None:
    """Return the currency of a symbol that several share, by its publisher's country or its text; None to abstain."""
    if symbol == "$":
        by_country = {"CA": "CAD", "AU": "AUD", "NZ": "NZD"}.get(country or "")
        if by_country is None:
            return "USD"
        return "USD" if "us$" in folded or "u.s. dollars" in folded else by_country
    if symbol == "¥":
        japan = sum(folded.count(word) for word in ("japan", "yen", "jaxa", "tokyo"))
        china = sum(folded.count(word) for word in ("china", "chinese", "yuan", "beijing"))
        if japan != china:
            return "JPY" if japan > china else "CNY"
        return {"JP": "JPY", "CN": "CNY"}.get(country or "")
    if symbol in ("rs", "rs.", "₨"):
        return {"PK": "PKR", "LK": "LKR", "NP": "NPR"}.get(country or "", "PKR" if "pakistan" in folded and "india" not in folded else "INR")
    return {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"}.get(country or "")


_BY_NATION = {
    ("dollar", "australian"): "AUD", ("dollar", "canadian"): "CAD", ("dollar", "new zealand"): "NZD", ("dollar", "singapore"): "SGD",
    ("dollar", "hong kong"): "HKD", ("dollar", "taiwan"): "TWD", ("franc", "swiss"): "CHF", ("krona", "swedish"): "SEK", ("krona", "icelandic"): "ISK",
    ("krone", "norwegian"): "NOK", ("krone", "danish"): "DKK", ("rupee", "indian"): "INR", ("rupee", "pakistani"): "PKR", ("rupee", "sri lankan"): "LKR",
    ("rupee", "nepalese"): "NPR", ("dirham", "emirati"): "AED", ("dirham", "uae"): "AED", ("riyal", "saudi"): "SAR", ("peso", "mexican"): "MXN",
    ("peso", "philippine"): "PHP", ("peso", "argentine"): "ARS", ("peso", "chilean"): "CLP", ("peso", "colombian"): "COP", ("dinar", "kuwaiti"): "KWD",
}  # fmt: skip
_BY_COUNTRY = {
    "dollar": {"CA": "CAD", "AU": "AUD", "NZ": "NZD"}, "rupee": {"PK": "PKR", "LK": "LKR", "NP": "NPR"}, "peso": {"MX": "MXN", "PH": "PHP", "AR": "ARS"},
    "krone": {"NO": "NOK", "DK": "DKK"}, "krona": {"SE": "SEK", "IS": "ISK"},
}  # fmt: skip
_DEFAULT = {"dollar": "USD", "franc": "CHF", "krona": "SEK", "krone": "NOK", "rupee": "INR", "dirham": "AED", "riyal": "SAR", "pound": "GBP"}
_SINGULAR = {"kronor": "krona", "kroner": "krone"}


def _backward(folded: str, start: int, end: int, kind: str, code: str, country: str | None) -> _Read | LeftOut | None:
    low_edge = max(0, start - 44)
    window = folded[low_edge:start]
    cut = window.rfind("\n") + 1
    match = _BEFORE_WORD.search(window, cut)
    if match is None:
        return None
    scale = match["scale"] or match["scale1"]
    number_end = low_edge + match.end()
    begin = low_edge + match.start()
    if begin and folded[begin - 1] in "$€£¥₹":
        return None
    word = _SINGULAR.get(code, code.removesuffix("s"))
    if kind == "shared word":
        currency = _BY_NATION.get((word, (match["nation"] or "").strip())) or _BY_COUNTRY.get(word, {}).get(country or "") or _DEFAULT.get(word)
        if currency is None:
            return LeftOut("money", begin, end, f"{code} of no certain country")
        if word == "pound" and (_NO_MONEY_AFTER.match(folded, end) or not _is_sterling(folded, scale, end, country, match["nation"])):
            return LeftOut("money", begin, end, "pounds of weight or force, no money")
    else:
        currency = code
    if match["low"] in ("a", "half", "hundred") and not scale:
        return None
    if code in ("KRW", "TRY", "ALL", "CUP", "TOP", "MOP") and kind == "code":
        return None
    if currency == "KRW" and folded[start:end] == "won" and not (scale or len(match["low"]) > 3):
        return None
    low = _spelled(match["low"], scale)
    high = _spelled(match["high"], scale) if match["high"] else None
    if high is not None and (high <= low or match["join"] in ("and", "or") and "between" not in folded[max(0, begin - 12) : begin]):
        high = None
    end += len(" sterling") if folded.startswith(" sterling", end) else 0
    return _Read(low, high, currency, begin, end if number_end else end, "currency after the number")


def _is_sterling(folded: str, scale: str | None, end: int, country: str | None, nation: str | None) -> bool:
    if (nation or "").strip() == "british" or folded.startswith(" sterling", end):
        return True
    return bool(scale) and (country == "GB" or "£" in folded or "sterling" in folded or " uk " in folded or "british" in folded)


def _spelled(text: str, scale: str | None) -> float:
    if text[0].isdigit():
        return _value(text, scale)
    words = text.replace("-", " ").split(" point ")
    whole = float(_SPELLED.get(words[0], 1))
    if len(words) > 1:
        whole += float("0." + "".join(str(int(_DIGITS.get(digit, 0))) for digit in words[1].split()))
    return whole * SCALES[scale] if scale else whole


def _value(text: str, scale: str | None) -> float:
    """Return the number: commas group thousands (or lakhs), except one comma before one or two digits of a scaled number."""
    if text.count(".") > 1:
        text = text.replace(".", "")
    if "," in text and "." not in text and text.count(",") == 1 and scale and len(text.rsplit(",", 1)[1]) < 3:
        text = text.replace(",", ".")
    number = float(text.replace(",", ""))
    return round(number * SCALES[scale], 2) if scale else number


def _mention(folded: str, read: _Read) -> Mention[Money]:
    qualifier, start = _qualifier(folded, read.start)
    end = read.end
    if folded[end - 1] == "+" or folded.startswith(("-plus", " or more", " plus"), end) or folded[end - 5 : end] == "-plus":
        qualifier = "at_least"
    role = role_of(folded, read.start, read.end)
    return Mention(Money(read.low, read.high, read.currency, qualifier, role), start, end, read.rule)


def _qualifier(folded: str, start: int) -> tuple[str, int]:
    head = folded[max(0, start - 32) : start]
    head = head[head.rfind("\n") + 1 :]
    tokens = head.split()
    while tokens and tokens[-1] in ("a", "an", "the", "us", "another"):
        tokens.pop()
    if tokens and tokens[-1] in _QUALIFIER_ENDS:
        for length in (5, 4, 3, 2, 1):
            phrase = " ".join(tokens[-length:])
            if len(tokens) >= length and phrase in _QUALIFIERS:
                return _QUALIFIERS[phrase], folded.rfind(phrase.split(" ", 1)[0], 0, start) if length == 1 else folded.rfind(phrase, 0, start) if phrase in head else start
    return "exact", start


def _restates(folded: str, first: _Read, second: _Read) -> bool:
    """Return whether the second amount is the first one in another currency."""
    if first.currency == second.currency:
        return False
    return bool(_CONVERSION.match(folded[first.end : second.start]))


# Words near an amount and the role they give it, the nearest before it first (codebook section 6).
ROLE_WORDS = {
    "contract": "contract", "contracts": "contract", "award": "contract", "awards": "contract", "awarded": "contract", "order": "contract", "deal": "contract", "task": "contract",
    "agreement": "contract", "grant": "contract", "grants": "contract", "budget": "budget", "appropriations": "budget", "appropriation": "budget", "request": "budget",
    "requests": "budget", "requested": "budget", "allocated": "budget", "allocates": "budget", "funding": "budget", "congress": "budget", "fiscal": "budget", "proposal": "budget",
    "provides": "budget", "cost": "cost", "costs": "cost", "costing": "cost", "price": "cost", "expected": "cost", "overrun": "cost", "overruns": "cost", "worth": "cost", "expansion": "cost",
    "facility": "cost", "telescope": "cost", "rocket": "cost", "mission": "cost", "raised": "investment", "raises": "investment", "raise": "investment", "raising": "investment",
    "round": "investment", "series": "investment", "invest": "investment", "invested": "investment", "investment": "investment", "financing": "investment", "investors": "investment",
    "secures": "investment", "venture": "investment", "seat": "price", "ticket": "price", "tickets": "price", "launch": "cost", "prize": "prize", "prizes": "prize",
    "revenue": "revenue", "revenues": "revenue", "sales": "revenue", "earnings": "revenue", "profit": "revenue", "loss": "revenue", "losses": "revenue", "quarter": "revenue", "ebitda": "revenue",
    "fine": "penalty", "fined": "penalty", "penalty": "penalty", "penalties": "penalty", "settlement": "penalty", "damages": "penalty", "valuation": "other", "valued": "other", "market": "other",
    "acquire": "other", "acquisition": "other", "bought": "other", "acquired": "other", "backlog": "other", "economy": "other",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")


def role_of(folded: str, start: int, end: int) -> str:
    """Return what the amount is, by the nearest telling word of its sentence; `other` when nothing tells."""
    after = _WORD.findall(folded[end : end + 50])[:5]
    if after[:2] in (["per", "seat"], ["a", "seat"], ["per", "person"], ["per", "launch"], ["a", "ticket"], ["per", "kilogram"]):
        return "price"
    before = _WORD.findall(folded[max(0, start - 70) : start])[::-1][:9]
    best, distance = "other", 99
    for words, weight in ((after, 1), (before, 1)):
        for place, word in enumerate(words):
            role = ROLE_WORDS.get(word)
            if role and place * weight < distance:
                best, distance = role, place * weight
                break
    return best
