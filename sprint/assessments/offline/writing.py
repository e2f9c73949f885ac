"""Writes the workbook in which an assessor scores offline. No cell of it is ever calculated."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from sprint.assessments.offline.layout import (
    CELL_UP_TO,
    COME_BACK,
    HEADINGS,
    HOW,
    MARK,
    NOTE_HEADINGS,
    NOTES,
    REASON_COLUMN,
    SCALES,
    SCORE_COLUMN,
    SCORES,
    Book,
    NoteRow,
    ScoreRow,
)  # fmt: skip

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (9, 5, 24, 32, 70, 46, 10, 60)
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
UNCHANGED = "Keep the headings, the order of the columns and the first three columns as they are."
STEPS = (
    "Each row of the sheet “Scores” is one criterion of one proposal. Choose a score from the list and say why.",
    "You can leave rows empty: an empty row changes nothing that you have scored online.",
    "The sheet “Notes” is for yourself: nobody else ever reads it.",
    UNCHANGED,
    "Formulas are refused, since what they show can change. Type the score and the words.",
    "When you are online again, upload this file at “Work offline”. You see every difference before anything is stored.",
    "This file works for your seat on this panel only. It holds what companies wrote in confidence: delete it when you have uploaded it.",
)


def write(book: Book) -> bytes:
    """An XLSX file."""
    import xlsxwriter  # slow to load

    data = BytesIO()
    with xlsxwriter.Workbook(data, PLAIN) as workbook:
        sheets = {name: workbook.add_worksheet(name) for name in (HOW, SCORES, NOTES, SCALES, MARK)}
        sheets[SCALES].hide()
        sheets[MARK].very_hidden()
        styles = _styles(workbook)
        _how(sheets[HOW], book, styles)
        _scores(sheets[SCORES], sheets[SCALES], book.scores, styles)
        _notes(sheets[NOTES], book.notes, styles)
        sheets[MARK].write_string(0, 0, book.mark)
        sheets[SCORES].activate()
    return data.getvalue()


def _styles(workbook: Workbook) -> dict[str, Any]:
    top = {"valign": "top", "text_wrap": True}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 16}),
        "head": workbook.add_format({"bold": True, "valign": "top", "bottom": 2}),
        "text": workbook.add_format(top),
        "typed": workbook.add_format({**top, "locked": False, "border": 1, "border_color": "#758283"}),
    }


def _how(sheet: Worksheet, book: Book, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, f"Scoring offline: {book.panel}"[:CELL_UP_TO], styles["title"])
    for row, line in enumerate((*STEPS, f"Reasons: {book.rule}", f"Lock your scores by {book.due}."), 2):
        sheet.write_string(row, 0, line, styles["text"])


def _scores(sheet: Worksheet, scales: Worksheet, rows: list[ScoreRow], styles: dict[str, Any]) -> None:
    _head(sheet, HEADINGS, WIDTHS, styles)
    places: dict[int, str] = {}
    for number, row in enumerate(rows, 1):
        _score(sheet, number, row, styles)
        place = places.setdefault(row.position, "") or _scale(scales, row)
        places[row.position] = place
        sheet.data_validation(
            number, SCORE_COLUMN, number, SCORE_COLUMN,
            {
                "validate": "list", "source": place, "error_title": "Not on the scale",
                "error_message": f"Choose a score from 0 to {len(row.descriptors) - 1} in the list.",
            },
        )  # fmt: skip


def _score(sheet: Worksheet, number: int, row: ScoreRow, styles: dict[str, Any]) -> None:
    sheet.write_string(number, 0, row.label, styles["text"])
    sheet.write_number(number, 1, row.position, styles["text"])
    for column, text in enumerate((row.title, row.question, row.answer, "\n".join(row.scale)), 2):
        sheet.write_string(number, column, text[:CELL_UP_TO], styles["text"])
    sheet.write_string(number, SCORE_COLUMN, "" if row.score is None else row.scale[row.score], styles["typed"])
    sheet.write_string(number, REASON_COLUMN, row.reason, styles["typed"])
    sheet.write_number(number, REASON_COLUMN + 1, row.version)


def _scale(scales: Worksheet, row: ScoreRow) -> str:
    """One row of the hidden sheet for each criterion; answers its address."""
    for column, entry in enumerate(row.scale):
        scales.write_string(row.position, column, entry)
    last = chr(ord("A") + len(row.scale) - 1) if len(row.scale) <= 26 else "AZ"
    return f"={SCALES}!$A${row.position + 1}:${last}${row.position + 1}"


def _notes(sheet: Worksheet, rows: list[NoteRow], styles: dict[str, Any]) -> None:
    _head(sheet, NOTE_HEADINGS, (9, 12, 100), styles)
    for number, row in enumerate(rows, 1):
        sheet.write_string(number, 0, row.label, styles["text"])
        sheet.write_string(number, 1, COME_BACK if row.is_flagged else "", styles["typed"])
        sheet.write_string(number, 2, row.text, styles["typed"])
        sheet.write_number(number, 3, row.version)
    sheet.data_validation(1, 1, max(1, len(rows)), 1, {"validate": "list", "source": [COME_BACK]})


def _head(sheet: Worksheet, headings: tuple[str, ...], widths: tuple[int, ...], styles: dict[str, Any]) -> None:
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, styles["head"])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_column(len(headings) - 1, len(headings) - 1, None, None, {"hidden": True})
    sheet.freeze_panes(1, 3)
    sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "autofilter": True})
