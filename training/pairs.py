"""Train the trees of `spacedash.resolve.likeness` on pairs of reports that were labeled by reading.

    python training/pairs.py            # writes src/spacedash/resolve/likeness.npz
    python training/pairs.py --check    # precision and recall on months or years that the trees have not seen, nothing written

A line of `pairs.jsonl.gz` is a pair of real reports: whether both tell one event (`same`), the month of the later one, how many
pairs of its news it stands for (`stands_for`; 0 where a pair was picked because its answer was doubtful), whether the two
contradict each other, and the numbers of `comparison.FEATURES`. `from` says whether the news is of `one season`, 2026, or of
`many years`; nothing is learned from those `held out`. To them come the pairs of the bundled stories, one event where
both are of one thread. Deterministic. Needs scikit-learn, which the package itself does not.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import GradientBoostingClassifier

from spacedash.bundled import bundled_stories
from spacedash.extract import extract_all
from spacedash.reports import reports_of
from spacedash.resolve.blocks import candidates, in_order
from spacedash.resolve.comparison import FEATURES, compare
from spacedash.resolve.contradiction import contradict
from spacedash.resolve.coreference import ENOUGH
from spacedash.resolve.traits import read_traits, settle_flights

HERE = Path(__file__).parent
TREES = HERE.parent / "src" / "spacedash" / "resolve" / "likeness.npz"
STORIES = HERE.parent / "data" / "stories"
COUNT, DEPTH, RATE = 400, 3, 0.04  # of trees, tried on unseen months, like the shares below
LEAF = 8  # pairs that an answer rests on at least
SHARE, FEATURE_SHARE = 0.5, 0.2  # of the pairs that a tree is grown on, and of the features that a question is chosen from
SEASON, YEARS = "one season", "many years"
HELD_OUT = "held out"  # pairs of many years that nothing is learned from: tests/unit/test_likeness.py asks for them
PARTS = 4  # into which many years are cut; of one season each month is left out in turn
DIGITS = 4  # of a feature, as they are kept


class Labeled(NamedTuple):
    """Pairs as arrays: their numbers, whether they are one event, where each is from, its month, how many it stands for."""

    numbers: npt.NDArray[np.float32]
    same: npt.NDArray[np.bool_]
    sources: list[str]
    months: list[str]
    stands_for: npt.NDArray[np.float64]


def read_pairs() -> tuple[Labeled, npt.NDArray[np.bool_]]:
    """Return the real pairs, and which of them contradict each other: resolution never asks for the likeness of those."""
    with gzip.open(HERE / "pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["from"] != HELD_OUT]
    if any(len(row["f"]) != len(FEATURES) for row in rows):
        raise SystemExit("pairs.jsonl.gz was made with other features than comparison.FEATURES has")
    labeled = Labeled(
        np.array([row["f"] for row in rows], np.float32), np.array([row["same"] for row in rows]),
        [row["from"] for row in rows], [row["month"] for row in rows], np.array([row["stands_for"] for row in rows], float),
    )  # fmt: skip
    return labeled, np.array([row["contradict"] for row in rows])


def bundled_pairs() -> Labeled:
    """Return the pairs of bundled stories that resolution compares, where at least one is of a thread or both are of none."""
    lines = [json.loads(line) for path in sorted(STORIES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    threads = {f"{line['title']} {line['published']}": line.get("thread") for line in lines}
    stories = list(bundled_stories())
    thread_of = {story.id: threads.get(f"{story.title} {story.published}") for story in stories}
    found = [report for story, read in zip(stories, extract_all(stories), strict=True) for report in reports_of(story, read)]
    traits = settle_flights(in_order(map(read_traits, found)))
    numbers, same = [], []
    for first, second in sorted(candidates(traits)):
        one, two = traits[first], traits[second]
        if not one.report.index and not two.report.index and not contradict(one, two):
            threads_of_both = [thread_of[item.report.story_id] for item in (one, two)]
            if any(threads_of_both):
                numbers.append([round(float(number), DIGITS) for number in compare(one, two)])
                same.append(threads_of_both[0] == threads_of_both[1])
    return Labeled(np.array(numbers, np.float32), np.array(same), ["bundled"] * len(same), [""] * len(same), np.zeros(len(same)))


def fit(numbers: Any, same: Any) -> GradientBoostingClassifier:
    """Return the grown trees."""
    model = GradientBoostingClassifier(
        n_estimators=COUNT, max_depth=DEPTH, learning_rate=RATE, min_samples_leaf=LEAF, subsample=SHARE,
        max_features=FEATURE_SHARE, random_state=0,
    )  # fmt: skip
    return model.fit(numbers, same)


def pack(model: GradientBoostingClassifier) -> dict[str, Any]:
    """Return the arrays of `likeness.Trees`, and the names of the features that they ask for."""
    nodes: dict[str, list[Any]] = {name: [] for name in ("feature", "limit", "children", "value")}
    roots = []
    for (estimator,) in model.estimators_:
        tree = estimator.tree_
        base = len(nodes["feature"])
        roots.append(base)
        for node in range(tree.node_count):
            leaf = tree.children_left[node] < 0
            nodes["feature"].append(0 if leaf else tree.feature[node])
            nodes["limit"].append(np.inf if leaf else tree.threshold[node])
            children = (node, node) if leaf else (tree.children_left[node], tree.children_right[node])
            nodes["children"] += [base + child for child in children]
            nodes["value"].append(model.learning_rate * tree.value[node, 0, 0] if leaf else 0.0)
    share = model.init_.class_prior_[1]
    kinds = {"feature": np.int32, "limit": np.float32, "children": np.int32, "value": np.float32}
    return {
        "roots": np.array(roots, np.int32), **{name: np.array(values, kinds[name]) for name, values in nodes.items()},
        "start": np.float64(np.log(share / (1 - share))), "depth": np.int32(model.max_depth), "features": np.array(FEATURES),
    }  # fmt: skip


def parts_of(labeled: Labeled) -> list[str]:
    """Return the part that each pair is left out with: its month, or a fourth of the years."""
    return [
        f"years {int(month[:4]) % PARTS}" if source == YEARS else max(month, "2026-02")
        for source, month in zip(labeled.sources, labeled.months, strict=True)
    ]


def check(real: Labeled, contradicting: npt.NDArray[np.bool_], own: Labeled) -> None:
    """Print how well pairs of each part are told by trees that were grown on the others."""
    likely = np.zeros(len(real.same))
    parts = np.array(parts_of(real))
    for part in sorted(set(parts)):
        tested = parts == part
        grown = ~tested & ~contradicting
        model = fit(np.concatenate([real.numbers[grown], own.numbers]), np.concatenate([real.same[grown], own.same]))
        likely[tested] = model.predict_proba(real.numbers[tested])[:, 1]
    likely[contradicting] = 0.0
    for source in (SEASON, YEARS):
        asked = np.array([name == source for name in real.sources])
        for least in (0.2, 0.4, ENOUGH, 0.6, 0.8):
            told = (likely >= least) & asked
            right = real.stands_for[told & real.same].sum()
            precision, recall = right / real.stands_for[told].sum(), right / real.stands_for[real.same & asked].sum()
            print(f"{source}, likeness from {least}: precision {precision:.2f}  recall {recall:.2f}")


def main() -> None:
    """Train, or check on unseen months."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="print precision and recall and write nothing")
    (real, contradicting), own = read_pairs(), bundled_pairs()
    if parser.parse_args().check:
        check(real, contradicting, own)
        return
    kept = ~contradicting
    model = fit(np.concatenate([real.numbers[kept], own.numbers]), np.concatenate([real.same[kept], own.same]))
    np.savez_compressed(TREES, **pack(model))
    print(f"{kept.sum():,} real pairs, {len(own.same):,} of bundled stories -> {TREES.name}, {TREES.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
