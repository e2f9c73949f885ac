"""The columns of the file of indicators: from these the file, its metadata and the reader of other files are all made. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from sprint.dashboards.indicators import INDICATORS, Unit
from sprint.dashboards.published import IndicatorRow, Missing
from sprint.organisations.classification import THEMES

VERSION = "1"
"""Of the columns and of what they mean: a reader of one version refuses every other."""
CODE = r"[A-Z0-9]{2,20}"
FIRST_YEAR, LAST_YEAR = 2000, 2099
MOST = 10**12 - 1
"""No value or count is a trillion pounds, which the database could not hold either."""
NAME_UP_TO = 100
PLACES = 6
"""After the decimal point, at most."""


@dataclass(frozen=True)
class Column:
    """`datatype` is one of the CSVW vocabulary, or a description made of several of its words."""

    name: str
    title: str
    description: str
    datatype: str | dict[str, object]
    cell: Callable[[IndicatorRow], str]
    is_required: bool = False
    is_key: bool = False


def _one_of(*words: str) -> dict[str, object]:
    return {"base": "string", "format": "|".join(words)}


_COUNT: dict[str, object] = {"base": "nonNegativeInteger", "maximum": MOST}

COLUMNS = (
    Column(
        "region", "Region", "Code of the region’s authority.", {"base": "string", "format": CODE},
        lambda row: row.region, is_required=True, is_key=True,
    ),
    Column(
        "region_name", "Name of the region", "Short name of the region’s authority.",
        {"base": "string", "maxLength": NAME_UP_TO}, lambda row: row.region_name, is_required=True,
    ),
    Column(
        "year", "Year", "Year of the edition. Empty for all editions together.",
        {"base": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        lambda row: "" if row.year is None else str(row.year), is_key=True,
    ),
    Column(
        "theme", "Theme", "A component of techUK’s Local Digital Index. Empty for all themes together.",
        _one_of(*THEMES), lambda row: row.theme, is_key=True,
    ),
    Column(
        "indicator", "Indicator", "What was counted, by the name that the page of definitions gives it.",
        _one_of(*(each.id for each in INDICATORS)), lambda row: row.indicator_id, is_required=True, is_key=True,
    ),
    Column(
        "unit", "Unit", "What the value counts, the same for all rows of an indicator.",
        _one_of(*(unit.value for unit in Unit)), lambda row: row.indicator.unit.value, is_required=True,
    ),
    Column(
        "value", "Value", "The figure, to two decimal places. Empty where the column “missing” says why.",
        {"base": "decimal", "minimum": 0, "maximum": MOST}, lambda row: number(row.value),
    ),
    Column(
        "missing", "Why there is no value", "; ".join(f"{each.value}: {each.label}" for each in Missing) + ". Empty where there is a value.",
        _one_of(*(each.value for each in Missing)), lambda row: row.missing.value if row.missing else "",
    ),
    Column(
        "numerator", "Counted", "What the value was worked out from, where that may be shown.",
        _COUNT, lambda row: "" if row.top is None else str(row.top),
    ),
    Column(
        "denominator", "Divided by",
        "What the count was divided by, where that may be shown; for values per 100,000 residents, the residents of the region.",
        _COUNT, lambda row: "" if row.bottom is None else str(row.bottom),
    ),
    Column(
        "origin", "Origin", "Where the row was published first, if it was imported from another service. Empty for regions of this service.",
        "string", lambda row: row.origin,
    ),
)  # fmt: skip
NAMES = tuple(each.name for each in COLUMNS)


def number(value: Decimal | None) -> str:
    """In plain digits, without zeros at the end that say nothing."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cells(row: IndicatorRow) -> list[str]:
    return [each.cell(row) for each in COLUMNS]
