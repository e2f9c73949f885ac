"""Every value that the database, the file store and the log keep, as somebody reads them who has no key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, text

from sprint.db import db

PEOPLE = ("companies", "organisations", "users", "memberships", "user_sessions")
"""Tables that name companies and their people whether they bid or not."""
ABOUT = ("challenge_id", "proposal_id", "submission_id")
BY = ("user_id", "by_id", "actor_id")

Row = dict[str, Any]


def rows(connection: Connection) -> Iterator[tuple[str, Row]]:
    """Each row of each table as the database gives it, nothing opened."""
    for table in db.metadata.sorted_tables:
        for row in connection.execute(text(f"SELECT * FROM {table.name}")).mappings():
            yield table.name, {name: _readable(value) for name, value in row.items()}


def _readable(value: Any) -> Any:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else value


def holding(connection: Connection, words: tuple[str, ...]) -> list[str]:
    """Table and column of each value that holds one of the words."""
    return [
        f"{table}.{name}"
        for table, row in rows(connection)
        for name, value in row.items()
        if any(word.lower() in str(value).lower() for word in words)
    ]


def naming(connection: Connection, name: str, company_id: int, user_ids: set[int]) -> list[str]:
    """Each row that names the company or one of its people, and also a challenge or proposal."""
    return [
        f"{table}: {row}"
        for table, row in rows(connection)
        if table not in PEOPLE and _is_by(row, name, company_id, user_ids) and _is_about(row)
    ]


def _is_by(row: Row, name: str, company_id: int, user_ids: set[int]) -> bool:
    if any(name.lower() in str(value).lower() for value in row.values()):
        return True
    if any(column.endswith(BY) and value in user_ids for column, value in row.items()):
        return True
    return any(column in ("company_id", "bidder_id") and value == company_id for column, value in row.items())


def _is_about(row: Row) -> bool:
    return any(row.get(column) for column in ABOUT) or any("NMR-27-" in str(value) for value in row.values())


def stored(app: Flask) -> bytes:
    """All bytes of the file store, names of files too; on SQLite those of the database file as well."""
    folder = Path(app.config["FILE_STORE_URL"].removeprefix("file://"))
    files = [each for each in sorted(folder.rglob("*")) if each.is_file()]
    assert files, "Nothing was stored."
    files += sorted(folder.parent.glob("test.sqlite3*"))
    return b"\n".join(str(each).encode() + each.read_bytes() for each in files)
