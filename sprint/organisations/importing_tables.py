"""A CSV file as somebody sends it: read whole or refused, with every fault named by its line. Pure."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from sprint.web.spreadsheet import DANGEROUS

FAULTS_SHOWN = 20
CELL_CHARACTERS = 500


class BadTable(ValueError):
    """`faults` are sentences: one for the file, or one for each line that is wrong."""

    def __init__(self, *faults: str) -> None:
        super().__init__(faults[0])
        more = len(faults) - FAULTS_SHOWN
        self.faults = (*faults[:FAULTS_SHOWN], *((f"{more:,} more lines are wrong.",) if more > 0 else ()))


@dataclass(frozen=True)
class Line:
    """One line that holds something: its number in the file and its cells by heading."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells[heading]


def read(content: bytes, *, bytes_up_to: int, rows_up_to: int) -> tuple[tuple[str, ...], list[Line]]:
    """Headings in lower case, and the lines below them. Raises `BadTable`."""
    if len(content) > bytes_up_to:
        raise BadTable(f"The file is larger than {_size(bytes_up_to)}. Nothing of it was read.")
    rows = _rows(_text(content))
    headings = _headings(next(rows, (1, []))[1])
    lines: list[Line] = []
    faults: list[str] = []
    for number, row in rows:
        if len(lines) >= rows_up_to:
            raise BadTable(f"The file has more than {rows_up_to:,} lines. Split it, or check that it is the right one.")
        faults += _faults(number, row, headings)
        lines.append(Line(number, dict(zip(headings, (*row, *[""] * len(headings)), strict=False))))
    if faults:
        raise BadTable(*faults)
    if not lines:
        raise BadTable("The file has headings and no lines below them.")
    return headings, lines


def demand(headings: Collection[str], wanted: Collection[str]) -> None:
    """Raises `BadTable` when a heading is missing, naming it and what is there."""
    if missing := [each for each in wanted if each not in headings]:
        found = ", ".join(headings)[:200]
        raise BadTable(f"These headings are missing: {', '.join(missing)}. The first line of the file has: {found}.")


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadTable("The file is in UTF-16. Save it as “CSV UTF-8” and choose it again.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise BadTable(
            f"The file is not in UTF-8: line {line} has a letter that looks like Windows or Latin-1. "
            "Save it as “CSV UTF-8” and choose it again."
        ) from problem
    if "\0" in text:
        raise BadTable("This is no CSV file: it has characters that no text has.")
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Those that hold something, with the number of the line on which each begins; several spaces are one."""
    reader, begins = csv.reader(StringIO(text, newline=""), strict=True), 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begins, [" ".join(cell.split()) for cell in row]
            begins = reader.line_num + 1
    except csv.Error as problem:
        raise BadTable(f"Line {begins}: this is not CSV ({problem}).") from problem


def _headings(row: list[str]) -> tuple[str, ...]:
    headings = tuple(each.lower().replace(" ", "_").replace("-", "") for each in row)
    if not headings:
        raise BadTable("The file is empty.")
    if len(headings) == 1 and ";" in headings[0]:
        raise BadTable("The columns are separated by semicolons. Save the file as “CSV UTF-8”, separated by commas.")
    if twice := {each for each in headings if each and headings.count(each) > 1}:
        raise BadTable(f"These headings stand there twice: {', '.join(sorted(twice))}.")
    return headings


def _faults(number: int, row: list[str], headings: tuple[str, ...]) -> Iterator[str]:
    if len(row) > len(headings) and any(row[len(headings) :]):
        yield f"Line {number}: it has {len(row)} cells, and there are {len(headings)} headings."
    for heading, cell in zip(headings, row, strict=False):
        if len(cell) > CELL_CHARACTERS:
            yield f"Line {number}: {heading} has {len(cell):,} characters. It can have up to {CELL_CHARACTERS}."
        elif cell.startswith(DANGEROUS):
            yield f"Line {number}: {heading} begins with “{cell[0]}”, as a formula does. Write what it should say."


def _size(count: int) -> str:
    return f"{count // 1024 // 1024} MB" if count >= 1024 * 1024 else f"{count // 1024} kB"
