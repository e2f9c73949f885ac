"""Counts the statements that reach the database, so that a list can be held to a constant number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from sprint.db import db


class Count:
    """`statements` in the order they were sent."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    @property
    def number(self) -> int:
        return len(self.statements)


@contextmanager
def count_queries() -> Iterator[Count]:
    """Every SELECT, INSERT, UPDATE and DELETE of the block; transactions and savepoints are not counted."""
    count = Count()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            count.statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield count
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
