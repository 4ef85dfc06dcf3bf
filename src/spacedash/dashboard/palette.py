"""One color a type on every page: seven families of hue, told apart with any color vision, and shades within them."""

from __future__ import annotations

from types import MappingProxyType

FAMILIES = MappingProxyType(
    {
        "Flight": ("launch", "operation", "landing"),
        "Building": ("program", "development"),
        "Science": ("discovery",),
        "Deals": ("contract", "agreement", "funding"),
        "Trouble": ("anomaly",),
        "People and rules": ("crew", "organization", "policy"),
        "Talk": ("outreach", "commentary"),
    }
)
TYPES = tuple(name for family in FAMILIES.values() for name in family)
COLORS = MappingProxyType(
    {
        "launch": "#2f7be6",
        "operation": "#6ca3f0",
        "landing": "#a6c8f8",
        "program": "#12a386",
        "development": "#6cc9b5",
        "discovery": "#e8b000",
        "contract": "#5b34b0",
        "agreement": "#8a67d6",
        "funding": "#bba6ec",
        "anomaly": "#c8321f",
        "crew": "#e58cc4",
        "organization": "#c065a0",
        "policy": "#94457b",
        "outreach": "#5c6674",
        "commentary": "#9aa5b3",
    }
)
FIELDS = MappingProxyType(
    {
        "target": "#e0a100",
        "occurred": "#4d8de6",
        "previous": "#d4422f",
        "budget": "#0a8f7b",
        "organizations": "#8f6bd6",
        "destinations": "#db7bb3",
        "sites": "#db7bb3",
        "programs": "#4dbfae",
        "vehicles": "#86b6f5",
        "type": "#7d8998",
        "status": "#7d8998",
    }
)
NEUTRAL = "#8894a3"
ACCENT = "#2f7be6"


def of_type(name: str | None) -> str:
    """Return the color of an event type; gray for what is no type."""
    return COLORS.get(name or "", NEUTRAL)


def of_field(name: str) -> str:
    """Return the color of an evidence field; gray for others."""
    return FIELDS.get(name, NEUTRAL)


def faded(color: str, opacity: float) -> str:
    """Return a color of `#rrggbb` with an opacity from 0 to 1."""
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"
