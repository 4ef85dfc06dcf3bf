"""The filter options of the commands that show events."""

from __future__ import annotations

from spacedash.errors import UsageError
from spacedash.query import Filter


def filter_of(
    agency: list[str] | None, year: str | None, types: list[str] | None, status: list[str] | None,
    destination: list[str] | None, program: list[str] | None, text: str, certain: bool,
) -> Filter:  # fmt: skip
    """Return the filter of the options; UsageError names each value that is none and what would be."""
    if certain and not year:
        raise UsageError("--certain needs --year.", advice="Add --year, such as --year 2028-2030.")
    return Filter.of(
        agency=agency, year=year, type=types, status=status, destination=destination, program=program, text=text or None,
        certain="1" if certain else None,
    )  # fmt: skip
