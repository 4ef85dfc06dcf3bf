"""The words of headlines: how they are cut, which say nothing, which name a milestone or a flight's number."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from spacedash.stem import stem

TITLE_CASE = 0.7  # share of capitalized words from which a headline is printed in title case
_TOKEN = re.compile(r"[^\W_]+")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip

DEBUT = (" debut", " maiden ", " first flight", " first launch", " first orbital", " first test flight",
         " first try ", " first liftoff ", " premiere ",
         " first integrated ", " inaugural ")  # fmt: skip
RETURN_TO_FLIGHT = (" return to flight ", " fly again ", " flies again ", " back in the air ", " comeback ",
                    " is back ", " grounded ", " stands down ", " resume flights ", " returns to flight ")  # fmt: skip
FLIGHT_WORDS = (
    re.compile(r" flight (?:test )?(?P<number>\d{1,3}) "),
    re.compile(r" (?P<number>\d{1,3})(?:st|nd|rd|th) (?:test )?(?:flight|launch) "),
    re.compile(rf" (?P<number>{'|'.join(_ORDINALS)}) (?:\w+ )?(?:flight|launch) "),
)
# What names another flight than a vehicle's first, what a later one carries, or a test that does not reach for orbit.
LATER_FLIGHT = re.compile(
    r" (?:next|second|third|fourth|later|crew|crews|crewed|astronaut|astronauts|customer|customers|payload|satellite|satellites"
    r"|probe|telescope|mission|missions|cargo|hop|hops|prototype|prototypes|sn ?\d+|flies high) "
)
LAUNCH_WORDS = frozenset({
    "launch", "launches", "launched", "launching", "liftoff", "lift", "lifts", "fly", "flies", "flew", "flown",
    "flight", "flights", "debut", "maiden", "blast", "scrub", "scrubbed", "scrubs", "departure", "takeoff", "soars",
    "rocket",
})  # fmt: skip
# What a headline says of a thing that has happened, and of one that has not; both are needed to call a launch done.
DONE_WORDS = frozenset({
    "launches", "launched", "lifts", "lifted", "flies", "flew", "soars", "soared", "thunders", "reaches", "reached",
    "delivers", "delivered", "succeeds", "orbit", "lands", "landed", "touches",
    "splashes", "crashes", "crashed", "crash", "lost", "loses", "lose", "destroyed", "fails", "failed", "failure",
    "completes", "completed", "leaves", "off", "sticks", "returns", "returned",
    "splashdown", "touchdown", "way", "fell", "falls", "misses", "explodes",
})  # fmt: skip
# Of those below, the ones that stand in headlines of done things too ("launches to orbit", "sets off").
EITHER_WAY = frozenset({"to", "next", "later", "set", "target", "ahead"})
AHEAD_WORDS = frozenset({
    "to", "will", "would", "could", "may", "might", "must", "should", "set", "aims", "aimed", "aiming", "plan",
    "plans", "planned", "expects", "expected", "until", "slip", "slips", "delay", "delays", "delayed", "postponed",
    "push", "pushes", "pushed", "moves", "moved", "wait", "waits", "hold", "holds", "held", "next", "scheduled",
    "due", "earliest", "earlier", "ready", "foreseen", "promises", "before", "soon", "scrub", "scrubbed", "scrubs",
    "attempt", "ahead", "target", "targets", "grounded", "window", "hopes", "wants", "seeks", "toward", "later",
    "dropped", "rehearsal", "try", "tries", "named", "names", "eyes",
})  # fmt: skip
# What is done with a vehicle on the ground: its day is not that of the flight.
TEST_WORDS = frozenset({"firing", "fires", "fire", "lit", "lights", "static", "rehearsal", "burn", "burns", "engines"})
LANDING_WORDS = frozenset({
    "land", "lands", "landed", "landing", "touchdown", "touches", "splashdown", "splash", "return", "returns",
    "reentry", "deorbit", "arrival", "plunge", "home",
})  # fmt: skip

# Words of so many headlines of space news that sharing them says nothing.
_EVERYWHERE = """
a about after again against ahead aims all also amid an and another any are as at back be been before begin begins
behind being between big but by call calls can chief company could day days date deal delay delays delayed do does
down due early earth end ends even ever every expected few first flight flights flies fly for from further get gets
give gives go goes good government have he head heads her high his hit hold how if in include increase industry
international into is it its january february march april june july august september october november december just
keep keeps key large last late later launch launched launches leave less let lift liftoff live long look looks make
makes man may me might million billion mission missions monday more most move moves much must nation national near
need new next no not now of off official on once one only open opens orbit or other our out over part people plan
planned plans program project push put puts quarter ready reach report return rocket rockets saturday satellite
satellites say says second see send sends set sets seven she should show six slip slips so some soon space spacecraft
start starts station still study sunday system take takes team ten test tests than that the their them then there
these they third this three thursday time to today toward try tuesday two under until up us use value via want wants
was way wednesday week well were what when where which while who why will win wins with without work world would year
years yet you your agency announces announce american daily summary blog sols coverage astronaut astronauts students
student questions answer answers hear media briefing preview watch host hosts discuss photos photo highlights update
image images video nasa spacex esa explore science mars moon california florida cape canaveral vandenberg kourou
guiana french france british britain uk china chinese russia russian india indian japan japanese europe european
america korea korean canada canadian texas newest welcomes signatory joins launching nighttime busy upcoming weather
committee house senate bill
"""


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text, in lower case, without accents and possessives, Roman numerals as digits."""
    plain = text.casefold().replace("\u2019", "'").replace("'s ", " ").removesuffix("'s")
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return tuple(_as_digits(word) for word in _TOKEN.findall(plain))


def proper_words(headline: str) -> frozenset[str]:
    """Return the stems of a headline's capitalized words; none when all of it is capitalized, as in title case."""
    printed = [word for word in headline.replace("\u2019", "'").split() if word[0].isalpha()]
    capital = [word for word in printed if word[0].isupper()]
    if len(capital) > TITLE_CASE * len(printed):
        return frozenset()
    return frozenset(stem(word) for word in tokens(" ".join(capital)))


def number_of(text: str) -> int:
    """Return the number that digits, a Roman numeral up to XXXIX or an ordinal word say; 0 for anything else."""
    low = text.casefold()
    if low.isdecimal():
        return int(low)
    if low in _ORDINALS:
        return _ORDINALS.index(low) + 1
    values = [_ROMAN.get(char, 0) for char in low]
    if not values or 0 in values:
        return 0
    pairs = zip(values, (*values[1:], 0), strict=True)
    return sum(-value if value < following else value for value, following in pairs)


@cache
def _as_digits(word: str) -> str:
    """Return a Roman numeral from II on as digits, so that Artemis II and Artemis 2 are one name."""
    if len(word) > 1 and set(word) <= {"i", "v", "x"}:
        return str(number_of(word))
    return word


COMMON = frozenset(stem(word) for word in _EVERYWHERE.split()) | {str(number) for number in range(10)}
