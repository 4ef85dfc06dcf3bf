import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import doubles
import duckdb
import icalendar
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spacedash import export, query
from spacedash.archive import Archive
from spacedash.errors import UsageError
from spacedash.query import Filter
from spacedash.schema import EVENTS, PANDAS_TYPES, TABLES
from spacedash.snapshot import Snapshot

FORMULAS = [
    "=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x", "'=1", "''@x",
    '=HYPERLINK("x")',
]  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30) | st.sampled_from(FORMULAS)
ITEMS = WORDS.filter(lambda text: "; " not in text and not text.startswith(" ") and not text.endswith(";"))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    archive = Archive(Path(tmp_path_factory.mktemp("archive")), doubles.reader())
    archive.ingest(doubles.stories())
    return archive.snapshot


def workbook(data: bytes) -> Any:
    return pytest.importorskip("openpyxl").load_workbook(io.BytesIO(data))


def column(name: str, values: list[object]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(values, dtype=PANDAS_TYPES[EVENTS[name].kind])})


@given(st.lists(st.none() | WORDS, min_size=1))
@example(["a\r\nb", 'say "x", y', "-5", "+1.5e3", "'-5", "\0", "\ufeff", "é\u2028", " ", "null", "NA", "nan"])
def test_text_comes_back_from_csv(values: list[str | None]) -> None:
    frame = column("title", values)
    pd.testing.assert_frame_equal(export.from_csv(export.to_csv(frame, "events"), "events"), frame)


@given(
    st.lists(
        st.tuples(
            st.lists(ITEMS, max_size=3), st.none() | st.floats(allow_nan=False),
            st.none() | st.integers(-(10**9), 10**9), st.none() | st.dates(), st.none() | st.booleans(),
        ),
        min_size=1,
    )
)  # fmt: skip
def test_every_kind_of_column_comes_back_from_csv(rows: list[tuple[object, ...]]) -> None:
    names = ("organizations", "budget_amount", "slip_days", "target_start", "disagreement")
    columns = [column(name, list(values)) for name, values in zip(names, zip(*rows, strict=True), strict=True)]
    frame = pd.concat(columns, axis=1)
    pd.testing.assert_frame_equal(export.from_csv(export.to_csv(frame, EVENTS), EVENTS), frame)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    for frame in (column("title", [text]), column("programs", [[text, "x"]])):
        cell = list(csv.reader(io.StringIO(export.to_csv(frame).decode("utf-8-sig"), newline="")))[1][0]
        assert cell.startswith("'")


@pytest.mark.parametrize("number", ["-5", "+5", "-1.5e-3", "-.5"])
def test_a_number_in_text_stays_a_number(number: str) -> None:
    assert export.to_csv(column("title", [number])).endswith(f"\r\n{number}\r\n".encode())


def test_csv_is_complete_and_opens_in_spreadsheets(snapshot: Snapshot) -> None:
    data = export.to_csv(query.events(snapshot), "events")
    assert data.startswith(b"\xef\xbb\xbfevent_id,title,")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert len(lines) == 1 + 5 + 1
    assert "Roscosmos; CNSA" in lines[2]


@pytest.mark.parametrize("name", ["events", "claims", "evidence", "stories"])
def test_the_tables_come_back_from_csv(snapshot: Snapshot, name: str) -> None:
    frame = getattr(query, name)(snapshot)
    assert len(frame) > 0
    pd.testing.assert_frame_equal(export.from_csv(export.to_csv(frame, name), name), frame)
    pd.testing.assert_frame_equal(export.from_csv(export.to_csv(frame.iloc[:0], name), name), frame.iloc[:0])


def test_unknown_tables_and_columns_are_named() -> None:
    with pytest.raises(UsageError, match="no table 'planets'"):
        export.to_csv(pd.DataFrame(), "planets")
    with pytest.raises(UsageError, match="no column moons"):
        export.to_csv(pd.DataFrame({"moons": [1]}), "events")


def test_a_frame_of_figures_needs_no_table(snapshot: Snapshot) -> None:
    frame = query.budgets(snapshot)
    assert export.to_csv(frame).decode("utf-8-sig").startswith("value,events,usd,not_converted\r\nESA,1,")
    assert json.loads(export.to_jsonl(frame).splitlines()[0])["value"] == "ESA"
    assert pq.read_table(io.BytesIO(export.to_parquet(frame))).num_rows == len(frame)


