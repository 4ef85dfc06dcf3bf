"""`spacedash evaluate`: the extraction scored against gold labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from spacedash.bundled import bundled_stories
from spacedash.engine.lines import story_of
from spacedash.errors import UsageError
from spacedash.evaluate import LISTS, Tally, figures, score
from spacedash.extract import extract_all
from spacedash.label import label_of
from spacedash.story import Story


def run_evaluate(gold: Path, data: Path | None, *, as_json: bool, errors: int) -> int:
    """Print the scores of the extraction on gold labels. Exit code 0."""
    labels = read_labels(gold)
    stories = stories_of(labels, data)
    found = {
        label["id"]: json.loads(json.dumps(label_of(story, extraction)))
        for label, story, extraction in zip(labels, stories, extract_all(stories), strict=True)
    }
    tallies = score(labels, found)
    if as_json:
        print(json.dumps({"stories": len(labels), **figures(tallies)}))
        return 0
    print(f"{len(labels)} stories")
    for name, tally in tallies.items():
        print(f"{name:20} {_figures(name, tally)}")
    for name, tally in tallies.items() if errors else ():
        print(f"\n{name}: {len(tally.errors)} stories with errors")
        for key, missed, wrong in tally.errors[:errors]:
            print(f"  {key}  missed {json.dumps(missed, ensure_ascii=False)}  wrong {json.dumps(wrong, ensure_ascii=False)}")
    return 0


def _figures(name: str, tally: Tally) -> str:
    if name in LISTS:
        return f"precision {tally.precision:.3f}  recall {tally.recall:.3f}  F1 {tally.f1:.3f}  gold {tally.right + tally.missed}"
    return f"accuracy {tally.recall:.3f}  asked {tally.right + tally.missed}"


def read_labels(path: Path) -> list[dict[str, Any]]:
    """Return the labels of a JSON Lines file; UsageError names the line that holds none."""
    labels = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            label = json.loads(line)
        except ValueError as error:
            raise UsageError(
                f"not valid JSON: {error}.", where=f"{path}:{number}", advice="Labels are one JSON object a line."
            ) from None
        if not isinstance(label, dict) or "id" not in label or "relevant" not in label:
            raise UsageError(
                "no gold label: id and relevant are needed.",
                where=f"{path}:{number}",
                advice="See the codebook, section 9.",
            )
        labels.append(label)
    return labels


def stories_of(labels: list[dict[str, Any]], data: Path | None) -> list[Story]:
    """Return the story of each label: from its own text, else the one with its link in the archive or the bundled stories."""
    if all("text" in label for label in labels):
        return [story_of(label) for label in labels]
    known = {story.url: story for story in (_archived(data) if data else bundled_stories())}
    found = []
    for label in labels:
        story = story_of(label) if "text" in label else known.get(label.get("url"))
        if story is None:
            raise UsageError(
                f"no story has the link {label.get('url')}.",
                where=label["id"],
                advice="Name the archive that holds it with --data.",
            )
        found.append(story)
    return found


def _archived(data: Path) -> list[Story]:
    from spacedash import archive
    from spacedash.store import Store

    with Store.open(archive.open(data).folder) as store:
        return list(store.stories())
