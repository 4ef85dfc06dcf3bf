"""Every column of every table: name, kind, unit, meaning, codes. Types, headers and documentation follow from here."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from spacedash.mention import MODALITIES, MONEY_ROLES, QUALIFIERS, STATUSES

VERSION = 4  # of the tables below; a snapshot of another version is built anew from the store

EVENT_TYPES = (
    "launch", "landing", "operation", "development", "discovery", "agreement", "contract", "funding", "program",
    "policy", "anomaly", "crew", "organization", "outreach", "commentary",
)  # fmt: skip

DUCKDB_TYPES = MappingProxyType({
    "text": "VARCHAR", "code": "VARCHAR", "link": "VARCHAR", "list": "VARCHAR[]", "date": "DATE", "integer": "INTEGER",
    "number": "DOUBLE", "flag": "BOOLEAN",
})  # fmt: skip
PANDAS_TYPES = MappingProxyType({
    "text": "string", "code": "string", "link": "string", "list": "object", "date": "object", "integer": "Int64",
    "number": "Float64", "flag": "boolean",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `kind` is a key of the type tables above, `unit` the unit of its numbers, `codes` its only values."""

    name: str
    kind: str
    meaning: str
    label: str = ""
    unit: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, what one row of it is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def __getitem__(self, name: str) -> Column:
        """Return the column of this name; KeyError names the table when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}")


def _when(prefix: str, what: str, label: str) -> tuple[Column, ...]:
    return (
        Column(f"{prefix}_start", "date", f"First day of the calendar period that {what}.", f"{label} from"),
        Column(f"{prefix}_end", "date", f"Last day, included, of the calendar period that {what}.", f"{label} to"),
        Column(f"{prefix}_modality", "code", "How the period is meant: a bound, an open end or the date itself.",
               f"{label} modality", codes=MODALITIES),
        Column(f"{prefix}_text", "text", "The words of the story for it.", f"{label} as said"),
        Column(f"{prefix}_edtf", "text", "The same in EDTF (ISO 8601-2:2019).", f"{label} EDTF"),
    )  # fmt: skip


_MONEY = (
    Column("budget_amount", "number", "The amount that belongs to the event; the low end of a range.", "Budget", "units of budget_currency"),
    Column("budget_amount_high", "number", "The high end, when a range was said.", "Budget, high end", "units of budget_currency"),
    Column("budget_currency", "code", "ISO 4217 code of the currency as said.", "Currency"),
    Column("budget_qualifier", "code", "Whether the amount is exact, rounded, a ceiling or a floor.", "Budget qualifier", codes=QUALIFIERS),
    Column("budget_role", "code", "What the amount is.", "Budget role", codes=MONEY_ROLES),
    Column("budget_text", "text", "The words of the story for it.", "Budget as said"),
    Column("budget_usd", "number", "The amount in US dollars at the rate of the publication date; empty with the reason beside it.", "Budget in USD", "USD"),
    Column("budget_usd_rate", "number", "US dollars for one unit of the currency on that day (European Central Bank reference rates).", "USD rate", "USD per unit"),
    Column("budget_usd_date", "date", "The day of the rate.", "USD rate date"),
    Column("budget_usd_note", "text", "Why there is no amount in US dollars.", "USD note"),
)  # fmt: skip

EVENTS = Table("events", "one real-world event, resolved from all stories that report it", (
    Column("event_id", "text", "Stable name of the event: kept for the cluster that holds its founding mention.", "Event id"),
    Column("title", "text", "Headline of the story that tells it best: the latest one whose main event it is.", "Event"),
    Column("type", "code", "What kind of event it is (codebook section 2).", "Type", codes=EVENT_TYPES),
    Column("type_unsure", "flag", "The type was a close decision: about a third of these are wrong.", "Type unsure"),
    Column("status", "code", "Status as of the latest story.", "Status", codes=STATUSES),
    Column("organizations", "list", "Canonical names of its parties.", "Organizations"),
    Column("agencies", "list", "The public bodies among them.", "Agencies"),
    *_when("target", "it is planned for", "Target"),
    *_when("occurred", "it happened in", "Occurred"),
    *_MONEY,
    Column("destinations", "list", "Where its activity goes or looks (codebook section 7).", "Destinations"),
    Column("sites", "list", "Sites named with the destination.", "Sites"),
    Column("programs", "list", "Named missions, programs, spacecraft or stations that it is about.", "Programs"),
    Column("vehicles", "list", "Launch vehicles of the event itself.", "Vehicles"),
    Column("year", "integer", "Year it is sorted under: of the target's end, else the occurrence, else the first story.", "Year"),
    Column("period_start", "date", "First day on which it can be (target, else occurrence, else first story); empty for an open start.", "Earliest"),
    Column("period_end", "date", "Last day on which it can be; empty for an open end.", "Latest"),
    Column("first_said", "date", "Publication date of its first story.", "First said"),
    Column("last_said", "date", "Publication date of its latest story.", "Last said"),
    Column("stories", "integer", "How many stories report it.", "Stories"),
    Column("origins", "integer", "How many of them are independent: copies of one text count once.", "Origins"),
    Column("slip_days", "integer", "Latest target minus first target, by their last days; empty with fewer than two.", "Slip", "days"),
    Column("disagreement", "flag", "Two claims differ that no later story settles.", "Disagreement"),
    Column("perhaps_same", "list", "Ids of events that share much with it and may be the same one, the likeliest first.", "Perhaps the same"),
    Column("chosen_by", "text", "Rule that chose among differing claims.", "Chosen by"),
    Column("story_id", "text", "The story whose words the row quotes.", "Story id"),
    Column("publisher", "text", "Its publisher.", "Publisher"),
    Column("url", "link", "Its link.", "Link"),
))  # fmt: skip

CLAIMS = Table("claims", "one value of one field of an event in one story", (
    Column("event_id", "text", "The event that the claim is about.", "Event id"),
    Column("field", "code", "The field that it gives a value for.", "Field", codes=("target", "previous", "occurred", "budget", "status")),
    Column("value", "text", "The value in words: EDTF string, amount with currency, or status.", "Value"),
    Column("start_date", "date", "First day of the period, for dates.", "From"),
    Column("end_date", "date", "Last day of the period, for dates.", "To"),
    Column("modality", "code", "Modality of the date.", "Modality", codes=MODALITIES),
    Column("amount", "number", "Amount, for budgets.", "Amount", "units of currency"),
    Column("amount_high", "number", "High end of a range.", "Amount, high end", "units of currency"),
    Column("currency", "code", "ISO 4217 code.", "Currency"),
    Column("qualifier", "code", "Qualifier of the amount.", "Qualifier", codes=QUALIFIERS),
    Column("role", "code", "Role of the amount.", "Role", codes=MONEY_ROLES),
    Column("said_on", "date", "Publication date of the story.", "Said on"),
    Column("publisher", "text", "Publisher of the story.", "Publisher"),
    Column("quote", "text", "The words of the story for it.", "Quote"),
    Column("story_id", "text", "The story.", "Story id"),
    Column("start", "integer", "Where the quote begins in the story's content.", "Start", "code points"),
    Column("end", "integer", "Where it ends (not included).", "End", "code points"),
    Column("rule", "text", "The rule that read it.", "Rule"),
    Column("url", "link", "Link of the story.", "Link"),
))  # fmt: skip

EVIDENCE = Table("evidence", "one field's value in one event mention of a story, with its quote", (
    Column("event_id", "text", "The event whose mention it backs.", "Event id"),
    Column("story_id", "text", "The story that is quoted.", "Story id"),
    Column("mention", "integer", "Which of the story's event mentions: 0 is the main one.", "Mention"),
    Column("field", "code", "The field of the event.", "Field"),
    Column("value", "text", "The value that was read.", "Value"),
    Column("start", "integer", "Where the quote begins in title + newline + text.", "Start", "code points"),
    Column("end", "integer", "Where it ends (not included).", "End", "code points"),
    Column("quote", "text", "The words of the story.", "Quote"),
    Column("rule", "text", "The rule that read it.", "Rule"),
))  # fmt: skip

STORIES = Table("stories", "one story as it was read", (
    Column("story_id", "text", "Stable name of the story.", "Story id"),
    Column("title", "text", "Headline.", "Headline"),
    Column("text", "text", "Text.", "Text"),
    Column("publisher", "text", "Publisher.", "Publisher"),
    Column("published", "date", "Publication date; empty when the source gives none.", "Published"),
    Column("url", "link", "Link to the original.", "Link"),
    Column("language", "code", "Language of the text (ISO 639-1).", "Language"),
    Column("flags", "list", "What reading found odd about the text.", "Flags"),
    Column("relevant", "flag", "Whether it is about space activities.", "Relevant"),
    Column("events", "integer", "How many events it reports.", "Events"),
))  # fmt: skip

TABLES = MappingProxyType({table.name: table for table in (EVENTS, CLAIMS, EVIDENCE, STORIES)})
