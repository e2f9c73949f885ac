"""The commands for sealing keys: a new one, what is sealed under which, and moving everything under the newest."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click
from sqlalchemy import Column, Row, Table, and_, select, type_coerce, update

from sprint.db import db, only_reads, unit_of_work
from sprint.files.actions import reseal
from sprint.files.damage import Damaged
from sprint.files.models import StoredFile
from sprint.outbox.models import ABOUT, Message
from sprint.proposals.models import Proposal
from sprint.seal import MARKS, Sealed, Unsealable, is_sealed_type, mark, marks, new_key, ring

AT_ONCE = 200
"""Rows in one transaction: the service goes on meanwhile."""


@click.group("sealing")
def sealing() -> None:
    """The keys that seal proposals: see docs/sealed-box.md."""


@click.command("new-sealing-key")
def new_sealing_key() -> None:
    """Print a random key for SEALING_KEYS."""
    click.echo(new_key())


@sealing.command("check")
def check() -> None:
    """Open every sealed value, and say how many are sealed under which key. Changes nothing."""
    only_reads.set(True)
    found: Counter[bytes] = Counter()
    for table, columns in _sealed():
        for row in _rows(table, columns):
            found.update(raw[:4] for raw in (_raw(row, column) for column in columns) if raw)
            _open(table, columns, row)
        click.echo(f"{table.name}: opened")
    for number, key in enumerate(ring().keys, 1):
        click.echo(f"Key {number}{' (newest)' if number == 1 else ''}: {found[key.name]} values")


def _open(table: Table, columns: list[Column[Any]], row: Row[Any]) -> None:
    try:
        db.session.execute(select(*columns).where(_is(table, row))).all()
    except Unsealable as problem:
        raise click.ClickException(f"{table.name}, row {row[0]}: {problem}") from None


@sealing.command("rotate")
def rotate() -> None:
    """Seal everything under the newest key. It can be stopped and run again, and the service goes on meanwhile."""
    for table, columns in _sealed():
        if table is not StoredFile.__table__:
            click.echo(
                f"{table.name}: {sum(_move(table, columns, rows) for rows in _batches(table, columns))} rows sealed anew"
            )
    for proposal_id in db.session.scalars(select(Proposal.id).order_by(Proposal.id)).all():
        _mark_mail(proposal_id)
    click.echo(f"stored_files: {_move_files()} files sealed anew")
    click.echo(
        "Everything is sealed under the newest key. The others can be taken out of SEALING_KEYS, once no backup needs them."
    )


def _sealed() -> Iterator[tuple[Table, list[Column[Any]]]]:
    for table in db.metadata.sorted_tables:
        if columns := [column for column in table.columns if is_sealed_type(column.type)]:
            yield table, columns


def _batches(table: Table, columns: list[Column[Any]]) -> Iterator[list[Row[Any]]]:
    rows: list[Row[Any]] = []
    for row in _rows(table, columns):
        rows.append(row)
        if len(rows) == AT_ONCE:
            yield rows
            rows = []
    yield rows


def _rows(table: Table, columns: list[Column[Any]]) -> Iterator[Row[Any]]:
    """Key and sealed values as they are kept, some at a time. Tables with sealed columns have one key column."""
    (key,) = table.primary_key.columns
    kept = [type_coerce(column, column.type.impl_instance).label(column.name) for column in columns]  # type: ignore[attr-defined]
    reached = 0
    while part := db.session.execute(select(key, *kept).where(key > reached).order_by(key).limit(AT_ONCE)).all():
        yield from part
        reached = part[-1][0]


def _raw(row: Row[Any], column: Column[Any]) -> bytes | None:
    kept = row._mapping[column.name]
    return urlsafe_b64decode(kept) if kept is not None and isinstance(column.type, Sealed) else kept


def _is(table: Table, row: Row[Any]) -> Any:
    (key,) = table.primary_key.columns
    return key == row[0]


@unit_of_work
def _move(table: Table, columns: list[Column[Any]], rows: list[Row[Any]]) -> int:
    """Read again with the row held, since somebody may have changed it; answers how many were sealed anew."""
    old = [
        row for row in rows if any(raw and not ring().is_newest(raw) for raw in (_raw(row, each) for each in columns))
    ]
    for row in old:
        values = db.session.execute(select(*columns).where(_is(table, row)).with_for_update()).one()._asdict()
        marked = {each.name: mark(of[0], values[of[1]]) for each in table.columns if (of := each.info.get(MARKS))}
        db.session.execute(update(table).where(_is(table, row)).values(**values, **marked))
    return len(old)


@unit_of_work
def _mark_mail(proposal_id: int) -> None:
    newest, *older = marks(ABOUT, proposal_id)
    if older:
        is_older = and_(Message.about_mark.in_(older), Message.about_mark != newest)
        db.session.execute(update(Message).where(is_older).values(about_mark=newest))


def _move_files() -> int:
    moved = 0
    for file_id in db.session.scalars(select(StoredFile.id).order_by(StoredFile.id)).all():
        try:
            moved += reseal(db.session.get_one(StoredFile, file_id))
        except Damaged:
            click.echo(f"stored_files: file {file_id} is lost or damaged in the store and stays as it is", err=True)
        db.session.expunge_all()
    return moved
