"""What the benchmarks read: the shared corpus and gold set where they lie beside the checkout, else what is bundled."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
MEGABYTE = 1_000_000
HOSTILE = {
    "$": "$", "2030": "2030 ", "(": "(", "a.": "a.", "May": "May ", "NASA": "NASA ", "spaces": " ", "newlines": "\n",
    "digits": "7",
    "in the first quarter of the": "in the first quarter of the ", "no spaces": "x", "quotes": "“",
    "a name without end": "Aa ",
    "by": "by ", "million": "million ", "$1": "$1 ", "dollars": "1 million dollars and ",
    "sentences": "A. ", "definitions": "NASA's Abc (ABC) ",
    "the company": "the company said the agency ",
    "flights and days": "Dragonfly will fly on Tuesday. ",
    "days of many years": "Vast will launch on May 4, 2031. On June 5, 2032, it flies. ",
}  # fmt: skip
"""Texts that ask the most of one grammar each, by repeating one thing."""


class Corpus(NamedTuple):
    """Lines of JSON, one story each."""

    name: str
    path: Path | None
    lines: list[bytes]

    @property
    def megabytes(self) -> float:
        """Return the size of the lines."""
        return sum(map(len, self.lines)) / MEGABYTE

    @property
    def stories(self) -> list[dict[str, Any]]:
        """Return the stories."""
        return [json.loads(line) for line in self.lines]


def corpora() -> list[Corpus]:
    """Return the full texts and the briefs of the shared corpus, else the bundled stories."""
    paths = [path for name in ("texts", "briefs") if (path := SHARED / "corpus" / f"{name}.jsonl").is_file()]
    if paths:
        return [Corpus(path.stem, path, path.read_bytes().splitlines()) for path in paths]
    return [Corpus("bundled stories", None, _bundled())]


def gold() -> tuple[str, list[dict[str, Any]]]:
    """Return the name of the gold set and its labels, each with the text of its story."""
    shared = SHARED / "gold" / "dev.jsonl"
    if shared.is_file():
        return "the shared gold set", _rows(shared)
    texts = {story["url"]: story for story in map(json.loads, _bundled())}
    labels = _rows(ROOT / "tests" / "gold" / "bundled.jsonl")
    return "the bundled gold set", [texts[label["url"]] | label for label in labels]


def sample(corpus: Corpus, size: int) -> list[dict[str, Any]]:
    """Return stories drawn evenly from a corpus, in an order that leaves any beginning of them an even draw too."""
    stories = corpus.stories
    drawn = random.Random(1).sample(range(len(stories)), min(size, len(stories)))
    return [{**stories[index], "id": str(index)} for index in drawn]


def joined(corpus: Corpus, size: int = MEGABYTE) -> tuple[bytes, list[bytes]]:
    """Return one story of about a megabyte of text, and the lines of the same stories as they are."""
    total, lines = 0, []
    for line in corpus.lines * (1 + size // max(1, sum(map(len, corpus.lines)))):
        total += len(json.loads(line)["text"])
        lines.append(line)
        if total >= size:
            break
    stories = [json.loads(line) for line in lines]
    return line_of("\n".join(f"{story['title']}\n{story['text']}" for story in stories)), lines


def line_of(text: str) -> bytes:
    """Return a story of one text as a line."""
    story = {"title": "NASA reads a long text", "text": text, "publisher": "Example News", "published": "2026-05-01"}
    return json.dumps(story, ensure_ascii=False).encode()


def _bundled() -> list[bytes]:
    paths = sorted((ROOT / "data" / "stories").glob("*.jsonl"))
    return [line for path in paths for line in path.read_bytes().splitlines() if line.strip()]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
