"""What somebody gets at an address, without what differs from answer to answer: for tests that compare whole worlds."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import structlog
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.test import TestResponse

from sprint.app import create_app
from sprint.db import db
from tests import databases
from tests.conftest import test_settings
from tests.pages import without_tokens

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


def answer_of(client: FlaskClient, asked: Asked) -> Answer:
    """Status, headers and body."""
    given = client.open(asked.path, method=asked.method, headers=list(asked.headers))
    with given:
        return given.status_code, _headers(given), _body(given)


def _headers(given: TestResponse) -> tuple[tuple[str, str], ...]:
    """All but those that differ from answer to answer: of the policy the nonce, of cookies and ids what they hold."""
    kept = [(name, "" if name in OWN_TO_EACH_ANSWER else value) for name, value in given.headers]
    return tuple((name, re.sub(r"'nonce-[^']*'", "", value)) for name, value in kept)


def _body(given: TestResponse) -> str | bytes:
    """Without tokens, figures of the chain and names of mails."""
    if given.data.startswith(b"PK"):
        return _unpacked(given.data)
    if not given.mimetype.startswith("text/html"):
        return given.data
    return VEILED.sub(r"\1", CHAIN.sub("", without_tokens(given)))


def _unpacked(data: bytes) -> bytes:
    """What an archive holds; when it was packed is its own."""
    with ZipFile(BytesIO(data)) as archive:
        names = [each for each in archive.namelist() if each != "docProps/core.xml"]
        return b"".join(name.encode() + archive.read(name) for name in names)


def endpoints(app: Flask, method: str) -> list[str]:
    """Of the URL map, but for files of the look, and for signing out, after which nobody asks any more."""
    found = {rule.endpoint for rule in app.url_map.iter_rules() if method in (rule.methods or ())}
    return sorted(each for each in found if each != "static" and "sign_out" not in each)


def client_of(app: Flask, token: str | None, at: datetime) -> FlaskClient:
    """Signed in with the token of a session; a visitor without one."""
    client = app.test_client()
    if token:
        with client.session_transaction() as session:
            session["_user_id"], session["seen"] = token, at.timestamp()
    return client


@contextmanager
def as_logged() -> Iterator[None]:
    """The apps log each request; afterwards the log is as the other tests want it."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    yield
    structlog.configure(**before)


@contextmanager
def opened(url: str, folder: Path) -> Iterator[Flask]:
    app = create_app(test_settings(url, folder, LOG_LEVEL="INFO", WTF_CSRF_ENABLED=False))
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder.parent))
    with app.app_context():
        databases.make_hasty(db.engine)
        db.engine.dispose()
    yield app
    with app.app_context():
        db.engine.dispose()


def new_database(database: str, folder: Path, name: str) -> str:
    return f"sqlite:///{folder / 'test.sqlite3'}" if database == "sqlite" else databases.new_postgresql(name)
