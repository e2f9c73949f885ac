"""A file that says who scores what: read against the grid, with every fault named. Pure."""

from __future__ import annotations

import csv
from io import StringIO

from sprint.panels.grid import Grid, Pair
from sprint.web.spreadsheet import unguarded

HEADINGS = ("proposal", "reviewer")
FAULTS_SHOWN = 20
BYTES_UP_TO = 1024 * 1024


class BadFile(ValueError):
    """`faults` are sentences, one a line that is wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(faults[0])
        more = len(faults) - FAULTS_SHOWN
        self.faults = faults[:FAULTS_SHOWN] + ([f"{more} more lines are wrong."] if more > 0 else [])


def read(content: bytes, grid: Grid) -> frozenset[Pair]:
    """The whole assignment as the file has it. Raises `BadFile`."""
    if len(content) > BYTES_UP_TO:
        raise BadFile(
            ["The file is larger than 1 MB. Nobody's assignments are: choose the file with proposal and reviewer."]
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadFile(["The file is not in UTF-8. Save it as “CSV UTF-8”."]) from problem
    return _pairs(_rows(text), grid)


def read_typed(text: str, grid: Grid) -> frozenset[Pair]:
    """The same lines as somebody types them, without headings. Raises `BadFile`."""
    return _pairs([(0, list(HEADINGS)), *_rows(text)], grid)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Those that hold something, with their numbers."""
    try:
        return [
            (number, row) for number, row in enumerate(csv.reader(StringIO(text, newline=""), strict=True), 1) if row
        ]
    except csv.Error as problem:
        raise BadFile([f"This is not CSV: {problem}."]) from problem


def _pairs(rows: list[tuple[int, list[str]]], grid: Grid) -> frozenset[Pair]:
    if not rows or [each.strip().lower() for each in rows[0][1][:2]] != list(HEADINGS):
        raise BadFile(["The first line has to begin with: proposal,reviewer."])
    most = len(grid.seats) * len(grid.proposals)
    if len(rows) - 1 > most:
        raise BadFile([f"The file has {len(rows) - 1:,} pairs, and this panel has {most:,} at most."])
    labels = {each.label: each.id for each in grid.proposals}
    names = {name: key for key, name in grid.names.items()}
    found: dict[Pair, int] = {}
    faults = [fault for line, row in rows[1:] if (fault := _fault(line, row, grid, labels, names, found))]
    if faults:
        raise BadFile(faults)
    return frozenset(found)


def _fault(
    line: int, row: list[str], grid: Grid, labels: dict[str, int], names: dict[str, int], found: dict[Pair, int]
) -> str:
    """What is wrong with this line; else its pair is added to `found`."""
    if len(row) < len(HEADINGS):
        return f"Line {line}: there is no reviewer."
    label, name = (unguarded(each.strip()) for each in row[:2])
    if label not in labels:
        return f"Line {line}: there is no proposal “{label[:40]}” here."
    if name not in names:
        return f"Line {line}: nobody called “{name[:40]}” scores on this panel."
    pair = (names[name], labels[label])
    if pair in found:
        return f"Line {line}: the same pair as on line {found[pair]}."
    if pair not in grid.possible and pair not in grid.held:
        return f"Line {line}: {name} cannot score {label}."
    found[pair] = line
    return ""


def rows(grid: Grid) -> list[tuple[str, str]]:
    """The assignments of now, by proposal."""
    return [
        (each.label, grid.names[seat.id])
        for each in grid.proposals
        for seat in grid.seats
        if (seat.id, each.id) in grid.held
    ]
