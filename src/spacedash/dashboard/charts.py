"""Figures as plain dicts, from frames of numbers. Text from stories is escaped: Plotly reads HTML in labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from spacedash.dashboard import palette, wording

Spec = dict[str, Any]
LONGEST_LABEL, LONGEST_QUOTE = 34, 140  # characters
BAR_HEIGHT = 26  # pixels of one row of a ranking
_MARGIN = {"l": 8, "r": 12, "t": 8, "b": 8}


def plain(spec: Mapping[str, Any]) -> go.Figure:
    """Return a figure of a dict that is known to be sound, without checking each value (40 times faster)."""
    return go.Figure(dict(spec), _validate=False)


def label(text: object, longest: int = LONGEST_LABEL) -> str:
    """Return text for a figure: escaped, cut with an ellipsis."""
    words = " ".join(str(text or "").split())
    return escape(words if len(words) <= longest else words[: longest - 1].rstrip() + "…", quote=False)


def layout(height: int, **more: Any) -> Spec:
    """Return the layout that all figures share."""
    shared: Spec = {
        "height": height,
        "margin": _MARGIN,
        "hovermode": "closest",
        "bargap": 0.28,
        "dragmode": False,
        "hoverlabel": {"align": "left", "namelength": -1},
        "clickmode": "event+select",
        "xaxis": {"fixedrange": True, "automargin": True},
        "yaxis": {"fixedrange": True, "automargin": True},
        "legend": {"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0, "xanchor": "left", "traceorder": "normal"},
    }
    for axis in ("xaxis", "yaxis"):
        shared[axis] |= more.pop(axis, {})
    return shared | more


def events_by_year(frame: pd.DataFrame) -> Spec:
    """Return stacked bars of events by year and type; custom data is (year, type)."""
    found: dict[str, list[tuple[int, int]]] = {}
    for year, kind, number in zip(frame["year"], frame["type"], frame["events"], strict=True):
        found.setdefault(kind, []).append((int(year), int(number)))
    data = [
        {
            "type": "bar",
            "name": kind,
            "x": [year for year, _ in found[kind]],
            "y": [number for _, number in found[kind]],
            "customdata": [[year, kind] for year, _ in found[kind]],
            "marker": {"color": palette.of_type(kind)},
            "hovertemplate": f"%{{x}}: <b>%{{y:,}}</b> {kind}<extra></extra>",
            "unselected": {"marker": {"opacity": 1}},
        }
        for kind in palette.TYPES
        if kind in found
    ]
    years = {"type": "linear", "tickformat": "d", "dtick": None if _span(frame["year"]) > 8 else 1, "showgrid": False}
    return {"data": data, "layout": layout(380, barmode="stack", xaxis=years, yaxis={"tickformat": ",d"})}


def _span(years: pd.Series[Any]) -> int:
    return int(years.max() - years.min()) if len(years) else 0


def ranking(
    names: Sequence[str],
    values: Sequence[float],
    *,
    unit: str = "events",
    colors: Sequence[str] = (),
    log: bool = False,
) -> Spec:
    """Return horizontal bars, the first at the top, each with its number; custom data is the whole name."""
    rows = list(range(len(names)))
    texts = [wording.short_usd(value) if unit == "USD" else f"{value:,.0f}" for value in values]
    bar = {
        "type": "bar", "orientation": "h", "y": rows, "x": list(values), "text": texts, "textposition": "outside",
        "cliponaxis": False, "customdata": [[name] for name in names], "hoverinfo": "text",
        "hovertext": [f"<b>{label(name, 80)}</b><br>{text} {unit}" for name, text in zip(names, texts, strict=True)],
        "marker": {"color": list(colors) or palette.ACCENT}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip
    named = {"tickvals": rows, "ticktext": [label(name) for name in names], "autorange": "reversed", "showgrid": False}
    height = 24 + 20 * log + BAR_HEIGHT * max(len(rows), 2)
    return {"data": [bar], "layout": layout(height, xaxis=_scale(values, unit, log), yaxis=named, showlegend=False)}


def _scale(values: Sequence[float], unit: str, log: bool) -> Spec:
    """Return the axis of a ranking: without numbers where each bar has its own, with room for those."""
    most = max(values, default=1)
    if not log:
        return {
            "type": "linear",
            "range": [0, most * 1.14],
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
        }
    least = min((value for value in values if value > 0), default=1)
    axis: Spec = {"type": "log", "dtick": 1, "range": [_floor(least), _floor(most) + 1.6], "zeroline": False}
    return axis | ({"tickprefix": "$", "exponentformat": "B"} if unit == "USD" else {})


def _floor(value: float) -> int:
    return len(f"{max(value, 1):.0f}") - 1


def amounts_by_year(years: Iterable[int], usd: Iterable[float], *, log: bool = False) -> Spec:
    """Return columns of US dollars by year; custom data is the year."""
    columns = list(zip(years, usd, strict=True))
    bar = {
        "type": "bar",
        "x": [year for year, _ in columns],
        "y": [amount for _, amount in columns],
        "customdata": [[year] for year, _ in columns],
        "marker": {"color": palette.ACCENT},
        "hoverinfo": "text",
        "hovertext": [f"<b>{year}</b><br>{wording.money(amount)}" for year, amount in columns],
        "unselected": {"marker": {"opacity": 1}},
    }
    axis: Spec = {"tickprefix": "$", "exponentformat": "B", "type": "log" if log else "linear"} | (
        {"dtick": 1} if log else {}
    )
    return {
        "data": [bar],
        "layout": layout(380, xaxis={"tickformat": "d", "showgrid": False}, yaxis=axis, showlegend=False),
    }


def slips(frame: pd.DataFrame) -> Spec:
    """Return the slip chart: for each event a line of its targets (up) against the days on which they were said."""
    data = [_line(ident, rows) for ident, rows in _by_event(frame).items()]
    return {"data": data, "layout": _over_time(560, frame)}


def targets_over_time(claims: pd.DataFrame) -> Spec:
    """Return the slip chart of one event's target claims."""
    rows = claims.assign(title="", type="program", slip_days=None).to_dict("records")
    return {"data": [_line("", rows)], "layout": _over_time(300, claims)}


