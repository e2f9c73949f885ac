"""The metadata of the file of indicators as the World Wide Web Consortium's “CSV on the Web” wants them. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.dashboards.exchange.columns import COLUMNS, VERSION, Column
from sprint.dashboards.indicators import INDICATORS, Indicator
from sprint.opendata.ocds.package import LICENCE
from sprint.when import utc_stamp

Node = dict[str, Any]
TITLE = "Common indicators of the Digital Public Services Sprint"
DESCRIPTION = (
    "One row for each region, year, theme and indicator. A row without a year stands for all editions together, one without "
    "a theme for all themes together. Rows are not parts that add up: shares and averages are worked out anew for each."
)
FILE = "indicators.csv"
PAGE = "indicators"


def metadata(*, base: str, publisher: str, modified_at: datetime | None) -> Node:
    """Of `/open-data/indicators.csv`. `base` is the address of the service, without a stroke at its end."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en", "@base": f"{base}/open-data/"}],
        "@id": f"{base}/open-data/{FILE}",
        "url": FILE,
        "dc:title": TITLE,
        "dc:description": DESCRIPTION,
        "dc:publisher": {"schema:name": publisher, "schema:url": {"@id": f"{base}/"}},
        "dc:license": {"@id": LICENCE},
        "dc:language": "en-GB",
        **({"dc:modified": {"@value": utc_stamp(modified_at), "@type": "xsd:dateTime"}} if modified_at else {}),
        "schema:version": VERSION,
        "schema:url": {"@id": f"{base}/{PAGE}"},
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "tableSchema": _schema(base),
        "notes": [_note(each, base) for each in INDICATORS],
    }


def _schema(base: str) -> Node:
    return {
        "columns": [_column(each, base) for each in COLUMNS],
        "primaryKey": [each.name for each in COLUMNS if each.is_key],
    }


def _column(each: Column, base: str) -> Node:
    meaning = {"valueUrl": f"{base}/{PAGE}#{{indicator}}"} if each.name == "indicator" else {}
    return {
        "name": each.name,
        "titles": each.name,
        "dc:title": each.title,
        "dc:description": each.description,
        "datatype": each.datatype,
        "required": each.is_required,
        "null": [""],
        **meaning,
    }


def _note(each: Indicator, base: str) -> Node:
    """The registry's own words about an indicator."""
    return {
        "@id": f"{base}/{PAGE}#{each.id}",
        "schema:identifier": each.id,
        "schema:name": each.name,
        "schema:description": each.definition,
        "schema:measurementTechnique": each.formula,
        "schema:unitText": each.unit.value,
        "schema:isBasedOn": each.source,
        "schema:disambiguatingDescription": each.small_counts,
    }
