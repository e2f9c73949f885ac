"""The common indicators for the API: their definitions, and the published values that every page and file shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime

from sprint.dashboards.indicators import BY_ID
from sprint.dashboards.published import IndicatorRow
from sprint.dashboards.queries.indicators import order, rows
from sprint.errors import NotFound
from sprint.opendata.api import shapes
from sprint.opendata.api.cursor import Key
from sprint.opendata.api.filters import Asked


def indicators(_asked: Asked, _at: datetime, *, after: Key | None, size: int) -> Sequence[shapes.Indicator]:
    ids = sorted(each for each in BY_ID if after is None or each > str(after[0]))
    return [_indicator(each) for each in ids[:size]]


def indicator(_at: datetime, *, id: str) -> shapes.Indicator:
    if id not in BY_ID:
        raise NotFound
    return _indicator(id)


def _indicator(known_as: str) -> shapes.Indicator:
    of = BY_ID[known_as]
    return shapes.Indicator(**{each.name: getattr(of, each.name) for each in fields(shapes.Indicator)})


def values(
    asked: Asked, at: datetime, *, after: Key | None, size: int, indicator: str
) -> Sequence[shapes.IndicatorValue]:
    """By region, year and theme; what stands for all years or themes together comes before the first of them."""
    if indicator not in BY_ID:
        raise NotFound
    regions = [asked.get("region")] if asked.get("region") else None
    themes = [asked.get("theme")] if asked.get("theme") else None
    found = rows(at, regions=regions, years=_years(asked), themes=themes, indicator_ids=[indicator])
    begin = bisect_right(found, after, key=order) if after else 0
    return [_value(each) for each in found[begin : begin + size]]


def _years(asked: Asked) -> Collection[int] | None:
    """The years that every filter leaves; None where none was given."""
    first, last = asked.get("year_from") or 2000, asked.get("year_to") or 2100
    if asked.get("year"):
        return [asked.get("year")] if first <= asked.get("year") <= last else []
    return range(first, last + 1) if asked.get("year_from") or asked.get("year_to") else None


def _value(of: IndicatorRow) -> shapes.IndicatorValue:
    return shapes.IndicatorValue(
        of.indicator_id, of.region, of.region_name, of.year, of.theme or None, of.value, of.missing, of.top, of.bottom,
        of.origin or None,
    )  # fmt: skip
