"""From the cells of a region to the rows that everybody may see: sums for every year and theme, values, what is hidden. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sprint.dashboards.counts import Cell, Counts, Key, total
from sprint.dashboards.disclosure import Hidden, hidden
from sprint.dashboards.indicators import INDICATORS, Indicator, Unit
from sprint.dashboards.published import IndicatorRow, Missing

PER = 100_000
PLACES = Decimal("0.01")


@dataclass(frozen=True)
class Region:
    """`version` changes with every act of the region; `residents` is None where nobody imported them."""

    id: int
    code: str
    name: str
    place: str
    """Code of the region or nation in which the authority lies; empty where it is not known."""
    residents: int | None
    version: int


def sums(cells: Iterable[Cell]) -> dict[Key, Counts]:
    """The counts of every year and theme, and of all of them together; years first, then themes."""
    found: dict[Key, list[Counts]] = defaultdict(list)
    for cell in cells:
        for key in cell.keys:
            found[key].append(cell.counts)
    return {key: total(found[key]) for key in sorted(found, key=lambda key: (key[0] or 0, key[1]))}


def rows_of(region: Region, cells: Iterable[Cell]) -> dict[Key, tuple[IndicatorRow, ...]]:
    """Every indicator for every year and theme of the region, in the order of the registry."""
    known = list(cells)
    secret = hidden(known)
    whole = sums(known) or {(None, ""): Counts()}
    return {key: tuple(_row(region, key, each, counts, secret) for each in INDICATORS) for key, counts in whole.items()}


def _row(region: Region, key: Key, of: Indicator, counts: Counts, secret: Mapping[str, Hidden]) -> IndicatorRow:
    top, bottom = getattr(counts, of.top), _bottom(of, counts, region.residents)
    missing = _missing(region, key, of, counts, secret)
    if missing:
        return IndicatorRow(region.code, region.name, *key, of.id, None, missing)
    return IndicatorRow(region.code, region.name, *key, of.id, _value(of, top, bottom), None, top, bottom)


def _bottom(of: Indicator, counts: Counts, residents: int | None) -> int | None:
    """What the count is divided by, the residents where it is told for each 100,000 of them; None where it stands alone."""
    if of.is_per_resident:
        return residents
    return getattr(counts, of.bottom) if of.bottom else None


def _missing(region: Region, key: Key, of: Indicator, counts: Counts, secret: Mapping[str, Hidden]) -> Missing | None:
    if of.top == "from_region" and not region.place:
        return Missing.NOTHING
    if counts.released == 0 and "received" in (of.top, of.bottom):
        return Missing.NOTHING
    if of.bottom and not getattr(counts, of.bottom):
        return Missing.NOTHING
    if any(key in secret.get(count, ()) for count in (of.top, of.bottom)):
        return Missing.SMALL
    return Missing.RESIDENTS if of.is_per_resident and not region.residents else None


def _value(of: Indicator, top: int, bottom: int | None) -> Decimal:
    if bottom is None:
        return Decimal(top)
    factor = PER if of.is_per_resident else 100 if of.unit is Unit.PER_CENT else 1
    return _rounded(Decimal(top * factor) / Decimal(bottom))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(PLACES, ROUND_HALF_UP)
