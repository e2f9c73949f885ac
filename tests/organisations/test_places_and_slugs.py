"""Regions with their codes, and names in addresses."""

from __future__ import annotations

import csv

import pytest

from config import ROOT
from sprint.organisations.places import OUTSIDE, REGIONS, name_of
from sprint.organisations.slugs import free_slug, slug_of

PUBLISHED = ROOT.parent / "shared" / "data" / "geo" / "regions_uk.csv"


def test_there_are_twelve_regions_and_nations() -> None:
    assert (len(REGIONS), len(dict(REGIONS))) == (12, 12)


def test_they_are_those_of_the_office_for_national_statistics() -> None:
    """Checked against the published list where it is at hand."""
    if not PUBLISHED.exists():
        pytest.fail(f"{PUBLISHED.name} is not there: the names cannot be checked against the published list.")
    with PUBLISHED.open(newline="") as lines:
        assert [(row["gss_code"], row["name"]) for row in csv.DictReader(lines)] == list(REGIONS)


def test_a_company_without_a_code_is_outside() -> None:
    assert (name_of("E12000003"), name_of("")) == ("Yorkshire and The Humber", OUTSIDE)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Saltergill Labs Ltd", "saltergill-labs-ltd"),
        ("Ñandú & Söhne", "nandu-sohne"),
        ("../../etc/passwd", "etc-passwd"),
        ("李小龍", "organisation"),
        ("x" * 100, "x" * 60),
    ],
)
def test_a_name_becomes_part_of_an_address(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_the_second_of_a_name_gets_a_number() -> None:
    assert [free_slug("Ada Ltd", taken) for taken in ((), {"ada-ltd"}, {"ada-ltd", "ada-ltd-2", "ada-ltd-4"})] == [
        "ada-ltd", "ada-ltd-2", "ada-ltd-3",
    ]  # fmt: skip
