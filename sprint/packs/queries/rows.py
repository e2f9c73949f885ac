"""Rows of one table of the database as a table of a pack: every column that says something, people and proposals by their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, select

from sprint.accounts.queries import names_of
from sprint.db import db
from sprint.packs.parts import Cell, Private, Table, Why, cell
from sprint.packs.queries.scope import Scope

UNTOLD = ("id", "version", "token")
"""Columns that are about the row and not about what happened."""


def table_of(
    scope: Scope,
    model: Any,
    name: str,
    title: str,
    *where: ColumnElement[bool],
    without: Sequence[str] = (),
    private: Sequence[str] = (),
    proposal: Callable[[Any], int | None] | None = None,
    empty: str = "There is none.",
) -> Table:
    """In the order in which they were added. `private` columns stay out of the public variant; `proposal` tells whose row it
    is where the row itself does not."""
    found = db.session.scalars(select(model).where(*where).order_by(model.id)).all()
    columns = [each for each in model.__table__.columns if each.name not in (*UNTOLD, *without) and _is_told(each)]
    names = names_of(getattr(row, each.name) for each in columns if _is_person(each) for row in found)
    whose = proposal or (lambda row: getattr(row, "proposal_id", None))
    told = tuple(tuple(_told(scope, row, each, names, private, whose(row)) for each in columns) for row in found)
    return Table(name, title, tuple(_heading(each.name) for each in columns), told, empty)


def _target(column: Column[Any]) -> str:
    return next((each.column.table.name for each in column.foreign_keys), "")


def _is_person(column: Column[Any]) -> bool:
    return _target(column) == "users" or column.name.endswith("by_id")


def _is_told(column: Column[Any]) -> bool:
    return _target(column) in ("", "users", "proposals", "criteria", "decisions", "seats")


def _told(
    scope: Scope, row: Any, column: Column[Any], names: dict[int, str], private: Sequence[str], proposal_id: int | None
) -> Cell:
    value = getattr(row, column.name)
    if value is None:
        return ""
    if _is_person(column):
        return names.get(value, "")
    if target := _target(column):
        return _named(scope, target, value)
    if column.name in private:
        return Private(str(cell(value)), Why.BOTH)
    bid = scope.bids.get(proposal_id or 0)
    return scope.about(bid, value) if isinstance(value, str) and " " in value else cell(value)


def _named(scope: Scope, target: str, value: int) -> str:
    if target == "proposals":
        return bid.reference if (bid := scope.bids.get(value)) else ""
    if target in ("criteria", "seats"):
        return (scope.criteria if target == "criteria" else scope.seats).get(value, "")
    return next((str(each.number) for each in scope.decisions if each.id == value), "")


def _heading(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ").capitalize()
