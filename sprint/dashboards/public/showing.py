"""How a published value is written: one rounding for sentences, marks and tables. Pure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from sprint.dashboards.indicators import Unit
from sprint.dashboards.published import IndicatorRow, Missing

UNIT_WORDS = {
    Unit.COUNT: "Number",
    Unit.PER_CENT: "Per cent",
    Unit.PER_CHALLENGE: "For each challenge decided",
    Unit.DAYS: "Calendar days",
    Unit.GBP: "Pounds",
    Unit.PER_100_000: "For each 100,000 residents",
    Unit.GBP_PER_100_000: "Pounds for each 100,000 residents",
}
MONEY = (Unit.GBP, Unit.GBP_PER_100_000)
MILLION = 1_000_000


def said(row: IndicatorRow) -> str:
    """The value with its unit, such as 58% or 37 days, or why there is none."""
    if row.value is None:
        return (row.missing or Missing.NOTHING).label
    return written(row.value, row.indicator.unit)


def written(value: Decimal, unit: Unit) -> str:
    number = _number(value, unit)
    if unit is Unit.DAYS:
        return f"{number} day" if number == "1" else f"{number} days"
    return number + suffix(unit)


def suffix(unit: Unit) -> str:
    return "%" if unit is Unit.PER_CENT else ""


def shower(unit: Unit) -> Callable[[float], str]:
    """For the charts: a number without its suffix."""
    return lambda value: _number(Decimal(str(value)), unit)


def _number(value: Decimal, unit: Unit) -> str:
    if unit in MONEY:
        return _pounds(value)
    places = 1 if unit in (Unit.PER_CHALLENGE, Unit.PER_100_000) or 0 < abs(value) < 1 else 0
    text = f"{_rounded(value, places):,f}"
    return text.removesuffix(".0")


def _pounds(value: Decimal) -> str:
    if abs(value) >= MILLION:
        return f"£{_rounded(value / MILLION, 2):,f}".rstrip("0").rstrip(".") + " million"
    return f"£{_rounded(value, 0):,f}"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
