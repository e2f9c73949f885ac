"""What the public charts say, written from their data: ties, gaps, hidden numbers, one year only, nothing at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sprint.dashboards.public import asked, sentences, tables
from sprint.dashboards.public.charts import by_theme
from sprint.dashboards.public.comparing import regions as compared
from sprint.dashboards.public.digital_index import digital_index
from sprint.dashboards.public.lookup import Published, Region
from sprint.dashboards.public.pages import front
from sprint.dashboards.public.sentences import Point
from sprint.dashboards.public.showing import said
from sprint.dashboards.public.side_by_side import regions_now, regions_over_years
from sprint.dashboards.published import IndicatorRow, Missing
from sprint.dashboards.reference.digital_index import CITATION, standings
from sprint.errors import BadInput
from sprint.organisations.classification import THEMES

HOME, WEST = Region("NMR", "Northmoor", is_home=True), Region("WMC", "Westmarch", origin="west.example")
SMALL, NONE = Missing.SMALL, Missing.NOTHING


def row(value: str | Missing, indicator: str = "sme-share", *, of: Region = HOME, year: int | None = 2026, theme: str = "") -> IndicatorRow:  # fmt: skip
    known = None if isinstance(value, Missing) else Decimal(value)
    missing = value if isinstance(value, Missing) else None
    return IndicatorRow(of.code, of.name, year, theme, indicator, known, missing)


def points(*values: str | Missing, labels: str = "2024 2025 2026 2027") -> list[Point]:
    return [Point(label, row(value)) for label, value in zip(labels.split(), values, strict=False)]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (["31", "44", "58"], "Bids rose every year, from 31% in 2024 to 58% in 2026"),
        (["57.6", "58.4", "61"], "Bids rose from 58% in 2024 to 61% in 2026"),
        (["31", "60", "58"], "Bids rose from 31% in 2024 to 58% in 2026"),
        (["31", SMALL, "20"], "Bids fell from 31% in 2024 to 20% in 2026"),
        (["58", "58.2"], "Bids stayed at 58% from 2024 to 2025"),
        (["58", "31", "58"], "Bids came to 58% in 2026, as in 2024"),
        (["58"], "Bids came to 58% in 2024"),
        ([SMALL, "58", NONE], "Bids came to 58% in 2025, the only year that can be shown"),
        ([SMALL, NONE], "Bids: not shown, to protect small numbers"),
        ([Missing.RESIDENTS], "Bids: the number of residents is not known"),
        ([NONE, NONE], "Bids: nothing to count yet"),
        ([], "Bids: nothing to count yet"),
    ],
)
def test_a_line_over_the_years_says_where_it_went(values: list[str | Missing], sentence: str) -> None:
    assert sentences.over_years("Bids", points(*values)) == sentence


@pytest.mark.parametrize(
    ("values", "own", "sentence"),
    [
        (["1", "2", "3"], "", "Bids came highest in C (3%) and lowest in A (1%)"),
        (["1", "3", "3"], "", "Bids came highest in B and C (3%) and lowest in A (1%)"),
        (["1", "3", "3", "3"], "", "Bids came highest in 3 themes (3%) and lowest in A (1%)"),
        (["1", "2", "3"], "B", "Bids came to 2% in B, between 1% in A and 3% in C"),
        (["2", "2", SMALL], "", "Bids came to 2% in every theme that can be shown"),
        (["2", "2"], "", "Bids came to 2% in every theme"),
        (["2", SMALL], "", "Bids came to 2% in A; no other theme can be shown"),
        ([NONE, SMALL], "", "Bids: not shown, to protect small numbers"),
    ],
)
def test_things_side_by_side_say_which_is_highest(values: list[str | Missing], own: str, sentence: str) -> None:
    assert sentences.across("Bids", points(*values, labels="A B C D"), of="theme", own=own) == sentence


def test_two_regions_say_in_what_they_differ_most() -> None:
    pairs = [
        ("Dates kept", row("94"), row("81")),
        ("Bids", row("50"), row("49")),
        ("Shortlisted", row("9"), row(SMALL)),
    ]
    assert sentences.beside("N", "W", pairs) == "N and W differ most in dates kept: 94% in N, 81% in W"
    assert sentences.beside("N", "W", pairs[2:]) == "Nothing can be compared between N and W yet"
    assert sentences.beside("N", "W", [("Bids", row("50"), row("50.4"))]) == "N and W came to the same in bids: 50%"


def test_small_charts_say_in_how_many_it_rose() -> None:
    up, down, alone = points("1", "2"), points("2", SMALL, "1"), points("1", NONE)
    assert (
        sentences.directions("Bids", [up, up, down, alone], of="region")
        == "Bids rose in two of three regions and fell in one"
    )
    assert sentences.directions("Bids", [up, up], of="region") == "Bids rose in all of the two regions"
    same = points("2", "2")
    assert sentences.directions("Bids", [same, same], of="region") == "Bids did not change in any of the two regions"
    assert sentences.directions("Bids", [up, alone], of="region") == "Bids rose in the one region with two years"
    assert sentences.directions("Bids", [alone], of="region") == "Bids: no region has two years to compare"


@pytest.mark.parametrize(
    ("value", "indicator", "text"),
    [
        ("57.5", "sme-share", "58%"), ("0.4", "sme-share", "0.4%"), ("8.04", "proposals-per-challenge", "8"),
        ("8.25", "proposals-per-challenge", "8.3"), ("1", "days-to-decision", "1 day"), ("36.5", "days-to-decision", "37 days"),
        ("168500", "value-awarded", "£168,500"), ("1250000", "value-awarded", "£1.25 million"), ("0", "adoptions", "0"),
        (SMALL, "sme-share", "Not shown: small numbers"), (NONE, "adoptions", "Nothing to count yet"),
    ],
)  # fmt: skip
def test_a_value_is_written_with_its_unit(value: str | Missing, indicator: str, text: str) -> None:
    assert said(row(value, indicator)) == text


def everything() -> Published:
    """Northmoor falls, Westmarch has one year; the latest edition of Northmoor still runs."""
    shares = [row("60", year=2025), row("40"), row("10", year=2027), row("50", of=WEST), row(SMALL, year=2025, of=WEST)]
    days = [
        row("20", "days-to-decision", of=of, year=year)
        for of, year in ((HOME, 2025), (HOME, 2026), (WEST, 2025), (WEST, 2026))
    ]
    running = IndicatorRow("NMR", "Northmoor", 2027, "", "days-to-decision", Decimal(3), None, 3, 1)
    counts = [row("2", "challenges", of=of, year=year) for of in (HOME, WEST) for year in (2025, 2026, 2027)]
    return Published([*shares, *days, running, *counts])


def test_an_edition_that_still_runs_is_left_out_of_comparisons() -> None:
    found = everything()
    assert (found.decided(HOME), found.finished(HOME)) == ((2025, 2026, 2027), (2025, 2026))
    assert [found.before(HOME, year) for year in (2025, 2026, 2027)] == [0, 2025, 0]
    assert found.settled().decided() == (2025, 2026)
    assert said(found.settled().row(HOME, "sme-share", year=2027)) == "Nothing to count yet"
    counted = (("proposals-per-challenge", 18, 3), ("days-to-decision", 80, 4))
    found.add(
        Published(
            IndicatorRow("NMR", "Northmoor", None, "", name, Decimal(top), None, top, by) for name, top, by in counted
        )
    )
    assert front(found, HOME, None, 2027).lead == "Editions 2025 to 2026: 3 challenges, 18 proposals."
    found.add(Published([IndicatorRow("NMR", "Northmoor", 2027, "", "proposals-per-challenge", None, SMALL)]))
    assert found.finished(HOME) == (2025, 2026, 2027)


def test_hidden_values_are_said_and_never_drawn_as_nought() -> None:
    found = everything().settled()
    now = regions_now(found, [HOME, WEST], "sme-share", [2025, 2026], key="now").chart
    assert [(each["text"], each["is_wide"]) for each in now.drawing["rows"]] == [("40%", True), ("50%", False)]
    assert now.rows == (("Northmoor", "40%", "40% to 60%"), ("Westmarch", "50%", "50%"))
    assert "Westmarch: taken from west.example." in now.source
    years = regions_over_years(found, [HOME, WEST], "sme-share", [2025, 2026], key="years").chart
    assert years.rows[1] == ("Westmarch", "Not shown: small numbers", "50%")
    assert [len(panel["lone"]) for panel in years.drawing["panels"]] == [0, 1]
    empty = by_theme(found, HOME, "sme-share", THEMES, year=None, key="themes").chart
    assert {(each["is_hidden"], each["text"]) for each in empty.drawing} == {(True, "Nothing to count yet")}
    assert empty.lacks == "Nothing to draw here. Nothing to count yet."


def test_the_rows_of_a_chart_are_those_of_its_table() -> None:
    page = compared(everything().settled(), [HOME, WEST], [2025, 2026], per_residents=False)
    assert [each.chart.key for each in page.figures][:2] == ["beside", "proposals-per-challenge"]
    line = page.figure("sme-share")
    assert line
    assert [said(each) for each in line.rows] == ["60%", "40%", "Not shown: small numbers", "50%"]
    assert page.table == tables.by_region(everything().settled(), [HOME, WEST], year=2026, title="Every indicator, edition 2026")  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "first", "last", "problem"),
    [
        (["NMR", "wmc"], "2025", "2026", ""),
        ([], "", "", ""),
        (["NMR", "XXX"], "", "", "There is no region XXX with figures to compare. Choose from the list."),
        (["WMC"], "", "", ""),
        (["NMR", "WMC"], "2026", "2025", "The first year, 2026, is after the last year, 2025. Swap them."),
        (["NMR", "WMC"], "20x6", "", "No region has an edition 20x6 with figures. Choose a year from the list."),
    ],
)
def test_what_cannot_be_compared_is_explained(codes: list[str], first: str, last: str, problem: str) -> None:
    found = asked.comparison(codes, first, last, offered=[HOME, WEST], years=[2025, 2026])
    assert [text for text, _ in found.problems] == ([problem] if problem else [])
    assert problem or found.regions == (HOME, WEST)
    assert (found.first, found.last) == ((2026, 2025) if first == "2026" else (2025, 2026))


def test_too_many_regions_and_unknown_editions_are_refused_in_words() -> None:
    many = [Region(f"R{number}", f"Region {number}") for number in range(8)]
    found = asked.comparison([each.code for each in many], "", "", offered=many, years=[2026])
    assert found.problems == (("Choose up to 6 regions. You chose 8.", "#regions"),)
    with pytest.raises(
        BadInput, match=r"Northmoor has no edition 1999 with a result\. Choose one of these: 2025, 2026"
    ):
        asked.edition("1999", [2025, 2026], [2025], "Northmoor")
    assert asked.edition("", [2025, 2026], [2025], "Northmoor") == 2025
    with pytest.raises(BadInput):
        asked.other("XXX", many)


def test_techuks_index_is_read_whole_and_cited_and_has_no_file_of_ours() -> None:
    found = standings()
    assert [(found[0].region, found[0].digital_gva_per_person_gbp), (found[-1].region, found[-1].rank)] == [
        ("Greater London", 9038), ("Wales", 11),
    ]  # fmt: skip
    assert (len(found), sorted(each.rank for each in found)) == (12, list(range(1, 13)))
    chart = digital_index(found, "W92000004")
    assert [each["is_own"] for each in chart.drawing] == [False] * 11 + [True]
    assert (chart.source, chart.csv_href, chart.picture_href) == (CITATION, "", "")
