"""The words before an anchor: the part of the period they name ("early", "end of") and the modality they give it."""

from __future__ import annotations

from spacedash.extract.dates.expression import Before
from spacedash.extract.dates.wording import (
    MODALITIES,
    MODALITY_ENDS,
    NEGATIONS,
    NEUTRAL,
    PART_ENDS,
    PARTS,
    SPAN_WORDS,
    WEEKDAYS,
)

WINDOW = 60  # code points before an anchor in which its leading words stand
DAY_WORDS = frozenset(
    {*WEEKDAYS, "today", "tomorrow", "yesterday", "tonight", "sun", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat"}
)
"""Words that may stand before a day of a month and name the same day."""


def words_before(folded: str, at: int) -> Before:
    """Return the part and the modality that the words before `at` give, and where those words begin."""
    low = max(0, at - WINDOW)
    head = folded[low:at]
    cut = head.rfind("\n")
    if cut >= 0:
        low += cut + 1
        head = head[cut + 1 :]
    if not head:
        return Before(at, "", "", False)
    if head[-1] == "-":
        head = head[:-1] + " "
    if '"' in head or "(" in head or "[" in head:
        head = head.replace('"', " ").replace("(", " ").replace("[", " ")
    tokens = head.split()
    if not tokens or (tokens[-1].rstrip("-,") not in _LEADING and "deadline" not in head):
        return Before(at, "", "", False)
    part, position, first = _part(tokens, len(tokens))
    modality, position, neutral, spoken = _modality(tokens, position)
    modality = _meant(modality, part, tokens, position)
    begin = min(first, spoken)
    if begin == len(tokens):
        return Before(at, part, modality, neutral)
    return Before(_offset(folded, at, tokens, begin), part, modality, neutral)


def before_weekday(folded: str, before: Before, core: int) -> tuple[Before, str]:
    """Return what stands before the date and before a weekday or "today" in front of it, and that weekday (or nothing)."""
    head = folded[max(0, core - 24) : core].rstrip(" ,(.")
    word = head.rsplit(" ", 1)[-1].strip('("')
    if word not in DAY_WORDS:
        return before, ""
    earlier = words_before(folded, folded.rfind(word, 0, core))
    if before.modality:
        earlier = earlier._replace(modality=before.modality)
    return earlier._replace(start=min(before.start, earlier.start)), word if word in WEEKDAYS else ""


def _offset(folded: str, at: int, tokens: list[str], index: int) -> int:
    """Return where the token at `index` stands, going back from `at`."""
    place = at
    for token in reversed(tokens[index:]):
        place = folded.rfind(token, 0, place)
    return place


def _part(tokens: list[str], position: int) -> tuple[str, int, int]:
    """Return the part of the period, the tokens left, and the first token of the part."""
    last = position
    while last and tokens[last - 1] in _BETWEEN:
        last -= 1
    if not last or tokens[last - 1].rstrip("-,") not in PART_ENDS:
        return "", position, position
    if last != position and tokens[last] == "in" and tokens[last - 1] not in ("early", "late"):
        return "", position, position
    for length in (4, 3, 2, 1):
        if length <= last:
            phrase = " ".join(tokens[last - length : last]).rstrip("-,")
            if phrase in PARTS:
                return PARTS[phrase], last - length, last - length
    return "", position, position


_BETWEEN = frozenset({"of", "the", "in", "fiscal", "calendar", "year"})
"""Words that may stand between a part and its period ("the end of the year 2030")."""
_LEADING = frozenset({*_BETWEEN, *PART_ENDS, *MODALITY_ENDS, *NEUTRAL})
"""Words of which one stands right before a date that has any leading words."""


def _modality(tokens: list[str], position: int) -> tuple[str, int, bool, int]:
    """Return the modality, the tokens left, whether a time preposition was passed, and the first token that counts."""
    neutral = False
    first = position
    for _ in range(5):
        if not position:
            break
        word = tokens[position - 1]
        if word in MODALITY_ENDS:
            for length in (4, 3, 2, 1):
                phrase = " ".join(tokens[position - length : position]) if length <= position else ""
                if phrase in MODALITIES:
                    return MODALITIES[phrase], position - length, True, position - length
        if word not in NEUTRAL:
            break
        position -= 1
        if word in SPAN_WORDS:
            neutral = True
            first = position
    return "", position, neutral, first


def _meant(modality: str, part: str, tokens: list[str], position: int) -> str:
    """Return the modality as meant: "not until" is `from`, "before the end of" is `by`, a deadline is `by`."""
    if modality == "until":
        return "from" if _negated(tokens, position) else modality
    if modality == "before":
        if part == "end":
            return "by"
        return "from" if _negated(tokens, position) else modality
    if not modality and "deadline" in tokens[max(0, position - 5) : position]:
        return "by"
    return modality


def _negated(tokens: list[str], position: int) -> bool:
    return any(token in NEGATIONS or token.endswith("n't") for token in tokens[max(0, position - 6) : position])
