"""Figures from elsewhere as they are read: what cannot be true is named by its line, and nothing of the file is taken."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from sprint.dashboards.counts import Cell, Counts
from sprint.dashboards.exchange import columns, reading
from sprint.dashboards.exchange.columns import NAMES
from sprint.dashboards.exchange.describing import About, described
from sprint.dashboards.exchange.manual import manual
from sprint.dashboards.exchange.reading import read
from sprint.dashboards.publishing import Region, rows_of
from sprint.errors import BadInput
from sprint.opendata.csvw import metadata
from sprint.organisations.classification import THEMES

AT = datetime(2027, 3, 3, 12, tzinfo=UTC)
PUBLISHED = datetime(2027, 3, 1, 9, tzinfo=UTC)
GOOD = {
    "region": "WMR", "region_name": "Westmarch", "year": "2026", "theme": "Digital skills", "indicator": "sme-share",
    "unit": "per cent", "value": "71.43", "missing": "", "numerator": "30", "denominator": "42", "origin": "",
}  # fmt: skip
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def table(*rows: dict[str, str]) -> str:
    out = StringIO(newline="")
    csv.writer(out).writerows([NAMES, *([row[name] for name in NAMES] for row in rows)])
    return out.getvalue()


def about(**changes: Any) -> str:
    return json.dumps(
        {**metadata(base="https://there.example", publisher="Westmarch", modified_at=PUBLISHED), **changes}
    )


def errors(text: str) -> list[str]:
    return read(StringIO(text, newline="")).errors


def test_what_we_publish_ourselves_is_read_again() -> None:
    found = read(StringIO(table(GOOD, {**GOOD, "year": "", "theme": ""}), newline=""))
    assert (found.errors, [(row.year, row.theme, str(row.value)) for row in found.rows["WMR"]]) == (
        [], [(2026, "Digital skills", "71.43"), (None, "", "71.43")],
    )  # fmt: skip
    assert described(about(), at=AT) == About("Westmarch", LICENCE, PUBLISHED)


def test_whatever_is_counted_here_can_be_read_elsewhere() -> None:
    """Rounded values agree with the numbers beside them, and no unit, theme or reason is unknown."""
    counts = Counts(
        challenges=7, decided=7, released=7, received=91, from_smes=58, from_region=31, first_time=40, days=258, promises_due=21,
        promises_kept=19, given_feedback=91, shortlisted=22, value_gbp=1_234_567, value_to_smes_gbp=765_432, measures_read=9,
        measures_met=7, adoptions=3,
    )  # fmt: skip
    for residents in (812_347, None):
        cells = [Cell("NMR", 2027, theme, counts) for theme in THEMES] + [
            Cell("NMR", 2026, "Data ecosystem", Counts(challenges=1))
        ]
        rows = [
            row
            for each in rows_of(Region(1, "NMR", "Northmoor", "E12000003", residents, 1), cells).values()
            for row in each
        ]
        out = StringIO(newline="")
        csv.writer(out).writerows([NAMES, *map(columns.cells, rows)])
        found = read(StringIO(out.getvalue(), newline=""))
        assert (found.errors, found.rows["NMR"]) == ([], rows)


def test_rows_that_were_imported_there_are_left_out() -> None:
    found = read(StringIO(table(GOOD, {**GOOD, "region": "NMR", "origin": "https://n.example/x.csv"}), newline=""))
    assert (list(found.rows), found.left_out) == (["WMR"], 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"indicator": "profit"}, "indicator: “profit” is no indicator"), ({"unit": "days"}, "unit: sme-share counts per cent here, and “days” there"),
        ({"value": "100.5", "numerator": "", "denominator": ""}, "value: 100.5 per cent is more than all"),
        ({"value": "-4"}, "value: “-4” is no number"), ({"value": "NaN"}, "value: “NaN” is no number"), ({"value": "1e999"}, "value: “1e999” is no number"),
        ({"value": "٧"}, "value: “٧” is no number"), ({"value": "9" * 400}, "is no number from 0"), ({"value": f"{10**12}"}, "is no number from 0"), ({"value": "3"}, "value: 3 is not what 30 and 42 give"),
        ({"denominator": "0"}, "denominator: Nothing can be divided by 0"), ({"numerator": "=1+1"}, "numerator: “=1+1” is no whole number"),
        ({"value": "9.52", "numerator": "4"}, "numerator: It tells a count of 4, and counts"), ({"value": "97.62", "numerator": "41"}, "It tells a count of 1,"),
        ({"indicator": "proposals-per-challenge", "unit": "per challenge", "value": "1.5", "numerator": "3", "denominator": "2"}, "It tells a count of 3"),
        ({"missing": "small"}, "either a value or why"), ({"value": ""}, "either a value or why"),
        ({"value": "", "missing": "small"}, "numerator: What a missing value"), ({"value": "", "missing": "lost", "numerator": ""}, "missing: “lost” has to be"),
        ({"indicator": "days-to-decision", "unit": "days", "value": "-12"}, "value: “-12” is no number"),
        ({"indicator": "challenges", "unit": "count", "value": "2.5", "numerator": "", "denominator": ""}, "value: 2.5 is no whole number"),
        ({"year": "1999"}, "year: “1999” is no year"), ({"theme": "Cats"}, "theme: “Cats” is no theme"), ({"region": "wmr"}, "region: “wmr” is no code"),
        ({"region_name": "=HYPERLINK(1)"}, "region_name: “=HYPERLINK(1)” would be calculated"), ({"region_name": "a\x07"}, "region_name: It has to be"),
        ({"region_name": "'=HYPERLINK(1)"}, "would be calculated"), ({"region_name": "x" * 101}, "up to 100 letters"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_named_by_its_line(change: dict[str, str], told: str) -> None:
    found = errors(table(GOOD, {**GOOD, "year": "2025", **change}))
    assert len(found) == 1
    assert found[0].startswith("Line 3, ")
    assert told in found[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!doctype html><html>", "Line 1: this is a web page"), ("", "Line 1: the columns have to be region, "), ("a,b\n1,2\n", "Line 1: the columns"), ('{"items": []}', "Line 1: this is JSON"),
        (table(GOOD, GOOD), "Line 3: the same region, year, theme and indicator stand on line 2."), (table(), "The file holds no figures"),
        (table(GOOD) + "WMR,x\n", "Line 3: it has not as many cells"), (table(GOOD) + "W" * 200_000, "Line 3: this is not CSV"),
        (table(GOOD, {**GOOD, "year": "", "region_name": "Eastmarch"}), "Line 3, region_name: the region has another name"),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_explained(text: str, told: str) -> None:
    assert [each[: len(told)] for each in errors(text)] == [told]


def test_neither_faults_nor_rows_are_read_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(errors(table(*[{**GOOD, "value": "x"}] * 50))) == 20
    monkeypatch.setattr(reading, "ROWS_UP_TO", 3)
    assert errors(table(*({**GOOD, "region": f"R{number}"} for number in range(9)))) == [
        "The file has more than 3 rows."
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"schema:version": "2"}, "figures of version '2'"), ({"schema:version": None}, "which version"), ({"dc:publisher": {"schema:name": " "}}, "who published"),
        ({"dc:license": {"@id": "https://example.com/all-rights-reserved"}}, "not under a licence"), ({"dc:license": {"@id": "javascript:alert(1)"}}, "not under a licence"),
        ({"dc:modified": {"@value": "2027-03-01"}}, "with its time zone"), ({"dc:modified": {"@value": "2031-03-01T09:00:00Z"}}, "yet to come"),
        ({"tableSchema": {"columns": [{"name": "region"}]}}, "other columns"), ({"tableSchema": []}, "other columns"), ({"dc:modified": {"@value": 10**400}}, "with its time zone"),
    ],
)  # fmt: skip
def test_metadata_of_something_else_are_refused(change: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        described(about(**change), at=AT)


@pytest.mark.parametrize("text", ["", "[]", "<html>", "[" * 100_000, '{"schema:version": "1"}'])
def test_what_are_no_metadata_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        described(text, at=AT)


def test_the_documentation_is_as_new_as_the_registry() -> None:
    """Made again by: flask --app wsgi indicators describe > docs/indicators.md"""
    assert (Path(__file__).parents[2] / "docs" / "indicators.md").read_text() == manual()
