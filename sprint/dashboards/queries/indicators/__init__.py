"""The published indicators: every page, file and answer of the API reads them here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from sprint.dashboards.counts import Cell, Key
from sprint.dashboards.published import IndicatorRow
from sprint.dashboards.publishing import rows_of
from sprint.dashboards.queries.indicators.cells import cells
from sprint.dashboards.queries.indicators.regions import Region
from sprint.dashboards.queries.indicators.regions import regions as _regions


def rows(
    at: datetime,
    *,
    regions: Collection[str] | None = None,
    years: Collection[int | None] | None = None,
    themes: Collection[str] | None = None,
    indicator_ids: Collection[str] | None = None,
) -> tuple[IndicatorRow, ...]:
    """Every published figure, or those asked for: `regions` are codes of authorities; in `years` None stands for all
    editions together; in `themes` "" for all themes together. What is not given is not limited, what is not known has no
    rows.

    By region, then year with all editions together first, then theme with all together first, then as in the registry.
    A region without any public challenge has rows for all editions and themes together only.
    """
    asked = _regions(regions)
    known = cells(asked, at) if asked else {}
    return tuple(
        row
        for region in asked
        for key, found in _all_of(region, known[region.id])
        if (years is None or key[0] in years) and (themes is None or key[1] in themes)
        for row in found
        if indicator_ids is None or row.indicator_id in indicator_ids
    )


def _all_of(region: Region, known: list[Cell]) -> Iterator[tuple[Key, tuple[IndicatorRow, ...]]]:
    yield from rows_of(region.code, region.name, known, region.residents).items()
