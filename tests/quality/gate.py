"""The quality gate: floors per field for each gold set, pinned together with a fingerprint of the set.

    python -m tests.quality.gate             # prints the scores beside the floors
    python -m tests.quality.gate --update    # raises floors to the scores; a floor is never lowered

A changed gold set has another fingerprint: its floors are pinned anew with --update, which then starts from the scores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from spacedash.commands.evaluate import read_labels, stories_of
from spacedash.evaluate import figures, score
from spacedash.extract import extract
from spacedash.label import label_of

ROOT = Path(__file__).parents[2]
FLOORS = Path(__file__).parent / "floors.json"
GOLD = {"bundled": ROOT / "tests" / "gold" / "bundled.jsonl", "dev": ROOT.parent / "shared" / "gold" / "dev.jsonl"}
SLACK = 0.005  # under a new floor: one story more or less in a set of this size is no better and no worse


@cache
def scores(name: str) -> dict[str, float]:
    """Return the scores of the extraction on a gold set, by field."""
    labels = read_labels(GOLD[name])
    found = {
        label["id"]: json.loads(json.dumps(label_of(story, extract(story))))
        for label, story in zip(labels, stories_of(labels, None), strict=True)
    }
    return figures(score(labels, found))


def fingerprint(name: str) -> str:
    """Return the digest of a gold set."""
    return hashlib.sha256(GOLD[name].read_bytes()).hexdigest()[:16]


def floors() -> dict[str, Any]:
    """Return the pinned floors and fingerprints."""
    return dict(json.loads(FLOORS.read_text("utf-8"))) if FLOORS.exists() else {}


def raised(name: str) -> dict[str, Any]:
    """Return the floors of a gold set, each the higher one of what was pinned and what is reached."""
    pinned = floors().get(name, {})
    old = pinned.get("floors", {}) if pinned.get("fingerprint") == fingerprint(name) else {}
    reached = {field: max(0.0, round(value - SLACK, 3)) for field, value in scores(name).items()}
    return {
        "fingerprint": fingerprint(name),
        "floors": {field: max(value, old.get(field, 0.0)) for field, value in reached.items()},
    }


def main() -> None:
    """Print scores and floors, or raise the floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="raise the floors to the scores")
    update = parser.parse_args().update
    result = floors()
    for name, path in GOLD.items():
        if not path.exists():
            print(f"{name}: {path} is not here")
            continue
        pinned = result.get(name, {}).get("floors", {})
        print(
            name,
            *(f"  {field:20} {value:.4f}  floor {pinned.get(field, 0.0):.3f}" for field, value in scores(name).items()),
            sep="\n",
        )
        result[name] = raised(name) if update else result.get(name)
    if update:
        FLOORS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
