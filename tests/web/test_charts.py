"""Geometry of the charts: places in percent, tables with the same data, no label over another."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from sprint.web import charts, controls
from sprint.web.chart_parts import Scale, grid, spread_apart, wrapped
from sprint.web.charts import (
    Bar,
    Chart,
    Interval,
    Pair,
    Point,
    RankedProposal,
    RankingCriterion,
    Reading,
    Series,
    Spread,
    Weight,
)
from sprint.web.timeline import timeline_layout

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize(
    ("highest", "lines"),
    [
        (58, (0, 20, 40, 60)),
        (100, (0, 50, 100)),
        (1, (0, 0.5, 1)),
        (0, (0, 1)),
        (7, (0, 2.5, 5, 7.5)),
        (1000, (0, 500, 1000)),
    ],
)
def test_grid_values_are_round_and_few(highest: float, lines: tuple[float, ...]) -> None:
    assert grid(highest) == lines


@pytest.mark.parametrize("highest", [0.3, 2, 9.9, 33, 47, 61, 99, 101, 438, 5001])
def test_the_grid_reaches_the_highest_value_in_four_lines(highest: float) -> None:
    lines = grid(highest)
    assert lines[-1] >= highest
    assert len(lines) <= 4


def test_a_scale_keeps_to_its_ends() -> None:
    scale = Scale(0, 10, 5, 95)
    assert [scale.at(value) for value in (-1, 0, 5, 10, 11)] == [5, 5, 50, 95, 95]


def test_labels_are_moved_apart() -> None:
    assert spread_apart([10, 12, 50], 20) == [10, 30, 50]
    assert spread_apart([12, 10], 20) == [30, 10]


def test_labels_are_wrapped_at_words() -> None:
    assert wrapped("58% first-time bidders", 15) == ("58% first-time", "bidders")


def test_a_small_count_is_hidden_in_drawing_and_table() -> None:
    chart = charts.shares([Bar("Skills", 17), Bar("Finance", None)], title="T", unit="U")
    assert chart.drawing[1]["width"] == 0
    assert chart.rows[1] == ("Finance", "Not shown: small numbers")


def test_a_measure_runs_from_target_to_baseline() -> None:
    chart = charts.measure_bar(title="T", unit="U", baseline=74, target=21)
    assert (chart.drawing["zero"], chart.drawing["high"]) == (0, 92.5)
    assert chart.drawing["low"] == round(92.5 * 21 / 74, 2)
    assert "Target: 21" in chart.spoken


def test_weights_fill_the_bar() -> None:
    chart = charts.weights_bar([Weight("A", 30), Weight("B", 25), Weight("C", 45)])
    assert sum(part["width"] for part in chart.drawing) == pytest.approx(100)


def test_progress_is_measured_on_the_way_to_the_target() -> None:
    assert Reading("x", 28, 12, 9, "").is_met
    assert not Reading("x", 18, 8, 12, "").is_met
    assert Reading("x", 22, 14, 24, "").progress == -0.25
    assert not Reading("x", 22, 14, None, "").is_met


def test_a_line_breaks_where_a_value_is_missing() -> None:
    chart = charts.line([Series("a", [1, None, 3, 4])], ticks=["1", "2", "3", "4"], title="T", unit="U")
    assert len(chart.drawing["lines"][0]["pieces"]) == 1
    assert chart.rows[1] == ("2", "Not shown: small numbers")


@pytest.mark.parametrize(
    "percents", [[15.3, 22.3, 13.7, 12.1, 7.8, 19.8, 9], [1, 98, 1], [100], [0, 0, 0], [1] * 20, [33.3, 33.3, 33.4]]
)
def test_stages_fill_the_line_and_none_vanishes(percents: list[float]) -> None:
    layout = timeline_layout(percents, 50)
    assert sum(layout.spans) == 100
    assert min(layout.spans) >= min(8, 100 // len(percents))
    assert 0 <= (layout.today or 0) <= 100


def test_today_stays_in_its_stage() -> None:
    layout = timeline_layout([2, 96, 2], 1)
    assert layout.today == layout.spans[0] / 2
    assert timeline_layout([50, 50], 100).today == 100
    assert timeline_layout([]).spans == ()


def test_a_chart_without_any_value_says_so_in_one_sentence() -> None:
    small, other = Bar("A", None), Bar("B", None, "Nothing to count yet")
    assert charts.shares([small, small], title="T", unit="U").lacks == "Nothing to draw here. Not shown: small numbers."
    assert (
        charts.shares([small, other], title="T", unit="U").lacks
        == "Nothing to draw here. The table says why, row by row."
    )
    head = ("Region", "Now", "Range")
    assert (
        charts.intervals([Interval("A", None)], title="T", unit="U", head=head).lacks
        == "Nothing to draw here. Not shown: small numbers."
    )
    assert charts.intervals([Interval("A", None, low=1, high=2)], title="T", unit="U", head=head).lacks == ""
    assert charts.shares([small, Bar("B", 0)], title="T", unit="U").lacks == ""


def every_chart() -> list[Chart]:
    return [
        charts.measure_bar(title="T", unit="U", baseline=40, target=90, actual=70),
        charts.weights_bar([Weight("A", 60), Weight("B", 40)]),
        charts.histogram({0: 1, 1: 0, 2: 3}, title="T"),
        charts.score_spread([Spread("A", [1, 4, 4], 3), Spread("B", [])], top=5, title="T"),
        charts.shares([Bar("A", 1), Bar("B", None)], title="T", unit="U", csv_href="/x.csv"),
        charts.comparison([Pair("A", 94, 81), Pair("B", None, 5), Pair("C", None, None)], own="N", other="W",
                          title="T", unit="U"),
        charts.progress_dots([Reading("A", 28, 12, 9, "28 to 9"), Reading("B", 1, 2, None, "due")], title="T", unit="U"),
        charts.line([Series("a", [1, None, 3], True), Series("b", [None, None, None])], ticks=["1", "2", "3"],
                    title="T", unit="U"),
        charts.multiples([Series("a", [1, None, 3], True), Series("b", [None] * 3, texts=["Nothing"] * 3)],
                         ticks=["1", "2", "3"], title="T", unit="U", picture_href="/x.svg"),
        charts.intervals([Interval("A", 4, low=2, high=6, is_own=True), Interval("B", None, "Nothing")], title="T", unit="U",
                         head=("Region", "Now", "Range")),
        charts.readings([Point("Before", 74, "74"), Point("Start", None, "Not measured", "not measured"), Point("6 months", 40, "40")],
                        target=21, title="T", unit="U"),
        charts.ranking_bars(
            [RankedProposal("1", "A", "X", ["5"], "100.0", 1, 1.2, 2, "in"), RankedProposal("2", "B", "Y", ["1"], "20.0")],
            criteria=[RankingCriterion("C", "100%")], cut=1, title="T",
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("places", "labelled"),
    [
        (5, [1, 2, 3, 4, 5]),
        (24, [1, 5, 10, 15, 20]),
        (200, [1, 50, 100, 150, 200]),
        (1000, [1, 200, 400, 600, 800, 1000]),
    ],
)
def test_places_are_labelled_as_far_as_their_labels_fit_side_by_side(places: int, labelled: list[int]) -> None:
    rows = [RankedProposal(str(place), "A", "X", (), "1") for place in range(1, places + 1)]
    chart = charts.ranking_bars(rows, criteria=(), cut=1, title="T")
    assert [int(each["text"]) for each in chart.drawing["places"]] == labelled


def test_months_are_joined_over_one_that_was_not_read_and_the_target_is_told() -> None:
    points = [Point("Before", 0, "0"), Point("Start", None, "Due"), Point("6 months", -5, "-5")]
    chart = charts.readings(points, target=-10, title="T", unit="U")
    assert [point["x"] for point in chart.drawing["points"]] == [8.0, 92.0]
    assert (len(chart.drawing["pieces"]), chart.drawing["target"]["text"]) == (1, "Target -10")
    assert chart.rows == (("Before", "0"), ("Start", "Due"), ("6 months", "-5"), ("Target", "-10"))


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.kind)
def test_every_chart_is_drawn_and_has_words(chart: Chart) -> None:
    app = Flask(__name__, template_folder=str(TEMPLATES))
    controls.register(app)
    with app.app_context():
        module = app.jinja_env.get_template("macros/charts.html").module
        html = str(module.show(chart))  # type: ignore[attr-defined]
    assert "style=" not in html
    assert "<table" in html or 'role="img"' in html
