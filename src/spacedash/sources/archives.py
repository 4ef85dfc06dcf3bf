"""Archives: the members of zip and tar files and what gzip, bzip2 and xz hold, within limits that a bomb runs into.

A member is named by where it is: `stories.zip!2026/feed.xml`. Nothing is ever written to disk.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Protocol

from spacedash.sources.reading import Rejection, one_line

MOST_MEMBERS = 10_000
LARGEST_MEMBER = 100_000_000  # bytes; a dump of 20,000 full articles
LARGEST_TOTAL = 500_000_000  # bytes of all members of one archive
STEEPEST = 200  # times smaller when packed; text packs 3 to 10 times, logs 50, bombs 1,000 and more
FLAT = 1_000_000  # bytes below which a ratio means nothing: a short member of blanks packs well
DEEPEST = 2  # archives within archives
_STEP = 1 << 18
_IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    RuntimeError,
)


class _Stream(Protocol):
    """What unpacks: a file that is only read."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""

    def close(self) -> None:
        """Let go of it."""


_OPENERS: dict[str, Callable[[IO[bytes]], _Stream]] = {
    "gzip": lambda packed: gzip.GzipFile(fileobj=packed),
    "bzip2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
}


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive."""

    name: str
    data: bytes


class _TooLarge(Exception):
    """An archive or a member that is larger than anything that holds stories."""


def members(data: bytes, kind: str, name: str) -> Iterator[Member | Rejection]:
    """Return the members of an archive in order, and a rejection for each that is refused."""
    try:
        if kind == "zip":
            yield from _zip_members(data, name)
        elif kind == "tar":
            yield from _tar_members(io.BytesIO(data), len(data), name)
        else:
            yield Member(_inner_name(name), unpack(data, kind))
    except _TooLarge as error:
        yield Rejection(one_line(name), f"refused: {error}")
    except _BROKEN as error:
        yield Rejection(one_line(name), f"a damaged {kind} file: {one_line(error, 100) or type(error).__name__}")


def unpack(data: bytes, kind: str) -> bytes:
    """Return what a compressed file holds, within the limits."""
    with closing(_OPENERS[kind](io.BytesIO(data))) as stream:
        return _bounded(stream, len(data), LARGEST_MEMBER)


def refused_name(name: str) -> str:
    """Return why a member's name is refused: one that leads out of the archive names no file of it."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or (len(name) > 1 and name[1] == ":"):
        return "its name is an absolute path"
    if ".." in path.parts:
        return "its name leads out of the archive"
    return "its name has control characters" if not name.isprintable() else ""


def _zip_members(data: bytes, name: str) -> Iterator[Member | Rejection]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        _check_count(len(infos))
        left = LARGEST_TOTAL
        for info in infos:
            if info.is_dir() or _is_ignored(info.filename):
                continue
            where = f"{name}!{one_line(info.filename, 120)}"
            is_link = (info.external_attr >> 16) & 0o170000 == 0o120000
            reason = refused_name(info.filename) or ("a link" if is_link else "")
            reason = reason or ("packed with a password" if info.flag_bits & 1 else "")
            result = Rejection(where, f"refused: {reason}") if reason else _zip_member(archive, info, where, left)
            if isinstance(result, Member):
                left -= len(result.data)
            yield result
            if left <= 0:
                raise _TooLarge(f"its members have more than {LARGEST_TOTAL:,} bytes")


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, left: int) -> Member | Rejection:
    try:
        with archive.open(info) as stream:
            return Member(where, _bounded(stream, info.compress_size, min(left, LARGEST_MEMBER)))
    except _TooLarge as error:
        return Rejection(where, f"refused: {error}")
    except (*_BROKEN, NotImplementedError) as error:
        return Rejection(where, f"damaged: {one_line(error, 100) or type(error).__name__}")


def _tar_members(stream: IO[bytes], packed: int, name: str) -> Iterator[Member | Rejection]:
    with tarfile.open(fileobj=stream, mode="r:") as archive:
        left = LARGEST_TOTAL
        for count, info in enumerate(archive, start=1):
            _check_count(count)
            if info.isdir() or _is_ignored(info.name):
                continue
            where = f"{name}!{one_line(info.name, 120)}"
            reason = refused_name(info.name) or ("" if info.isfile() else "a link or a device")
            content = archive.extractfile(info) if not reason else None
            if content is None:
                yield Rejection(where, f"refused: {reason or 'no file'}")
                continue
            read = _bounded(content, max(packed, info.size), min(left, LARGEST_MEMBER))
            left -= len(read)
            yield Member(where, read)


def _bounded(stream: _Stream, packed: int, limit: int) -> bytes:
    """Return what a stream holds, unless it is more than the limit or more than its packed size can honestly be."""
    steepest = max(packed * STEEPEST, FLAT)
    parts: list[bytes] = []
    size = 0
    while part := stream.read(_STEP):
        size += len(part)
        if size > limit:
            raise _TooLarge(f"it has more than {limit:,} bytes")
        if size > steepest:
            raise _TooLarge(f"it is packed more than {STEEPEST} times")
        parts.append(part)
    return b"".join(parts)


def _check_count(count: int) -> None:
    if count > MOST_MEMBERS:
        raise _TooLarge(f"it has more than {MOST_MEMBERS:,} members")


def _is_ignored(name: str) -> bool:
    last = PurePosixPath(name).name
    return name.startswith(_IGNORED[0]) or last in _IGNORED or last.startswith("._")


def _inner_name(name: str) -> str:
    path = PurePosixPath(name)
    inner = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}.get(path.suffix.lower(), "")
    return f"{name}!{path.stem}{inner}" if path.suffix else f"{name}!content"
