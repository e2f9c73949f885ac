"""All indicators in one table: by edition, or region beside region. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sprint.dashboards.indicators import INDICATORS
from sprint.dashboards.public.lookup import Published, Region
from sprint.dashboards.public.page import Cell, Table
from sprint.dashboards.public.showing import said
from sprint.dashboards.public.titles import source
from sprint.dashboards.published import IndicatorRow

ALL_EDITIONS = "All editions"


def by_edition(found: Published, region: Region, years: Sequence[int], *, title: str) -> Table:
    """A column for each edition and one for all together."""
    columns: tuple[int | None, ...] = (*years, *((None,) if len(years) > 1 else ()))
    lines = {each.id: [found.row(region, each.id, year=year) for year in columns] for each in INDICATORS}
    over = found.finished(region)
    running = [str(year) for year in found.decided(region) if year not in over]
    together = f"{ALL_EDITIONS}, {' and '.join(running)} so far" if running else ALL_EDITIONS
    head = tuple(together if year is None else str(year) for year in columns)
    return _table(title, head, lines, [region])


def by_region(found: Published, regions: Sequence[Region], *, year: int | None, title: str, theme: str = "") -> Table:
    """A column for each region: of one edition, or of all together."""
    lines = {each.id: [found.row(region, each.id, year=year, theme=theme) for region in regions] for each in INDICATORS}
    return _table(title, tuple(region.name for region in regions), lines, regions)


def _table(title: str, head: Sequence[str], lines: dict[str, list[IndicatorRow]], regions: Sequence[Region]) -> Table:
    rows = tuple(row for line in lines.values() for row in line)
    told = tuple(
        (each.id, each.name, tuple(Cell(said(row), row.value is None) for row in lines[each.id])) for each in INDICATORS
    )
    return Table(title, ("Indicator", *head), told, rows, source(rows, regions))
