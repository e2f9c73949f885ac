"""From the cells of a region to the rows that everybody may see: sums for every year and theme, values, what is hidden. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from sprint.dashboards.counts import Cell, Counts, Key, total
from sprint.dashboards.disclosure import Hidden, hidden
from sprint.dashboards.indicators import INDICATORS, Indicator, Unit
from sprint.dashboards.published import IndicatorRow, Missing

PER = 100_000
PLACES = Decimal("0.01")


def sums(cells: Iterable[Cell]) -> dict[Key, Counts]:
    """The counts of every year and theme, and of all of them together; years first, then themes."""
    found: dict[Key, list[Counts]] = defaultdict(list)
    for cell in cells:
        for key in cell.keys:
            found[key].append(cell.counts)
    return {key: total(found[key]) for key in sorted(found, key=lambda key: (key[0] or 0, key[1]))}


def rows_of(
    region: str, name: str, cells: Iterable[Cell], residents: int | None
) -> dict[Key, tuple[IndicatorRow, ...]]:
    """Every indicator for every year and theme of one region, in the order of the registry."""
    known = list(cells)
    secret = hidden(known)
    whole = sums(known) or {(None, ""): Counts()}
    return {
        key: tuple(_row(region, name, key, each, counts, secret, residents) for each in INDICATORS)
        for key, counts in whole.items()
    }


def _row(
    region: str, name: str, key: Key, of: Indicator, counts: Counts, secret: Mapping[str, Hidden], residents: int | None
) -> IndicatorRow:
    top, bottom = getattr(counts, of.top), _bottom(of, counts, residents)
    missing = _missing(of, key, counts, secret, residents)
    if missing:
        return IndicatorRow(region, name, *key, of.id, None, missing)
    return IndicatorRow(region, name, *key, of.id, _value(of, top, bottom), None, top, bottom)


def _bottom(of: Indicator, counts: Counts, residents: int | None) -> int | None:
    """What the count is divided by, the residents where it is told for each 100,000 of them; None where it stands alone."""
    if of.is_per_resident:
        return residents
    return getattr(counts, of.bottom) if of.bottom else None


def _missing(
    of: Indicator, key: Key, counts: Counts, secret: Mapping[str, Hidden], residents: int | None
) -> Missing | None:
    if counts.released == 0 and "received" in (of.top, of.bottom):
        return Missing.NOTHING
    if of.bottom and not getattr(counts, of.bottom):
        return Missing.NOTHING
    if any(key in secret.get(count, ()) for count in (of.top, of.bottom)):
        return Missing.SMALL
    return Missing.RESIDENTS if of.is_per_resident and not residents else None


def _value(of: Indicator, top: int, bottom: int | None) -> Decimal:
    if bottom is None:
        return Decimal(top)
    factor = PER if of.is_per_resident else 100 if of.unit is Unit.PER_CENT else 1
    return _rounded(Decimal(top * factor) / Decimal(bottom))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(PLACES, ROUND_HALF_UP)
