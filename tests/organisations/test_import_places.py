"""The list of places: recognised, compared, brought up to date, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from config import ROOT
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.organisations.importing_changes import compare
from sprint.organisations.importing_places import sheet
from sprint.organisations.importing_tables import BadTable
from sprint.organisations.models import Place

GEO = ROOT.parent / "shared" / "data" / "geo"
REGIONS = b"gss_code,itl1_code,name\nE12000003,TLE,Yorkshire and The Humber\n"
RESIDENTS = b"gss_code,residents,year,source\nE12000003,5541262,2023,ONS mid-year estimates\n"


def run(app: Flask, file: Path, *more: str) -> Result:
    return app.test_cli_runner().invoke(args=["places", "import", str(file), *more])


def published(name: str) -> Path:
    file = GEO / name
    assert file.exists(), f"{file} is missing: it holds the lists of the Office for National Statistics."
    return file


@pytest.mark.once
def test_the_published_lists_are_read_in_any_order_and_once(app: Flask, tmp_path: Path) -> None:
    first = run(app, published("england_lads_2025.csv"), "--dry-run")
    assert (first.exit_code, "New: 342." in first.output, db.session.query(Place).count()) == (0, True, 0)
    names = (
        "england_lads_2025.csv",
        "devolved_area_constituents_2025.csv",
        "combined_authorities_2025.csv",
        "regions_uk.csv",
    )
    told = [run(app, published(name)).output for name in names]
    assert [line.splitlines()[0].split(". ")[1] for line in told] == ["New: 342", "New: 0", "New: 0", "New: 3"]
    assert "without a code, so left out: Cumbria" in told[2]
    again = [run(app, published(name)).output for name in names]
    assert ["New: 0. Changed: 0. Gone: 0." in line for line in again] == [True] * 4
    bolsover = db.session.get_one(Place, "E07000033")
    assert (bolsover.name, bolsover.kind, bolsover.parent_code, bolsover.region_code) == (
        "Bolsover", "council", "E10000007", "E12000004",
    )  # fmt: skip
    assert db.session.get_one(Place, "E10000007").parent_code == "E47000013"
    assert [each.act for each in db.session.query(AuditEntry)] == ["places.imported"] * 2
    set_up = app.test_cli_runner().invoke
    name = [
        "set-up",
        "authority",
        "--name",
        "East Midlands",
        "--short-name",
        "East Midlands",
        "--code",
        "emd",
        "--area",
    ]
    assert "E47000013 East Midlands" in set_up(args=[*name, "E47999999"]).output
    assert set_up(args=[*name, "E47000013"]).exit_code == 0
    assert set_up(args=["set-up", "councils", "--authority", "east-midlands"]).output == (
        "East Midlands has 4 councils: Derby, Nottingham, Derbyshire, Nottinghamshire.\n"
    )


def test_residents_come_with_year_and_source_and_what_is_gone_stays_marked(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(RESIDENTS)
    assert "E12000003: there is no place with this code." in run(app, file).output
    file.write_bytes(b"\xef\xbb\xbf" + REGIONS + b"W92000004,TLL,Wales\n")
    assert "New: 2." in run(app, file).output
    file.write_bytes(RESIDENTS)
    assert "residents was None, is 5541262" in run(app, file).output
    file.write_bytes(REGIONS)
    assert "gone: W92000004" in run(app, file).output
    assert [(each.gss_code, each.residents, each.residents_year, bool(each.gone_at)) for each in db.session.query(Place).order_by(Place.gss_code)] == [
        ("E12000003", 5541262, 2023, False), ("W92000004", None, None, True),
    ]  # fmt: skip
    file.write_bytes(REGIONS + b"W92000004,TLL,Wales\n")
    run(app, file)
    assert db.session.get_one(Place, "W92000004", populate_existing=True).gone_at is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (REGIONS.decode().encode("utf-16"), "The file is in UTF-16."),
        (REGIONS + "W92000004,TLL,C\xf4te".encode("latin-1"), "line 3 has a letter that looks like Windows or Latin-1"),
        (REGIONS.replace(b",", b";"), "separated by semicolons"),
        (REGIONS.replace(b"name", b"title"), "These headings are none that we know."),
        (REGIONS + REGIONS.splitlines()[1], "Line 3: E12000003 is on line 2 already."),
        (REGIONS + b"W92000004,TLL,=1+1\n", "Line 3: name begins with “=”"),
        (REGIONS + b"wales,TLL,Wales\n", "Line 3: gss_code is “wales”."),
        (REGIONS + b'W92000004,TLL,"Wales', "Line 3: this is not CSV"),
        (REGIONS + b"W92000004,TLL," + b"W" * 600, "Line 3: name has 600 characters."),
        (REGIONS + b"W92000004,TLL,Wales,more\n", "Line 3: it has 4 cells, and there are 3 headings."),
        (REGIONS + b"\n" * 5 + b"W92000004,TLL\0,Wales", "characters that no text has"),
        (b"", "The file is empty."),
        (REGIONS.splitlines()[0], "no lines below them"),
        (REGIONS.splitlines()[0] + b"\n" + b"".join(b"E%08d,x,Name\n" % each for each in range(20_001)), "more than 20,000 lines"),
        (b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
        (RESIDENTS.replace(b"5541262", b"-5"), "residents begins with “-”"),
        (RESIDENTS.replace(b"5541262", b"many"), "Line 2: residents is “many”."),
        (RESIDENTS.replace(b"2023", b"23"), "Line 2: year is “23”."),
        (RESIDENTS.replace(b"ONS mid-year estimates", b""), "Line 2: say in source who counted"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_explained(content: bytes, words: str) -> None:
    with pytest.raises(BadTable) as refusal:
        compare(sheet(content), {"E12000003": {}})
    assert [words in fault for fault in refusal.value.faults] == [True] * len(refusal.value.faults)


def test_no_more_than_the_limit_is_read_and_nothing_is_kept(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as out:
        out.truncate(1024**3)
    told = run(app, file)
    assert (told.exit_code, "larger than 20 MB" in told.output) == (1, True)
    assert (db.session.query(Place).count(), db.session.query(AuditEntry).count()) == (0, 0)
