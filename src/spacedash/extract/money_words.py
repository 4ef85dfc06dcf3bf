"""Words and figures of amounts: scales, numbers in words, qualifiers, currencies by country, and what an amount is.

Source: codebook section 6 and the wording of English-language space news, read through by hand.
"""

from __future__ import annotations

SCALES: dict[str, float] = {
    "trillion": 1000000000000.0, "tn": 1000000000000.0, "trn": 1000000000000.0, "billion": 1000000000.0,
    "bn": 1000000000.0, "bln": 1000000000.0, "b": 1000000000.0, "million": 1000000.0, "mn": 1000000.0,
    "mln": 1000000.0, "m": 1000000.0, "mil": 1000000.0, "thousand": 1000.0, "k": 1000.0, "crore": 10000000.0,
    "crores": 10000000.0, "cr": 10000000.0, "lakh": 100000.0, "lakhs": 100000.0, "lakh crore": 1000000000000.0,
    "lakh crores": 1000000000000.0, "hundred million": 100000000.0, "quintillion": 1e+18,
    "quadrillion": 1000000000000000.0, "t": 1000000000000.0, "milliard": 1000000000.0,
}  # fmt: skip
"""What the word after a number multiplies it by; lakh and crore are 1e5 and 1e7."""

SPELLED: dict[str, float] = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0, "a": 1.0,
    "half a": 0.5, "half": 0.5, "hundred": 100.0,
}  # fmt: skip
"""Numbers in words, before a scale or a currency."""

_QUALIFIERS_GROUPS = {
    "at_least": (
        "more than", "at least", "over", "in excess of", "upwards of", "upward of", "north of", "exceeding",
        "exceeds", "exceed", "a minimum of", "well over", "just over", "greater than", "surpassing", "topping",
        "above", "well above",
    ),
    "up_to": (
        "up to", "as much as", "a maximum of", "maximum of", "no more than", "not to exceed", "capped at",
        "ceiling of", "a ceiling of", "maximum", "max", "below", "under", "less than", "upto",
        "a total potential value of", "potential value of",
    ),
    "about": (
        "just under", "about", "around", "roughly", "approximately", "nearly", "almost", "some", "an estimated",
        "estimated", "close to", "circa", "approx.", "approx", "estimated at", "an approximate",
        "in the region of", "on the order of", "~",
    ),
}  # fmt: skip
QUALIFIERS = {word: value for value, words in _QUALIFIERS_GROUPS.items() for word in words}
"""Words right before an amount and what they make of it."""

_ROLES_GROUPS = {
    "contract": (
        "contract", "contracts", "award", "awards", "awarded", "order", "deal", "task", "agreement", "grant",
        "grants",
    ),
    "budget": (
        "budget", "appropriations", "appropriation", "request", "requests", "requested", "allocated",
        "allocates", "funding", "congress", "fiscal", "proposal", "provides",
    ),
    "cost": (
        "cost", "costs", "costing", "price", "expected", "overrun", "overruns", "worth", "expansion",
        "facility", "telescope", "rocket", "mission", "launch",
    ),
    "investment": (
        "raised", "raises", "raise", "raising", "round", "series", "invest", "invested", "investment",
        "financing", "investors", "secures", "venture",
    ),
    "price": (
        "seat", "ticket", "tickets",
    ),
    "prize": (
        "prize", "prizes",
    ),
    "revenue": (
        "revenue", "revenues", "sales", "earnings", "profit", "loss", "losses", "quarter", "ebitda",
    ),
    "penalty": (
        "fine", "fined", "penalty", "penalties", "settlement", "damages",
    ),
    "other": (
        "valuation", "valued", "market", "acquire", "acquisition", "bought", "acquired", "backlog", "economy",
    ),
}  # fmt: skip
ROLES = {word: value for value, words in _ROLES_GROUPS.items() for word in words}
"""Words near an amount and the role that they give it."""

BY_NATION = {
    ("dollar", "australian"): "AUD", ("dollar", "canadian"): "CAD", ("dollar", "new zealand"): "NZD",
    ("dollar", "singapore"): "SGD", ("dollar", "hong kong"): "HKD", ("dollar", "taiwan"): "TWD",
    ("franc", "swiss"): "CHF", ("krona", "swedish"): "SEK", ("krona", "icelandic"): "ISK",
    ("krone", "norwegian"): "NOK", ("krone", "danish"): "DKK", ("rupee", "indian"): "INR",
    ("rupee", "pakistani"): "PKR", ("rupee", "sri lankan"): "LKR", ("rupee", "nepalese"): "NPR",
    ("dirham", "emirati"): "AED", ("dirham", "uae"): "AED", ("riyal", "saudi"): "SAR", ("peso", "mexican"): "MXN",
    ("peso", "philippine"): "PHP", ("peso", "argentine"): "ARS", ("peso", "chilean"): "CLP",
    ("peso", "colombian"): "COP", ("dinar", "kuwaiti"): "KWD",
}  # fmt: skip
"""Currencies by their word and the nation named before it."""

BY_COUNTRY = {
    "dollar": {"CA": "CAD", "AU": "AUD", "NZ": "NZD"},
    "rupee": {"PK": "PKR", "LK": "LKR", "NP": "NPR"},
    "peso": {"MX": "MXN", "PH": "PHP", "AR": "ARS"},
    "krone": {"NO": "NOK", "DK": "DKK"},
    "krona": {"SE": "SEK", "IS": "ISK"},
}
"""Currencies by their word and the country of the publisher."""

DEFAULT = {
    "dollar": "USD", "franc": "CHF", "krona": "SEK", "krone": "NOK", "rupee": "INR", "dirham": "AED",
    "riyal": "SAR", "pound": "GBP",
}  # fmt: skip
"""Currencies of a word that neither a nation nor the publisher settles."""

SINGULAR = {"kronor": "krona", "kroner": "krone"}
"""Plurals that do not end in s."""
