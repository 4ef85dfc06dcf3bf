"""Figures are dicts that Plotly accepts, hold no more marks than a browser draws well, and escape what was read."""

from datetime import date
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
import pytest

from spacedash import codebook
from spacedash.dashboard import charts, markup, organizations, palette, timeline, wording
from spacedash.dashboard.markup import Mark
from spacedash.mention import DATE_ROLES, MODALITIES, MONEY_ROLES, QUALIFIERS, STATUSES
from spacedash.query.figures import MOST_MARKS
from spacedash.schema import EVENT_TYPES

HOSTILE = '<img src=x onerror=alert(1)> & <a href="javascript:x">%{x}</a>'


def valid(spec):
    """Return the figure as Plotly's own checks take it."""
    return go.Figure(spec)


def dated(number=3, modality="on", **more):
    row = {
        "event_id": "e", "title": "Lander to fly", "type": "launch", "status": "planned", "start": date(2030, 1, 1),
        "end": date(2030, 12, 31), "modality": modality, "organizations": ["NASA"], "programs": ["Artemis"],
        "quote": "in 2030",
    }  # fmt: skip
    return pd.DataFrame([row | more | {"event_id": f"e{place}"} for place in range(number)])


def claims(*ends):
    rows = [
        {"event_id": "e", "title": "Lander", "type": "launch", "said_on": date(2024 + place, 1, 1), "start_date": end,
         "end_date": end, "modality": "on", "quote": "soon", "publisher": "Daily", "slip_days": 365}
        for place, end in enumerate(ends)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_events_by_year_stacks_a_bar_for_each_type():
    frame = pd.DataFrame({"year": [2025, 2026, 2026], "type": ["launch", "launch", "crew"], "events": [1, 2, 3]})
    figure = valid(charts.events_by_year(frame))
    assert [(bar.name, list(bar.y)) for bar in figure.data] == [("launch", [1, 2]), ("crew", [3])]
    assert figure.layout.barmode == "stack"


@pytest.mark.parametrize("log", [False, True])
def test_a_ranking_has_a_bar_with_its_number_for_each_name(log):
    figure = valid(charts.ranking(["NASA", "ESA"], [2e9, 3.5e6], unit="USD", log=log))
    assert list(figure.data[0].text) == ["$2bn", "$3.5m"]
    assert [name[0] for name in figure.data[0].customdata] == ["NASA", "ESA"]


@pytest.mark.parametrize(
    "spec",
    [
        charts.ranking([HOSTILE], [1]),
        charts.slips(
            claims(date(2026, 1, 1), date(2027, 1, 1)).assign(title=HOSTILE, quote=HOSTILE, publisher=HOSTILE)
        ),
        timeline.figure(dated(1, title=HOSTILE, quote=HOSTILE, organizations=[HOSTILE], programs=[HOSTILE]), "program"),
        timeline.figure(dated(1, organizations=[HOSTILE]), "organization"),
    ],
    ids=["ranking", "slips", "timeline by program", "timeline by organization"],
)
def test_no_markup_of_a_story_reaches_a_figure(spec):
    shown = [
        text
        for trace in valid(spec).data
        for name in ("hovertext", "text", "name", "hovertemplate")
        for text in (trace[name] if isinstance(trace[name], tuple | list) else [trace[name] or ""])
    ]
    ticks = spec["layout"]["yaxis"].get("ticktext", [])
    assert not any("<img" in text or "<a" in text for text in [*shown, *ticks])


def test_the_diagonal_and_a_line_for_each_event_make_a_slip_chart():
    figure = valid(charts.slips(claims(date(2026, 6, 30), date(2028, 6, 30))))
    assert list(figure.data[0].y) == ["2026-06-30", "2028-06-30"]
    assert len(figure.layout.shapes) == 1
    assert len(valid(charts.targets_over_time(claims(date(2026, 1, 1), date(2026, 1, 1)))).data) == 1


@pytest.mark.parametrize("modality", MODALITIES)
def test_uncertainty_is_drawn(modality):
    first, last = date(2030, 1, 1).toordinal(), date(2031, 1, 1).toordinal()
    drawn = timeline.pieces(date(2030, 1, 1), date(2030, 12, 31), modality, 100)
    before, after = any(piece.start < first for piece in drawn), any(piece.end > last for piece in drawn)
    named = any(piece.start == first and piece.end == last for piece in drawn)
    open_at = {
        "by": (1, 0),
        "until": (1, 0),
        "before": (1, 0),
        "from": (0, 1),
        "after": (0, 1),
        "about": (1, 1),
        "on": (0, 0),
    }
    assert (before, after) == open_at[modality]
    assert named == (modality not in ("before", "after"))
    assert len(drawn) <= timeline.PIECES


def test_a_day_is_a_point():
    spec = timeline.figure(dated(1, start=date(2030, 7, 20), end=date(2030, 7, 20)))
    bars, points = spec["data"][:2]
    assert bars["x"] == []
    assert (points["x"], points["marker"]["symbol"]) == (["2030-07-20"], ["circle"])


@pytest.mark.parametrize("by", timeline.GROUPS)
def test_the_timeline_stays_within_what_a_browser_draws(by):
    number = MOST_MARKS // timeline.PIECES
    frames = [dated(number // len(MODALITIES), modality) for modality in MODALITIES]
    spec = timeline.figure(pd.concat(frames, ignore_index=True), by)
    valid(spec)
    assert sum(len(trace["x"]) for trace in spec["data"][:2]) <= MOST_MARKS
    assert spec["layout"]["height"] <= timeline.TALLEST + 200


def test_no_two_events_of_a_lane_overlap():
    records = dated(5).to_dict("records")
    lanes, groups = timeline.place(records, "type", 10)
    assert len(set(lanes)) == 5
    assert groups == [("launch", 0, 5)]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_of_the_calendar_can_be_drawn(day):
    valid(timeline.figure(dated(1, "about", start=day, end=day)))


def test_an_empty_frame_makes_an_empty_figure():
    valid(timeline.figure(dated(1).head(0)))
    valid(charts.slips(claims(date(2026, 1, 1)).head(0)))
    valid(charts.ranking([], []))


def seen(color, matrix):
    """Return a color as linear RGB, as an eye with a color deficiency sees it (Machado 2009, severity 1)."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return [sum(weight * value for weight, value in zip(row, linear, strict=True)) for row in matrix]


@pytest.mark.parametrize(
    "matrix",
    [
        ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
        ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ],
    ids=["full", "protan", "deutan"],
)
def test_the_families_of_types_are_told_apart_by_every_eye(matrix):
    leads = [palette.COLORS[names[0]] for names in palette.FAMILIES.values()]
    lights = [[max(value, 0) ** (1 / 3) for value in seen(color, matrix)] for color in leads]
    assert min(sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 for pair in combinations(lights, 2)) > 0.1


def test_every_type_has_a_color_of_its_own():
    assert set(palette.TYPES) == set(palette.COLORS) == set(EVENT_TYPES)
    assert len(set(palette.COLORS.values())) == len(EVENT_TYPES)


@pytest.mark.parametrize(
    ("start", "end", "modality", "said"),
    [
        (date(2030, 1, 1), date(2030, 12, 31), "by", "by 2030"),
        (date(2027, 3, 1), date(2027, 3, 31), "from", "from Mar 2027"),
        (date(2027, 7, 1), date(2027, 9, 30), "on", "Q3 2027"),
        (date(2027, 7, 1), date(2027, 12, 31), "on", "H2 2027"),
        (date(2027, 9, 1), date(2027, 12, 31), "on", "Sep–Dec 2027"),
        (date(2026, 12, 1), date(2027, 2, 28), "on", "Dec 2026 – Feb 2027"),
        (date(2030, 1, 1), date(2039, 12, 31), "on", "2030–2039"),
        (date(2027, 3, 21), date(2027, 3, 31), "about", "about Mar 21–31, 2027"),
        (date(2027, 7, 20), date(2027, 7, 20), "on", "Jul 20, 2027"),
        (date.max, date.max, "on", "Dec 31, 9999"),
        (None, None, None, ""),
    ],
)
def test_periods_in_words(start, end, modality, said):
    assert wording.when(start, end, modality) == said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((14_100_000.0, None, "USD", "exact"), "$14.1 million"),
        ((180e6, 220e6, "EUR", "exact"), "€180–220 million"),
        ((2e9, None, "XYZ", "at_least"), "at least XYZ 2 billion"),
        ((950.0, None, "GBP", "up_to"), "up to £950"),
        ((None, None, None, None), ""),
    ],
)
def test_amounts_in_words(cells, said):
    assert wording.money(*cells) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, ""),
        (0, "not moved"),
        (1, "1 day later"),
        (-45, "45 days earlier"),
        (365, "12 months later"),
        (1461, "4.0 years later"),
    ],
)
def test_slips_in_words(days, said):
    assert wording.slip(days) == said


def test_marked_text_is_the_text_and_nothing_else():
    html = markup.highlighted(
        "Ti<b>tle\nBody & more", [Mark(0, 5, "target", '"2030"'), Mark(3, 8, "budget"), Mark(9, 13, "type")]
    )
    assert "<b>" not in html
    assert "Ti&lt;</mark>" in html
    assert "&amp; more" in html
    assert html.count("<mark") == 4
    assert "&quot;2030&quot;" in html


def test_marks_beyond_the_text_are_left_out():
    assert "<mark" not in markup.highlighted(
        "A\nB", [Mark(0, 99, "target"), Mark(-1, 1, "target"), Mark(1, 1, "target")]
    )


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.org/x?y=1", True), ("http://a.org", True), ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.org", False), ("https://", False), ("https://a.org/\nx", False), ("https://[", False), (None, False),
        ("", False),
    ],
)  # fmt: skip
def test_only_web_links_are_followed(url, safe):
    assert (markup.safe_url(url) is not None) == safe


def test_organizations_are_ranked_with_kind_and_country():
    budgets = pd.DataFrame({"value": ["NASA"], "usd": [5.0]})
    ranked = organizations.ranked({"NASA": 3, "SpaceX": 2, "Nobody Ltd": 1}, budgets)
    assert ranked["group"].tolist() == ["Space agencies", "Companies", "Others"]
    assert ranked["country"].tolist() == ["United States", "United States", ""]
    assert organizations.ranked({"NASA": 3, "SpaceX": 2}, budgets, ["Companies"])["organization"].tolist() == ["SpaceX"]


def test_every_code_has_a_meaning():
    lists = {
        "Type": EVENT_TYPES, "Status": STATUSES, "Modality of a date": MODALITIES, "Role of a date": DATE_ROLES,
        "Qualifier of an amount": QUALIFIERS, "Role of an amount": MONEY_ROLES,
    }  # fmt: skip
    assert {name: tuple(codes) for name, codes in codebook.load("codes").items()} == lists
