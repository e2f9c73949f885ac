"""The file of indicators with its metadata, read by nothing but its metadata; and the page that says what they mean."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.dashboards.exchange.columns import NAMES, cells
from sprint.dashboards.indicators import INDICATORS
from sprint.dashboards.published import IndicatorRow, Missing
from sprint.errors import BadInput
from sprint.opendata.csvw import metadata
from sprint.opendata.slices import asked
from tests.shortlists.rounds import world

FILE = "/open-data/indicators.csv"
NUMBERS = {"integer", "decimal", "nonNegativeInteger"}


def faults(text: str, described: dict[str, Any]) -> list[str]:
    """What the rows break of the rules that the metadata state: names, datatypes, what is required, unique keys."""
    schema = described["tableSchema"]
    columns = {each["name"]: each for each in schema["columns"]}
    table = csv.DictReader(StringIO(text, newline=""))
    found = [] if table.fieldnames == [each["titles"] for each in schema["columns"]] else ["other headings"]
    keys = set()
    for row in table:
        found += [f"{name}: {cell!r}" for name, cell in row.items() if not fits(cell, columns[name])]
        keys.add(tuple(row[name] for name in schema["primaryKey"]))
    return found if len(keys) == table.line_num - 1 else [*found, "a key twice"]


def fits(cell: str, column: dict[str, Any]) -> bool:
    if cell in column["null"]:
        return not column["required"]
    kind = column["datatype"] if isinstance(column["datatype"], dict) else {"base": column["datatype"]}
    if kind["base"] in NUMBERS:
        whole = kind["base"] != "decimal"
        if not re.fullmatch(r"-?\d+" if whole else r"-?\d+(\.\d+)?", cell):
            return False
        least = kind.get("minimum", 0 if kind["base"] == "nonNegativeInteger" else Decimal("-Infinity"))
        return Decimal(str(least)) <= Decimal(cell) <= Decimal(str(kind.get("maximum", "Infinity")))
    assert kind["base"] == "string"
    return len(cell) <= kind.get("maxLength", 10**6) and bool(re.fullmatch(kind.get("format", ".*"), cell, re.DOTALL))


def written(*rows: IndicatorRow) -> str:
    out = StringIO(newline="")
    csv.writer(out).writerows([NAMES, *map(cells, rows)])
    return out.getvalue()


def row(**changes: Any) -> IndicatorRow:
    fields: dict[str, Any] = {
        "region": "NMR", "region_name": "Northmoor", "year": 2027, "theme": "Digital skills", "indicator_id": "sme-share",
        "value": Decimal("71.40"), "top": 30, "bottom": 42,
    }  # fmt: skip
    return IndicatorRow(**{**fields, **changes})


DESCRIBED = metadata(base="https://here.example", publisher="Northmoor", modified_at=None)
SMALL = row(theme="", value=None, missing=Missing.SMALL, top=None, bottom=None)


def test_rows_and_metadata_agree() -> None:
    assert faults(written(row(), SMALL, row(year=None)), DESCRIBED) == []
    assert cells(row())[4:9] == ["sme-share", "per cent", "71.4", "", "30"]
    assert json.loads(json.dumps(DESCRIBED)) == DESCRIBED


@pytest.mark.parametrize(
    "wrong",
    [row(year=1999), row(value=Decimal(-1)), row(top=-3), row(theme="Cats"), row(region=""), row(value=Decimal("NaN"))],
)
def test_the_metadata_tell_a_wrong_row(wrong: IndicatorRow) -> None:
    assert len(faults(written(wrong), DESCRIBED)) == 1


def test_the_metadata_tell_a_row_that_stands_there_twice() -> None:
    assert faults(written(row(), row()), DESCRIBED) == ["a key twice"]


def test_filters_are_read() -> None:
    wanted = asked({"region": ["nmr"], "from": ["2026"], "to": ["2027"], "theme": ["all", "Digital skills"]})
    assert (wanted.regions, wanted.years, wanted.themes, wanted.indicator_ids) == (
        {"NMR"}, {2026, 2027}, {"", "Digital skills"}, None,
    )  # fmt: skip
    assert asked({"year": ["all", "2027"]}).years == {None, 2027}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"from": ["2027"], "to": ["2025"]}, "nothing lies between"), ({"year": ["27"]}, "“year” has to be"),
        ({"year": ["2027"], "from": ["2026"]}, "not both"), ({"to": ["2026", "2027"]}, "once"), ({"theme": ["Cats"]}, "“theme” has to be"),
        ({"indicator": ["profit"]}, "sme-share"), ({"region": ["=1+1"]}, "code of a region"), ({"sort": ["value"]}, "no filter “sort”"),
        ({"year": ["２０２７"]}, "“year” has to be"), ({"year": [""]}, "“year” has to be"),
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_is_explained(given: dict[str, list[str]], told: str) -> None:
    with pytest.raises(BadInput, match=re.escape(told)):
        asked(given)


@pytest.mark.once
def test_the_files_are_served_to_anybody_and_need_not_be_sent_twice(app: Flask, client: FlaskClient) -> None:
    world((5, 5))
    file, about = client.get(FILE), client.get(f"{FILE}-metadata.json")
    assert faults(file.get_data(as_text=True), json.loads(about.data)) == []
    assert file.headers["Link"] == f'<{FILE}-metadata.json>; rel="describedby"; type="application/csvm+json"'
    assert file.text.splitlines()[1:2] == ["NMR,Northmoor,,,challenges,count,1,,1,,"]
    for answer in (file, about):
        again = client.get(answer.request.path, headers={"If-None-Match": answer.headers["ETag"]})
        assert (answer.headers["ETag"][:1], again.status_code, again.data) == ('"', 304, b"")
    assert client.get(f"{FILE}?year=2031").text.splitlines() == [",".join(NAMES)]
    assert [client.get(f"{FILE}?{query}").status_code for query in ("region=XYZ", "from=2027&to=2025")] == [400, 400]


@pytest.mark.once
def test_the_page_defines_every_indicator_at_its_name(app: Flask, client: FlaskClient) -> None:
    text = client.get("/indicators").text
    assert [each.id for each in INDICATORS if f'<li id="{each.id}">' not in text] == []
