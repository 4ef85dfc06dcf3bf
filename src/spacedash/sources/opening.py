"""Files, folders, globs, fsspec addresses, web links and standard input: opened in order, read side by side.

A file is read as a whole within its limit, on as many threads as there are workers; JSON Lines, packed or not, are
streamed. What cannot be opened is a rejection, and the others go on.
"""

from __future__ import annotations

import glob
import gzip
import hashlib
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

from spacedash.errors import InputRejected
from spacedash.sources import limits, snapi
from spacedash.sources.archives import STEEPEST
from spacedash.sources.dispatch import TABLE_LIMIT, read_data
from spacedash.sources.kind import HEAD, kind_of
from spacedash.sources.reading import Given, Reading, one_line, rejection
from spacedash.sources.table import LONGEST_LINE, read_lines
from spacedash.story import stable_id

if TYPE_CHECKING:
    from spacedash.sources.fetch import Fetcher

AHEAD = 2 * limits.WORKERS  # inputs that are read while the one before them is being used
STANDARD_INPUT = "-"
LARGEST = TABLE_LIMIT * 2  # bytes of an archive that is read as a whole; what is in it has limits of its own
FILE_SYSTEMS = ("file", "memory", "s3", "gs", "az", "abfs", "hdfs")
_GLOB = frozenset("*?[")
Open = Callable[[], IO[bytes]]
Job = Callable[[], Iterator[Reading]]


def open_all(
    sources: Iterable[str],
    given: Given,
    *,
    allow_private: bool = False,
    fetcher: Fetcher | None = None,
    since: date | None = None,
    known: Mapping[str, int] | None = None,
) -> Iterator[Reading]:
    """Return the readings of all sources in their order; files of `known` are named, not read."""
    web = _Web(given, allow_private, fetcher, since)
    threads = ThreadPoolExecutor(limits.WORKERS)
    pending: deque[Future[list[Reading]] | Iterator[Reading]] = deque()
    try:
        for source in sources:
            for job in _jobs(source, given, web, known or {}):
                pending.append(job if isinstance(job, Iterator) else threads.submit(_all, job))
                while len(pending) > AHEAD:
                    yield from _result(pending.popleft())
        while pending:
            yield from _result(pending.popleft())
    finally:
        threads.shutdown(cancel_futures=True)
        web.close()


class _Web:
    """The links among the sources: one fetcher for all, made when the first link comes."""

    def __init__(self, given: Given, allow_private: bool, fetcher: Fetcher | None, since: date | None) -> None:
        self._given, self._allow_private, self._fetcher, self._since = given, allow_private, fetcher, since
        self._own = fetcher is None

    def read(self, url: str) -> Iterator[Reading]:
        """Return the readings of a link: of every page when it is the Spaceflight News API and a day is given."""
        from spacedash.sources.fetch import Fetcher

        if self._fetcher is None:
            self._fetcher = Fetcher(allow_private=self._allow_private)
        try:
            if self._since and snapi.HOST in url:
                yield from self._fetcher.pages(self._given, self._since)
            else:
                yield self._fetcher.read(url, self._given)
        except InputRejected as error:
            yield rejection(url, f"{error.what} {error.advice}".strip())

    def close(self) -> None:
        """Close what was opened here."""
        if self._own and self._fetcher is not None:
            self._fetcher.close()


def _jobs(source: str, given: Given, web: _Web, known: Mapping[str, int]) -> Iterator[Job | Iterator[Reading]]:
    """Return what is to be done for a source: a job for another thread, or readings that come as they are used."""
    if source == STANDARD_INPUT:
        yield _read_stream(sys.stdin.buffer, replace(given, name="standard input"))
    elif source.lower().startswith(("http://", "https://")):
        yield web.read(source)
    elif "://" in source:
        yield _remote(source, given)
    else:
        files, reason = _files(source)
        if reason:
            yield iter([rejection(source, reason)])
        for file in files:
            yield _file_job(file, given, known)


def _files(source: str) -> tuple[Iterable[Path], str]:
    """Return the files that a path or a glob names, or why there are none."""
    try:
        path = Path(source)
        if path.is_dir():
            found = [file for file in sorted(path.rglob("*")) if file.is_file() and not _is_hidden(file, path)]
            return found, "" if found else "a folder without files"
        if path.exists():
            return [path], ""
        if _GLOB & set(source):  # pathlib does not take absolute patterns
            found = [Path(name) for name in sorted(glob.glob(source, recursive=True)) if Path(name).is_file()]  # noqa: PTH207
            return found, "" if found else "no file fits this pattern"
    except (OSError, ValueError) as error:
        return [], one_line(error, 100)
    return [], "no such file or folder"


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _file_job(file: Path, given: Given, known: Mapping[str, int]) -> Job | Iterator[Reading]:
    named = replace(given, name=str(file))
    try:
        with file.open("rb") as stream:
            head = stream.read(HEAD) if file.is_file() else b""
            digest = _digest(stream, given) if file.is_file() else ""
    except OSError as error:
        return iter([rejection(str(file), f"cannot be opened: {error.strerror or error}")])
    if digest in known:
        return iter([Reading(kind="known", digest=digest, known=known[digest])])
    if not file.is_file() or _streamed_kind(head, named):
        return _opened(file, named, digest)
    return lambda: _opened(file, named, digest)


