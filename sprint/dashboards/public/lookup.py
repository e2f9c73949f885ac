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
    sha256: str = ""
    """Of the file that they came in."""


@dataclass(frozen=True)
class Figure:
    """A chart with the rows it shows: exactly these stand in its CSV."""

    chart: Chart
    rows: tuple[IndicatorRow, ...] = ()


RESULT = "days-to-decision"
"""Known, and never hidden, as soon as one result of an edition is released."""
BIDS = "proposals-per-challenge"
"""Counted, shown or not, only once every challenge of an edition has its result."""
TELL_FINISHED = ("challenges", RESULT, BIDS)
"""What has to be asked for to know whether an edition is finished: all themes together."""


class Published:
    """Every row that was asked for, by region, indicator, year and theme."""

    def __init__(self, rows: Iterable[IndicatorRow]) -> None:
        self._rows: dict[tuple[str, str, int | None, str], IndicatorRow] = {}
        self._years: dict[tuple[str, str], set[int]] = {}
        self._decided: dict[str, set[int]] = {}
        self._note(rows)

    def _note(self, rows: Iterable[IndicatorRow]) -> None:
        """In which editions there is something to count of each indicator and theme, and which have a result."""
        for row in rows:
            self._rows[row.region, row.indicator_id, row.year, row.theme] = row
            if row.year is None:
                continue
            if is_counted(row):
                self._years.setdefault((row.indicator_id, row.theme), set()).add(row.year)
            if (row.indicator_id, row.theme) == (RESULT, "") and row.value is not None:
                self._decided.setdefault(row.region, set()).add(row.year)

    def add(self, other: Published) -> None:
        """What was asked for beside it."""
        self._rows.update(other._rows)
        for key, years in other._years.items():
            self._years.setdefault(key, set()).update(years)
        for code, years in other._decided.items():
            self._decided.setdefault(code, set()).update(years)

    def of(self, indicator_id: str) -> list[IndicatorRow]:
        return [row for row in self._rows.values() if row.indicator_id == indicator_id]

    def row(self, region: Region, indicator_id: str, *, year: int | None = None, theme: str = "") -> IndicatorRow:
        """Where nothing was published there is nothing to count."""
        found = self._rows.get((region.code, indicator_id, year, theme))
        return found or IndicatorRow(region.code, region.name, year, theme, indicator_id, None, Missing.NOTHING)

    def years(self, indicator_id: str, theme: str = "") -> tuple[int, ...]:
        """The editions in which any region has something to count for it, also where it is too small to show."""
        return tuple(sorted(self._years.get((indicator_id, theme), ())))

    def decided(self, region: Region | None = None) -> tuple[int, ...]:
        """The editions of which a result was released, the earliest first: days to a result are always shown."""
        return self.years(RESULT) if region is None else tuple(sorted(self._decided.get(region.code, ())))

    def finished(self, region: Region) -> tuple[int, ...]:
        """The editions that are over, the earliest first: every challenge has its result, or a later edition has one."""
        return tuple(year for year in self.decided(region) if self._is_finished(region.code, year))

    def has_finished(self, region: Region) -> bool:
        """Whether any edition of it is over, which the newest ones tell."""
        newest_first = sorted(self._decided.get(region.code, ()), reverse=True)
        return any(self._is_finished(region.code, year) for year in newest_first)

    def before(self, region: Region, year: int) -> int:
        """The edition to compare one with, which need not be of the year before; 0 without one, and while it still runs."""
        over = self.finished(region)
        return max((each for each in over if each < year), default=0) if year in over else 0

    def settled(self) -> Published:
        """Without editions that still run: what they come to so far would read as a fall."""
        over = {
            (code, year) for code, years in self._decided.items() for year in years if self._is_finished(code, year)
        }
        return Published(row for row in self._rows.values() if row.year is None or (row.region, row.year) in over)

    def _is_finished(self, code: str, year: int) -> bool:
        """Proposals that count, or as many results as challenges: an imported region may tell neither, and a challenge that
        ended before its close has no day of a result. Nothing holds up an edition for ever: one challenge that stays
        paused, or a decision made again after years."""
        challenges, result, bids = (self._rows.get((code, each, year, "")) for each in TELL_FINISHED)
        if result is None or result.value is None or challenges is None:
            return False
        are_counted = bids is not None and is_counted(bids)
        return are_counted or max(self._decided[code]) > year or result.bottom in (None, challenges.value)

    def regions(self) -> set[str]:
        """Codes of the regions that have an edition with figures."""
        return {code for (code, _, year, _), row in self._rows.items() if year is not None and is_counted(row)}


def is_counted(row: IndicatorRow) -> bool:
    return row.value is not None or row.missing is Missing.SMALL
