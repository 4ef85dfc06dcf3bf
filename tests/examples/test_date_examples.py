"""The examples of the date grammar (src/spacedash/extract/dates/examples.toml)."""

from __future__ import annotations

from datetime import date
from typing import Any

from examples.loading import Example, load, parametrize, parametrize_gaps

from spacedash.extract import dates
from spacedash.extract.read import lexicon
from spacedash.extract.scan import fold_content
from spacedash.extract.sentences import Sentences
from spacedash.extract.tense import Tenses

EXAMPLES = load("spacedash.extract.dates")


def find(text: str, published: date | None = None, country: str | None = None) -> dates.Dates:
    content, folded = f"\n{text}", fold_content("", text)
    hits = dict(zip(lexicon().dimensions, lexicon().scan(folded, 0), strict=True))
    sentences = Sentences(content, folded, 0)
    return dates.find_dates(content, folded, hits["dates"], Tenses(hits["cues"]), sentences, published, country)


def found(example: Example) -> dates.Dates:
    return find(example["text"], example.get("published"), example.get("country"))


def as_written(mentions: tuple[Any, ...], example: Example) -> list[dict[str, Any]]:
    """Return what was found with the keys that the example gives."""
    keys = [expected.keys() for expected in example["dates"]] + [{"start", "end", "modality", "role"}] * len(mentions)
    return [{key: getattr(mention.value, key) for key in wanted} for mention, wanted in zip(mentions, keys, strict=False)]


@parametrize(EXAMPLES["must_read"])
def test_a_date_is_read(example: Example) -> None:
    mentions = found(example).mentions
    assert as_written(mentions, example) == example["dates"]
    assert example["rule"] in {mention.rule for mention in mentions}


@parametrize(EXAMPLES["must_not_read"])
def test_what_is_no_date_is_not_read(example: Example) -> None:
    assert found(example).mentions == ()


@parametrize_gaps(EXAMPLES["gaps"])
def test_a_known_gap(example: Example) -> None:
    assert as_written(found(example).mentions, example) == example["dates"]
