"""The words of the date grammar: what each says of a period, a part of it, or the way it is meant."""

from __future__ import annotations

from itertools import product

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
VERB_MONTHS = frozenset({"may", "march", "mar"})
"""Months that are also a modal verb, a verb, a word of other languages."""
SURE_BEFORE_MONTH = frozenset({
    "in", "between", "from", "for", "by", "during", "until", "since", "early", "mid", "mid-", "late", "before", "after",
    "next", "last",
})  # fmt: skip
"""Words that no verb follows: "in may" is the month however it is printed."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": "spring", "summer": "summer", "fall": "fall", "autumn": "fall", "winter": "winter"}
UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
    "year": "year", "years": "year", "decade": "decade", "decades": "decade",
}  # fmt: skip

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: number for number, word in enumerate(_ONES.split())}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
NUMBERS |= {
    f"{ten}-{one}": NUMBERS[ten] + NUMBERS[one] for ten, one in product(_TENS.split(), _ONES.split()[1:10])
}
NUMBERS |= {"a": 1, "an": 1, "another": 1, "dozen": 12}

_ORDINAL_PARTS = {
    "first half": "h1", "second half": "h2", "latter half": "h2", "first quarter": "q1", "second quarter": "q2",
    "third quarter": "q3", "fourth quarter": "q4", "final quarter": "q4", "1st quarter": "q1",
    "2nd quarter": "q2", "3rd quarter": "q3", "4th quarter": "q4", "first-half": "h1", "second-half": "h2",
    "first-quarter": "q1", "second-quarter": "q2", "third-quarter": "q3", "fourth-quarter": "q4", "back half": "h2",
}  # fmt: skip
STANDALONE_PARTS = _ORDINAL_PARTS | {
    "q1": "q1", "q2": "q2", "q3": "q3", "q4": "q4", "1q": "q1", "2q": "q2", "3q": "q3", "4q": "q4", "h1": "h1",
    "h2": "h2", "1h": "h1", "2h": "h2",
}  # fmt: skip
"""Parts of a year that are a date of their own, of the year under way, when no year follows."""
PARTS = STANDALONE_PARTS | SEASONS | {
    "early": "early", "mid": "mid", "late": "late", "end": "end", "close": "end", "beginning": "beginning",
    "start": "beginning", "middle": "middle", "mid-to-late": "mid-to-late", "mid to late": "mid-to-late",
    "early to mid": "early-to-mid", "early-to-mid": "early-to-mid", "turn": "beginning", "latter part": "late",
    "early part": "early", "later part": "late", "opening months": "early", "final months": "late",
    "last months": "late", "first months": "early", "tail end": "end", "very end": "end", "late in": "late", "last quarter": "q4",
    "early in": "early", "early/mid": "early-to-mid", "mid-late": "mid-to-late", "mid/late": "mid-to-late",
    "mid- to late": "mid-to-late", "early- to mid": "early-to-mid", "first or second quarter": "q1-q2",
    "second or third quarter": "q2-q3", "third or fourth quarter": "q3-q4", "first two quarters": "h1",
}  # fmt: skip
"""Words before a year, month or decade that name a part of it (after them "of", "of the" or "in" may stand)."""

MODALITIES = {
    "by": "by", "no later than": "by", "not later than": "by", "before the end of": "by", "on or before": "by",
    "as late as": "by", "by or before": "by", "deadline of": "by", "by no later than": "by", "nlt": "by",
    "until": "until", "till": "until", "through": "until", "thru": "until", "until at least": "until",
    "through at least": "until", "up to": "until", "up until": "until", "to at least": "until", "lasting until": "until",
    "at least until": "until", "at least through": "until", "out to": "until",
    "before": "before", "prior to": "before", "ahead of": "before", "pre": "before", "earlier than": "before",
    "after": "after", "beyond": "after", "later than": "after", "past": "after", "post": "after", "following": "after",
    "no earlier than": "from", "not earlier than": "from", "no sooner than": "from", "not before": "from",
    "not until": "from", "as early as": "from", "as soon as": "from", "starting in": "from", "starting on": "from",
    "starting": "from", "starting from": "from", "starting with": "from", "beginning in": "from", "beginning on": "from",
    "beginning with": "from", "beginning": "from", "commencing": "from", "commencing in": "from", "opens on": "from",
    "opening on": "from", "opens": "from", "opening": "from", "from": "from", "since": "from", "net": "from",
    "as of": "from", "no earlier than in": "from", "as soon as in": "from", "as early as in": "from", "at earliest": "from",
    "at the earliest": "from", "at the earliest in": "from", "possibly as early as": "from", "none before": "from",
    "start from": "from", "nothing earlier than": "from", "effective": "from", "opens in": "from",
    "around": "about", "about": "about", "roughly": "about", "approximately": "about", "circa": "about",
    "sometime around": "about", "on or around": "about", "on or about": "about", "in or around": "about",
    "in about": "about", "in around": "about", "somewhere around": "about", "in approximately": "about",
    "in roughly": "about", "around the": "about",
}  # fmt: skip
"""Words before a date and the modality they give it (codebook section 5)."""
NEUTRAL = frozenset({
    "in", "on", "during", "for", "at", "to", "into", "the", "of", "least", "at least", "sometime", "sometime in", "this",
    "again", "as", "about the", "coming", "upcoming", "sometime during", "not", "some", "only",
})  # fmt: skip
SPAN_WORDS = frozenset({"in", "on", "during", "for", "at", "to", "into"})
"""Neutral words that belong to the words quoted for a date."""
MODALITY_ENDS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in MODALITIES)
PART_ENDS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in PARTS)
NEGATIONS = frozenset({
    "not", "won't", "wont", "isn't", "doesn't", "didn't", "wouldn't", "cannot", "can't", "couldn't", "never", "unlikely",
    "aren't", "don't", "nothing", "no", "neither",
})  # fmt: skip

NO_DATE_BEFORE = frozenset({
    "sol", "sols", "flight", "falcon", "starship", "number", "no.", "nos.", "resolution", "page", "room", "boeing",
    "population", "orbit", "revolution", "asteroid", "comet", "model", "version", "route", "building",
    "sr-", "iss-", "block", "exceeds", "totaling", "channel", "expedition", "sol.", "gaia", "ngc", "ugc",
    "messier", "kepler", "hd", "sts-", "number:",
})  # fmt: skip
"""Words before four digits that make them a number, not a year."""
UNITS_AFTER = frozenset({
    "kilograms", "kilogram", "kg", "km", "kilometers", "kilometres", "miles", "mile", "pounds", "pound", "lb", "lbs", "feet",
    "foot", "ft", "meters", "metres", "m", "tons", "tonnes", "satellites", "people", "employees", "watts", "degrees",
    "kelvin", "hours", "days", "minutes", "seconds", "images", "objects", "exoplanets", "planets", "stars", "galaxies",
    "square", "cubic", "mph", "kph", "gmt", "utc", "est", "edt", "cst", "cdt", "pst", "pdt", "hrs", "light-years",
    "students", "volunteers", "participants", "pieces", "orbits", "workers", "jobs", "times", "km/h",
})  # fmt: skip
"""Words after four digits that make them a quantity or a clock time."""
PLANNED_NOUNS = (
    "launch", "landing", "mission", "flight", "debut", "target", "deadline", "goal", "date", "liftoff", "return", "window",
    "demonstration", "test", "arrival", "start", "rollout", "deployment", "opening", "splashdown", "docking", "timeline",
    "delivery", "timeframe", "time frame", "attempt", "crewed", "maiden", "inaugural", "first",
)  # fmt: skip
"""Nouns that a year before them dates ("the 2027 landing"), where other nouns are only labeled by it."""


_DEICTIC: tuple[tuple[str, tuple[str, object]], ...] = (
    ("today", ("day", 0)), ("tonight", ("day", 0)), ("this morning", ("day", 0)), ("this afternoon", ("day", 0)),
    ("this evening", ("day", 0)), ("tomorrow", ("day", 1)), ("yesterday", ("day", -1)), ("last night", ("day", -1)),
    ("overnight tonight", ("day", 0)), ("day after tomorrow", ("day", 2)),
    ("this week", ("week", 0)), ("next week", ("week", 1)), ("last week", ("week", -1)),
    ("this weekend", ("weekend", 0)), ("next weekend", ("weekend", 1)), ("last weekend", ("weekend", -1)),
    ("this month", ("away", ("month", 0))), ("next month", ("away", ("month", 1))), ("last month", ("away", ("month", -1))),
    ("this year", ("away", ("year", 0))), ("next year", ("away", ("year", 1))), ("last year", ("away", ("year", -1))),
    ("the following year", ("following", 1)), ("following year", ("following", 1)),
    ("this calendar year", ("away", ("year", 0))), ("current year", ("away", ("year", 0))),
    ("the year", ("the", "year")), ("year's end", ("ends", "year")), ("year-end", ("ends", "year")),
    ("year end", ("ends", "year")), ("the month", ("the", "month")), ("month's end", ("ends", "month")),
    ("this decade", ("away", ("decade", 0))), ("next decade", ("away", ("decade", 1))), ("the decade", ("the", "decade")),
    ("last decade", ("away", ("decade", -1))), ("decade's end", ("ends", "decade")),
    ("current decade", ("away", ("decade", 0))),
    ("this quarter", ("quarters", 0)), ("next quarter", ("quarters", 1)), ("last quarter", ("quarters", -1)),
    ("later this year", ("later", "year")), ("later in the year", ("later", "year")),
    ("later this month", ("later", "month")), ("later in the month", ("later", "month")),
    ("later this week", ("later", "week")), ("later in the week", ("later", "week")),
    ("later this decade", ("later", "decade")), ("later in the decade", ("later", "decade")),
    ("later today", ("day", 0)), ("earlier today", ("day", 0)), ("rest of the year", ("rest", "year")),
    ("rest of this year", ("rest", "year")), ("remainder of the year", ("rest", "year")),
    ("rest of the decade", ("rest", "decade")), ("rest of this decade", ("rest", "decade")),
    ("remainder of the decade", ("rest", "decade")),
    ("earlier this year", ("earlier", "year")), ("earlier this month", ("earlier", "month")),
    ("earlier this week", ("earlier", "week")), ("next fiscal year", ("fiscals", 1)),
    ("this fiscal year", ("fiscals", 0)), ("current fiscal year", ("fiscals", 0)), ("last fiscal year", ("fiscals", -1)),
    ("coming fiscal year", ("fiscals", 1)), ("upcoming fiscal year", ("fiscals", 1)),
)  # fmt: skip
"""Words that count from the publication date, with the kind of anchor and how far away they point."""


def literals() -> list[tuple[str, tuple[str, object]]]:
    """Return every literal at which a date may stand, with the kind of anchor it is and its value."""
    anchors: list[tuple[str, tuple[str, object]]] = []
    anchors += [(str(year), ("year", year)) for year in range(1900, 2101)]
    anchors += [(f".{year}", ("dotted", year)) for year in range(1990, 2061)]  # 03.04.2027
    anchors += [(f"{decade}{ending}", ("decade", decade)) for decade in range(1940, 2100, 10) for ending in ("s", "'s")]
    anchors += [(name, ("month", name)) for name in MONTHS]
    anchors += [(name, ("weekday", number)) for number, name in enumerate(WEEKDAYS)]
    anchors += [(name, ("season", season)) for name, season in SEASONS.items()]
    anchors += [(name, ("part", part)) for name, part in STANDALONE_PARTS.items()]
    anchors += [(name, ("unit", unit)) for name, unit in UNITS.items()]
    anchors += _fiscal_literals() + _deictic_literals()
    return anchors


def _fiscal_literals() -> list[tuple[str, tuple[str, object]]]:
    found: list[tuple[str, tuple[str, object]]] = []
    for year in range(1990, 2051):
        names = [f"{word}{year}" for word in ("fy", "fy ", "fy-", "fiscal ", "fiscal year ", "financial year ", "budget year ")]
        names += [f"{word}{year % 100:02}" for word in ("fy", "fy ", "fy-", "fy'")]
        found += [(name, ("fiscal", year)) for name in names]
    return found


def _deictic_literals() -> list[tuple[str, tuple[str, object]]]:
    found = list(_DEICTIC)
    for number, word in ((0, "this"), (0, "this coming"), (1, "next"), (-1, "last")):
        found += [(f"{word} {name}", ("seasons", (number, season))) for name, season in SEASONS.items()]
    for unit, days in (("days", 7), ("weeks", 30), ("months", 180)):
        phrases = (f"coming {unit}", f"next few {unit}", f"next several {unit}", f"next couple of {unit}", f"{unit} ahead",
                   f"{unit} to come", f"following {unit}", f"matter of {unit}")  # fmt: skip
        found += [(phrase, ("coming", days)) for phrase in phrases]
        found += [(f"few {unit}", ("few", days)), (f"couple of {unit}", ("few", days))]
    return found
