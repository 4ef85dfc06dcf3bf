"""`spacedash extract`: JSON Lines with stories in, JSON Lines with labels out."""

from __future__ import annotations

import glob
import io
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Any, cast

from spacedash.commands.progress import progress
from spacedash.engine.lines import Line, Rejected
from spacedash.engine.local import label_lines
from spacedash.errors import UsageError

BLOCK = 2**20  # bytes that are read from standard input at once, if so many are there

def run_extract(files: list[str], *, engine: str, workers: int, scheduler: str | None, output: Path | None, explain: bool) -> int:
    """Write the label of each story, in input order; name each line that holds none on standard error. Exit code 0 or 3."""
    if engine not in ("local", "dask"):
        raise UsageError(f"there is no engine {engine!r}.", advice="Use --engine local or --engine dask.")
    names = _expand(files)
    if engine == "dask":
        from spacedash.engine.dask import run_on_cluster

        return run_on_cluster(names, scheduler=scheduler, output=output)
    if scheduler:
        raise UsageError("--scheduler goes with --engine dask.", advice="Add --engine dask, or leave --scheduler out.")
    rejected = 0
    live = "-" in names  # whoever sends stories one by one waits for each label
    with _opened(output) as out, progress("stories") as bar:
        for done, result in enumerate(label_lines(_lines(names), workers=workers, explain=explain), 1):
            if isinstance(result, Rejected):
                rejected += 1
                print(f"{result.where}: {result.reason}", file=sys.stderr)
            else:
                out.write(result)
                out.write(b"\n")
                if live:
                    out.flush()
            if not done % 100:
                bar.advance(done)
    return 3 if rejected else 0


def _expand(files: list[str]) -> list[str]:
    """Return the files that the names and globs stand for; UsageError for one that stands for none."""
    found: list[str] = []
    for name in files:
        matches = sorted(glob.glob(name, recursive=True)) if _is_pattern(name) else [name]  # noqa: PTH207 - absolute patterns too
        if not matches:
            raise UsageError(f"no file is named like {name!r}.", advice="Check the pattern and the folder.")
        found += matches
    for name in found:
        if name != "-" and "://" not in name and not Path(name).is_file():
            raise UsageError("there is no such file.", where=name, advice="Name a JSON Lines file, or - for standard input.")
    return found


def _is_pattern(name: str) -> bool:
    return name != "-" and "://" not in name and glob.has_magic(name) and not Path(name).exists()


def _lines(names: list[str]) -> Iterator[Line | None]:
    """Return the lines of the files that are not blank, and None where the next one of standard input may not be there yet."""
    for name in names:
        with _reading(name) as stream:
            number = 0
            for line in _as_they_come(stream) if name == "-" else stream:
                if line is None:
                    yield None
                    continue
                number += 1
                if number == 1 and line.startswith(b"\xef\xbb\xbf"):
                    line = line[3:]
                if not line.isspace():
                    yield ("standard input" if name == "-" else name), number, line


def _as_they_come(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Return the lines of a stream, and None after those that came at once."""
    begun: list[bytes] = []  # of a line that has not come whole
    while block := cast("io.BufferedReader", stream).read1(BLOCK):
        *whole, rest = block.split(b"\n")
        for line in whole:
            begun.append(line)
            yield b"".join(begun) + b"\n"
            begun.clear()
        if rest:
            begun.append(rest)
        yield None
    if begun:
        yield b"".join(begun)


def _reading(name: str) -> AbstractContextManager[IO[bytes]]:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    if "://" in name:
        import fsspec

        opened: Any = fsspec.open(name, "rb", compression="infer")
        return opened  # type: ignore[no-any-return]
    if name.endswith(".gz"):
        import gzip

        return cast("IO[bytes]", gzip.open(name, "rb"))
    return Path(name).open("rb")


def _opened(output: Path | None) -> AbstractContextManager[IO[bytes]]:
    if output is None:
        return nullcontext(sys.stdout.buffer)
    output.parent.mkdir(parents=True, exist_ok=True)
    return output.open("wb")
