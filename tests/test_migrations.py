"""Migrations lead from nothing to the models and back, and lose no row on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Column, Integer, text
from sqlalchemy.exc import DatabaseError

from sprint import audit, fulltext
from sprint.app import create_app
from sprint.audit.models import APPEND_ONLY_TABLES
from sprint.db import db
from tests import databases
from tests.conftest import NOON, test_settings


@pytest.fixture
def empty(database: str, tmp_path: Path, worker_id: str) -> Iterator[Flask]:
    """An app on a database that has no table yet."""
    url = (
        f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        if database == "sqlite"
        else databases.new_postgresql(f"empty_{worker_id}")
    )
    app = create_app(test_settings(url, tmp_path))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def differences() -> list[object]:
    with db.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": lambda name, kind, _: not fulltext.is_own(name)}
        context = MigrationContext.configure(connection, opts=opts)
        return list(compare_metadata(context, db.metadata))


def test_an_empty_database_migrated_equals_the_models(empty: Flask) -> None:
    upgrade()
    assert differences() == []


def triggers() -> set[str]:
    """The names of what keeps records and searches."""
    listed = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with db.engine.connect() as connection:
        return set(connection.scalars(text(listed[db.engine.dialect.name])))


def test_a_migrated_database_has_the_triggers_of_the_models(empty: Flask) -> None:
    upgrade()
    migrated = triggers()
    downgrade(revision="base")
    db.session.execute(text("DROP TABLE alembic_version"))
    db.session.commit()
    db.create_all()
    assert migrated == triggers() != set()


def test_a_migrated_database_refuses_to_change_the_audit_trail(empty: Flask) -> None:
    upgrade()
    audit.record("test.acted", by=None, at=NOON)
    db.session.commit()
    for table in APPEND_ONLY_TABLES[:1]:
        for statement in (f"UPDATE {table} SET id = 99", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError, match="append-only"):
                db.session.execute(text(statement))
            db.session.rollback()


def test_downgrade_leads_back_to_nothing(empty: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    with db.engine.connect() as connection:
        names = set(db.inspect(connection).get_table_names())
    assert names - {"alembic_version"} == set()


def test_children_survive_a_batch_migration_of_their_parent_on_sqlite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(test_settings(f"sqlite:///{tmp_path / 'batch.sqlite3'}", tmp_path))
    with app.app_context():
        upgrade()
        db.session.execute(
            text(
                "INSERT INTO users (id, email, name, is_operator, created_at, version) VALUES (1, 'a@b.c', 'A', 0, '2027-01-01', 1)"
            )
        )
        db.session.execute(text("INSERT INTO recovery_codes (user_id, code_hash) VALUES (1, 'x')"))
        audit.record("test.acted", by=None, at=NOON)
        db.session.commit()
        db.session.remove()
        _copy_tables_during_the_next_migration(monkeypatch, "users", "audit_entries")
        upgrade()
        counts = [
            db.session.scalar(text(f"SELECT count(*) FROM {table}"))
            for table in ("users", "recovery_codes", "audit_entries")
        ]
        assert counts == [1, 1, 1]
        with pytest.raises(DatabaseError, match="append-only"):
            db.session.execute(text("DELETE FROM audit_entries"))
        db.session.rollback()
        db.engine.dispose()


def _copy_tables_during_the_next_migration(monkeypatch: pytest.MonkeyPatch, *tables: str) -> None:
    """Stand in for a later revision that adds a column by copying each table, as batch mode does."""

    def run(self: MigrationContext, **_: object) -> None:
        operations = Operations(self)
        for table in tables:
            with operations.batch_alter_table(table, recreate="always") as batch:
                batch.add_column(Column("added", Integer, nullable=True))

    monkeypatch.setattr(MigrationContext, "run_migrations", run)