def test_json_lines_keep_types(snapshot: Snapshot) -> None:
    rows = [json.loads(line) for line in export.to_jsonl(query.events(snapshot), "events").splitlines()]
    assert [row["event_id"] for row in rows] == list(query.events(snapshot)["event_id"])
    assert rows[0]["organizations"] == ["NASA", "SpaceX"]
    assert rows[0]["target_start"] == "2026-01-01"
    assert rows[4]["year"] is None


def test_parquet_is_read_by_others(snapshot: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(export.to_parquet(query.events(snapshot), "events"))
    assert duckdb.sql(f"SELECT target_start, organizations[1] FROM '{path}' WHERE event_id = 'ev-Luna'").fetchall() == [
        (date(2029, 1, 1), "Roscosmos")
    ]
    field = pq.read_schema(path).field("slip_days")
    assert field.metadata[b"unit"] == b"days"


def test_a_workbook_holds_text_as_text(snapshot: Snapshot) -> None:
    frame = column("title", [*FORMULAS, "https://a.org", "x" * 40_000, None, "5"])
    sheet = workbook(export.to_xlsx(frame, "events"))["events"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells[:4]] == FORMULAS[:4]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert (len(cells[-3].value), sheet.freeze_panes) == (32_767, "A2")


def test_a_workbook_holds_dates_and_numbers(snapshot: Snapshot) -> None:
    sheet = workbook(export.to_xlsx(query.events(snapshot), "events"))["events"]
    header, first, *rest = sheet.iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert (row["target_start"].date(), row["budget_amount"], row["disagreement"]) == (date(2026, 1, 1), 100, False)
    assert len(rest) == 4


def test_the_calendar_has_an_entry_for_each_target(snapshot: Snapshot) -> None:
    calendar = icalendar.Calendar.from_ical(export.to_ics(query.events(snapshot)))
    entries = {str(entry["uid"]): entry for entry in calendar.walk("VEVENT")}
    assert set(entries) == {f"ev-{name}@spacedash" for name in ("Luna", "Rocket", "Probe", "Station")}
    luna = entries["ev-Luna@spacedash"]
    assert (luna["dtstart"].dt, luna["dtend"].dt) == (date(2029, 1, 1), date(2030, 1, 1))
    assert "in 2029 (on)" in luna["description"]
    assert str(luna["url"]) == "https://b.org/2"


def test_the_calendar_takes_any_title_and_no_odd_link(snapshot: Snapshot) -> None:
    frame = query.events(snapshot).head(1)
    frame["title"], frame["url"] = "a\r\nEND:VEVENT\x00\n;,\\", "javascript:alert(1)"
    (entry,) = icalendar.Calendar.from_ical(export.to_ics(frame)).walk("VEVENT")
    assert "END:VEVENT" in str(entry["summary"])
    assert "url" not in entry


def test_the_bundle_holds_tables_codebook_and_citation(snapshot: Snapshot) -> None:
    wanted = Filter(agencies=("NASA",))
    data = export.bundle(snapshot, wanted)
    assert data == export.bundle(snapshot, wanted)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        frames = {name: export.from_csv(archive.read(f"{name}.csv"), name) for name in ("events", "claims", "evidence")}
        package, readme = json.loads(archive.read("datapackage.json")), archive.read("README.txt").decode()
    assert all(set(frame["event_id"]) == {"ev-Rocket", "ev-Station"} for frame in frames.values())
    assert snapshot.version in readme
    assert "organization NASA" in readme
    assert [resource["name"] for resource in package["resources"]] == list(frames)


def test_the_codebook_names_every_column() -> None:
    for table in TABLES.values():
        fields = export.table_schema(table)["fields"]
        assert [field["name"] for field in fields] == list(table.names)
        assert all(field["type"] in ("string", "date", "integer", "number", "boolean") for field in fields)
    fields = {field["name"]: field for field in export.table_schema(EVENTS)["fields"]}
    assert "launch" in fields["type"]["constraints"]["enum"]
    assert fields["slip_days"]["unit"] == "days"
