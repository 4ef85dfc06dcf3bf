"""The process in which one untrusted input after another is parsed, with a limit on memory and on the processor's time.

Started by `limits`. On standard input comes a frame for each input, on standard output goes one with what was read:
four bytes of length, JSON, and for an input four bytes of length and its content. Nothing that comes back is run.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from importlib import import_module
from typing import IO, Any

import orjson

from spacedash.sources.language import language_of
from spacedash.sources.reading import Given, Reading, rejection

LENGTH = struct.Struct(">I")
_READERS = {
    "html": ("html", "read_html"), "feed": ("feed", "read_feed"), "jsonfeed": ("feed", "read_json_feed"),
    "markdown": ("text", "read_markdown"), "json": ("table", "read_json"), "excel": ("table", "read_excel"),
    "parquet": ("table", "read_parquet"), "csv": ("table", "read_csv"), "jsonl": ("table", "read_jsonl"),
    "text": ("text", "read_text"),
}  # fmt: skip
_DECLARABLE = {"html", "feed"}
SPENT = "spent"  # in an answer: the process has met its limit and is not to be used again
NO_MEMORY = "needs more memory than one input may have"
WARM = "warm"  # a request to load the parser of a kind before the clock runs


def serve(requests: IO[bytes], answers: IO[bytes], memory: int) -> None:
    """Answer requests until there are no more."""
    limited = False
    while head := read_frame(requests):
        request = orjson.loads(head)
        data = read_frame(requests)
        if request.get(WARM):
            reader(request["kind"])
            answer: dict[str, Any] = {}
        else:
            if not limited:
                limit_memory(memory)
                limited = True
            answer = asdict(parse(request, data))
            answer[SPENT] = any(NO_MEMORY in item["reason"] for item in answer["rejected"])
        write_frame(answers, orjson.dumps(answer, default=_lenient))
        answers.flush()


def parse(request: dict[str, Any], data: bytes) -> Reading:
    """Return what the reader of a kind makes of an input; a parser's failure is a reason, too."""
    published = request["published"]
    given = Given(
        request["name"], date.fromisoformat(published) if published else None, request["publisher"], request["url"],
        request["mapping"],
    )  # fmt: skip
    read = reader(request["kind"])
    try:
        if request["kind"] in _DECLARABLE:
            return read(data, given, request["charset"])
        return read(data, given)
    except MemoryError:
        return rejection(given.name, NO_MEMORY)
    except Exception as error:  # whatever a parser of foreign data raises, the next input is read
        return rejection(given.name, f"cannot be read: {type(error).__name__}: {error}")


def reader(kind: str) -> Callable[..., Reading]:
    """Return the reader of a kind, loaded."""
    module, name = _READERS[kind]
    loaded: Callable[..., Reading] = getattr(import_module(f"spacedash.sources.{module}"), name)
    if kind == "html":
        import_module("trafilatura")
    elif kind == "feed":
        import_module("feedparser")
    elif kind == "parquet":
        import_module("pyarrow.parquet")
    language_of("Ariane", "")
    return loaded


def limit_memory(size: int) -> None:
    """Let this process have `size` bytes more than it has; where no such limit exists, the clock remains."""
    try:
        import resource
    except ImportError:
        return
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
            held = int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        held = 0
    try:
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (held + size, hard))
    except (ValueError, OSError):
        return


def read_frame(stream: IO[bytes]) -> bytes:
    """Return the next frame; nothing at the end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return b""
    return stream.read(LENGTH.unpack(head)[0])


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write a frame."""
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)


def _lenient(value: Any) -> Any:
    return str(value).encode("utf-8", "replace").decode("utf-8")


if __name__ == "__main__":
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints never mixes with the answers
    serve(sys.stdin.buffer, outgoing, int(sys.argv[1]))
