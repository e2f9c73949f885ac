"""Two databases, copied from one and then written by different companies, and what outsiders get from each."""

from __future__ import annotations

import re
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
import structlog
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import inspect
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from sprint.app import create_app
from sprint.audit import actions as audit_actions
from sprint.audit.actions import link_waiting
from sprint.db import db
from sprint.proposals.actions import opening
from tests import databases
from tests.conftest import test_settings
from tests.pages import without_tokens
from tests.sealed.bench import ROLES, SEEN_AT, WRITTEN_AT, Region, build, go_on
from tests.sealed.sides import Bench, one_side, other_side

CHAIN = re.compile(
    r"[\d,]+ acts, chained; the last ends [0-9a-f]{12}|(?<=<code>)[0-9a-f]{64}|<b>[\d,]+</b>(?= acts? in the chain)"
    r"|(?<=in the chain, which ends )[0-9a-f]{12}"
)
"""Every act is a link of the chain, what is sealed in it as well, and whoever checks the record has to be told its length
and head. They say neither whose an act was nor what it did."""
VEILED = re.compile(r"(/messages/|/outbox/)[A-Za-z0-9_-]{32}")
"""Names of mails, which tell nothing of how many there are."""
OWN_TO_EACH_ANSWER = ("X-Request-Id", "Set-Cookie", "Date", "Content-Length")
"""The length of a page counts its tokens and the chain's figures; its text is compared."""


@dataclass(frozen=True)
class Asked:
    """One request: of whom, how, and where."""

    role: str
    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()


Answer = tuple[int, tuple[tuple[str, str], ...], str | bytes]


@dataclass
class Twin:
    """One of the two worlds."""

    app: Flask
    region: Region
    log: list[Any]
    """What was logged while the companies wrote."""

    @cached_property
    def clients(self) -> dict[str, FlaskClient]:
        return {role: self._client(role) for role in ROLES}

    def _client(self, role: str) -> FlaskClient:
        client = self.app.test_client()
        if role in self.region.tokens:
            with client.session_transaction() as session:
                session["_user_id"], session["seen"] = self.region.tokens[role], SEEN_AT.timestamp()
        return client

    def answer(self, asked: Asked) -> Answer:
        given = self.clients[asked.role].open(asked.path, method=asked.method, headers=list(asked.headers))
        with given:
            return given.status_code, _headers(given), _body(given)


def _headers(given: TestResponse) -> tuple[tuple[str, str], ...]:
    """All but those that differ from answer to answer: of the policy the nonce, of cookies and ids what they hold."""
    kept = [(name, "" if name in OWN_TO_EACH_ANSWER else value) for name, value in given.headers]
    return tuple((name, re.sub(r"'nonce-[^']*'", "", value)) for name, value in kept)


def _body(given: TestResponse) -> str | bytes:
    """Without tokens, figures of the chain and names of mails."""
    if not given.mimetype.startswith("text/html"):
        return given.data
    return VEILED.sub(r"\1", CHAIN.sub("", without_tokens(given)))


def differing(one: Twin, other: Twin, asked: list[Asked]) -> list[Asked]:
    """What an outsider could tell the two worlds by; nothing, if all is well."""
    return [each for each in asked if one.answer(each) != other.answer(each)]


@contextmanager
def twins(database: str, folder: Path, worker: str) -> Iterator[tuple[Twin, Twin]]:
    """One region, copied; in each copy the companies write what they do, and then the same happens in both."""
    with pytest.MonkeyPatch.context() as patch, _as_logged():
        patch.setattr(opening, "panel_labels", lambda count: [f"K{number}" for number in range(1, count + 1)])
        names = ("base", "one", "other")
        for name in names:
            (folder / name).mkdir()
        with _opened(_new(database, folder / "base", f"sealed_{worker}_base"), folder / "base") as base:
            url, region = base.config["SQLALCHEMY_DATABASE_URI"], _built(base)
        with (
            _opened(_copy(database, url, folder / "one", f"sealed_{worker}_one"), folder / "one") as one,
            _opened(_copy(database, url, folder / "other", f"sealed_{worker}_other"), folder / "other") as other,
        ):
            yield _written(one, region, one_side), _written(other, region, other_side)


@contextmanager
def _as_logged() -> Iterator[None]:
    """The apps log each request; afterwards the log is as the other tests want it."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@contextmanager
def _opened(url: str, folder: Path) -> Iterator[Flask]:
    app = create_app(test_settings(url, folder, LOG_LEVEL="INFO", WTF_CSRF_ENABLED=False))
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder.parent))
    with app.app_context():
        databases.make_hasty(db.engine)
        db.engine.dispose()
    yield app
    with app.app_context():
        db.engine.dispose()


def _built(app: Flask) -> Region:
    with app.app_context():
        db.create_all()
        return build()


def _new(database: str, folder: Path, name: str) -> str:
    return f"sqlite:///{folder / 'test.sqlite3'}" if database == "sqlite" else databases.new_postgresql(name)


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
    """The lines that requests leave in the log, without their ids and times."""
    with capture_logs() as lines:
        for each in asked:
            twin.answer(each)
    return [{name: value for name, value in line.items() if name not in ("id", "ms")} for line in lines]
