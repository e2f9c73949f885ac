"""Reads a file of indicators that came from elsewhere, with every fault named by its line. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sprint.dashboards.exchange.checking import faults, figure
from sprint.dashboards.exchange.columns import NAMES
from sprint.dashboards.published import IndicatorRow
from sprint.web.spreadsheet import unguarded

ROWS_UP_TO = 200_000
FAULTS_UP_TO = 20
Keys = dict[tuple[str, str, str, str], int]


@dataclass
class Read:
    """`rows` by the code of their region; `left_out` counts rows that the publisher had imported from somewhere else."""

    rows: dict[str, list[IndicatorRow]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    left_out: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.errors) >= FAULTS_UP_TO


def read(lines: Iterable[str]) -> Read:
    """The rows, or errors such as “Line 3, value: …”, twenty at most."""
    table = csv.DictReader(lines)
    found, keys = Read(), Keys()
    try:
        if list(table.fieldnames or ()) != list(NAMES):
            found.errors.append(f"Line 1: {_headings(list(table.fieldnames or ()))}")
            return found
        for number, cells in enumerate(table, 1):
            if number > ROWS_UP_TO:
                found.errors.append(f"The file has more than {ROWS_UP_TO:,} rows.")
            if found.is_full or number > ROWS_UP_TO:
                break
            found.errors += _added(found, keys, table.line_num, cells)
    except csv.Error as problem:
        found.errors.append(f"Line {table.reader.line_num}: this is not CSV ({problem}).")
    if not found.errors and not found.rows:
        found.errors.append("The file holds no figures that were published there first.")
    del found.errors[FAULTS_UP_TO:]
    return found


def _headings(names: list[str]) -> str:
    if names and names[0].lstrip().startswith("<"):
        return "this is a web page and not a CSV file. Give the address of the file itself."
    if names and names[0].lstrip().startswith(("{", "[")):
        return "this is JSON and not a CSV file. Give the address of the file of indicators."
    return f"the columns have to be {', '.join(NAMES)}, in this order."


def _added(found: Read, keys: Keys, line: int, cells: dict[str | Any, Any]) -> Iterator[str]:
    """Every fault of the row; a row without one joins the others."""
    if None in cells or None in cells.values():
        yield f"Line {line}: it has not as many cells as the header."
        return
    texts = {name: unguarded(cell) for name, cell in cells.items()}
    if texts["origin"]:
        found.left_out += 1
        return
    wrong = [f"Line {line}, {name}: {sentence}" for name, sentence in faults(texts)]
    if wrong := wrong or list(_clash(found, keys, line, texts)):
        yield from wrong
        return
    row = figure(texts)
    found.rows.setdefault(row.region, []).append(row)


def _clash(found: Read, keys: Keys, line: int, texts: dict[str, str]) -> Iterator[str]:
    """What does not go with the rows before."""
    key = (texts["region"], texts["year"], texts["theme"], texts["indicator"])
    if key in keys:
        yield f"Line {line}: the same region, year, theme and indicator stand on line {keys[key]}."
    keys.setdefault(key, line)
    others = found.rows.get(texts["region"])
    if others and others[0].region_name != texts["region_name"]:
        yield f"Line {line}, region_name: the region has another name further up."
