"""One row a thing: a dot for its value now, on a line from its lowest value to its highest. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sprint.web.chart_parts import SUPPRESSED, Chart, Scale, Show, chart, grid, lack, plain

END = 78
"""In percent of the width: the words of the highest row stand behind it."""


@dataclass(frozen=True)
class Interval:
    """`value` is None where there is none now; `text` then says why. Without `low` and `high` there is only the dot."""

    label: str
    value: float | None
    text: str = ""
    low: float | None = None
    high: float | None = None
    range_text: str = ""
    is_own: bool = False


def intervals(
    rows: Sequence[Interval], *, title: str, unit: str, head: tuple[str, str, str], show: Show = plain,
    suffix: str = "", **words: Any,
) -> Chart:  # fmt: skip
    """Our own row filled, the others rings. `head` names the three columns of the table: thing, value, range."""
    known = [each for row in rows for each in (row.value, row.low, row.high) if each is not None]
    marks = grid(max(known, default=0.0))
    scale = Scale(0, marks[-1], 2, END)
    drawing = {
        "rows": [_row(row, scale, show, suffix) for row in rows],
        "grid": [{"at": scale.at(value), "text": f"{show(value)}{suffix}"} for value in marks],
    }
    table = [(row.label, _text(row, show, suffix), row.range_text) for row in rows]
    words["lacks"] = "" if known else lack([row.value for row in rows], [text for _, text, _ in table])
    return chart("intervals", title, unit, drawing, head, table, words)


def _row(row: Interval, scale: Scale, show: Show, suffix: str) -> dict[str, Any]:
    is_wide = row.low is not None and row.high is not None and row.low < row.high
    ends = [scale.at(each) for each in (row.low, row.high, row.value) if each is not None]
    return {
        "label": row.label, "is_own": row.is_own, "text": _text(row, show, suffix),
        "at": None if row.value is None else scale.at(row.value),
        "low": min(ends, default=0.0), "high": max(ends, default=2.0), "is_wide": is_wide,
    }  # fmt: skip


def _text(row: Interval, show: Show, suffix: str) -> str:
    return row.text or (SUPPRESSED if row.value is None else f"{show(row.value)}{suffix}")
