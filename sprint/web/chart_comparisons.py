"""Charts of two values a row: our region beside another, and the way from baseline to target. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sprint.web.chart_parts import SUPPRESSED, Chart, Scale, Show, anchor, chart, plain


@dataclass(frozen=True)
class Pair:
    """One indicator in two regions; None where the number behind it is small."""

    label: str
    own: float | None
    other: float | None
    own_text: str = ""
    """Why there is no value, where it is not that the number is small."""
    other_text: str = ""


@dataclass(frozen=True)
class Reading:
    """One measure; `text` is written beside the dot, such as 28 to 9 days."""

    label: str
    baseline: float
    target: float
    actual: float | None
    text: str
    met: bool | None = None
    """Where the target is not simply further along: a number that should stay as it is."""
    cells: tuple[str, ...] = ()
    """Baseline, target and actual as the table says them, with their units."""

    @property
    def progress(self) -> float:
        """0 at the baseline, 1 at the target, less than 0 when it got worse."""
        way = self.target - self.baseline
        done = (self.actual if self.actual is not None else self.baseline) - self.baseline
        return done / way if way else float(self.met is not False)

    @property
    def is_met(self) -> bool:
        return self.actual is not None and self.progress >= 1 if self.met is None else self.met


def comparison(
    pairs: Sequence[Pair], *, own: str, other: str, title: str, unit: str, top: float = 100, show: Show = plain,
    suffix: str = "%", **words: Any,
) -> Chart:  # fmt: skip
    """Our region filled, the other a ring, on one scale from 0 to `top`."""
    scale = Scale(0, top, 8, 88)
    rows = [_pair(pair, scale, show) for pair in pairs]
    first = next((row for row in rows if row["own"] is not None and row["other"] is not None), None)
    middle = (first["own"] + first["other"]) / 2 if first else 50.0
    drawing = {
        "rows": rows, "own": own, "other": other, "names_at": {"start": 0, "middle": middle, "end": 100}[anchor(middle)],
        "names_anchor": anchor(middle), "own_first": bool(first and first["own"] < first["other"]),
        "grid": [{"at": scale.at(value), "text": f"{show(value)}{suffix}"} for value in (0, top / 2, top)],
    }  # fmt: skip
    table = [
        (pair.label, _cell(pair.own, pair.own_text, show, suffix), _cell(pair.other, pair.other_text, show, suffix))
        for pair in pairs
    ]
    return chart("comparison", title, unit, drawing, ("Indicator", own, other), table, words)


def _pair(pair: Pair, scale: Scale, show: Show) -> dict[str, Any]:
    own = None if pair.own is None else scale.at(pair.own)
    other = None if pair.other is None else scale.at(pair.other)
    return {
        "label": pair.label, "own": own, "other": other,
        "own_text": "" if pair.own is None else show(pair.own),
        "other_text": "" if pair.other is None else show(pair.other),
        "missing": pair.own_text or SUPPRESSED,
        "own_is_left": own is not None and other is not None and own < other,
    }  # fmt: skip


def _cell(value: float | None, missing: str, show: Show, suffix: str) -> str:
    return missing or SUPPRESSED if value is None else f"{show(value)}{suffix}"


def progress_dots(readings: Sequence[Reading], *, title: str, unit: str, show: Show = plain, **words: Any) -> Chart:
    """A dot for each measure on its way from baseline to target; warm when the target is not reached."""
    scale = Scale(-0.25, 1.4, 2, 62)
    drawing = {
        "baseline": scale.at(0), "target": scale.at(1),
        "rows": [
            {"label": reading.label, "at": scale.at(reading.progress), "text": reading.text, "is_met": reading.is_met,
             "is_read": reading.actual is not None}
            for reading in readings
        ],
    }  # fmt: skip
    table = [(reading.label, *(reading.cells or _cells(reading, show))) for reading in readings]
    return chart("progress_dots", title, unit, drawing, ("Measure", "Baseline", "Target", "Actual"), table, words)


def _cells(reading: Reading, show: Show) -> tuple[str, ...]:
    actual = "Not read yet" if reading.actual is None else show(reading.actual)
    return show(reading.baseline), show(reading.target), actual
