"""The local engine: lines in, labels out, in input order, in this process or in several."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from functools import cache, partial
from multiprocessing import get_context

from spacedash.engine.lines import Line, Rejected, label_all

CHUNK = 256  # lines that are labeled together: enough that a story of a chunk costs little, few enough to keep order cheap
CHUNK_BYTES = 2**22  # and not many more bytes than this
COLLECT_AFTER = 100_000  # objects that came and stayed: a chunk makes tens of thousands, and none is in a cycle


def label_lines(lines: Iterable[Line | None], *, workers: int = 1, explain: bool = False) -> Iterator[bytes | Rejected]:
    """Return the label of each line, or why it has none, in input order; more than one worker means processes.

    Lines are labeled in chunks. None among them says that the next one is not there yet: those before it are labeled then.
    """
    label_chunk = partial(_label_chunk, explain=explain)
    if workers <= 1:
        for chunk in chunks(lines):
            yield from label_chunk(chunk)
        return
    with get_context("spawn").Pool(workers) as pool:
        for labels in pool.imap(label_chunk, chunks(lines)):
            yield from labels


def _label_chunk(lines: list[Line], explain: bool) -> list[bytes | Rejected]:
    _warm_up()
    return label_all(lines, explain)


@cache
def _warm_up() -> None:
    """Load what extraction goes by, and tell the garbage collector that it stays and that little of the rest is garbage."""
    label_all([("warm-up", 1, b'{"title": "NASA launches a rocket in 2030"}')])
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, *gc.get_threshold()[1:])


def chunks(lines: Iterable[Line | None]) -> Iterator[list[Line]]:
    """Return the lines in chunks, each as long as a line follows at once and it is not full."""
    chunk: list[Line] = []
    size = 0
    for line in lines:
        if line is not None:
            chunk.append(line)
            size += len(line[2])
        if chunk and (line is None or len(chunk) == CHUNK or size >= CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
