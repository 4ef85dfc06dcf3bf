"""Stories in, labels out, and the CPU seconds that it took: what both peers share."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from typing import Any

Read = Callable[[str, str | None], tuple[list[str], list[dict], list[dict]]]
"""From the text of a story and its publication date to its organizations, targets and amounts."""


def run(read: Read) -> None:
    """Print a label for each story on standard input, then the stories and CPU seconds spent on standard error.

    Loading and the first story are not counted. `--seconds` ends the run early.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many CPU seconds")
    limit = parser.parse_args().seconds
    stories = [json.loads(line) for line in sys.stdin if line.strip()]
    _label(read, stories[0])
    began, done = time.process_time(), 0
    for story in stories:
        print(json.dumps(_label(read, story)))
        done += 1
        if time.process_time() - began > limit:
            break
    print(json.dumps({"stories": done, "cpu_seconds": time.process_time() - began}), file=sys.stderr)


def _label(read: Read, story: dict[str, Any]) -> dict[str, Any]:
    organizations, targets, money = read(f"{story['title']}\n{story['text']}", story.get("published"))
    label = {"organizations": list(dict.fromkeys(organizations)), "targets": _unique(targets), "money": _unique(money)}
    return {"id": story["id"], "relevant": True, "main": None, **label}


def _unique(items: list[dict]) -> list[dict]:
    return list({tuple(value for key, value in item.items() if key != "text"): item for item in items}.values())
