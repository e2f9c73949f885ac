"""A public dashboard as its template needs it: what it says, its charts, and one chart by its name. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sprint.dashboards.public.lookup import Figure
from sprint.dashboards.published import IndicatorRow


@dataclass(frozen=True)
class Cell:
    text: str
    is_missing: bool


@dataclass(frozen=True)
class Table:
    """Values side by side: one line an indicator, one column a year or a region."""

    title: str
    head: tuple[str, ...]
    lines: tuple[tuple[str, str, tuple[Cell, ...]], ...]
    """Id of the indicator, its name, and the values as they are written."""
    rows: tuple[IndicatorRow, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Page:
    title: str
    lead: str
    figures: tuple[Figure, ...] = ()
    table: Table | None = None
    in_figures: Sequence[dict[str, str]] = ()
    """The big numbers: value and text."""
    not_shown: Sequence[str] = ()
    """Names of what had to be left out of the big numbers."""

    def figure(self, key: str) -> Figure | None:
        return next((each for each in self.figures if each.chart.key == key), None)
