"""Many entries at once from a file: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sprint.actor import Actor
from sprint.datasets import queries
from sprint.datasets.actions.keeping import create, hold, put
from sprint.datasets.models import Dataset
from sprint.datasets.reading import Row
from sprint.db import unit_of_work
from sprint.errors import BadInput
from sprint.organisations.models import Authority, Organisation


@dataclass(frozen=True)
class Imported:
    added: int
    changed: int


@unit_of_work
def import_rows(organisation: Organisation, rows: Sequence[Row], *, by: Actor, at: datetime) -> Imported:
    """For the operator's command. Raises `BadInput` with every line that does not fit what is there, and keeps nothing."""
    authority = hold(organisation)
    known = {each.reference: each for each in queries.several(row.reference for row in rows if row.reference)}
    if errors := [error for row in rows if (error := _error(row, known.get(row.reference), organisation))]:
        raise BadInput("\n".join([*errors, *_doubles(rows)]))
    if doubles := _doubles(rows):
        raise BadInput("\n".join(doubles))
    added = sum(_keep(row, known, organisation, authority, by=by, at=at) for row in rows)
    return Imported(added, len(rows) - added)


def _keep(
    row: Row, known: dict[str, Dataset], organisation: Organisation, authority: Authority, *, by: Actor, at: datetime
) -> bool:
    """Whether it was new."""
    if row.reference:
        put(known[row.reference], row.values, by=by, at=at)
        return False
    create(organisation, authority, row.values, by=by, at=at)
    return True


def _error(row: Row, there: Dataset | None, organisation: Organisation) -> str:
    """What is wrong with changing or adding this; empty when nothing is."""
    if row.reference:
        if there is None or there.organisation_id != organisation.id:
            return f"Line {row.line}, reference: {organisation.name} has no entry {row.reference}."
        return f"Line {row.line}, reference: {row.reference} is retired." if there.retired_at else ""
    if same := queries.titled(organisation, row.values["title"]):
        return (
            f"Line {row.line}, title: this is in the catalogue as {same.reference}. Give that reference to change it."
        )
    return ""


def _doubles(rows: Sequence[Row]) -> list[str]:
    first: dict[str, int] = {}
    errors = []
    for row in rows:
        key = row.reference or f"title {row.values['title'].casefold()}"
        if key in first:
            errors.append(f"Line {row.line}: the same entry stands on line {first[key]}.")
        first.setdefault(key, row.line)
    return errors
