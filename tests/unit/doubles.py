"""Small stand-ins for extraction and resolution, and stories for them: enough to fill every table of an archive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from spacedash.archive import Reader
from spacedash.event import Claim, Event, Report
from spacedash.mention import EventMention, Evidence, Extraction, Mention, Money, When
from spacedash.resolve.rulings import Ruling
from spacedash.story import Story

ORGANIZATIONS = ("NASA", "ESA", "SpaceX", "Roscosmos", "CNSA")
AGENCIES = ("NASA", "ESA", "Roscosmos", "CNSA")
MODALITIES = {"by": "by", "before": "before", "after": "after", "from": "from", "in": "on", "until": "until"}
_WHEN = re.compile(r"\b(by|before|after|from|in|until) (20\d\d)\b")
_MONEY = re.compile(r"\b(USD|EUR|INR|RUB|XYZ) (\d+)\b")


def extract(story: Story) -> Extraction:
    """Read `by 2030`, `EUR 500`, five organizations, the Moon and `Program <Name>`; `boom` cannot be read."""
    content = story.content
    if "boom" in content:
        raise ValueError("boom is no word")
    if "cooking" in content:
        return Extraction(relevant=False)
    names = [(name, content.index(name)) for name in ORGANIZATIONS if name in content]
    found = _WHEN.search(content)
    target = found and Mention(_when(found), found.start(), found.end(), "year")
    paid = _MONEY.search(content)
    amount = paid and Money(float(paid[2]), None, paid[1], "exact", "contract")
    budget = paid and Mention(amount, paid.start(), paid.end(), "money")
    program = re.search(r"Program (\w+)", content)
    evidence = [Evidence("organizations", name, at, at + len(name), name, "name") for name, at in names]
    for field, mention in (("target", target), ("budget", budget)):
        if mention:
            quote = content[mention.start : mention.end]
            evidence.append(Evidence(field, mention.value, mention.start, mention.end, quote, mention.rule))
    main = EventMention(
        type="landing" if "land" in content else "launch",
        status="delayed" if "delay" in content else "planned",
        organizations=tuple(name for name, _ in names), target=target or None, budget=budget or None,
        destinations=("Moon",) if "Moon" in content else (), programs=(program[1],) if program else (),
        evidence=tuple(evidence),
    )  # fmt: skip
    return Extraction(True, (main,), dates=(target,) if target else (), evidence=tuple(evidence))


def resolve(reports: Iterable[Report], rulings: Iterable[Ruling] = ()) -> tuple[Event, ...]:
    """Take the reports whose titles begin with the same word as one event."""
    groups: dict[str, list[Report]] = {}
    rejected = {key for ruling in rulings if ruling.kind == "reject" for key in ruling.keys}
    reports = (report for report in reports if report.story_id not in rejected)
    for report in sorted(reports, key=lambda report: (report.published or date.max, report.story_id)):
        groups.setdefault(report.title.split()[0], []).append(report)
    return tuple(_event(f"ev-{key}", group) for key, group in sorted(groups.items()))


def reader(version: str = "1") -> Reader:
    """Return the stand-ins as an archive takes them."""
    return Reader(lambda stories: [extract(story) for story in stories], resolve, version)


def stories() -> list[Story]:
    """Return seven stories of five events: one slips, two are paid for, one has no date at all."""
    return [
        Story("Luna lander of Roscosmos", "To land on the Moon by 2027.", "https://a.org/1", "A", date(2024, 3, 1)),
        Story("Luna lander delayed", "Roscosmos and CNSA: Moon in 2029.", "https://b.org/2", "B", date(2025, 6, 1)),
        Story("Rocket of SpaceX", "NASA: USD 100, in 2026. Program Artemis.", "https://a.org/3", "A", date(2025, 1, 2)),
        Story("Probe of ESA", "EUR 200 for a launch from 2031 on.", "https://b.org/4", "B", date(2025, 1, 4)),
        Story("Station of NASA", "RUB 300 until 2030. Größe: naïve.", "https://a.org/5", "A", date(2023, 5, 5)),
        Story("Undated words", "ESA says nothing.", None, "C", None),
        Story("Soup", "A story about cooking.", "https://c.org/6", "C", date(2025, 2, 2)),
    ]


def _when(found: re.Match[str]) -> When:
    year = int(found[2])
    return When(date(year, 1, 1), date(year, 12, 31), MODALITIES[found[1]], "target", str(year))


def _event(event_id: str, reports: list[Report]) -> Event:
    claims = tuple(claim for report in reports for claim in _claims(event_id, report))
    targets = [claim for claim in claims if claim.field == "target"]
    last, ends = reports[-1], [claim.value.end for claim in targets if isinstance(claim.value, When)]

    def union(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for report in reports for value in getattr(report.mention, name)))

    return Event(
        event_id, last.title, last.mention.type, last.mention.status, union("organizations"),
        tuple(name for name in union("organizations") if name in AGENCIES), union("destinations"), (),
        union("programs"), (), targets[-1] if targets else None, None,
        next((claim for claim in claims if claim.field == "budget"), None), claims, tuple(reports),
        len({report.text_key for report in reports}),
        (ends[-1] - ends[0]).days if len(ends) > 1 else None, False, "latest publication",
    )  # fmt: skip


def _claims(event_id: str, report: Report) -> Iterable[Claim]:
    for item in report.mention.evidence:
        if item.field in ("target", "budget"):
            yield Claim(
                event_id, item.field, item.value, report.story_id, report.publisher, report.url, report.published,
                item.quote, item.start, item.end, item.rule,
            )  # fmt: skip
    yield Claim(
        event_id, "status", report.mention.status, report.story_id, report.publisher, report.url, report.published,
        "", 0, 0, "whole",
    )  # fmt: skip