def _digest(stream: IO[bytes], given: Given) -> str:
    """Return what names the content of a file and what the caller says about it."""
    stream.seek(0)
    content = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type] # any seekable binary stream
    said = (given.published, given.publisher, given.url, sorted(given.mapping.items()))
    return f"{content}-{stable_id(repr(said))}"


def _opened(file: Path, given: Given, digest: str) -> Iterator[Reading]:
    try:
        with file.open("rb") as stream:
            last: Reading | None = None
            for reading in _read_stream(stream, given):
                if last is not None:
                    yield last
                last = reading
        if last is not None:
            yield replace(last, digest=digest)
    except OSError as error:
        yield rejection(given.name, f"cannot be read: {error.strerror or error}")


def _remote(source: str, given: Given) -> Iterator[Reading]:
    """Return the readings of the files at an fsspec address: s3://, gs://, memory://, with or without a pattern."""
    import fsspec

    protocol = source.partition("://")[0].lower()
    if protocol not in FILE_SYSTEMS:  # chains such as "zip::http" and other network protocols would pass the guard by
        yield rejection(
            source, f"{one_line(protocol, 30)}:// is not read; http, https and {', '.join(FILE_SYSTEMS)} are"
        )
        return
    try:
        files = fsspec.open_files(source, "rb")
        if not files:
            yield rejection(source, "no file fits this pattern")
        for file in files:
            with file as stream:
                yield from _read_stream(
                    stream, replace(given, name=f"{source.partition('://')[0]}://{file.path.lstrip('/')}")
                )
    except Exception as error:  # each file system has errors of its own
        yield rejection(source, f"cannot be opened: {type(error).__name__}: {error}")


def _read_stream(stream: IO[bytes], given: Given) -> Iterator[Reading]:
    """Return the readings of an open file: JSON Lines as they come, everything else as a whole."""
    head = _exactly(stream, HEAD)
    kind = _streamed_kind(head, given)
    if kind == "jsonl":
        yield from read_lines(_lines(_Joined(head, stream).read), given)
        return
    if kind == "gzip":
        yield from _unpacked(head, stream, given)
        return
    data = head + _exactly(stream, LARGEST + 1 - len(head))
    if len(data) > LARGEST:
        yield rejection(given.name, f"larger than {LARGEST:,} bytes; JSON Lines have no such limit")
        return
    yield read_data(data, given)


def _streamed_kind(head: bytes, given: Given) -> str:
    """Return "jsonl" or "gzip" for a file that is read line by line, and nothing for any other."""
    if head.startswith(b"\x1f\x8b"):
        inner = zlib.decompressobj(47)
        try:
            head = inner.decompress(head, HEAD)
        except zlib.error:
            return ""
        return "gzip" if _is_lines(head, given) else ""
    return "jsonl" if _is_lines(head, given) else ""


def _is_lines(head: bytes, given: Given) -> bool:
    if b"\0" in head[:64] or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False  # UTF-16 and UTF-32 cannot be cut at a newline byte
    return kind_of(head, given.name) == "jsonl"


def _unpacked(head: bytes, stream: IO[bytes], given: Given) -> Iterator[Reading]:
    """Return the readings of packed JSON Lines, unless they are packed more than text can be."""
    packed = _Joined(head, stream)
    try:
        with gzip.GzipFile(fileobj=packed) as unpacked:  # type: ignore[call-overload] # it needs no more than read
            yield from read_lines(_lines(lambda size: _honest(unpacked.read(size), unpacked, packed)), given)
    except (OSError, EOFError, zlib.error) as error:
        yield rejection(given.name, f"a damaged gzip file: {one_line(error, 100)}")


def _honest(part: bytes, unpacked: IO[bytes], packed: _Joined) -> bytes:
    if unpacked.tell() > max(packed.taken * STEEPEST, 2 * LONGEST_LINE):
        raise OSError(f"it is packed more than {STEEPEST} times")
    return part


class _Joined:
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head, self._stream, self.taken = head, stream, 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most `size`."""
        if self._head:
            part, self._head = (self._head, b"") if size < 0 else (self._head[:size], self._head[size:])
        else:
            part = self._stream.read(size)
        self.taken += len(part)
        return part


def _lines(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Return the lines of a stream; one that is too long is cut there, and so recognized, but never held."""
    rest = b""
    skipping = False
    while part := read(1 << 20):
        *whole, rest = (rest + part).split(b"\n")
        for line in whole:
            if not skipping:
                yield line
            skipping = False
        if len(rest) > LONGEST_LINE:
            if not skipping:
                yield rest
            rest, skipping = b"", True
    if rest and not skipping:
        yield rest


def _exactly(stream: IO[bytes], size: int) -> bytes:
    """Return the next bytes of a stream, fewer only at its end."""
    parts: list[bytes] = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _all(job: Job) -> list[Reading]:
    return list(job())


def _result(pending: Future[list[Reading]] | Iterator[Reading]) -> Iterator[Reading]:
    if isinstance(pending, Future):
        yield from pending.result()
    else:
        yield from pending
