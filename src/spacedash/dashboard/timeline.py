"""The timeline: uncertainty drawn. A point for a day, a bar for a period, a fading end where it is open.

Each event is at most three pieces: the named period, a fade at an open end, and an arrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from spacedash.dashboard import palette, wording
from spacedash.dashboard.charts import LONGEST_QUOTE, Spec, label, layout

PIECES = 3  # at most, of one event
GROUPS = {"type": "type", "program": "programs", "organization": "organizations"}
MOST_GROUPS = 14
LANE, TALLEST = 12, 1_800  # pixels
_DAY_MS = 86_400_000
_LEFT, _RIGHT, _BOTH = ("by", "until", "before"), ("from", "after"), ("about",)
_OTHER = "other"


class Piece(NamedTuple):
    """A stretch of days drawn with one opacity."""

    start: float
    end: float
    opacity: float


def pieces(start: date, end: date, modality: str, fade: float) -> tuple[Piece, ...]:
    """Return the bar of a period as days since year 1, with a fade of that many days where it is open.

    `before` and `after` exclude the named period: only the fade up to it, or from it, is drawn.
    """
    first, last = float(start.toordinal()), float(end.toordinal() + 1)
    left, right = Piece(first - fade, first, 0.38), Piece(last, last + fade, 0.38)
    if modality == "before":
        return (left,)
    if modality == "after":
        return (right,)
    named = Piece(first, last, 0.92)
    if modality in _LEFT:
        return (left, named)
    if modality in _RIGHT:
        return (named, right)
    if modality in _BOTH:
        half = fade / 2
        return (Piece(first - half, first, 0.3), Piece(first, last, 0.6), Piece(last, last + half, 0.3))
    return (named,)


def figure(frame: pd.DataFrame, by: str = "type") -> Spec:
    """Return the timeline of events in rows of a group; custom data is the event's id."""
    records = frame.to_dict("records")
    first, last = window(records)
    fade = max((last - first) * 0.02, 15)
    lanes, groups = place(records, by, fade)
    drawn = [_Drawn(row, lane, fade) for row, lane in zip(records, lanes, strict=True)]
    height = sum(count for _, _, count in groups)
    lane = min(LANE, TALLEST / max(height, 1))
    data = [_bars(drawn), _points(drawn), *(_legend({row["type"] for row in records}) if by != "type" else ())]
    return {"data": data, "layout": _layout(groups, height, lane, (first - 2 * fade, last + 2 * fade))}


def window(records: list[dict[Any, Any]]) -> tuple[float, float]:
    """Return the days between which all but the farthest hundredth of the events lie: what is shown at first."""
    starts = sorted(row["start"].toordinal() for row in records) or [date(2000, 1, 1).toordinal()]
    ends = sorted(row["end"].toordinal() for row in records) or starts
    far = len(records) // 100
    return float(starts[far]), float(max(ends[-1 - far], starts[far] + 30))


def place(records: list[dict[Any, Any]], by: str, fade: float) -> tuple[list[int], list[tuple[str, int, int]]]:
    """Return the lane of each event, and each group with its first lane and its number of lanes."""
    members: dict[str, list[int]] = {}
    for index, name in enumerate(_group_names(records, by)):
        members.setdefault(name, []).append(index)
    lanes, groups, first = [0] * len(records), [], 0
    for name in _in_order(members, by):
        used = _pack(records, members[name], fade, lanes, first)
        groups.append((name, first, used))
        first += used + 1
    return lanes, groups


def _group_names(records: list[dict[Any, Any]], by: str) -> list[str]:
    """Return the group of each event: its first value, `other` beyond the most frequent ones."""
    column = GROUPS[by]
    if column == "type":
        return [row["type"] for row in records]
    names = [row[column][0] if row[column] else f"no {by}" for row in records]
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    shown = set(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_GROUPS])
    return [name if name in shown else _OTHER for name in names]


def _in_order(members: dict[str, list[int]], by: str) -> list[str]:
    if by == "type":
        return [name for name in palette.TYPES if name in members]
    return sorted(members, key=lambda name: (name == f"no {by}", name == _OTHER, -len(members[name]), name))


def _pack(records: list[dict[Any, Any]], indices: Iterable[int], fade: float, lanes: list[int], first: int) -> int:
    """Give each event of a group the first lane that is free at its time; return how many lanes it took."""
    free: list[float] = []
    for index in sorted(indices, key=lambda index: records[index]["start"]):
        row = records[index]
        room = fade * (1.2 if row["modality"] != "on" else 0.3)
        start, end = row["start"].toordinal() - room, row["end"].toordinal() + room
        lane = next((number for number, until in enumerate(free) if until <= start), len(free))
        if lane == len(free):
            free.append(end)
        free[lane] = end
        lanes[index] = first + lane
    return len(free)


