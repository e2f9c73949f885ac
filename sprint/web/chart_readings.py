"""A measure over the months: its baseline, what was read, and the target as a line. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sprint.web.chart_parts import Chart, Scale, Show, chart, plain

TOP, BOTTOM = 34.0, 190.0
LABEL_ABOVE, LABEL_BELOW = -14, 26


@dataclass(frozen=True)
class Point:
    """One month; `value` is None where nothing was read, and `text` says why for the table."""

    label: str
    value: float | None
    text: str
    note: str = ""
    """A word under the label where there is no number: “not measured”."""


def readings(
    points: Sequence[Point], *, target: float, top: float = 0.0, title: str, unit: str, show: Show = plain, **words: Any
) -> Chart:
    """The first point is the baseline. `top` keeps several charts of one measure on one scale."""
    known = [target, *(each.value for each in points if each.value is not None)]
    across, down = (
        Scale(0, max(len(points) - 1, 1), 8, 92),
        Scale(min(0.0, *known), max(top, *known) or 1.0, BOTTOM, TOP),
    )
    drawn = [
        (across.at(index), down.at(each.value), each) for index, each in enumerate(points) if each.value is not None
    ]
    drawing = {
        "height": BOTTOM + 62, "zero": down.at(0),
        "target": _target(down.at(target), drawn, f"Target {show(target)}"),
        "pieces": [
            {"x1": before[0], "y1": before[1], "x2": after[0], "y2": after[1]}
            for before, after in pairwise(drawn)
        ],
        "points": [
            {"x": x, "y": y, "label_y": y + LABEL_ABOVE, "text": show(each.value or 0), "is_baseline": each is points[0],
             "is_last": place == len(drawn) - 1 and place > 0}
            for place, (x, y, each) in enumerate(drawn)
        ],
        "ticks": [
            {"x": across.at(index), "y": BOTTOM + 24, "lines": [*each.label.split(" "), *([each.note] if each.note else [])]}
            for index, each in enumerate(points)
        ],
    }  # fmt: skip
    rows = [(each.label, each.text) for each in points] + [("Target", show(target))]
    return chart("readings", title, unit, drawing, ("When", "Value"), rows, words)


def _target(y: float, drawn: Sequence[tuple[float, float, Point]], text: str) -> dict[str, Any]:
    """Its words stand at the left, on the side of the line that the baseline is not on."""
    first = drawn[0][1] if drawn else BOTTOM
    return {"y": y, "text": text, "label_y": y + (22 if first <= y else -8)}
