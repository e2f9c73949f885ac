"""Whether the cells of one figure can be true, and the figure that they make. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from sprint.dashboards.disclosure import small_part
from sprint.dashboards.exchange.columns import CODE, FIRST_YEAR, LAST_YEAR, MOST, NAME_UP_TO, PLACES
from sprint.dashboards.indicators import BY_ID, Indicator, Unit
from sprint.dashboards.published import IndicatorRow, Missing
from sprint.organisations.classification import THEMES
from sprint.policy_figures import COUNT_SHOWN_FROM
from sprint.web.spreadsheet import DANGEROUS

Fault = tuple[str, str]
"""The column and a sentence."""
_WHOLE = re.compile(r"\d{1,12}", re.ASCII)
_VALUE = re.compile(rf"\d{{1,12}}(\.\d{{1,{PLACES}}})?", re.ASCII)
_FACTOR = {Unit.PER_CENT: 100, Unit.PER_100_000: 100_000, Unit.GBP_PER_100_000: 100_000}
ROUNDING = Decimal("0.01")
"""By as much a value may differ from what its numbers give: it is rounded."""


def faults(cells: Mapping[str, str]) -> Iterator[Fault]:
    yield from _place(cells)
    of = BY_ID.get(cells["indicator"])
    if of is None:
        yield "indicator", f"{_shown(cells['indicator'])} is no indicator that this service knows."
    elif cells["unit"] != of.unit.value:
        yield (
            "unit",
            f"{of.id} counts {of.unit.value} here, and {_shown(cells['unit'])} there: they cannot be compared.",
        )
    else:
        yield from _numbers(cells, of)


def figure(cells: Mapping[str, str]) -> IndicatorRow:
    """From cells without faults."""
    return IndicatorRow(
        cells["region"], cells["region_name"], int(cells["year"]) if cells["year"] else None, cells["theme"],
        cells["indicator"], Decimal(cells["value"]) if cells["value"] else None,
        Missing(cells["missing"]) if cells["missing"] else None, _count(cells["numerator"]), _count(cells["denominator"]),
    )  # fmt: skip


def _count(text: str) -> int | None:
    return int(text) if text else None


def _shown(text: str) -> str:
    return f"“{text[:40]}”" if text.isprintable() else "this"


def _place(cells: Mapping[str, str]) -> Iterator[Fault]:
    if not re.fullmatch(CODE, cells["region"], re.ASCII):
        yield "region", f"{_shown(cells['region'])} is no code of a region: capital letters and digits, such as NMR."
    name = cells["region_name"]
    if not name.strip() or len(name) > NAME_UP_TO or not name.isprintable():
        yield "region_name", f"It has to be a name of up to {NAME_UP_TO} letters."
    elif name.startswith(DANGEROUS):
        yield "region_name", f"{_shown(name)} would be calculated by a spreadsheet program."
    if cells["year"] and not _is_year(cells["year"]):
        yield "year", f"{_shown(cells['year'])} is no year from {FIRST_YEAR} to {LAST_YEAR}."
    if cells["theme"] and cells["theme"] not in THEMES:
        yield "theme", f"{_shown(cells['theme'])} is no theme of the Local Digital Index."


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}", text, re.ASCII)) and FIRST_YEAR <= int(text) <= LAST_YEAR


def _numbers(cells: Mapping[str, str], of: Indicator) -> Iterator[Fault]:
    unreadable = [fault for fault in _unreadable(cells) if fault]
    if unreadable:
        yield from unreadable
    elif bool(cells["value"]) == bool(cells["missing"]):
        yield "value", "There has to be either a value or why there is none, and not both."
    elif cells["missing"]:
        if cells["numerator"] or cells["denominator"]:
            yield "numerator", "What a missing value rests on cannot be shown."
    else:
        yield from _impossible(cells, of)


def _unreadable(cells: Mapping[str, str]) -> Iterator[Fault]:
    value = cells["value"]
    if value and not (_VALUE.fullmatch(value) and Decimal(value) <= MOST):
        yield "value", f"{_shown(value)} is no number from 0 to under a trillion, with up to {PLACES} decimal places."
    for name in ("numerator", "denominator"):
        if cells[name] and not (_WHOLE.fullmatch(cells[name]) and int(cells[name]) <= MOST):
            yield name, f"{_shown(cells[name])} is no whole number from 0 to under a trillion."
    if cells["missing"] and cells["missing"] not in set(Missing):
        yield "missing", f"{_shown(cells['missing'])} has to be one of: {', '.join(Missing)}."


def _impossible(cells: Mapping[str, str], of: Indicator) -> Iterator[Fault]:
    value = Decimal(cells["value"])
    top, bottom = _count(cells["numerator"]), _count(cells["denominator"])
    if of.unit is Unit.PER_CENT and value > 100:
        yield "value", f"{cells['value']} per cent is more than all."
    elif of.unit is Unit.COUNT and value != int(value):
        yield "value", f"{cells['value']} is no whole number, and {of.id} are counted."
    elif bottom == 0:
        yield "denominator", "Nothing can be divided by 0."
    elif (given := _worked_out(of, top, bottom)) is not None and abs(given - value) > ROUNDING:
        yield "value", f"{cells['value']} is not what {top:,} and {bottom or 1:,} give."
    elif top is not None and (few := small_part(of, top, bottom or 0)):
        yield (
            "numerator",
            f"It tells a count of {few}, and counts of proposals under {COUNT_SHOWN_FROM} are never shown.",
        )


def _worked_out(of: Indicator, top: int | None, bottom: int | None) -> Decimal | None:
    """None where the file does not show both numbers."""
    is_divided = bool(of.bottom) or of.is_per_resident
    if top is None or (is_divided and bottom is None):
        return None
    return Decimal(top) * _FACTOR.get(of.unit, 1) / (bottom or 1) if is_divided else Decimal(top)
