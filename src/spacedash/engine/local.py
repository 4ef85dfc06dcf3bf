"""The local engine: lines in, labels out, in input order, in this process or in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from multiprocessing import get_context

from spacedash.engine.lines import Line, Rejected, label_line

CHUNK = 256  # lines that go to a worker at once: enough that passing them costs little, few enough to keep order cheap


def label_lines(lines: Iterable[Line], *, workers: int = 1, explain: bool = False) -> Iterator[bytes | Rejected]:
    """Return the label of each line, or why it has none, in input order; more than one worker means processes."""
    if workers <= 1:
        for line in lines:
            yield label_line(line, explain)
        return
    with get_context("spawn").Pool(workers) as pool:
        for labels in pool.imap(partial(_label_chunk, explain=explain), _chunks(lines)):
            yield from labels


def _label_chunk(lines: list[Line], explain: bool) -> list[bytes | Rejected]:
    return [label_line(line, explain) for line in lines]


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    source = iter(lines)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
