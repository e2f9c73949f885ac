"""The rows of an archive with the ids they get here."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZipFile

from sqlalchemy import Column, Table, func, insert, select

from sprint.db import db
from sprint.proposals.models import OWNER
from sprint.seal import mark
from sprint.transfer.coding import row
from sprint.transfer.inner_numbers import COLUMNS, PLACES, content_here, rewrite
from sprint.transfer.manifest import Manifest, Unfit, table_name
from sprint.transfer.numbers import NOWHERE, row_of
from sprint.transfer.queries.extent import root_of, target_of
from sprint.transfer.queries.rows import STANDS
from sprint.transfer.rules import OWNERS, PEOPLE
from sprint.transfer.vault import Vault, lines

AT_ONCE = 500
JOINING = ("memberships", "invitations")
"""What lets somebody into a body. No other row names one of these."""


@dataclass
class Arrival:
    """What is known while a region is loaded. `ids` are those of here by table, in the order of the archive."""

    archive: ZipFile
    vault: Vault
    manifest: Manifest
    is_trial: bool = False
    ids: dict[str, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("q")))
    known: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """By table, the numbers of rows that were here already."""
    region: int = 0
    """The number of the authority whose archive it is."""
    closed: dict[int, str] = field(default_factory=dict)
    """Names of bodies that take nobody in from an archive, by number: those of others."""
    notes: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    stands: list[int] = field(default_factory=list)
    """Decisions whose fingerprint is that of the round as it is."""

    def lines(self, name: str) -> Iterator[bytes]:
        with self.archive.open(name) as given:
            yield from lines(self.vault.unlock(name, given))

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        for text in self.lines(table_name(table)):
            yield row(text)

    def id_of(self, table: str, number: int | None) -> int | None:
        return row_of(self.ids[table], number)


def take_rows(arrival: Arrival, table: Table) -> None:
    """Add the rows of one table, some at a time."""
    if any(target_of(each) is table for each in table.columns):
        _take_related(arrival, table)
        return
    waiting: list[dict[str, Any]] = []
    for told in arrival.rows(table.name):
        values = _values(arrival, table, told)
        if values is not None:
            waiting.append(values)
        if values is None or len(waiting) >= AT_ONCE:
            _add(arrival, table, waiting)
            waiting = []
        if values is None:
            arrival.ids[table.name].append(NOWHERE)
    _add(arrival, table, waiting)


def _take_related(arrival: Arrival, table: Table) -> None:
    """Rows that name others of their own table come after these, whatever their numbers. Such tables are short."""
    own = [each.name for each in table.columns if target_of(each) is table]
    rows = list(arrival.rows(table.name))
    first = (db.session.scalar(select(func.max(table.c.id))) or 0) + 1
    arrival.ids[table.name].extend(range(first, first + len(rows)))
    waiting, done = dict(enumerate(rows, 1)), set[int]()
    while ready := [number for number, told in waiting.items() if not {told[name] for name in own} - {None} - done]:
        for number in ready:
            values = _values(arrival, table, waiting.pop(number)) or {}
            db.session.execute(insert(table).values(id=first + number - 1, **values))
            done.add(number)
    arrival.counts[table.name] += len(rows)
    if db.engine.dialect.name == "postgresql" and rows:
        sequence = func.pg_get_serial_sequence(table.name, "id")
        db.session.execute(select(func.setval(sequence, first + len(rows) - 1)))


def _add(arrival: Arrival, table: Table, waiting: list[dict[str, Any]]) -> None:
    if not waiting:
        return
    arrival.counts[table.name] += len(waiting)
    connection = db.session.connection()
    if list(table.primary_key.columns.keys()) == ["id"] and not table.c.id.foreign_keys:
        statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        arrival.ids[table.name].extend(connection.scalars(statement, waiting))
    else:
        connection.execute(insert(table), waiting)


def _values(arrival: Arrival, table: Table, told: dict[str, Any]) -> dict[str, Any] | None:
    """None for a row that is here already, with all that it hangs on."""
    if table.name in ("authorities", "councils", "companies") and told["id"] in arrival.known["organisations"]:
        return None
    if table.name in JOINING and told["organisation_id"] in arrival.closed:
        _note_closed(arrival, table, told)
        return None
    if table.name == "submissions":
        _submitted(arrival, told)
    if table.name == "decisions" and told["scores_fingerprint"] == STANDS:
        arrival.stands.append(len(arrival.ids["decisions"]) + 1)
    if unknown := told.keys() - table.columns.keys():
        raise Unfit(f"{table.name} has a column here that is unknown: {min(unknown)}.")
    values = {name: _value(arrival, table.c[name], value) for name, value in told.items()}
    if table.name in OWNERS:
        values["company_mark"] = mark(OWNER, values[OWNERS[table.name]])
    return values


def _value(arrival: Arrival, column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if (target := target_of(column)) is not None:
        if target.name == "authorities" and column.table.name != "councils" and value != arrival.region:
            raise Unfit(f"A row of {column.table.name} belongs to another region than {arrival.manifest.region}.")
        return arrival.id_of(root_of(target).name, value)
    if column.name in PEOPLE.get(column.table.name, ()):
        return arrival.id_of("users", value)
    if column.name == OWNERS.get(column.table.name):
        return arrival.id_of("organisations", value)
    if (name := f"{column.table.name}.{column.name}") in COLUMNS:
        return rewrite(name, value, arrival.id_of)
    return value


def _submitted(arrival: Arrival, told: dict[str, Any]) -> None:
    exact = told["content"]
    numbers = {
        name: [[signed, arrival.id_of(PLACES[name], number)] for signed, number in pairs]
        for name, pairs in told.pop("numbers").items()
    }
    told["content"] = content_here(exact, numbers)
    told["signed_content"] = None if told["content"] == exact else exact


def _note_closed(arrival: Arrival, table: Table, told: dict[str, Any]) -> None:
    """Said once for each body, and not of those who have their role there already."""
    if table.name == "memberships" and _is_member(arrival, table, told):
        return
    name = arrival.closed[told["organisation_id"]]
    note = f"{name} is not of the region that is loaded, or has its own people here: nobody joins it from the archive."
    if note not in arrival.notes:
        arrival.notes.append(note)


def _is_member(arrival: Arrival, table: Table, told: dict[str, Any]) -> bool:
    """Whether a person who was here already has the role in the body that was here already."""
    if told["user_id"] not in arrival.known["users"] or told["organisation_id"] not in arrival.known["organisations"]:
        return False
    given = {
        "user_id": arrival.id_of("users", told["user_id"]), "role": told["role"],
        "organisation_id": arrival.id_of("organisations", told["organisation_id"]),
    }  # fmt: skip
    query = table.select().filter_by(**given).where(table.c.ended_at.is_(None))
    return told["ended_at"] is None and db.session.execute(query).first() is not None
