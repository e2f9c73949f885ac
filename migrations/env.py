"""Runs migrations on SQLite and PostgreSQL.

On SQLite a batch migration copies a table and drops the old one; with foreign keys on, that would delete the
child rows without a word. So they are off while migrating, and every reference is checked afterwards.
"""

from __future__ import annotations

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from sprint import fulltext
from sprint.audit.models import APPEND_ONLY_TABLES, append_only
from sprint.db import Exact, UtcDateTime, db

config = context.config


def render_item(kind: str, value: Any, _autogen: Any) -> str | bool:
    """Our column types by their names in sprint.db."""
    if kind == "type" and isinstance(value, UtcDateTime | Exact):
        return f"sprint.db.{type(value).__name__}()"
    return False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        render_item=render_item,
        include_name=lambda name, kind, _: not (kind == "table" and fulltext.is_own(name)),
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def keep_triggers(connection: Connection) -> None:
    """A batch migration drops the triggers of the table it copies: put back what keeps records and searches."""
    cursor = connection.connection.cursor()
    present = {name for (name,) in cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")}
    for table in APPEND_ONLY_TABLES:
        for statement in append_only(table, "sqlite"):
            if table in present and statement.split()[2] not in present:
                cursor.execute(statement)
    for index in fulltext.INDEXES:
        for statement in fulltext.statements(index, "sqlite") if index.table in present else ():
            cursor.execute(statement)


def check_references(connection: Connection) -> None:
    broken = connection.connection.cursor().execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"The migration left references to rows that are gone: {broken[:5]}")


engine = current_app.extensions["migrate"].db.engine
with engine.connect() as opened:
    if engine.dialect.name == "sqlite":
        opened.connection.cursor().execute("PRAGMA foreign_keys=OFF")
    migrate(opened)
    if engine.dialect.name == "sqlite":
        keep_triggers(opened)
        check_references(opened)
        opened.connection.cursor().execute("PRAGMA foreign_keys=ON")
