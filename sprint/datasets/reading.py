"""Reads rows of a CSV file into entries, with every fault named by its line. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sprint.datasets import choices, rules
from sprint.datasets.choices import Kind, key_of
from sprint.organisations.classification import THEMES
from sprint.web.spreadsheet import unguarded

ROWS_UP_TO = 5000
NEEDED = ("title", "description", "kind", "publisher", "theme", "form", "licence", "update_rate", "contact")
COLUMNS = (*rules.FIELDS, "reference")
IGNORED = ("owner", "page", "added_on", "changed_on", "retired_on", "link_failed_on")
"""Columns of our own download that no import sets."""


@dataclass(frozen=True)
class Row:
    """One line of the file; `reference` names the entry that it changes, empty for a new one."""

    line: int
    reference: str
    values: dict[str, Any]


@dataclass
class Read:
    rows: list[Row] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def read(lines: Iterable[str]) -> Read:
    """Rows, or errors such as “Line 3, licence: …”. A file with one error gives no rows to import."""
    table = csv.DictReader(lines)
    found = Read()
    try:
        found.errors += _header_errors(list(table.fieldnames or ()))
        if found.errors:
            return found
        for each in table:
            if len(found.rows) >= ROWS_UP_TO:
                found.errors.append(f"The file has more than {ROWS_UP_TO:,} rows. Import it in parts.")
                break
            _add(found, table.line_num, each)
    except csv.Error as problem:
        found.errors.append(f"Line {table.line_num}: this is not CSV ({problem}).")
    return found


def _header_errors(names: list[str]) -> list[str]:
    errors = [f"Line 1: the column {name} is missing." for name in NEEDED if name not in names]
    return errors + [
        f"Line 1: {name or 'a column without a name'} is no column of the catalogue."
        for name in names
        if name not in COLUMNS + IGNORED
    ]


def _add(found: Read, line: int, cells: dict[str | None, Any]) -> None:
    if None in cells:
        found.errors.append(f"Line {line}: it has more cells than the header.")
        return
    texts = {str(name): unguarded((value or "").strip()) for name, value in cells.items()}
    if not any(texts.values()):
        return
    values, errors = _values(texts)
    errors += [(fault.field, fault.sentence) for fault in rules.faults(values) if fault.field not in dict(errors)]
    if errors:
        found.errors += [f"Line {line}, {name}: {sentence}" for name, sentence in errors]
    else:
        found.rows.append(Row(line, texts.get("reference", "").upper(), values))


def _values(texts: dict[str, str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    values: dict[str, Any] = {name: texts.get(name, "") for name in rules.FIELDS}
    kinds = {kind.value: choices.Choice(kind.label) for kind in Kind}
    values["kind"] = key_of(kinds, values["kind"])
    for name, known in (
        ("form", choices.forms_of(values["kind"])), ("licence", choices.LICENCES), ("update_rate", choices.UPDATE_RATES),
    ):  # fmt: skip
        values[name] = key_of(known, values[name])
    values["theme"] = next(
        (theme for theme in THEMES if theme.casefold() == values["theme"].casefold()), values["theme"]
    )
    errors = []
    for name in ("covers_from", "covers_to"):
        try:
            values[name] = date.fromisoformat(values[name]) if values[name] else None
        except ValueError:
            errors.append((name, f"“{values[name][:20]}” is no day. Write it like 2027-03-31."))
            values[name] = None
    return values, errors
