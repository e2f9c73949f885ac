"""Two databases, copied from one and then written by different companies, and what outsiders get from each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect
from structlog.testing import capture_logs

from sprint.audit import actions as audit_actions
from sprint.audit.actions import link_waiting
from sprint.db import db
from sprint.proposals.actions import opening
from sprint.shortlists.actions import drawing
from tests import databases
from tests.answers import Answer, Asked, answer_of, as_logged, client_of, new_database, opened
from tests.sealed.bench import ROLES, SEEN_AT, WRITTEN_AT, Region, build, go_on
from tests.sealed.sides import Bench, one_side, other_side


@dataclass
class Twin:
    """One of the two worlds."""

    app: Flask
    region: Region
    log: list[Any]
    """What was logged while the companies wrote."""

    @cached_property
    def clients(self) -> dict[str, FlaskClient]:
        return {role: client_of(self.app, self.region.tokens.get(role), SEEN_AT) for role in ROLES}

    def answer(self, asked: Asked) -> Answer:
        return answer_of(self.clients[asked.role], asked)


def differing(one: Twin, other: Twin, asked: list[Asked]) -> list[Asked]:
    """What an outsider could tell the two worlds by; nothing, if all is well."""
    return [each for each in asked if one.answer(each) != other.answer(each)]


@contextmanager
def twins(database: str, folder: Path, worker: str) -> Iterator[tuple[Twin, Twin]]:
    """One region, copied; in each copy the companies write what they do, and then the same happens in both."""
    with pytest.MonkeyPatch.context() as patch, as_logged():
        patch.setattr(drawing, "new_seed", lambda: "the same in both worlds")
        patch.setattr(opening, "panel_labels", lambda count: [f"K{number}" for number in range(1, count + 1)])
        names = ("base", "one", "other")
        for name in names:
            (folder / name).mkdir()
        with opened(new_database(database, folder / "base", f"sealed_{worker}_base"), folder / "base") as base:
            url, region = base.config["SQLALCHEMY_DATABASE_URI"], _built(base)
        with (
            opened(_copy(database, url, folder / "one", f"sealed_{worker}_one"), folder / "one") as one,
            opened(_copy(database, url, folder / "other", f"sealed_{worker}_other"), folder / "other") as other,
        ):
            yield _written(one, region, one_side), _written(other, region, other_side)


def _built(app: Flask) -> Region:
    with app.app_context():
        db.create_all()
        return build()


def _copy(database: str, url: str, folder: Path, name: str) -> str:
    if database == "postgresql":
        return databases.new_postgresql(name, like=url)
    shutil.copy(url.removeprefix("sqlite:///"), folder / "test.sqlite3")
    return f"sqlite:///{folder / 'test.sqlite3'}"


def _written(app: Flask, base: Region, side: Callable[[Bench, Any], None]) -> Twin:
    with app.app_context(), capture_logs() as lines:
        region = again(base)
        side(region.bench, WRITTEN_AT)
        with _known_tokens():
            go_on(region)
        link_waiting()
        return Twin(app, base, list(lines))


@contextmanager
def _known_tokens() -> Iterator[None]:
    """Acts of both worlds get the same random tokens: feeds name their entries by them."""
    numbers = count(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(audit_actions, "uuid4", lambda: UUID(int=next(numbers)))
        yield


def again(thing: Any) -> Any:
    """The same rows as this app's own database has them."""
    if isinstance(thing, db.Model):
        return db.session.get_one(type(thing), inspect(thing).identity)
    if isinstance(thing, dict):
        return {name: again(value) for name, value in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{each.name: again(getattr(thing, each.name)) for each in fields(thing)})
    return thing


def logged(twin: Twin, asked: list[Asked]) -> list[dict[str, Any]]:
    """The lines that requests leave in the log, without their ids and times; any other app may have been made meanwhile."""
    with as_logged(), capture_logs() as lines:
        for each in asked:
            twin.answer(each)
    return [{name: value for name, value in line.items() if name not in ("id", "ms")} for line in lines]
