"""Tables and objects to stories: JSON, JSON Lines, CSV, Excel, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import orjson

from spacedash.sources.columns import Columns, NoStory, known_names, story_of
from spacedash.sources.encoding import decode
from spacedash.sources.kind import delimiter_of
from spacedash.sources.reading import Given, Reading, Rejection, joined, one_line, rejection
from spacedash.story import Story

CHUNK = 1_000  # stories of one reading of a long file
LONGEST_LINE = 10_000_000  # bytes of one JSON line or one cell; the longest text of the corpora has 50,000
ENOUGH = 100  # rejections of one reading that are named one by one; the others are counted
LISTS = (
    "results",
    "articles",
    "items",
    "stories",
    "data",
    "docs",
    "entries",
    "hits",
    "news",
    "posts",
    "response",
    "rows",
)
DEEPEST = 4  # levels of wrapping objects around a list of stories
WIDEST_HEADER = 20  # rows at the top of a sheet that may stand above its header

Row = Mapping[str, Any]


def read_lines(lines: Iterable[bytes], given: Given) -> Iterator[Reading]:
    """Return the stories of JSON Lines in readings of a thousand, as they come."""
    builder = _Builder(given, "jsonl", "line")
    for number, line in enumerate(lines, start=1):
        if not line.strip(b" \t\r\n\0\xef\xbb\xbf"):
            continue
        builder.add_line(line, number)
        if len(builder.stories) >= CHUNK:
            yield builder.reading()
            builder = _Builder(given, "jsonl", "line")
    if builder.stories or builder.rejected:
        yield builder.reading()


def read_jsonl(data: bytes, given: Given) -> Reading:
    """Return the stories of JSON Lines that are in memory."""
    if data[:4].startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:64]:
        data = decode(data).text.encode("utf-8", "replace")  # UTF-16 and UTF-32 cannot be cut at a newline byte
    return joined(list(read_lines(io.BytesIO(data), given)), "jsonl")


def read_json(data: bytes, given: Given) -> Reading:
    """Return the stories of a JSON document: one object, a list, or a list within wrapping objects."""
    try:
        document = parse_json(data)
    except NoStory as error:
        return _as_lines(data, given) or rejection(given.name, error)
    rows = rows_of(document)
    if rows is None:
        return rejection(given.name, "JSON, but neither a story nor a list of stories")
    return read_rows(rows, given, "json", "item")


def _as_lines(data: bytes, given: Given) -> Reading | None:
    """Return the stories of JSON Lines whose first line was too long to be told from a document; else None."""
    first, _, rest = data.strip().partition(b"\n")
    if not rest.strip() or not first.rstrip().endswith(b"}"):
        return None
    readings = list(read_lines(io.BytesIO(data), given))
    return joined(readings, "jsonl") if any(reading.stories for reading in readings) else None


def read_rows(
    rows: Iterable[Any], given: Given, kind: str, unit: str, *, first: int = 1, table: bool = False
) -> Reading:
    """Return the stories of rows that are objects."""
    builder = _Builder(given, kind, unit, table=table)
    for number, row in enumerate(rows, start=first):
        builder.add(row, number)
    if not builder.stories and not builder.rejected:
        return rejection(given.name, "no rows in it")
    reading = builder.reading()
    if len(reading.stories) == 1 and given.url and not reading.stories[0].url:  # of several it is nobody's address
        return replace(reading, stories=(replace(reading.stories[0], url=given.url),))
    return reading


def read_csv(data: bytes, given: Given) -> Reading:
    """Return the stories of a table in text form: comma, tab, semicolon or bar between the cells."""
    decoded = decode(data)
    mapping = dict(given.mapping)
    delimiter = delimiter_of(decoded.text, mapping) or ","
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(
        io.StringIO(decoded.text.lstrip("\ufeff\r\n ").replace("\0", ""), newline=""), delimiter=delimiter
    )
    try:
        return _read_cells(reader, given, "csv")
    except csv.Error as error:
        return rejection(given.name, f"line {reader.line_num} is no row of a table: {error}")


def read_excel(data: bytes, given: Given) -> Reading:
    """Return the stories of every sheet of a workbook that has a header of known names."""
    from python_calamine import CalamineError, CalamineWorkbook

    builders: list[Reading] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheet_names:
            rows = ([_cell(cell) for cell in row] for row in book.get_sheet_by_name(sheet).iter_rows())
            builders.append(_read_cells(rows, given, "excel", where=f"sheet {one_line(sheet, 40)} row"))
    except (CalamineError, ValueError, OSError) as error:
        return rejection(given.name, f"a workbook that cannot be read: {error}")
    good = [reading for reading in builders if reading.stories]
    if not good:
        return builders[0] if builders else rejection(given.name, "a workbook without sheets")
    stories = tuple(story for reading in good for story in reading.stories)
    return Reading(stories, tuple(item for reading in good for item in reading.rejected), "excel")


def read_parquet(data: bytes, given: Given) -> Reading:
    """Return the stories of a Parquet file, read batch by batch and only in the columns that are used."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(data))
        names = file.schema_arrow.names
        if not known_names(names, given.mapping):
            return rejection(given.name, _unknown_columns(names))
        columns = Columns(names, given.mapping)
        wanted = sorted({key for keys in columns.keys.values() for key in keys} & set(names))
        batches = file.iter_batches(batch_size=CHUNK, columns=wanted)
        rows = (row for batch in batches for row in batch.to_pylist())
        return read_rows(rows, given, "parquet", "row", table=True)
    except (pa.ArrowException, OSError, ValueError) as error:
        return rejection(given.name, f"a Parquet file that cannot be read: {error}")


