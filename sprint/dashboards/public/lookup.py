"""Published rows by what they are about, and the regions they come from. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sprint.dashboards.published import IndicatorRow, Missing
from sprint.web.charts import Chart


@dataclass(frozen=True)
class Region:
    """A region with its own pages here; `is_home` is the one that this installation serves."""

    code: str
    name: str
    is_home: bool = False
    origin: str = ""
    """Where its figures were imported from; empty for a region of this installation."""
    as_of: date | None = None
    """The day on which imported figures were published."""


@dataclass(frozen=True)
class Figure:
    """A chart with the rows it shows: exactly these stand in its CSV."""

    chart: Chart
    rows: tuple[IndicatorRow, ...] = ()


class Published:
    """Every row that was asked for, by region, indicator, year and theme."""

    def __init__(self, rows: Iterable[IndicatorRow]) -> None:
        self._rows = {(row.region, row.indicator_id, row.year, row.theme): row for row in rows}

    def row(self, region: Region, indicator_id: str, *, year: int | None = None, theme: str = "") -> IndicatorRow:
        """Where nothing was published there is nothing to count."""
        found = self._rows.get((region.code, indicator_id, year, theme))
        return found or IndicatorRow(region.code, region.name, year, theme, indicator_id, None, Missing.NOTHING)

    def years(self, region: Region | None = None) -> tuple[int, ...]:
        """The editions with anything to show, the earliest first."""
        found = {
            row.year for row in self._rows.values()
            if row.year is not None and row.value is not None and (region is None or row.region == region.code)
        }  # fmt: skip
        return tuple(sorted(found))

    def decided(self, region: Region) -> tuple[int, ...]:
        """The editions of which a result was released, the earliest first: days to a result are always shown."""
        return tuple(
            year for year in self.years(region)
            if self.row(region, "days-to-decision", year=year).value is not None
        )  # fmt: skip

    def regions(self) -> tuple[str, ...]:
        """Codes of the regions that have a value at all."""
        return tuple(sorted({row.region for row in self._rows.values() if row.value is not None}))
