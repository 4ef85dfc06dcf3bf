"""The cluster engine: the same labels from partitions of JSON Lines files, on a Dask scheduler.

A partition is a file, or a part of a long one that begins and ends at line ends. With an output folder each partition is
written there as one file of its own, under a name that depends on the input alone: a run that was stopped goes on with the
partitions that are not done.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import fsspec

from spacedash.engine.lines import Rejected, label_all
from spacedash.engine.local import chunks
from spacedash.errors import UsageError
from spacedash.story import stable_id

PARTITION = 16 * 2**20  # bytes: some seconds of work for a core, so that a lost worker loses little
PENDING = ".part"  # ending of a file that is being written; renamed when it is whole


class Partition(NamedTuple):
    """A part of a file: the lines that begin within its bytes."""

    name: str
    start: int
    end: int

    @property
    def output(self) -> str:
        """Return the name of the file with its labels."""
        return f"{Path(self.name).stem}-{stable_id(self.name)}-{self.start:014d}.jsonl"


def run_on_cluster(names: list[str], *, scheduler: str | None, output: Path | None) -> int:
    """Label the files on a scheduler (on this machine's own when none is named); exit code 0, or 3 with rejected lines."""
    try:
        import distributed
    except ImportError:
        raise UsageError(
            "the cluster engine is not installed.",
            where="--engine dask",
            advice="Run: pip install 'spacedash[cluster]'",
        ) from None
    if "-" in names:
        raise UsageError(
            "standard input cannot be shared with a cluster.",
            where="--engine dask",
            advice="Name files or fsspec addresses that its workers can read.",
        )
    partitions = [part for name in names for part in partitions_of(name)]
    rejected = 0
    with _client(distributed.Client, scheduler) as client:
        for labels, refused in _results(client, partitions, output):
            sys.stdout.buffer.write(labels)
            rejected += len(refused)
            for item in refused:
                print(f"{item.where}: {item.reason}", file=sys.stderr)
    return 3 if rejected else 0


def _client(connect: Any, scheduler: str | None) -> Any:
    try:
        return connect(scheduler) if scheduler else connect(processes=True)
    except (OSError, RuntimeError, ValueError) as error:  # a TimeoutError is an OSError
        if scheduler is None:
            raise UsageError(
                f"a cluster could not be started on this machine: {error}",
                where="--engine dask",
                advice="Use --engine local with --workers instead.",
            ) from None
        raise UsageError(
            f"no Dask scheduler answered: {error}",
            where=f"--scheduler {scheduler}",
            advice="Name one that runs, like tcp://10.0.0.5:8786.",
        ) from None


def partitions_of(name: str) -> list[Partition]:
    """Return the partitions of a file; a compressed one is one."""
    with fsspec.open(name, "rb", compression=None) as stream:
        size = stream.seek(0, 2)
    if size == 0:
        return []
    if name.endswith((".gz", ".bz2", ".xz", ".zst")):
        return [Partition(name, 0, size)]
    return [Partition(name, start, min(start + PARTITION, size)) for start in range(0, size, PARTITION)]


def _results(client: Any, partitions: list[Partition], output: Path | None) -> Iterator[tuple[bytes, list[Rejected]]]:
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
    todo = [part for part in partitions if output is None or not (output / part.output).exists()]
    futures = client.map(label_partition, todo, folder=str(output.absolute()) if output else None, pure=False)
    for future in futures:
        yield future.result()


def label_partition(part: Partition, folder: str | None) -> tuple[bytes, list[Rejected]]:
    """Return the labels of a partition and its rejected lines; with a folder the labels go there and none are returned."""
    labels: list[bytes] = []
    refused: list[Rejected] = []
    for chunk in chunks((part.name, number, line) for number, line in _lines(part) if not line.isspace()):
        for result in label_all(chunk):  # not label_lines, which tunes the process: a worker may be others' too
            if isinstance(result, Rejected):
                refused.append(result)
            else:
                labels.append(result + b"\n")
    whole = b"".join(labels)
    if folder is None:
        return whole, refused
    path = Path(folder) / part.output
    pending = path.with_name(path.name + PENDING)
    pending.write_bytes(whole)
    pending.replace(path)
    return b"", refused


def _lines(part: Partition) -> Iterator[tuple[int, bytes]]:
    """Return the lines that begin within the partition; a line is numbered from the partition's first one."""
    with fsspec.open(part.name, "rb", compression="infer") as stream:
        if part.start:
            stream.seek(part.start - 1)
            stream.readline()  # the rest of a line that began before
        number = 0
        whole = part.name.endswith((".gz", ".bz2", ".xz", ".zst"))
        while whole or stream.tell() < part.end:
            line = stream.readline()
            if not line:
                return
            number += 1
            yield number, line
