"""What the grammar makes of the words of a date: an expression not yet resolved to days, or a refusal with its reason."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Rule = Literal[
    "year", "range of years", "year and month and day", "decade", "fiscal year", "month of a year", "month",
    "month and day", "day and month", "range of days", "iso day", "day in figures", "week of a day", "weekday",
    "season", "part of the year", "part of the year under way", "part of the month under way",
    "part of the decade under way", "day word", "week word", "weekend word", "month word", "year word", "decade word",
    "quarter word", "fiscal year word", "later this year", "rest of the year", "earlier this year",
    "coming days, weeks or months", "in a number of units", "within a number of units", "years before a date",
    "the following year", "range",
]  # fmt: skip
"""The names of the rules; each has its examples in `examples.toml`."""
RULES: tuple[str, ...] = get_args(Rule)

Part = str
"""A part of a period ("early", "q3", "winter"), a weekday beside a day, or empty for the whole period."""


class Text(NamedTuple):
    """The text that dates are read from, as printed and folded, and the country of its publisher."""

    content: str
    folded: str
    country: str | None


class Expression(NamedTuple):
    """A date as worded: which period it names (`kind` and `value`), which part of it, and how it is meant."""

    start: int
    end: int
    kind: str
    value: tuple[int, ...]
    part: Part
    modality: str
    rule: Rule
    core: int  # where the words of the period itself begin


class Refusal(NamedTuple):
    """Something that looks like a date and is none, with the reason."""

    start: int
    end: int
    reason: str


Reading = Expression | Refusal | None


class Before(NamedTuple):
    """What the words before an anchor say."""

    start: int
    part: Part
    modality: str
    neutral: bool  # a preposition of time stands directly before

    @property
    def timed(self) -> bool:
        """Return whether anything before the anchor makes it a date."""
        return bool(self.neutral or self.modality or self.part)


class Bound(NamedTuple):
    """Words after a date that say how it is meant, and the modality they give."""

    words: str
    modality: str


BOUNDS = tuple(
    Bound(f"{comma} {words}", modality)
    for comma in ("", ",")
    for words, modality in (
        ("at the earliest", "from"), ("at the soonest", "from"), ("at earliest", "from"), ("at the latest", "by"),
        ("at latest", "by"), ("or later", "from"), ("or sooner", "by"), ("or earlier", "by"), ("onwards", "from"),
        ("onward", "from"), ("and onwards", "from"), ("and beyond", "from"), ("or beyond", "from"), ("and later", "from"),
    )
)  # fmt: skip


def finish(
    folded: str, before: Before, core: int, end: int, kind: str, value: tuple[int, ...], rule: Rule, part: Part = ""
) -> Expression:
    """Return the expression, taking in what stands directly after it ("at the earliest", "or later")."""
    modality = before.modality
    if bounds := _BOUNDS_BY_START.get(folded[end : end + _START]):
        for bound in bounds:
            if folded.startswith(bound.words, end) and not folded[end + len(bound.words) : end + len(bound.words) + 1].isalnum():
                end += len(bound.words)
                modality = bound.modality
                break
    return Expression(before.start, end, kind, value, part or before.part, modality or "on", rule, core)


_START = 4
_BOUNDS_BY_START = {
    start: tuple(bound for bound in BOUNDS if bound.words.startswith(start))
    for start in {bound.words[:_START] for bound in BOUNDS}
}
