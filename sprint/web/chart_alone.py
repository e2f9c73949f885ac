"""A chart as one picture with its words inside: where each part stands, in pixels. Pure."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from sprint.web.chart_parts import Chart, wrapped

WIDTH, EDGE, LABELS = 800, 24, 250
TITLE_LINE, LINE = 30, 22
COLUMNS, PANEL_LABEL = 3, 40
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class Words:
    """One line of text at its place from the top."""

    y: float
    text: str


@dataclass(frozen=True)
class Alone:
    """`top` is where the drawing begins, `height` that of the whole picture."""

    title: tuple[Words, ...]
    unit: tuple[Words, ...]
    top: float
    source: tuple[Words, ...]
    height: float


def laid_out(chart: Chart, *, source: str) -> Alone:
    """Title, unit line, drawing and source below each other; `source` says where the picture comes from."""
    title = _lines(chart.title, 58, EDGE + 22, TITLE_LINE)
    unit = _lines(chart.unit, 86, EDGE + len(title) * TITLE_LINE + 20, LINE)
    top = EDGE + len(title) * TITLE_LINE + len(unit) * LINE + 20
    below = top + drawn_height(chart.kind, chart.drawing) + 40
    words = _lines(f"{chart.source} {source}".strip(), 86, below, LINE)
    return Alone(title, unit, top, words, below + len(words) * LINE)


def drawn_height(kind: str, drawing: Any) -> float:
    """Raises `KeyError` for a chart that has no picture of its own."""
    if kind == "shares":
        return 36.0 * len(drawing)
    if kind == "multiples":
        return float(-(-len(drawing["panels"]) // COLUMNS) * (drawing["height"] + PANEL_LABEL))
    if kind == "line":
        return float(drawing["height"])
    above, row, below = {"comparison": (26, 44, 24), "intervals": (0, 40, 24), "progress_dots": (24, 40, 0)}[kind]
    return float(above + row * len(drawing["rows"]) + below)


def _lines(text: str, letters: int, first: float, step: int) -> tuple[Words, ...]:
    return tuple(Words(first + step * index, line) for index, line in enumerate(wrapped(text, letters)))


def policy(picture: str) -> str:
    """What a browser may do with the picture: show it in its own style, and nothing else."""
    found = _STYLE.search(picture)
    digest = base64.b64encode(hashlib.sha256((found[1] if found else "").encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; sandbox"
