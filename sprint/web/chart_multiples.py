"""Small multiples: one small chart over the years for each region or theme, all on the same scale. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sprint.web.chart_lines import Series, lone, pieces
from sprint.web.chart_parts import SUPPRESSED, Chart, Scale, Show, anchor, chart, grid, plain

TOP, BOTTOM = 26.0, 96.0


def multiples(
    series: Sequence[Series], *, ticks: Sequence[str], title: str, unit: str, head: str = "", show: Show = plain,
    suffix: str = "", **words: Any,
) -> Chart:  # fmt: skip
    """`head` names what each small chart is about. The first and last values are written at their marks."""
    highest = max([value for one in series for value in one.values if value is not None], default=0.0)
    across = Scale(0, max(len(ticks) - 1, 1), 6, 94)
    down = Scale(0, grid(highest)[-1], BOTTOM, TOP)
    drawing = {
        "panels": [_panel(one, across, down, show, suffix) for one in series], "height": BOTTOM + 28, "bottom": BOTTOM,
        "ticks": [{"at": across.at(index), "text": tick, "anchor": anchor(across.at(index))}
                  for index, tick in enumerate(ticks) if index in (0, len(ticks) - 1)],
    }  # fmt: skip
    table = [(one.label, *one.cells(show, suffix)) for one in series]
    return chart("multiples", title, unit, drawing, (head, *ticks), table, words)


def _panel(one: Series, across: Scale, down: Scale, show: Show, suffix: str) -> dict[str, Any]:
    found = [(index, value) for index, value in enumerate(one.values) if value is not None]
    marks = [
        {"x": across.at(index), "y": down.at(value), "text": f"{show(value)}{suffix}", "anchor": anchor(across.at(index)),
         "is_last": place == len(found) - 1}
        for place, (index, value) in enumerate(found) if place in (0, len(found) - 1)
    ]  # fmt: skip
    return {
        "label": one.label, "is_own": one.is_own, "marks": marks, "missing": _missing(one, found),
        "pieces": pieces(one.values, across, down), "lone": lone(one.values, across, down),
    }  # fmt: skip


def _missing(one: Series, found: Sequence[Any]) -> str:
    """What stands in a small chart that has no mark: why the latest year has none."""
    return "" if found else (one.texts[-1] if one.texts else SUPPRESSED)
