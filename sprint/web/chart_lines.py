"""Values over years as lines with direct labels. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sprint.web.chart_parts import SUPPRESSED, Chart, Scale, Show, chart, grid, lack, plain, spread_apart, wrapped

TOP, BOTTOM = 24.0, 204.0
LINE_HEIGHT = 20.0
LETTERS = 15


@dataclass(frozen=True)
class Series:
    """One line; None where there is no value or the number behind it is small."""

    label: str
    values: Sequence[float | None]
    is_own: bool = False
    texts: Sequence[str] = ()
    """What the table says of each value; without them the number, or that it is small."""

    def cells(self, show: Show, suffix: str) -> Sequence[str]:
        return self.texts or [SUPPRESSED if each is None else f"{show(each)}{suffix}" for each in self.values]


def line(
    series: Sequence[Series], *, ticks: Sequence[str], title: str, unit: str, show: Show = plain, suffix: str = "",
    **words: Any,
) -> Chart:  # fmt: skip
    """At most three lines stay readable; the values axis begins at 0 and has at most four grid lines."""
    highest = max([value for one in series for value in one.values if value is not None], default=0.0)
    values = grid(highest)
    across, down = Scale(0, max(len(ticks) - 1, 1), 6, 100), Scale(0, values[-1], BOTTOM, TOP)
    lines = [_line(one, across, down, show, suffix, ticks) for one in series]
    _place_labels(lines)
    drawing = {
        "lines": lines, "height": BOTTOM + 32, "bottom": BOTTOM,
        "grid": [{"y": down.at(value), "text": show(value) + (suffix if value == values[-1] else "")}
                 for value in values],
        "ticks": [{"at": across.at(index), "text": tick, "is_end": index in (0, len(ticks) - 1)}
                  for index, tick in enumerate(ticks)],
    }  # fmt: skip
    cells = [one.cells(show, suffix) for one in series]
    table = [(tick, *(of_one[index] for of_one in cells)) for index, tick in enumerate(ticks)]
    words["lacks"] = lack(
        [each for one in series for each in one.values], [text for of_one in cells for text in of_one]
    )
    return chart("line", title, unit, drawing, ("Year", *(one.label for one in series)), table, words)


def _line(one: Series, across: Scale, down: Scale, show: Show, suffix: str, ticks: Sequence[str]) -> dict[str, Any]:
    points = [(across.at(index), down.at(value), value) for index, value in enumerate(one.values) if value is not None]
    if not points:
        return {"pieces": [], "lone": [], "is_own": one.is_own, "end": None, "first": None}
    last, first = points[-1], points[0]
    is_late = one.values[-1] is not None
    label = wrapped(f"{show(last[2])}{suffix} {one.label}{'' if is_late else f', {ticks[_last(one)]}'}", LETTERS)
    return {
        "pieces": pieces(one.values, across, down), "lone": lone(one.values, across, down), "is_own": one.is_own,
        "end": {"x": last[0], "y": last[1], "label_y": last[1], "lines": label},
        "first": {"x": first[0], "y": first[1], "text": f"{show(first[2])}{suffix}", "label_y": first[1] - 12}
        if len(points) > 1 else None,
    }  # fmt: skip


def _place_labels(lines: list[dict[str, Any]]) -> None:
    """Labels at the right never overlap; the lowest of the first values is written below its line."""
    drawn = [one for one in lines if one["end"]]
    tallest = max([len(one["end"]["lines"]) for one in drawn], default=1)
    for one, place in zip(drawn, spread_apart([one["end"]["y"] for one in drawn], tallest * LINE_HEIGHT), strict=True):
        one["end"]["label_y"] = place
    starts = sorted((one["first"] for one in drawn if one["first"]), key=lambda first: float(first["y"]))
    if len(starts) > 1:
        starts[-1]["label_y"] = starts[-1]["y"] + 24


def _last(one: Series) -> int:
    """The place of the last value that there is."""
    return max(place for place, value in enumerate(one.values) if value is not None)


def pieces(values: Sequence[float | None], across: Scale, down: Scale) -> list[dict[str, float]]:
    """The line from each value to the next; where one is missing there is a gap."""
    return [
        {"x1": across.at(index), "y1": down.at(before), "x2": across.at(index + 1), "y2": down.at(after)}
        for index, (before, after) in enumerate(pairwise(values))
        if before is not None and after is not None
    ]


def lone(values: Sequence[float | None], across: Scale, down: Scale) -> list[dict[str, float]]:
    """Values with a gap on either side, which no line would show."""
    framed = [None, *values, None]
    return [
        {"x": across.at(index), "y": down.at(value)}
        for index, (before, value, after) in enumerate(zip(framed, values, framed[2:], strict=False))
        if value is not None and before is None and after is None
    ]
