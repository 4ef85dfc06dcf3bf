"""Organizations as a ranking: what kind of body each is and where it sits, as the codebook knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import pandas as pd

from spacedash import codebook
from spacedash.dashboard import markup, palette

GROUPS = MappingProxyType(
    {
        "Space agencies": ("agency", "intergovernmental"),
        "Companies": ("company",),
        "Military and government": ("ministry", "military", "regulator", "legislature", "government", "seat_of_power"),
        "Research": ("center", "university", "institute", "association"),
        "Others": (),
    }
)
COLORS = MappingProxyType(
    {
        "Space agencies": palette.COLORS["launch"],
        "Companies": palette.COLORS["discovery"],
        "Military and government": palette.COLORS["agreement"],
        "Research": palette.COLORS["program"],
        "Others": palette.NEUTRAL,
    }
)
COLUMNS = ("organization", "events", "kind", "country", "budgets_usd")


@cache
def _known() -> Mapping[str, tuple[str, str]]:
    """Return kind and country of each organization of the codebook."""
    return {
        name: (str(entry.get("kind", "")), country_of(entry))
        for name, entry in codebook.load("organizations").items()
    }


def country_of(entry: Mapping[str, object]) -> str:
    """Return the country of an entry of the codebook by its name, else as it stands there."""
    code = str(entry.get("country", ""))
    return str(codebook.load("countries").get(code, {}).get("name", code))


def group_of(kind: str) -> str:
    """Return the group of a kind of the codebook."""
    return next((group for group, kinds in GROUPS.items() if kind in kinds), "Others")


def ranked(counts: Mapping[str, int], budgets: pd.DataFrame, groups: Iterable[str] = ()) -> pd.DataFrame:
    """Return organizations with most events first: kind, group, country, events, budgets in USD."""
    known, chosen = _known(), frozenset(groups)
    usd = dict(zip(budgets["value"], budgets["usd"], strict=True))
    rows = [
        (name, number, kind.replace("_", " "), group, country, usd.get(name) or None)
        for name, number in counts.items()
        for kind, country in [known.get(name, ("not in the codebook", ""))]
        for group in [group_of(kind)]
        if not chosen or group in chosen
    ]
    return pd.DataFrame(rows, columns=["organization", "events", "kind", "group", "country", "budgets_usd"])


def colors(groups: Iterable[str]) -> list[str]:
    """Return the color of each group."""
    return [COLORS[group] for group in groups]


def legend() -> str:
    """Return what the colors of the bars mean."""
    return markup.chips(COLORS.items())
