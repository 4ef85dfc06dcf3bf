"""The filter of every view: one frozen value that a URL, a command line and a page can carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Self

from spacedash.errors import UsageError
from spacedash.mention import STATUSES
from spacedash.schema import EVENT_TYPES

LONGEST_VALUE = 300  # characters of one value; what is longer was never chosen from a list
PARAMS = {
    "agency": "agencies", "type": "types", "status": "statuses", "destination": "destinations", "program": "programs",
    "event": "event_ids",
}  # fmt: skip
CODES = {"types": frozenset(EVENT_TYPES), "statuses": frozenset(STATUSES)}
_YEARS = re.compile(r"(\d{4})?(-)?(\d{4})?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1, 9999

Years = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events a view shows; empty shows all. Values of one field are alternatives, the fields must all hold.

    `agencies` are canonical names of any organization of the event. `years` are the first and the last year (None is
    open): an event is found when its period can overlap them, with `certain` when it lies inside for sure. `text` are
    words that must all stand in one story of the event (title, text or program; a last `*` matches beginnings).
    """

    agencies: tuple[str, ...] = ()
    years: Years | None = None
    certain: bool = False
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    text: str = ""
    event_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in PARAMS.values():
            object.__setattr__(self, name, _values(getattr(self, name)))
        object.__setattr__(self, "text", _clean(self.text))
        object.__setattr__(self, "years", _ordered(self.years))
        object.__setattr__(self, "certain", bool(self.certain and self.years))

    def __bool__(self) -> bool:
        """Return whether the filter narrows anything."""
        return any(getattr(self, item.name) for item in fields(self))

    @classmethod
    def from_params(cls, params: Mapping[str, Iterable[str]]) -> tuple[Self, list[str]]:
        """Return the filter of a URL's parameters, and what was dropped as `name=value`; other names are not ours."""
        dropped: list[str] = []
        found: dict[str, tuple[str, ...]] = {}
        for param, name in PARAMS.items():
            kept, left = _known(name, params.get(param, ()))
            found[name] = kept
            dropped += [f"{param}={value}" for value in left]
        years, bad_years = _read_years(params.get("year", ()))
        dropped += [f"year={value}" for value in bad_years]
        certain = any(value in ("1", "true") for value in params.get("certain", ()))
        text = " ".join(params.get("text", ()))[:LONGEST_VALUE]
        return cls(**found, years=years, certain=certain, text=text), dropped

    @classmethod
    def of(cls, **given: object) -> Self:
        """Return a filter from keyword values as the command line names them: `agency="NASA", year=(2026, 2030)`."""
        params = {_param(name): _strings(value) for name, value in given.items() if value is not None}
        wanted, dropped = cls.from_params(params)
        if dropped:
            raise UsageError(f"not a value to filter by: {', '.join(dropped)}.", advice=_advice())
        return wanted

    def to_params(self) -> dict[str, list[str]]:
        """Return the parameters that `from_params` reads back as this filter; what is empty is left out."""
        params = {param: list(getattr(self, name)) for param, name in PARAMS.items() if getattr(self, name)}
        if self.years:
            params["year"] = [_write_years(self.years)]
        if self.certain:
            params["certain"] = ["1"]
        if self.text:
            params["text"] = [self.text]
        return params

    def describe(self) -> str:
        """Return the filter in plain words."""
        parts = [
            _either("organization", self.agencies), _either("type", self.types), _either("status", self.statuses),
            _either("destination", self.destinations), _either("program", self.programs),
            _describe_years(self.years, self.certain), f"with the words “{self.text}”" if self.text else "",
            f"{len(self.event_ids)} chosen by id" if self.event_ids else "",
        ]  # fmt: skip
        said = [part for part in parts if part]
        return "events: " + "; ".join(said) if said else "all events"


def _clean(value: str) -> str:
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())[:LONGEST_VALUE].rstrip()


def _values(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({cleaned for value in values if (cleaned := _clean(value))}))


def _known(name: str, values: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    codes = CODES.get(name)
    kept: list[str] = []
    left: list[str] = []
    for value in values:
        fits = 0 < len(value.strip()) <= LONGEST_VALUE and (codes is None or value.strip() in codes)
        (kept if fits else left).append(value)
    return tuple(kept), left


def _ordered(years: Years | None) -> Years | None:
    if years is None or years == (None, None):
        return None
    low, high = (None if year is None else min(max(year, _FIRST_YEAR), _LAST_YEAR) for year in years)
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def _read_years(values: Iterable[str]) -> tuple[Years | None, list[str]]:
    """Return the span of all years given as `2026`, `2026-2030`, `2026-` or `-2030`, and what is no year."""
    spans: list[Years] = []
    left: list[str] = []
    for value in values:
        match = _YEARS.fullmatch(value.strip())
        if not match or not (match[1] or match[3]) or "0000" in (match[1], match[3]) or (match[3] and not match[2]):
            left.append(value)
            continue
        low, high = (int(year) if year else None for year in (match[1], match[3]))
        spans.append((low, high) if match[2] else (low, low))
    if not spans:
        return None, left
    lows, highs = [low for low, _ in spans], [high for _, high in spans]
    low = None if None in lows else min(year for year in lows if year is not None)
    high = None if None in highs else max(year for year in highs if year is not None)
    return (low, high), left


def _write_years(years: Years) -> str:
    low, high = ("" if year is None else f"{year:04d}" for year in years)
    return low if low and low == high else f"{low}-{high}"


def _either(name: str, values: tuple[str, ...]) -> str:
    return f"{name} {' or '.join(values)}" if values else ""


def _describe_years(years: Years | None, certain: bool) -> str:
    if not years:
        return ""
    low, high = years
    said = f"in {low}" if low == high else f"from {low} to {high}"
    if low is None or high is None:
        said = f"to the end of {high}" if low is None else f"from {low} on"
    return f"{'certainly' if certain else 'possibly'} {said}"


def _param(name: str) -> str:
    for param, field_name in PARAMS.items():
        if name in (param, field_name):
            return param
    if name in ("year", "years"):
        return "year"
    if name in ("certain", "text"):
        return name
    raise UsageError(f"no filter is named {name!r}.", advice=_advice())


def _advice() -> str:
    return f"Filters are {', '.join(PARAMS)}, year, certain, text; years are written 2026, 2026-2030, 2026- or -2030."


def _strings(value: object) -> list[str]:
    if isinstance(value, bool):
        return ["1"] if value else []
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(item, int | None) for item in value):
        return [_write_years(value)]
    if isinstance(value, str | int):
        return [f"{value:04d}" if isinstance(value, int) else value]
    if isinstance(value, Iterable):
        return [text for item in value for text in _strings(item)]
    return [str(value)]
