"""Train the weights of `spacedash.extract.event_types` on the labeled features of `stories.jsonl.gz`.

    python training/train.py            # writes src/spacedash/extract/event_types.json
    python training/train.py --check    # cross-validated accuracy of each question, nothing written

A line of the file is one story that was labeled by reading it with the codebook: `type`, `status` and `relevant`, and the
features of its headline and lead in alphabetical order (`f`), which are what `event_types.features` returns. Deterministic:
the same file gives the same weights. Needs scikit-learn, which the package itself does not.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src" / "spacedash" / "extract" / "event_types.json"
RARE = 3  # features of fewer stories than this are not learned from
SMALL = 0.04  # weights below this are dropped: they change no decision in cross-validation
STRENGTH = {"type": 0.5, "status": 0.3, "relevant": 1.0}  # inverse regularization, by cross-validation

Row = dict[str, Any]


def read_rows() -> list[Row]:
    """Return the labeled stories."""
    with gzip.open(HERE / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def answers(row: Row, question: str) -> list[str]:
    """Return the right answers of a row: two where either is right."""
    if question == "relevant":
        return ["yes" if row["relevant"] else "no"]
    return str(row[question]).split("|")


def asked(rows: list[Row], question: str) -> list[Row]:
    """Return the rows that have an answer: a story that is not relevant has no type."""
    return rows if question == "relevant" else [row for row in rows if row["relevant"]]


def fit(rows: list[Row], question: str, vocabulary: frozenset[str]) -> tuple[DictVectorizer, LogisticRegression]:
    """Return the fitted model of one question; a row with two right answers counts half for each."""
    inputs, outputs, weights = [], [], []
    for row in asked(rows, question):
        options = answers(row, question)
        for option in options:
            inputs.append({feature: 1.0 for feature in row["f"] if feature in vocabulary})
            outputs.append(option)
            weights.append(1 / len(options))
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH[question], max_iter=500)
    model.fit(vectors.fit_transform(inputs), outputs, sample_weight=weights)
    return vectors, model


def vocabulary_of(rows: list[Row]) -> frozenset[str]:
    """Return the features that enough stories have."""
    counts = Counter(feature for row in rows for feature in row["f"])
    return frozenset(feature for feature, count in counts.items() if count >= RARE)


def accuracy(train: list[Row], test: list[Row], question: str) -> float:
    """Return the share of the test rows that a model of the train rows answers right."""
    vocabulary = vocabulary_of(train)
    vectors, model = fit(train, question, vocabulary)
    rows = asked(test, question)
    found = model.predict(vectors.transform([{f: 1.0 for f in row["f"] if f in vocabulary} for row in rows]))
    return float(np.mean([answer in answers(row, question) for row, answer in zip(rows, found, strict=True)]))


def export(rows: list[Row]) -> dict[str, Any]:
    """Return classes, bias and sparse weights by feature of the three models together."""
    vocabulary = vocabulary_of(rows)
    classes: list[str] = []
    bias: list[float] = []
    weights: dict[str, list[tuple[int, float]]] = {}
    for question in ("type", "status", "relevant"):
        vectors, model = fit(rows, question, vocabulary)
        names = [f"{question}:{name}" for name in model.classes_] if question != "relevant" else ["relevant"]
        for place, name in enumerate(names):
            index = len(classes)
            classes.append(name)
            bias.append(round(float(model.intercept_[place]), 3))
            for feature, weight in zip(vectors.feature_names_, model.coef_[place], strict=True):
                if abs(weight) >= SMALL:
                    weights.setdefault(feature, []).append((index, round(float(weight), 2)))
    return {"classes": classes, "bias": bias, "weights": dict(sorted(weights.items()))}


def main() -> None:
    """Train, or check by five-fold cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="print cross-validated accuracies and write nothing")
    rows = read_rows()
    if not parser.parse_args().check:
        WEIGHTS.write_text(json.dumps(export(rows), separators=(",", ":")), encoding="utf-8")
        print(f"{len(rows)} stories -> {WEIGHTS.name}, {WEIGHTS.stat().st_size:,} bytes")
        return
    folds = list(KFold(5, shuffle=True, random_state=0).split(rows))
    for question in STRENGTH:
        shares = [accuracy([rows[i] for i in train], [rows[i] for i in test], question) for train, test in folds]
        print(f"{question:9} {np.mean(shares):.3f}  (folds {min(shares):.3f} to {max(shares):.3f})")


if __name__ == "__main__":
    main()
