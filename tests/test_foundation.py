"""The ground everything stands on: schema, clock, unit of work."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import StatementError

from sprint.accounts.models import User
from sprint.db import db, unit_of_work
from sprint.errors import Conflict
from sprint.outbox.models import Message
from tests.conftest import NOON


def person(email: str = "ada@example.org") -> User:
    return User(email=email, name="Ada", created_at=datetime(2027, 3, 28, 0, 30, tzinfo=UTC))


def test_every_list_of_rows_has_a_stated_order() -> None:
    """PostgreSQL gives changed rows in another order than SQLite."""
    lists = [each for model in db.Model.registry.mappers for each in model.relationships if each.uselist]
    assert [str(each) for each in lists if not each.order_by] == []
    assert len(lists) > 10


def test_an_act_that_raises_leaves_nothing_behind(app: Flask) -> None:
    @unit_of_work
    def act() -> None:
        db.session.add(person())
        db.session.flush()
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        act()
    assert db.session.query(User).count() == 0


def test_an_act_within_an_act_commits_with_the_outer_one(app: Flask) -> None:
    @unit_of_work
    def inner() -> None:
        db.session.add(person())

    @unit_of_work
    def outer() -> None:
        inner()
        raise KeyError

    with pytest.raises(KeyError):
        outer()
    assert db.session.query(User).count() == 0


def test_a_broken_invariant_of_the_database_is_a_conflict(app: Flask) -> None:
    @unit_of_work
    def act() -> None:
        db.session.add_all([person(), person()])

    with pytest.raises(Conflict):
        act()


def test_a_fault_of_the_database_quotes_nothing_that_was_written(app: Flask) -> None:
    db.session.add(
        Message(event="e", email="ada@example.org", subject="Ours", body="half a letter \ud800", created_at=NOON)
    )
    with pytest.raises(StatementError) as problem:
        db.session.flush()
    assert ["half a letter" in str(problem.value), "ada@example.org" in str(problem.value)] == [False, False]
    db.session.rollback()


def test_instants_come_back_aware_and_to_the_microsecond(app: Flask) -> None:
    instant = datetime(2027, 3, 28, 1, 0, 0, 1, tzinfo=UTC)
    db.session.add(User(email="a@b.c", name="", created_at=instant))
    db.session.commit()
    db.session.expire_all()
    assert db.session.query(User).one().created_at == instant


def test_health_tells_that_the_database_answers(client: FlaskClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json) == (200, {"status": "ok", "database": "ok"})
