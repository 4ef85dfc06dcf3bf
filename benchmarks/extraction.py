"""Accuracy, speed and memory of the extraction, beside what one would wire together: `python -m benchmarks.extraction`.

Speed is counted in CPU seconds of one process, from a line of JSON to the line of its label, after a warm-up. Each figure
is the median of `--repeat` runs. README.md says what each section measures.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import statistics
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks import beside, clock, compiled, inputs
from benchmarks.inputs import Corpus

Labeler = Callable[[Iterable[tuple[str, int, bytes]]], Iterable[Any]]
WARM_UP = 300  # lines
SIZES = tuple(inputs.MEGABYTE // part for part in (16, 8, 4, 2, 1))  # of hostile texts
PATIENCE = 5  # CPU seconds: a text that takes longer is not tried at twice the length
COMPARED = ("organizations", "targets", "targets_lenient", "money")
SAMPLES = {"texts": 60, "briefs": 200, "bundled stories": 200}


def main() -> None:
    """Measure, section after section, and print a table of each."""
    given = _arguments()
    if given.speed:
        print(json.dumps(_speeds(given.repeat)))
        return
    print(f"Python {platform.python_version()}, {platform.system()}, one process, medians of {given.repeat} runs\n")
    corpora = inputs.corpora()
    _print_commands(corpora[0], given.repeat)  # before this process grows
    from spacedash.engine.local import label_lines

    speed = {corpus.name: _print_speed(corpus, label_lines, given.repeat) for corpus in corpora}
    to_c = {} if given.quick else compiled.speeds(given.repeat)
    for name, rate in to_c.items():
        print(f"{name}, compiled to C: {rate:,.0f} stories per CPU second, {rate / speed[name]:.2f} times as many\n")
    _print_linearity(corpora[0], label_lines, given.repeat)
    if not given.quick:
        _print_hostile(label_lines)
    python = None if given.quick else beside.environment(given.peers)
    _print_accuracy(label_lines, python)
    if python:
        _print_peers(python, corpora, (speed, to_c), given.repeat, given.seconds)
    elif not given.quick:
        print(beside.HOW)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="runs of each measurement")
    parser.add_argument("--peers", metavar="PYTHON", help="Python of the peers' environment; default: .venv/peers/bin/python")
    parser.add_argument("--seconds", type=float, default=60, help="CPU seconds that a peer may take for one sample")
    parser.add_argument("--quick", action="store_true", help="without hostile texts, peers and the compiled build")
    parser.add_argument("--speed", action="store_true", help="print stories per CPU second as JSON, and nothing else")
    return parser.parse_args()


def _print_commands(corpus: Corpus, repeat: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole, single = Path(folder, "all.jsonl"), Path(folder, "one.jsonl")
        whole.write_bytes(b"\n".join(corpus.lines))
        single.write_bytes(corpus.lines[0] + b"\n")
        help_text = clock.command("extract", "--help", repeat=repeat)
        first = clock.command("extract", str(single), repeat=repeat)
        run = clock.command("extract", str(whole), repeat=repeat)
    print("| command | CPU seconds | MB resident |\n| :-- | --: | --: |")
    print(f"| spacedash extract --help | {help_text.cpu_seconds:.2f} | {help_text.megabytes:.0f} |")
    print(f"| spacedash extract, one story | {first.cpu_seconds:.2f} | {first.megabytes:.0f} |")
    print(f"| spacedash extract, {len(corpus.lines):,} {corpus.name} | {run.cpu_seconds:.2f} | {run.megabytes:.0f} |\n")


def _label_all(label: Labeler, lines: list[bytes]) -> None:
    for _ in label(("lines", number, line) for number, line in enumerate(lines, 1)):
        pass


def _speeds(repeat: int) -> dict[str, float]:
    """Return the stories per CPU second of each corpus."""
    from spacedash.engine.local import label_lines

    return {corpus.name: len(corpus.lines) / _seconds(corpus, label_lines, repeat) for corpus in inputs.corpora()}


def _seconds(corpus: Corpus, label: Labeler, repeat: int) -> float:
    _label_all(label, corpus.lines[:WARM_UP])
    return clock.median_seconds(lambda: _label_all(label, corpus.lines), repeat)


def _print_speed(corpus: Corpus, label: Labeler, repeat: int) -> float:
    """Print and return the stories per CPU second."""
    seconds = _seconds(corpus, label, repeat)
    length = statistics.median(len(story["text"]) for story in corpus.stories)
    rate = len(corpus.lines) / seconds
    print(
        f"{corpus.name}: {len(corpus.lines):,} stories, median {length:,.0f} characters: "
        f"{rate:,.0f} stories and {corpus.megabytes / seconds:.2f} MB per CPU second\n"
    )
    return rate


def _print_linearity(corpus: Corpus, label: Labeler, repeat: int) -> None:
    print("One text made by joining texts, beside the same texts one by one, in CPU seconds\n")
    print("| MB | texts | joined | one by one | ratio |\n| --: | --: | --: | --: | --: |")
    for size in SIZES[2:]:
        long, lines = inputs.joined(corpus, size)
        one = clock.median_seconds(lambda long=long: _label_all(label, [long]), repeat)
        many = clock.median_seconds(lambda lines=lines: _label_all(label, lines), repeat)
        print(f"| {len(long) / inputs.MEGABYTE:.2f} | {len(lines):,} | {one:.3f} | {many:.3f} | {one / many:.2f} |")
    print()


def _print_hostile(label: Labeler) -> None:
    print("CPU seconds of a text that repeats one thing; growth: the power of the length that the time goes with (1: linear)\n")
    print(f"| repeated | {' | '.join(f'{size / inputs.MEGABYTE} MB' for size in SIZES)} | growth |")
    print(f"| :-- |{' --: |' * len(SIZES)} --: |")
    for name, piece in inputs.HOSTILE.items():
        seconds: list[float] = []
        for size in SIZES:
            if not seconds or seconds[-1] < PATIENCE:
                line = inputs.line_of(piece * (size // len(piece)))
                seconds.append(clock.median_seconds(lambda line=line: _label_all(label, [line]), 1))
        growth = math.log2(seconds[-1] / seconds[0]) / (len(seconds) - 1) if len(seconds) > 1 else math.nan
        cells = [f"{value:.3f}" for value in seconds] + ["not tried"] * (len(SIZES) - len(seconds))
        print(f"| {name} | {' | '.join(cells)} | {growth:.2f} |")
    print()


def _print_accuracy(label: Labeler, python: Path | None) -> None:
    from spacedash.evaluate import figures, score

    name, gold = inputs.gold()
    lines = [("gold", number, json.dumps(story).encode()) for number, story in enumerate(gold, 1)]
    read = [json.loads(found) for found in label(lines)]
    answers = {"spacedash": read}
    for peer in beside.PEERS if python else ():
        answers[peer] = beside.run(python, peer, gold).labels
    scores = {who: figures(score(gold, {row["id"]: row for row in labels})) for who, labels in answers.items()}
    print(f"On {name}, {len(gold)} stories: F1 of a list, share right of a question\n")
    print(f"| field | {' | '.join(scores)} |\n| :-- |{' --: |' * len(scores)}")
    for field in scores["spacedash"]:
        cells = ["" if who != "spacedash" and field not in COMPARED else f"{scores[who][field]:.3f}" for who in scores]
        print(f"| {field} | {' | '.join(cells)} |")
    print()


def _print_peers(
    python: Path, corpora: list[Corpus], speeds: tuple[dict[str, float], dict[str, float]], repeat: int, seconds: float
) -> None:
    plain, to_c = speeds
    print("| peer | stories | read | per CPU second | spacedash reads | compiled |\n| :-- | :-- | --: | --: | --: | --: |")
    for peer in beside.PEERS:
        for corpus in corpora:
            stories = inputs.sample(corpus, SAMPLES[corpus.name])
            runs = [beside.run(python, peer, stories, seconds) for _ in range(repeat)]
            rate = statistics.median(run.stories / run.cpu_seconds for run in runs)
            times = f"{plain[corpus.name] / rate:,.0f} times as many"
            times_compiled = f"{to_c[corpus.name] / rate:,.0f} times" if to_c else "–"
            print(f"| {peer} | {corpus.name} | {runs[0].stories} | {rate:,.1f} | {times} | {times_compiled} |")


if __name__ == "__main__":
    main()
