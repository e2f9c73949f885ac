"""Builders of the product's charts: data in, geometry and table out; macros/charts.html draws them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sprint.web.chart_comparisons import Pair, Reading, comparison, progress_dots
from sprint.web.chart_intervals import Interval, intervals
from sprint.web.chart_lines import Series, line
from sprint.web.chart_multiples import multiples
from sprint.web.chart_parts import SUPPRESSED, Chart, Scale, Show, anchor, chart, lack, plain
from sprint.web.chart_ranking import RankedProposal, RankingCriterion, ranking_bars
from sprint.web.chart_readings import Point, readings

__all__ = [
    "Bar", "Chart", "Interval", "Pair", "Point", "RankedProposal", "RankingCriterion", "Reading", "Series", "Spread", "Weight", "comparison",
    "histogram", "intervals", "line", "measure_bar", "multiples", "plain", "progress_dots", "ranking_bars", "readings", "score_spread", "shares", "weights_bar",
]  # fmt: skip

STEPS = 5
HISTOGRAM_HEIGHT = 64


@dataclass(frozen=True)
class Bar:
    """One bar of `shares`; a value of None is hidden because the number behind it is small."""

    label: str
    value: float | None
    text: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class Weight:
    label: str
    percent: float


@dataclass(frozen=True)
class Spread:
    """The scores that one answer got from each assessor, and the agreed one when there is one."""

    label: str
    scores: Sequence[int]
    agreed: int | None = None


def measure_bar(
    *, title: str, unit: str, baseline: float, target: float, show: Show = plain, actual: float | None = None,
    **words: Any,
) -> Chart:  # fmt: skip
    """From where it is now to where it should be, on a scale from 0."""
    known = [baseline, target, *([] if actual is None else [actual])]
    scale = Scale(min(0.0, *known), max(*known) or 1.0, 0.0, 92.5)
    low, high = sorted((scale.at(baseline), scale.at(target)))
    marks = [("Target", target, "target"), ("Now" if actual is None else "Before", baseline, "baseline")]
    if actual is not None:
        marks.append(("Actual", actual, "actual"))
    drawing = {
        "zero": scale.at(0), "low": low, "high": high,
        "marks": [
            {"text": f"{name} {show(value)}", "at": scale.at(value), "kind": kind, "anchor": anchor(scale.at(value))}
            for name, value, kind in marks
        ],
    }  # fmt: skip
    rows = [(name, show(value)) for name, value, _ in reversed(marks)]
    words.setdefault("has_table", False)  # every number is written beside its mark
    return chart("measure_bar", title, unit, drawing, ("Value", "Measure"), rows, words)


def weights_bar(weights: Sequence[Weight], *, title: str = "", unit: str = "", **words: Any) -> Chart:
    """One bar cut by weight. The table of criteria stands beside it on the page, so it brings none of its own."""
    total = sum(weight.percent for weight in weights) or 1.0
    segments, left = [], 0.0
    for index, weight in enumerate(weights):
        width = weight.percent * 100 / total
        segments.append({"at": round(left, 2), "width": round(width, 2), "middle": round(left + width / 2, 2),
                         "step": min(index, STEPS - 1) + 1, "text": f"{plain(weight.percent)}%",
                         "label": weight.label})  # fmt: skip
        left += width
    rows = [(weight.label, f"{plain(weight.percent)}%") for weight in weights]
    return chart("weights_bar", title, unit, segments, ("Criterion", "Weight"), rows, words)


def histogram(counts: Mapping[int, int], *, title: str, unit: str = "", **words: Any) -> Chart:
    """How often each score was given; every score of the scale has its column, also the unused."""
    highest = max([*counts.values(), 1])
    width = 100 / max(len(counts), 1)
    columns = []
    for index, (score, count) in enumerate(sorted(counts.items())):
        height = round(HISTOGRAM_HEIGHT * count / highest, 1)
        columns.append({"at": round((index + 0.14) * width, 2), "width": round(0.72 * width, 2),
                        "middle": round((index + 0.5) * width, 2), "height": height,
                        "score": str(score), "count": str(count)})  # fmt: skip
    rows = [(str(score), str(count)) for score, count in sorted(counts.items())]
    drawing = {"columns": columns, "height": HISTOGRAM_HEIGHT}
    words.setdefault("has_table", False)
    return chart("histogram", title, unit, drawing, ("Score", "Times given"), rows, words)


def score_spread(rows: Sequence[Spread], *, top: int, title: str, unit: str = "", **words: Any) -> Chart:
    """A ring for each assessor's score, a dot for the agreed one; equal scores stand above each other."""
    scale = Scale(0, top, 4, 66)
    drawing = {
        "ticks": [{"at": scale.at(score), "text": str(score)} for score in range(top + 1)],
        "rows": [_spread_row(row, scale) for row in rows],
    }
    table = [
        (row.label, ", ".join(map(str, sorted(row.scores))), "–" if row.agreed is None else str(row.agreed))
        for row in rows
    ]
    return chart("score_spread", title, unit, drawing, ("Criterion", "Scores", "Agreed"), table, words)


def _spread_row(row: Spread, scale: Scale) -> dict[str, Any]:
    rings = [
        {"at": scale.at(score), "lift": sum(1 for earlier in row.scores[:index] if earlier == score) * 9}
        for index, score in enumerate(row.scores)
    ]
    places = [ring["at"] for ring in rings]
    return {
        "label": row.label, "rings": rings, "height": 40 + max([ring["lift"] for ring in rings], default=0),
        "start": min(places, default=0), "end": max(places, default=0),
        "is_wide": bool(row.scores) and max(row.scores) - min(row.scores) >= 2,
        "agreed": None if row.agreed is None else scale.at(row.agreed),
        "text": "" if row.agreed is None else f"{row.agreed} agreed",
    }  # fmt: skip


def shares(bars: Sequence[Bar], *, title: str, unit: str, head: tuple[str, str] = ("", "Value"), **words: Any) -> Chart:
    """Horizontal bars from 0 with their labels beside them."""
    highest = max([bar.value for bar in bars if bar.value is not None], default=0) or 1.0
    letters = max([len(_bar_text(bar)) for bar in bars if bar.value is not None], default=0)
    scale = Scale(0, highest, 0, min(78, 96 - 4 * letters))  # on a phone a letter takes 4% of the width
    drawing = [
        {
            "label": bar.label, "text": _bar_text(bar), "is_own": bar.is_own, "is_hidden": bar.value is None,
            "width": 0.0 if bar.value is None else scale.at(bar.value),
        }
        for bar in bars
    ]  # fmt: skip
    rows = [(bar.label, _bar_text(bar)) for bar in bars]
    words["lacks"] = lack([bar.value for bar in bars], [text for _, text in rows])
    return chart("shares", title, unit, drawing, head, rows, words)


def _bar_text(bar: Bar) -> str:
    return bar.text or (SUPPRESSED if bar.value is None else plain(bar.value))
