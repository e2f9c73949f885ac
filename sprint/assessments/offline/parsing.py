"""Reads a workbook that came back. Whatever it cannot take for sure it refuses, naming the cell; nothing is guessed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sprint.assessments.limits import NOTE_CHARACTERS, REASON_CHARACTERS
from sprint.assessments.offline.layout import (
    BYTES_UP_TO,
    COME_BACK,
    HEADINGS,
    MARK,
    NOTE_HEADINGS,
    NOTES,
    ROWS_UP_TO,
    SCORES,
    Typed,
    TypedNote,
    TypedScore,
)  # fmt: skip
from sprint.files.archives import Unfit, kind

if TYPE_CHECKING:
    from openpyxl import Workbook

CHOSEN = re.compile(r"([0-9]{1,2})(?::.*)?", re.DOTALL)
LONGEST_NUMBER = 9
UNPACKED_UP_TO = 40 * 1024 * 1024
MOST_TOLD = 20
NOT_OURS = "This file is no workbook that you downloaded here. Download it again and copy your scores into it."


class Unreadable(Exception):
    """Why a workbook is refused: `problems` in words, each naming the cell where there is one."""

    def __init__(self, *problems: str) -> None:
        super().__init__(problems[0])
        left = len(problems) - MOST_TOLD
        more = (f"{left} more like these.",) if left > 0 else ()
        self.problems = (*problems[:MOST_TOLD], *more)


def read(data: bytes, *, top: int) -> tuple[str, Typed]:
    """Its mark, and what was typed. Raises `Unreadable` with everything that is wrong, not only the first."""
    if len(data) > BYTES_UP_TO:
        raise Unreadable(f"The file is larger than {BYTES_UP_TO // 1024 // 1024} MB.")
    _check_archive(data)
    book = _opened(data)
    try:
        if not {SCORES, NOTES, MARK} <= set(book.sheetnames):
            raise Unreadable(NOT_OURS)
        mark = str(next(iter(_rows(book, MARK, 1)), [None])[0] or "")
        problems: list[str] = []
        typed = Typed(tuple(_scores(book, top, problems)), tuple(_notes(book, problems)))
    finally:
        book.close()
    if problems:
        raise Unreadable(*problems)
    return mark, typed


def _check_archive(data: bytes) -> None:
    try:
        if not data.startswith(b"PK") or kind(data) != "xlsx":
            raise Unreadable("The file is no XLSX workbook. Save it as “Excel workbook (.xlsx)” and choose it again.")
    except Unfit as problem:
        raise Unreadable(f"The file {problem}." if str(problem) else NOT_OURS) from None
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > UNPACKED_UP_TO:
            raise Unreadable("The file unpacks to far more than a workbook from here holds. " + NOT_OURS)
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        if any(b"<mergeCell " in archive.read(name) for name in sheets):
            raise Unreadable("Some cells are merged. Take the merge back, so that each row holds one criterion.")


def _opened(data: bytes) -> Workbook:
    from openpyxl import load_workbook  # slow to load

    try:
        return load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception:  # openpyxl raises whatever a damaged part makes it stumble over
        raise Unreadable(NOT_OURS) from None


def _rows(book: Workbook, name: str, columns: int) -> Iterator[list[Any]]:
    """The values of each row; a formula or an error stands as `Odd`. Raises `Unreadable` for a sheet that is too long."""
    sheet = book[name]
    sheet.reset_dimensions()  # a file may say anything about its size
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=columns), 1):
            if number > ROWS_UP_TO:
                raise Unreadable(
                    f"The sheet “{name}” has more than {ROWS_UP_TO:,} rows. Upload the one you downloaded here."
                )
            cells = [Odd() if cell.data_type in ("f", "e") else cell.value for cell in row]
            yield cells + [None] * (columns - len(cells))
    except Unreadable:
        raise
    except Exception:  # as above
        raise Unreadable(NOT_OURS) from None


class Odd:
    """A cell that is calculated, or shows an error."""


def _scores(book: Workbook, top: int, problems: list[str]) -> Iterator[TypedScore]:
    rows = _checked(book, SCORES, HEADINGS)
    seen: set[tuple[str, int]] = set()
    for number, row in rows:
        found: list[str] = list(_formulas(SCORES, number, row, (0, 1, 6, 7, 8)))
        if not found:
            label, position, version = _text(row[0]).upper(), _number(row[1]), _number(row[8])
            score, reason = _score(row[6], top, f"{SCORES}!G{number}", found), _text(row[7])
            _check_reason(row[7], reason, score, number, found)
            _check_key(label, position, version, seen, f"{SCORES}!A{number}", found)
        problems += found
        if not found:
            yield TypedScore(f"{SCORES}!G{number}", label, position or 0, score, reason, version or 0)


def _check_reason(cell: Any, reason: str, score: int | None, number: int, found: list[str]) -> None:
    place = f"{SCORES}!H{number}"
    if cell is not None and not isinstance(cell, str):
        found.append(f"{place} holds no words. Say why in a sentence.")
    elif score is not None and not reason:
        found.append(f"{place} is empty. Say why you gave a {score}.")
    elif len(reason) > REASON_CHARACTERS:
        found.append(f"{place} has {len(reason):,} characters. A reason can have up to {REASON_CHARACTERS:,}.")


def _check_key(
    label: str, position: int | None, version: int | None, seen: set[tuple[str, int]], place: str, found: list[str]
) -> None:
    if not label or position is None or version is None:
        found.append(f"{place}: the proposal, the number of the criterion or the hidden version was changed.")
    elif (label, position) in seen:
        found.append(f"{place}: proposal {label}, criterion {position} stands in more than one row.")
    else:
        seen.add((label, position))


def _notes(book: Workbook, problems: list[str]) -> Iterator[TypedNote]:
    seen: set[tuple[str, int]] = set()
    for number, row in _checked(book, NOTES, NOTE_HEADINGS):
        found = list(_formulas(NOTES, number, row, (0, 1, 2, 3)))
        if not found:
            label, flag, text, version = _text(row[0]).upper(), _text(row[1]).lower(), _text(row[2]), _number(row[3])
            _check_key(label, 0, version, seen, f"{NOTES}!A{number}", found)
            if flag not in ("", COME_BACK):
                found.append(f"{NOTES}!B{number} can be empty or “{COME_BACK}”.")
            if len(text) > NOTE_CHARACTERS:
                found.append(
                    f"{NOTES}!C{number} has {len(text):,} characters. A note can have up to {NOTE_CHARACTERS:,}."
                )
        problems += found
        if not found:
            yield TypedNote(f"{NOTES}!C{number}", label, flag == COME_BACK, text, version or 0)


def _checked(book: Workbook, name: str, headings: tuple[str, ...]) -> Iterator[tuple[int, list[Any]]]:
    """Every row that is not empty with its number, after the headings were found as they were written."""
    for number, row in enumerate(_rows(book, name, len(headings)), 1):
        if number == 1:
            _check_headings(name, [_text(cell) for cell in row], headings)
        elif any(isinstance(cell, Odd) or _text(cell) for cell in row):
            yield number, row


def _check_headings(name: str, found: list[str], headings: tuple[str, ...]) -> None:
    wrong = [
        f"{name}!{chr(ord('A') + column)}1 should be “{heading}”, not “{given[:40]}”. Keep the headings as they were."
        for column, (given, heading) in enumerate(zip(found, headings, strict=True))
        if given != heading
    ]
    if wrong:
        raise Unreadable(*wrong)


def _formulas(name: str, number: int, row: list[Any], columns: Iterable[int]) -> Iterator[str]:
    for column in columns:
        if isinstance(row[column], Odd):
            yield f"{name}!{chr(ord('A') + column)}{number} holds a formula or an error. Type what it should say."


def _score(cell: Any, top: int, place: str, found: list[str]) -> int | None:
    """A whole number of the scale, or an entry of its list; anything else is a problem."""
    text = _text(cell)
    if not text:
        return None
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer()
    match = CHOSEN.fullmatch(text) if isinstance(cell, str) else None
    score = int(cell) if is_number else int(match[1]) if match and match[1].isascii() else None
    if score is None or not 0 <= score <= top:
        found.append(f"{place} holds “{text[:40]}”. A score is a whole number from 0 to {top}.")
        return None
    return score


def _number(cell: Any) -> int | None:
    """A whole number from 0, however the program that saved the file has kept it."""
    text = _text(cell).removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def _text(cell: Any) -> str:
    """As the forms take text: one kind of line end, no blanks around it, no characters that nobody types."""
    text = "" if cell is None else str(cell)
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t").strip()
