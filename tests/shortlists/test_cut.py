"""Where a line can be drawn, and the words when it cannot."""

from __future__ import annotations

from decimal import Decimal

from sprint.shortlists.cut import possible, problem, reserve_problem, results
from sprint.shortlists.ranking import Ranked
from sprint.shortlists.titles import short_title
from sprint.web.spreadsheet import as_csv, safe


def ranking(*places: int, missing: int = 0) -> list[Ranked]:
    """The last `missing` proposals miss a minimum."""
    passing = len(places) - missing
    return [
        Ranked(f"P{n}", place, Decimal(100 - place), (1,) if n >= passing else ()) for n, place in enumerate(places)
    ]


def test_a_line_is_possible_after_every_place_up_to_the_announced_number() -> None:
    assert [(cut.count, cut.place) for cut in possible(ranking(1, 2, 3, 4), up_to=3)] == [(1, 1), (2, 2), (3, 3)]


def test_no_line_splits_a_tie() -> None:
    assert [cut.count for cut in possible(ranking(1, 2, 2, 4), up_to=4)] == [1, 3, 4]


def test_a_split_tie_is_explained() -> None:
    assert problem(ranking(1, 2, 2, 4), 2, up_to=4) == (
        "2 proposals share place 2, so no line can run between them. Take all of them (3 in all) or none of them (1), or draw lots among them first."
    )


def test_a_line_below_the_announced_number_is_explained() -> None:
    assert problem(ranking(1, 2, 3), 3, up_to=2) == (
        "This challenge announced a shortlist of up to 2. The line can be no lower than that."
    )


def test_a_proposal_below_a_minimum_cannot_be_shortlisted() -> None:
    assert problem(ranking(1, 2, missing=1), 2, up_to=4) == (
        "A proposal below a minimum score cannot be shortlisted. Draw the line above it."
    )
    assert possible(ranking(1, 2, missing=2), up_to=4) == []


def test_numbers_outside_the_ranking_are_no_lines() -> None:
    assert {problem(ranking(1), count, up_to=9) for count in (-1, 2)} == {"Choose one of the cut lines offered."}


def test_no_shortlist_is_always_possible() -> None:
    assert problem([], 0, up_to=4) == ""


def test_reserves_follow_the_line_and_split_no_tie() -> None:
    lines = ranking(1, 2, 3, 3, 5, missing=1)
    assert [bool(reserve_problem(lines, 1, count)) for count in range(5)] == [False, False, True, False, True]


def test_a_reserve_list_needs_a_shortlist() -> None:
    assert (
        reserve_problem(ranking(1, 2), 0, 1)
        == "A reserve list needs a shortlist above it. Enter 0, or draw a cut line."
    )


def test_each_proposal_gets_its_result() -> None:
    assert [each.value for each in results(ranking(1, 2, 3), shortlisted=1, reserves=1).values()] == [
        "shortlisted", "reserve", "not_shortlisted",
    ]  # fmt: skip


def test_cells_that_a_spreadsheet_would_calculate_are_neutralised() -> None:
    assert [safe(cell) for cell in ("=1+1", "+44", "-1", "@a", "\tx", "\rx", "plain", 4, None)] == [
        "'=1+1", "'+44", "'-1", "'@a", "'\tx", "'\rx", "plain", "4", "",
    ]  # fmt: skip


def test_a_table_is_written_with_quotes_where_needed() -> None:
    assert as_csv([["a,b", 'c"d'], ["=x", 1]]) == '\ufeff"a,b","c""d"\r\n\'=x,1\r\n'


def test_challenges_have_short_names() -> None:
    assert short_title("How might we help carers sooner?") == "Help carers sooner"
    assert short_title("") == "Untitled challenge"
    assert (
        short_title("How might we " + "word " * 40)
        == "Word word word word word word word word word word word word word word …"
    )
