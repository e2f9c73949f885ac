"""What a workbook may not hold, cell by cell. Pure: no database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from sprint.assessments.offline import parsing
from sprint.assessments.offline.layout import Book, NoteRow, ScoreRow, TypedScore
from sprint.assessments.offline.parsing import Unreadable
from sprint.assessments.offline.storing import restore, store
from sprint.assessments.offline.writing import write
from tests.assessments.workbooks import at, changed

SCALE = tuple(f"Point {score}" for score in range(6))
STORED = [
    ScoreRow(label, position, f"Criterion {position}", "Why?", "Since.", SCALE, None, "", 0)
    for label in ("K1", "K2")
    for position in (1, 2)
]
BOOK = write(Book("mark", "Panel", "At least 20 words.", "9 April", STORED, [NoteRow("K1", True, "Mine.", 2)]))


def problems(*changes: Callable[[Workbook], Any]) -> tuple[str, ...]:
    data = BOOK
    for change in changes:
        data = changed(data, change)
    with pytest.raises(Unreadable) as refusal:
        parsing.read(data, top=5)
    return refusal.value.problems


def test_what_was_written_is_read_again() -> None:
    mark, typed = parsing.read(BOOK, top=5)
    assert (mark, [(each.label, each.position, each.version) for each in typed.scores]) == (
        "mark",
        [("K1", 1, 0), ("K1", 2, 0), ("K2", 1, 0), ("K2", 2, 0)],
    )
    assert [(each.label, each.is_flagged, each.text, each.version) for each in typed.notes] == [
        ("K1", True, "Mine.", 2)
    ]
    assert restore(store(typed)) == typed


@pytest.mark.parametrize(
    ("value", "score"), [(4, 4), (4.0, 4), ("4", 4), (" 4 ", 4), ("4: Point 4", 4), ("0: anything", 0), (None, None)]
)
def test_a_score_is_taken_as_a_number_or_from_the_list(value: Any, score: int | None) -> None:
    data = changed(changed(BOOK, at("G2", value)), at("H2", "It says\r\nso."))
    assert parsing.read(data, top=5)[1].scores[0] == TypedScore("Scores!G2", "K1", 1, score, "It says\nso.", 0)


@pytest.mark.parametrize("value", [7, -1, 2.5, "four", "٣", "4 or 5", True, "=2+2x"])
def test_what_is_no_point_of_the_scale_is_refused_by_its_cell(value: Any) -> None:
    found = problems(at("G3", value), at("H3", "It says so."))
    assert found[0].startswith("Scores!G3 holds ")


def test_a_score_needs_its_reason() -> None:
    assert problems(at("G2", 4), at("H2", "  ")) == ("Scores!H2 is empty. Say why you gave a 4.",)


@pytest.mark.parametrize(
    ("cell", "value", "sheet"), [("G2", "=2+2", "Scores"), ("H3", '=HYPERLINK("x")', "Scores"), ("C2", "=A1", "Notes")]
)
def test_formulas_are_refused_by_their_cell(cell: str, value: str, sheet: str) -> None:
    assert problems(at(cell, value, sheet)) == (
        f"{sheet}!{cell} holds a formula or an error. Type what it should say.",
    )


def test_changed_headings_are_refused() -> None:
    assert problems(at("G1", "Marks"), at("H1", None)) == (
        "Scores!G1 should be “Score”, not “Marks”. Keep the headings as they were.",
        "Scores!H1 should be “Reason”, not “”. Keep the headings as they were.",
    )


def test_rows_that_stand_twice_are_refused() -> None:
    assert problems(at("A4", "k1")) == ("Scores!A4: proposal K1, criterion 1 stands in more than one row.",)


def test_changed_keys_are_refused() -> None:
    found = problems(at("B2", "first"), at("I3", "new"))
    assert [each.split(":")[0] for each in found] == ["Scores!A2", "Scores!A3"]


def test_long_texts_are_refused() -> None:
    assert problems(at("H2", "x" * 5001)) == ("Scores!H2 has 5,001 characters. A reason can have up to 5,000.",)


def test_a_date_is_no_reason() -> None:
    assert problems(at("G2", 4), at("H2", 12.5)) == ("Scores!H2 holds no words. Say why in a sentence.",)


def test_merged_cells_are_refused() -> None:
    assert "Some cells are merged." in problems(lambda book: book["Scores"].merge_cells("G2:G3"))[0]


def test_a_missing_sheet_is_refused() -> None:
    assert problems(lambda book: book.remove(book["Notes"])) == (parsing.NOT_OURS,)


def test_fifty_thousand_rows_are_refused_with_words() -> None:
    def grow(book: Workbook) -> None:
        sheet = book["Scores"]
        for number in range(50_000):
            sheet.cell(10 + number, 8).value = "x"

    assert problems(grow) == ("The sheet “Scores” has more than 10,000 rows. Upload the one you downloaded here.",)


def test_a_large_file_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Unreadable, match="larger than 5 MB"):
        parsing.read(b"x" * (5 * 1024 * 1024 + 1), top=5)


def test_only_the_first_twenty_problems_are_told() -> None:
    def break_all(book: Workbook) -> None:
        for row in range(2, 40):
            for column, value in ((1, f"K{row}"), (2, 1), (7, 9), (8, "It says so."), (9, 0)):
                book["Scores"].cell(row, column).value = value

    found = problems(break_all)
    assert (len(found), found[-1]) == (21, "18 more like these.")
