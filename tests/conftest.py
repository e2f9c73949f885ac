"""An app on either database, a clock that stands still, and clients signed in as anybody."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as trials
from jinja2 import FileSystemBytecodeCache

from config import settings
from sprint import clock
from sprint.accounts import passwords
from sprint.app import create_app
from sprint.db import db
from tests import databases
from tests.files.clamd import clamd  # noqa: F401  # a fixture
from tests.frozen import Clock
from tests.people import Browser, FreshClient

trials.register_profile("any machine", deadline=None)
trials.load_profile("any machine")

gc.set_threshold(100_000, 50, 100)
"""The models and the map of addresses stay for the whole run: looking through them for garbage took a tenth of it."""

NOON = datetime(2027, 3, 3, 12, 0, tzinfo=UTC)
"""Wednesday 3 March 2027: the day on which most tests happen."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=(*databases.KINDS, "both"), default="both", help="which database to test on")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--database")
        is_on_one = metafunc.definition.get_closest_marker("once") is not None
        kinds = (databases.KINDS[:1] if is_on_one else databases.KINDS) if asked == "both" else (asked,)
        metafunc.parametrize("database", kinds, scope="session")


def test_settings(url: str, folder: Path, **changes: Any) -> dict[str, Any]:
    environment = {
        "SPRINT_ENV": "test",
        "SECRET_KEY": "a-key-only-for-tests-0123456789-abcdefgh",
        "SEALING_KEYS": "c2VhbGluZy1rZXktb25seS1mb3ItdGVzdHMtMDEyMzQ=",
        "SIGNING_KEY": "c2lnbmluZy1rZXktb25seS1mb3ItdGVzdHMtMDEyMzQ=",
        "DATABASE_URL": url,
        "BASE_URL": "http://localhost",
        "FILE_STORE_URL": f"file://{folder / 'files'}",
        "LOG_LEVEL": "ERROR",
    }
    return {**settings(environment), "TESTING": True, "PROPAGATE_FAULTS": True, **changes}


test_settings.__test__ = False  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Passwords are hashed in no time; `tests/accounts/test_passwords.py` looks at the real cost."""
    with pytest.MonkeyPatch.context() as patch:
        hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(passwords, "HASHER", hasher)
        patch.setattr(passwords, "NOBODY", hasher.hash("nobody"))
        yield


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def whole_app(database: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Flask]:
    """One app a database and test process; `app` empties it before every test. Templates are compiled once for all."""
    folder = tmp_path_factory.mktemp(database)
    compiled = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    url = (
        f"sqlite:///{folder / 'test.sqlite3'}"
        if database == "sqlite"
        else databases.new_postgresql(f"test_{worker_id}")
    )
    app = create_app(test_settings(url, folder))
    app.test_client_class = FreshClient
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    with app.app_context():
        databases.make_hasty(db.engine)
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(whole_app: Flask, now: Clock) -> Iterator[Flask]:
    databases.clean(whole_app)
    csrf = whole_app.config.get("WTF_CSRF_ENABLED")
    whole_app.config["WTF_CSRF_ENABLED"] = False
    with whole_app.app_context():
        yield whole_app
        db.session.rollback()
        db.session.remove()
    whole_app.config["WTF_CSRF_ENABLED"] = True if csrf is None else csrf


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock: `now()` tells the frozen instant, `now.go_to(...)` and `now.pass_(days=1)` move it."""
    frozen = Clock(NOON)
    monkeypatch.setattr(clock, "source", frozen)
    return frozen


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def browser(app: Flask, now: Clock) -> Browser:
    """`browser(user)` is a test client signed in as that user, second factor passed."""
    return Browser(app, now)
