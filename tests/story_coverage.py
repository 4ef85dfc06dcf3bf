"""What the bundled stories cover, as tables: by year and file, publisher, country, type, status, destination, currency.

`python -m tests.story_coverage` prints the tables; with `--write` they replace what stands between the two markers of
data/README.md. Everything that is not written in the files themselves is what the extraction reads in the stories.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from spacedash.bundled import bundled_stories
from spacedash.codebook import load
from spacedash.extract import extract

FOLDER = Path(__file__).parents[1] / "data" / "stories"
README = FOLDER.parent / "README.md"
BEGIN, END = "<!-- coverage: begin (python -m tests.story_coverage --write) -->", "<!-- coverage: end -->"
LONGEST = 25  # threads that are listed
MOST = 15  # publishers that are listed
THREAD = 3  # stories at different dates that make a thread worth counting
SIZES = (  # amounts of money, whatever the currency: where a row of the table begins, and its name
    (1e11, "100 billion and more"),
    (1e9, "billions"),
    (1e6, "millions"),
    (1e3, "thousands"),
    (0.0, "below a thousand"),
)

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often each value is read: types and statuses of main events, the rest in stories."""

    types: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    organizations: Counter[str] = field(default_factory=Counter)
    destinations: Counter[str] = field(default_factory=Counter)
    currencies: Counter[str] = field(default_factory=Counter)
    amounts: list[float] = field(default_factory=list)

    @property
    def countries(self) -> dict[str, list[str]]:
        """Return the organizations of each country or international body, those named most often first."""
        known, found = load("organizations"), defaultdict(list)
        for name, _ in ranked(self.organizations):
            if name in known:
                found[known[name]["country"]].append(name)
        return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def lines() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name of the file and the story of each line."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            yield path.stem, orjson.loads(line)


@cache
def coverage() -> Coverage:
    """Read every story once and return what was found."""
    found = Coverage()
    for story in bundled_stories():
        read = extract(story)
        if not read.main:
            continue
        found.types[read.main.type] += 1
        found.statuses[read.main.status] += 1
        found.organizations.update({mention.value for mention in read.organizations})
        found.destinations.update({name for mention in read.mentions for name in mention.destinations})
        found.currencies.update({mention.value.currency for mention in read.money})
        found.amounts.extend(mention.value.amount for mention in read.money)
    return found


def ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return names and counts, the highest count first, equal ones by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def threads(stories: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the publication dates of each thread, in order."""
    dates = defaultdict(list)
    for story in stories:
        if story.get("thread"):
            dates[story["thread"]].append(story["published"])
    return {slug: sorted(days) for slug, days in dates.items()}


def summary(stories: Sequence[dict[str, Any]]) -> str:
    """Return the sentence with the counts that the test compares with the data."""
    by_slug = threads(stories)
    long = sum(len(set(days)) >= THREAD for days in by_slug.values())
    return (
        f"**{len(stories)} stories** of {len({story['publisher'] for story in stories})} publishers; "
        f"**{len(by_slug)} threads**, {long} of them with stories of {THREAD} or more days."
    )


def table(head: Row, rows: Iterable[Row]) -> str:
    """Return a table in Markdown, its last columns aligned to the right where they hold numbers."""
    body = [list(row) for row in rows]
    rule = ["---:" if all(isinstance(row[i], int) for row in body) else "---" for i in range(len(head))]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in (head, rule, *body))


def render() -> str:
    """Return all tables, each under its heading."""
    named = list(lines())
    stories, found = [story for _, story in named], coverage()
    sections = {
        "By year and file": _years(named),
        "Publishers": table(("publisher", "stories"), ranked(Counter(s["publisher"] for s in stories))[:MOST]),
        "Organizations by country": _countries(found),
        "Event types": table(("type", "stories"), ranked(found.types)),
        "Statuses": table(("status", "stories"), ranked(found.statuses)),
        "Destinations": table(("destination", "stories"), ranked(found.destinations)),
        "Currencies": table(("currency", "stories"), ranked(found.currencies)),
        "Amounts": _amounts(found.amounts),
        "Longest threads": _threads(stories),
    }
    return "\n\n".join((summary(stories), *(f"### {head}\n{body}" for head, body in sections.items())))


def _years(named: Sequence[tuple[str, dict[str, Any]]]) -> str:
    counts = Counter((story["published"][:4], name) for name, story in named)
    years, names = sorted({year for year, _ in counts}), sorted({name for _, name in counts})
    rows = [[year, *(counts[year, name] for name in names), sum(counts[year, name] for name in names)] for year in years]
    totals = [sum(counts[year, name] for year in years) for name in names]
    return table(("year", *names, "all"), [*rows, ["all", *totals, len(named)]])


def _countries(found: Coverage) -> str:
    rows = [(code, len(names), ", ".join(names[:5])) for code, names in found.countries.items()]
    return table(("country", "organizations", "named most often"), rows)


def _amounts(amounts: Iterable[float]) -> str:
    sizes = Counter(next(name for least, name in SIZES if amount >= least) for amount in amounts)
    return table(("size", "amounts"), [(name, sizes[name]) for _, name in SIZES])


def _threads(stories: Iterable[dict[str, Any]]) -> str:
    longest = sorted(threads(stories).items(), key=lambda item: (-len(item[1]), item[0]))[:LONGEST]
    return table(("thread", "stories", "first", "last"), [(slug, len(d), d[0], d[-1]) for slug, d in longest])


def write() -> None:
    """Put the tables between the markers of data/README.md."""
    before, rest = README.read_text("utf-8").split(BEGIN)
    after = rest.split(END)[1]
    README.write_text(f"{before}{BEGIN}\n{render()}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write()
    else:
        sys.stdout.write(render() + "\n")
