"""The published indicators: every page, file and answer of the API reads them here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sprint.dashboards.indicators import INDICATORS
from sprint.dashboards.published import IndicatorRow
from sprint.dashboards.queries import imported
from sprint.dashboards.queries.indicators.kept import tables
from sprint.dashboards.queries.indicators.regions import regions as of_codes


def rows(
    at: datetime,
    *,
    regions: Collection[str] | None = None,
    years: Collection[int | None] | None = None,
    themes: Collection[str] | None = None,
    indicator_ids: Collection[str] | None = None,
) -> tuple[IndicatorRow, ...]:
    """Every published figure, those taken over from other installations too, or those asked for: `regions` are codes; in
    `years` None stands for all editions together; in `themes` "" for all themes together. What is not given is not
    limited, what is not known has no rows.

    By region, then year with all editions together first, then theme with all together first, then as in the registry.
    A region without any public challenge has rows for all editions and themes together only.
    """
    own = of_codes(regions)
    places = [place for place, each in enumerate(INDICATORS) if indicator_ids is None or each.id in indicator_ids]
    found = tuple(
        those[place]
        for table in tables(own, at)
        for (year, theme), those in table.items()
        if (years is None or year in years) and (themes is None or theme in themes)
        for place in places
    )
    if regions is not None and len(own) == len(set(regions)):
        return found
    elsewhere = imported.rows(regions=regions, years=years, themes=themes, indicator_ids=indicator_ids)
    return tuple(sorted(found + elsewhere, key=order)) if elsewhere else found


def order(of: IndicatorRow) -> tuple[str, str, int, str]:
    """How they stand; those of one region, year and theme as in the registry."""
    return of.region, of.origin, of.year or 0, of.theme
