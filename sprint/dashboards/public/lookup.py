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
    slug: str = ""
    """Of its authority, in the addresses of other pages; empty for a region of another installation."""
    origin: str = ""
    """Where its figures were imported from; empty for a region of this installation."""
    as_of: date | None = None
    """The day on which imported figures were published."""


@dataclass(frozen=True)
class Figure:
    """A chart with the rows it shows: exactly these stand in its CSV."""

    chart: Chart
    rows: tuple[IndicatorRow, ...] = ()


TELL_FINISHED = ("challenges", "days-to-decision")
"""What has to be asked for to know whether an edition is finished: all themes together."""


class Published:
    """Every row that was asked for, by region, indicator, year and theme."""

    def __init__(self, rows: Iterable[IndicatorRow]) -> None:
        self._rows = {(row.region, row.indicator_id, row.year, row.theme): row for row in rows}

    def add(self, other: Published) -> None:
        """What was asked for beside it."""
        self._rows |= other._rows

    def of(self, indicator_id: str) -> list[IndicatorRow]:
        return [row for row in self._rows.values() if row.indicator_id == indicator_id]

    def row(self, region: Region, indicator_id: str, *, year: int | None = None, theme: str = "") -> IndicatorRow:
        """Where nothing was published there is nothing to count."""
        found = self._rows.get((region.code, indicator_id, year, theme))
        return found or IndicatorRow(region.code, region.name, year, theme, indicator_id, None, Missing.NOTHING)

    def years(self, indicator_id: str, theme: str = "") -> tuple[int, ...]:
        """The editions in which any region has something to count for it, also where it is too small to show."""
        found = {
            year for (_, about, year, of_theme), row in self._rows.items()
            if year is not None and (about, of_theme) == (indicator_id, theme) and is_counted(row)
        }  # fmt: skip
        return tuple(sorted(found))

    def decided(self, region: Region | None = None) -> tuple[int, ...]:
        """The editions of which a result was released, the earliest first: days to a result are always shown."""
        if region is None:
            return self.years("days-to-decision")
        years = self.years("days-to-decision")
        return tuple(year for year in years if self.row(region, "days-to-decision", year=year).value is not None)

    def finished(self, region: Region) -> tuple[int, ...]:
        """The editions of which every challenge has its result, the earliest first."""
        return tuple(year for year in self.decided(region) if self._is_finished(region.code, year))

    def settled(self) -> Published:
        """Without editions that still run: what they come to so far would read as a fall."""
        return Published(
            row for row in self._rows.values() if row.year is None or self._is_finished(row.region, row.year)
        )

    def _is_finished(self, code: str, year: int) -> bool:
        """As many results as challenges; an imported region may not tell how many."""
        challenges = self._rows.get((code, "challenges", year, ""))
        result = self._rows.get((code, "days-to-decision", year, ""))
        if result is None or result.value is None or challenges is None:
            return False
        return result.bottom is None or challenges.value == result.bottom

    def regions(self) -> set[str]:
        """Codes of the regions that have an edition with figures."""
        return {code for (code, _, year, _), row in self._rows.items() if year is not None and is_counted(row)}


def is_counted(row: IndicatorRow) -> bool:
    return row.value is not None or row.missing is Missing.SMALL
