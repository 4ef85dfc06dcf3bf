"""Train the weights of `spacedash.extract.event_types` on the labeled features of `stories.jsonl.gz`.

    python training/train.py            # writes weights.json, and from it src/spacedash/extract/event_types.npz
    python training/train.py --check    # cross-validated accuracy of each question, nothing written

`words.npz` holds what the words of the stories mean, as vectors: a word that few stories have learns from those like it.
A line of the file is one story that was labeled by reading it with the codebook: `type`, `status` and `relevant`, and the
features of its headline and lead with their values, in alphabetical order (`f`): what `event_types.features` returns, of two
words in a row of the first sentence only those that many stories have. `event_types.stem_features` follow from them.
`from` says where it comes from: a `collection` of news, a `search` for space news, or `made` up for the purpose.
Deterministic: the same file gives the same weights. Needs scikit-learn, which the package itself does not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

import pack
from pack import WEIGHTS
from spacedash.extract.event_types import ZONES, status_features, stem_features

HERE = Path(__file__).parent
RARE = 3  # features of fewer stories than this are not learned from
SMALL = 0.01  # weights below this are dropped; twice as much cost two stories of the bundled gold set
STRENGTH = {"type": 0.08, "status": 0.2, "relevant": 1.0}  # inverse regularization, tried by cross-validation and on gold
WORTH = {  # weight of a row by question and source: in cross-validation settings near these are as good
    "type": {"collection": 1.0, "search": 0.35, "made": 0.5},
    "status": {"collection": 1.0, "search": 1.0, "made": 0.5},
    "relevant": {"collection": 1.0},
}
TOLERANCE = {"type": 1e-3, "status": 1e-4, "relevant": 1e-4}  # of the solver; stopping early is one more regularization
LEFT_OUT = 2.0  # weight of a story that is not relevant: as many are then kept by mistake as left out by mistake
RELEVANCE_FROM = "collection"  # the others were sought or made to be about space: they do not tell how often a story is not
# Features that a question does not go by, by their second character: "?" are triggers of statuses, "^" stems.
NOT_ASKED = {"type": "?", "status": "^", "relevant": ""}
WITHOUT_PAIRS = ("status",)  # questions that do not go by two words in a row of the first sentence either
SENSE = 0.1  # length of a word's vector for each power of e that it is rare by; tried by cross-validation
LENGTH = 64  # numbers in a word's vector
BY_SENSE = ("type",)  # questions that also go by what words mean; for the status cross-validation and gold set disagreed

Row = dict[str, Any]


def read_rows() -> list[Row]:
    """Return the labeled stories, each with the meaning of its words (`sense`): 64 numbers for each zone."""
    with gzip.open(HERE / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    vectors = word_vectors(rows)
    for row in rows:
        row["f"] |= stem_features(row["f"])
        found: dict[str, float] = {}
        for zone in ZONES:
            known = [vectors[name] for name in row["f"] if name in vectors and name[0] == zone]
            if known:
                found |= {f"{zone}~{place}": float(value) for place, value in enumerate(np.sum(known, axis=0))}
        row["sense"] = found
    return rows


@cache
def _words() -> dict[str, Any]:
    with np.load(HERE / "words.npz") as file:
        return dict(zip(file["words"].tolist(), file["vectors"].astype(float) / 127, strict=True))


def word_vectors(rows: list[Row]) -> dict[str, Any]:
    """Return the vector of each word of each zone ("h:launches"), longer the rarer the word is."""
    counts = Counter(name for row in rows for name in row["f"] if name[1:2] == ":" and " " not in name)
    words = {name: count for name, count in counts.items() if count >= RARE and name[2:] in _words()}
    return {name: SENSE * math.log(len(rows) / count) * _words()[name[2:]] for name, count in words.items()}


def answers(row: Row, question: str) -> list[str]:
    """Return the right answers of a row: two where either is right."""
    if question == "relevant":
        return ["yes" if row["relevant"] else "no"]
    return str(row[question]).split("|")


def asked(rows: list[Row], question: str) -> list[Row]:
    """Return the rows that have an answer: a story that is not relevant has no type."""
    return [row for row in rows if (row["from"] == RELEVANCE_FROM if question == "relevant" else row["relevant"])]


def inputs_of(row: Row, question: str, kind: str | None = None) -> dict[str, float]:
    """Return the features of a row for a question; the status also goes by the type: the labeled one unless another is given."""
    found: dict[str, float] = {
        name: value
        for name, value in row["f"].items()
        if name[1:2] not in NOT_ASKED[question]
        and not (question in WITHOUT_PAIRS and name[:2] == "l:" and " " in name)
    }
    if question in BY_SENSE:
        found |= row["sense"]
    if question == "status":
        found |= dict.fromkeys(status_features(kind or str(row["type"]).split("|")[0], row["f"]), 1.0)
    return found


def fit(rows: list[Row], question: str, vocabulary: frozenset[str]) -> tuple[DictVectorizer, LogisticRegression]:
    """Return the fitted model of one question; a row with two right answers counts half for each."""
    inputs, outputs, weights = [], [], []
    for row in asked(rows, question):
        options = answers(row, question)
        for option in options:
            inputs.append({f: value for f, value in inputs_of(row, question).items() if f in vocabulary})
            outputs.append(option)
            weights.append((LEFT_OUT if option == "no" else 1) * WORTH[question][row["from"]] / len(options))
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH[question], max_iter=500, tol=TOLERANCE[question])
    model.fit(narrow(vectors.fit_transform(inputs)), outputs, sample_weight=weights)
    return vectors, model


def narrow(matrix: Any) -> Any:
    """Return the matrix with 32-bit indices, which the solver asks for."""
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    return matrix


def vocabulary_of(rows: list[Row], question: str) -> frozenset[str]:
    """Return the features that enough stories have."""
    counts = Counter(feature for row in asked(rows, question) for feature in inputs_of(row, question))
    return frozenset(feature for feature, count in counts.items() if count >= RARE)


def answered(train: list[Row], test: list[Row], question: str, kinds: list[str] | None = None) -> list[str]:
    """Return the answers to the test rows of a model of the train rows; `kinds` are their types as decided before."""
    vocabulary = vocabulary_of(train, question)
    vectors, model = fit(train, question, vocabulary)
    inputs = [inputs_of(row, question, kinds[place] if kinds else None) for place, row in enumerate(test)]
    matrix = vectors.transform([{f: value for f, value in features.items() if f in vocabulary} for features in inputs])
    return [str(answer) for answer in model.predict(narrow(matrix))]


def accuracies(train: list[Row], test: list[Row]) -> dict[str, float]:
    """Return the share of the test rows that models of the train rows answer right, by question."""
    relevant = asked(test, "type")
    kinds = answered(train, relevant, "type")
    found = {
        "relevant": (sought := asked(test, "relevant"), answered(train, sought, "relevant") if sought else []),
        "type": (relevant, kinds),
        "status": (relevant, answered(train, relevant, "status", kinds)),
    }
    return {
        question: float(np.mean([answer in answers(row, question) for row, answer in zip(rows, given, strict=True)]))
        for question, (rows, given) in found.items()
        if rows
    }


def export(rows: list[Row]) -> dict[str, Any]:
    """Return classes, bias and weights by feature of the three models together: types, then statuses, then relevance.

    Bias and weights are in hundredths; a feature's are sparse: class, weight, class, weight ...
    """
    names: dict[str, list[str]] = {}
    bias: list[int] = []
    weights: dict[str, list[int]] = {}
    senses = word_vectors(rows)
    for question in ("type", "status", "relevant"):
        vectors, model = fit(rows, question, vocabulary_of(rows, question))
        names[question] = [str(name) for name in model.classes_]
        coefficients = dict(zip(vectors.feature_names_, model.coef_.T, strict=True))
        by_word = _by_word(coefficients, senses) if question in BY_SENSE else coefficients
        for place, base in enumerate(model.intercept_):
            index = len(bias)
            bias.append(round(100 * float(base)))
            for feature, row in by_word.items():
                if abs(row[place]) >= SMALL:
                    weights.setdefault(feature, []).extend((index, round(100 * float(row[place]))))
    return {"types": names["type"], "statuses": names["status"], "bias": bias, "weights": dict(sorted(weights.items()))}


def _by_word(coefficients: dict[str, Any], senses: dict[str, Any]) -> dict[str, Any]:
    """Return the weights with those of the words' meaning given to the words: the model needs no vectors then."""
    found = {name: row for name, row in coefficients.items() if name[1:2] != "~"}
    of_zone = {zone: np.array([coefficients[f"{zone}~{place}"] for place in range(LENGTH)]) for zone in ZONES}
    for name, vector in senses.items():
        found[name] = found.get(name, 0.0) + vector @ of_zone[name[0]]
    return found


def main() -> None:
    """Train, or check by five-fold cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="print cross-validated accuracies and write nothing")
    rows = read_rows()
    if not parser.parse_args().check:
        WEIGHTS.write_text(json.dumps(export(rows), separators=(",", ":")), encoding="utf-8")
        print(f"{len(rows)} stories -> {WEIGHTS.name}, {WEIGHTS.stat().st_size:,} bytes")
        pack.main()
        return
    made = [row for row in rows if row["from"] == "made"]
    real = [row for row in rows if row["from"] != "made"]
    shares: dict[tuple[str, str], list[float]] = {}
    for train, test in KFold(5, shuffle=True, random_state=0).split(real):
        for source in ("collection", "search"):
            tested = [real[i] for i in test if real[i]["from"] == source]
            for question, share in accuracies([*(real[i] for i in train), *made], tested).items():
                shares.setdefault((source, question), []).append(share)
    for (source, question), found in sorted(shares.items()):
        print(f"{source:11} {question:9} {np.mean(found):.3f}  (folds {min(found):.3f} to {max(found):.3f})")


if __name__ == "__main__":
    main()
