"""Indicators that came from other installations, as rows like our own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, exists, select

from sprint.dashboards.models import ImportedIndicator, IndicatorImport
from sprint.dashboards.published import IndicatorRow, Missing
from sprint.db import db
from sprint.organisations.models import Authority

_COLUMNS: tuple[Any, ...] = (
    IndicatorImport.region, IndicatorImport.region_name, ImportedIndicator.year, ImportedIndicator.theme,
    ImportedIndicator.indicator_id, ImportedIndicator.value, ImportedIndicator.missing, ImportedIndicator.top,
    ImportedIndicator.bottom, IndicatorImport.origin,
)  # fmt: skip


def rows(
    *,
    regions: Collection[str] | None = None,
    years: Collection[int | None] | None = None,
    themes: Collection[str] | None = None,
    indicator_ids: Collection[str] | None = None,
) -> tuple[IndicatorRow, ...]:
    """With the filters and in the order of `queries.indicators.rows`. A region that this installation serves by now is
    left out: its own records count."""
    query = _limited(
        select(*_COLUMNS).join(IndicatorImport, IndicatorImport.id == ImportedIndicator.import_id),
        regions,
        years,
        themes,
    )
    if indicator_ids is not None:
        query = query.where(ImportedIndicator.indicator_id.in_(indicator_ids))
    query = query.where(_is_elsewhere()).order_by(
        IndicatorImport.region, ImportedIndicator.year, ImportedIndicator.theme, ImportedIndicator.id
    )
    return tuple(_row(*found) for found in db.session.execute(query))


def _limited(
    query: Select[Any],
    regions: Collection[str] | None,
    years: Collection[int | None] | None,
    themes: Collection[str] | None,
) -> Select[Any]:
    if regions is not None:
        query = query.where(IndicatorImport.region.in_(regions))
    if years is not None:
        query = query.where(ImportedIndicator.year.in_([year or 0 for year in years]))
    if themes is not None:
        query = query.where(ImportedIndicator.theme.in_(themes))
    return query


def _row(
    region: str, name: str, year: int, theme: str, indicator_id: str, value: Any, missing: str, top: Any, bottom: Any, origin: str
) -> IndicatorRow:  # fmt: skip
    why = Missing(missing) if missing else None
    return IndicatorRow(region, name, year or None, theme, indicator_id, value, why, top, bottom, origin)


def imports() -> Sequence[IndicatorImport]:
    """Every region that came from elsewhere, by its code."""
    return db.session.scalars(select(IndicatorImport).where(_is_elsewhere()).order_by(IndicatorImport.region)).all()


def of_region(code: str, *, hold: bool = False) -> IndicatorImport | None:
    query = select(IndicatorImport).where(IndicatorImport.region == code)
    found: IndicatorImport | None = db.session.scalar(query.with_for_update() if hold else query)
    return found


def _is_elsewhere() -> Any:
    return ~exists().where(Authority.code == IndicatorImport.region)