def parse_json(data: bytes) -> Any:
    """Return what a JSON text says; raise NoStory with the reason and the place when it is none."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        reason = str(error)
    try:  # what orjson refuses though it can be read: other encodings, half characters, NaN
        return json.loads(decode(data).text, parse_constant=lambda _: None)
    except RecursionError:
        raise NoStory("JSON that is nested too deeply") from None
    except ValueError:
        raise NoStory(f"no JSON: {reason}") from None


def rows_of(document: Any, depth: int = 0) -> list[Any] | None:
    """Return the list of stories that a JSON document holds; None when it holds none."""
    if isinstance(document, list):
        return document
    if not isinstance(document, dict) or depth > DEEPEST:
        return None
    for key in LISTS:
        rows = rows_of(document[key], depth + 1) if isinstance(document.get(key), (list, dict)) else None
        if rows is not None and (not rows or isinstance(rows[0], dict)):
            return rows
    if depth == 0 and document and all(isinstance(value, dict) for value in document.values()):
        return list(document.values())
    keys = Columns(document, {}).keys
    return [document] if keys["title"] or keys["text"] else None


class _Builder:
    """Collects the stories and rejections of rows; columns are found anew only when the keys change."""

    def __init__(self, given: Given, kind: str, unit: str, *, table: bool = False) -> None:
        self.given, self.kind, self.unit, self.table = given, kind, unit, table
        self.stories: list[Story] = []
        self.rejected: list[Rejection] = []
        self.more = 0
        self._names: tuple[str, ...] = ()
        self._columns = Columns((), given.mapping)

    def add_line(self, line: bytes, number: int) -> None:
        """Add the story of one JSON line."""
        if len(line) > LONGEST_LINE:
            self.reject(number, f"longer than {LONGEST_LINE:,} bytes")
            return
        try:
            row = parse_json(line)
        except NoStory as error:
            self.reject(number, error)
            return
        self.add(row, number)

    def add(self, row: Any, number: int) -> None:
        """Add the story of one object."""
        if not isinstance(row, dict):
            self.reject(number, f"no object but {type(row).__name__}")
            return
        names = tuple(row)
        if names != self._names:
            self._names, self._columns = names, Columns(map(str, names), self.given.mapping)
        try:
            self.stories.append(story_of(row, self._columns, self.given, keep_number_ids=not self.table))
        except NoStory as error:
            self.reject(number, error)

    def reject(self, number: int, reason: object) -> None:
        """Name a row that is no story; beyond a hundred they are counted."""
        if len(self.rejected) < ENOUGH:
            self.rejected.append(Rejection(f"{self.given.name}: {self.unit} {number}", one_line(reason)))
        else:
            self.more += 1

    def reading(self) -> Reading:
        """Return what was collected."""
        if self.more:
            self.rejected.append(Rejection(self.given.name, f"{self.more:,} more of its {self.unit}s are no stories"))
        return Reading(tuple(self.stories), tuple(self.rejected), self.kind)


def _read_cells(rows: Iterator[list[Any]], given: Given, kind: str, where: str = "row") -> Reading:
    """Return the stories of rows of cells below the first row that names columns."""
    names: list[str] = []
    above = 0
    for above, cells in enumerate(rows, start=1):
        candidate = [str(cell or "").strip() for cell in cells]
        if known_names(candidate, given.mapping):
            names = candidate
            break
        names = names or candidate
        if above >= WIDEST_HEADER:
            break
    if not known_names(names, given.mapping):
        return rejection(given.name, _unknown_columns(names))
    filled = (dict(zip(names, cells, strict=False)) for cells in rows if any(cell not in ("", None) for cell in cells))
    return read_rows(filled, given, kind, where, first=above + 1, table=True)


def _unknown_columns(names: Iterable[str]) -> str:
    shown = one_line(", ".join(name for name in names if name) or "none", 80)
    return f"no columns of stories (it has: {shown}); say which is which, as in title=headline"


def _cell(value: Any) -> Any:
    return value if isinstance(value, (str, int, float)) or hasattr(value, "year") else None