def _by_event(frame: pd.DataFrame) -> dict[str, list[dict[Any, Any]]]:
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in frame.to_dict("records"):
        if not pd.isna(row["said_on"]) and not pd.isna(row["end_date"]):
            found.setdefault(row["event_id"], []).append(row)
    return found


def _line(ident: str, rows: list[dict[Any, Any]]) -> Spec:
    color = palette.of_type(rows[0]["type"])
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": label(rows[0]["title"]),
        "showlegend": False,
        "x": [str(row["said_on"]) for row in rows],
        "y": [str(row["end_date"]) for row in rows],
        "line": {"color": color, "width": 2, "shape": "hv"},
        "marker": {"size": 9, "color": color, "line": {"width": 0}},
        "customdata": [[ident]] * len(rows),
        "hoverinfo": "text",
        "hovertext": [_said(row) for row in rows],
        "unselected": {"marker": {"opacity": 1}},
    }


def _said(row: dict[Any, Any]) -> str:
    target = wording.when(row["start_date"], row["end_date"], _text(row["modality"]))
    lines = [f"<b>{label(row['title'], 70)}</b>"] if row["title"] else []
    lines += [
        f"said on {wording.day(row['said_on'])}: <b>{label(target, 60)}</b>",
        f"“{label(_text(row['quote']), LONGEST_QUOTE)}”",
    ]
    publisher = _text(row["publisher"])
    return "<br>".join([*lines, label(publisher)] if publisher else lines)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def _over_time(height: int, frame: pd.DataFrame) -> Spec:
    """Return the layout of a slip chart, with the diagonal on which a target would be today."""
    days: list[date] = [day for name in ("said_on", "end_date") for day in frame[name] if not pd.isna(day)]
    said = [day for day in frame["said_on"] if not pd.isna(day)]
    axes: Spec = {
        "xaxis": {"type": "date", "title": {"text": "Published"}},
        "yaxis": {"type": "date", "title": {"text": "Promised for (last day)"}},
    }
    if said:
        first, last = str(min(said)), str(max(said))
        diagonal = {
            "type": "line",
            "x0": first,
            "y0": first,
            "x1": last,
            "y1": last,
            "line": {"color": palette.NEUTRAL, "width": 1, "dash": "dot"},
        }
        axes["shapes"] = [diagonal]
        axes["yaxis"]["range"] = [str(min(days)), str(max(days).replace(day=1))] if len(set(days)) < 2 else None
    return layout(height, **axes)
