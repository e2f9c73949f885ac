"""What an entry has to be, and how rows of a file are read: rules without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sprint.datasets.reading import read
from sprint.datasets.rules import faults, is_web_address

SOUND: dict[str, Any] = {
    "kind": "dataset", "title": "Missed bins by street", "description": "Reports by week.", "publisher": "Hallowdale Council",
    "theme": "Data ecosystem", "form": "csv", "licence": "ogl-3", "licence_words": "", "link": "https://data.example.org/bins",
    "area": "Hallowdale", "covers_from": date(2024, 4, 1), "covers_to": None, "update_rate": "weekly", "contact": "data@hallowdale.example",
}  # fmt: skip
HEADER = "title,description,kind,publisher,theme,form,licence,link,update_rate,contact"
LINE = "Bins,Reports by week.,Dataset,Hallowdale,Data ecosystem,CSV,Open Government Licence v3.0,https://a.example/b,weekly,Data team"


def told(**changes: Any) -> list[tuple[str, str]]:
    return [(fault.field, fault.sentence) for fault in faults({**SOUND, **changes})]


def test_a_sound_entry_has_no_fault() -> None:
    assert (told(), told(kind="asset", form="sensors", link="")) == ([], [])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"description": "word " * 201}, "description"),
        ({"kind": "thing"}, "kind"),
        ({"form": "sensors"}, "form"),
        ({"kind": "asset"}, "form"),
        ({"theme": "Fun"}, "theme"),
        ({"licence": ""}, "licence"),
        ({"licence": "other"}, "licence_words"),
        ({"update_rate": "often"}, "update_rate"),
        ({"contact": ""}, "contact"),
        ({"link": ""}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"covers_to": date(2024, 3, 31)}, "covers_to"),
        ({"covers_from": date(1700, 1, 1)}, "covers_from"),
    ],
)
def test_each_fault_is_told_at_its_field(changes: dict[str, Any], field: str) -> None:
    assert [name for name, _ in told(**changes)] == [field]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://data.example.org/a?b=c#d", True),
        ("http://data.example.org:8080", True),
        ("ftp://data.example.org/a", False),
        ("//data.example.org", False),
        ("https://", False),
        ("https://name:secret@example.org", False),
        ("https://example.org/a b", False),
        ("https://example.org/\x00", False),
        ("https://example.org:99999999/", False),
        ("https://[::1", False),
    ],
)
def test_only_whole_web_addresses_are_links(text: str, is_one: bool) -> None:
    assert is_web_address(text) is is_one


def test_rows_are_read_by_label_or_key() -> None:
    found = read([HEADER + ",covers_from\n", LINE + ",2024-04-01\n", "\n"])
    assert found.errors == []
    assert [(row.line, row.values["licence"], row.values["form"], row.values["covers_from"]) for row in found.rows] == [
        (2, "ogl-3", "csv", date(2024, 4, 1))
    ]


def test_a_formula_that_was_neutralised_is_read_back() -> None:
    assert read([HEADER + "\n", LINE.replace("Bins", "'=SUM(A1)") + "\n"]).rows[0].values["title"] == "=SUM(A1)"


@pytest.mark.parametrize(
    ("lines", "errors"),
    [
        ([HEADER.replace("title,", ""), LINE], ["Line 1: the column title is missing."]),
        ([HEADER + ",colour", LINE + ",red"], ["Line 1: colour is no column of the catalogue."]),
        ([HEADER, LINE + ",more"], ["Line 2: it has more cells than the header."]),
        ([HEADER, LINE.replace("weekly", "often")], ["Line 2, update_rate: Choose how often it changes."]),
        ([HEADER + ",covers_from", LINE + ",31/3/2027"], ["Line 2, covers_from: “31/3/2027” is no day. Write it like 2027-03-31."]),
        (["", ""], [f"Line 1: the column {name} is missing." for name in ("title", "description", "kind", "publisher", "theme", "form", "licence", "update_rate", "contact")]),
    ],
)  # fmt: skip
def test_each_error_names_its_line(lines: list[str], errors: list[str]) -> None:
    assert read([f"{line}\n" for line in lines]).errors == errors