class _Drawn:
    """An event as it is drawn: lane, color, pieces, hover text."""

    __slots__ = ("color", "hover", "ident", "lane", "modality", "pieces", "row")

    def __init__(self, row: dict[Any, Any], lane: int, fade: float) -> None:
        self.row, self.lane, self.ident = row, lane, row["event_id"]
        self.color, self.modality = palette.of_type(row["type"]), row["modality"]
        day = row["start"] == row["end"] and self.modality == "on"
        self.pieces = () if day else pieces(row["start"], row["end"], self.modality, fade)
        self.hover = _hover(row)


def _hover(row: dict[Any, Any]) -> str:
    quote = "" if pd.isna(row["quote"]) else f"<br>“{label(row['quote'], LONGEST_QUOTE)}”"
    said = wording.when(row["start"], row["end"], row["modality"])
    who = label(", ".join(row["organizations"] or ()), 80)
    what = f"<b>{label(row['title'], 90)}</b><br>{said} · {row['type']}, {row['status']}"
    return what + (f"<br>{who}" if who else "") + quote


def _iso(ordinal: float) -> str:
    return date.fromordinal(min(max(int(ordinal), 1), date.max.toordinal())).isoformat()


def _bars(drawn: list[_Drawn]) -> Spec:
    found = [(item, piece) for item in drawn for piece in item.pieces]
    return {
        "type": "bar",
        "orientation": "h",
        "showlegend": False,
        "width": 0.62,
        "hoverinfo": "text",
        "base": [_iso(piece.start) for _, piece in found],
        "x": [max((piece.end - piece.start) * _DAY_MS, _DAY_MS) for _, piece in found],
        "y": [item.lane for item, _ in found],
        "hovertext": [item.hover for item, _ in found],
        "customdata": [[item.ident] for item, _ in found],
        "unselected": {"marker": {"opacity": 1}},
        "marker": {"color": [palette.faded(item.color, piece.opacity) for item, piece in found], "line": {"width": 0}},
    }


def _points(drawn: list[_Drawn]) -> Spec:
    """Return a dot for each single day and an arrow at each open end."""
    marks = [mark for item in drawn if (mark := _mark(item))]
    return {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "hoverinfo": "text",
        "x": [_iso(day) for _, day, _ in marks],
        "y": [item.lane for item, _, _ in marks],
        "hovertext": [item.hover for item, _, _ in marks],
        "customdata": [[item.ident] for item, _, _ in marks],
        "marker": {
            "symbol": [symbol for *_, symbol in marks],
            "size": 7,
            "opacity": 1,
            "line": {"width": 0},
            "color": [item.color for item, _, _ in marks],
        },
        "unselected": {"marker": {"opacity": 1}},
    }


def _mark(item: _Drawn) -> tuple[_Drawn, float, str] | None:
    if not item.pieces:
        return item, item.row["start"].toordinal(), "circle"
    if item.modality in _LEFT:
        return item, item.pieces[0].start, "triangle-left"
    if item.modality in _RIGHT:
        return item, item.pieces[-1].end, "triangle-right"
    return None


def _legend(types: set[str]) -> list[Spec]:
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [None],
            "y": [None],
            "hoverinfo": "skip",
            "marker": {"color": palette.of_type(name), "size": 10, "symbol": "square"},
        }
        for name in palette.TYPES
        if name in types
    ]


def _layout(groups: list[tuple[str, int, int]], height: int, lane: float, shown: tuple[float, float]) -> Spec:
    total = height + len(groups)
    names = {
        "tickvals": [first + (count - 1) / 2 for _, first, count in groups],
        "ticktext": [label(name, 22) for name, *_ in groups],
        "range": [total - 0.2, -1], "showgrid": False, "zeroline": False,
    }  # fmt: skip
    time = {"type": "date", "showgrid": True, "side": "top", "fixedrange": False, "hoverformat": "%b %d, %Y"}
    return layout(
        int(70 + total * lane), barmode="overlay", shapes=_borders(groups), dragmode="zoom", yaxis=names,
        xaxis=time | {"range": [_iso(day) for day in shown]},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip


def _borders(groups: list[tuple[str, int, int]]) -> list[Spec]:
    line = {"color": palette.faded(palette.NEUTRAL, 0.3), "width": 1}
    across = {"type": "line", "layer": "below", "line": line, "xref": "paper", "x0": 0, "x1": 1}
    return [
        across | {"y0": first - 1, "y1": first - 1}
        for _, first, _ in groups[1:]
    ]  # fmt: skip
