"""Peer B: dateparser's search, flashtext with our gazetteer, and one pattern for amounts."""

from __future__ import annotations

import re

from dateparser.search import search_dates
from flashtext import KeywordProcessor

from benchmarks.peers import amounts, dates, gazetteer, stream

_NO_DATE = re.compile(r"[a-z]{1,3}|(?!(?:19|20)\d\d$)[\d.]+|.*[$€£¥].*|an? (?:second|minute|hour|day|week|month|year)", re.I)


class DateparserStack:
    """The keyword processor with the known names; dateparser keeps its own state."""

    def __init__(self) -> None:
        self._keywords = KeywordProcessor(case_sensitive=True)
        for spelling, canonical in gazetteer.names():
            self._keywords.add_keyword(spelling, canonical)

    def read(self, text: str, published: str | None) -> tuple[list[str], list[dict], list[dict]]:
        """Return the organizations, targets and amounts of a story."""
        organizations = self._keywords.extract_keywords(text)
        spans = ((found[0], amounts.figure_of(found[0])) for found in amounts.AMOUNT.finditer(text))
        money = [amounts.amount_of(said, figure) for said, figure in spans]
        return organizations, _targets(text, published), [amount for amount in money if amount]


def _targets(text: str, published: str | None) -> list[dict]:
    base = dates.base_of(published)
    parser = dates.parser_of(base)
    found, place = [], 0
    for said, _ in search_dates(text, languages=["en"], settings=dates.settings(base)) or ():
        place = max(text.find(said, place), place)
        if _NO_DATE.fullmatch(said):
            continue  # what anyone filters out after a first look
        found.append(dates.resolve(parser, text, said, place, base))
    return [target for target in found if target]


if __name__ == "__main__":
    stream.run(DateparserStack().read)
