"""The app behind a real HTTP server in this process, and a real Chromium in front of it."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from sprint.accounts.models import User
from sprint.db import db, only_reads
from tests.frozen import Clock
from tests.journeys.walker import Walker
from tests.people import Browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    path = os.environ.get("CHROMIUM") or _found()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def _found() -> str:
    for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"):
        if Path(path).exists():
            return path
    pytest.fail("The browser tests need Chromium: run them with `make test`, which finds or installs one.")


@pytest.fixture
def only_looks() -> Iterator[None]:
    """The test itself reads beside the running server, and must keep nobody there from writing."""
    token = only_reads.set(True)
    yield
    only_reads.reset(token)


@pytest.fixture
def address(app: Flask, only_looks: None) -> Iterator[str]:
    """The running app's address. Requests come in other threads, so the test's own session is put down first."""
    db.session.commit()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    before = app.config["BASE_URL"]
    app.config["BASE_URL"] = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield app.config["BASE_URL"]
    server.shutdown()
    thread.join()
    app.config["BASE_URL"] = before


@pytest.fixture
def walk(chromium: Chromium, address: str, app: Flask, now: Clock) -> Iterator[Callable[..., Walker]]:
    """`walk(user)` opens a window signed in as that user; `walk(phone=True)` a visitor's on a phone."""
    opened: list[Walker] = []

    def start(user: User | None = None, *, phone: bool = False) -> Walker:
        walker = Walker(chromium, address, phone=phone)
        opened.append(walker)
        if user is not None:
            db.session.rollback()
            walker.take_cookie_of(Browser(app, now)(user))
        return walker

    yield start
    for walker in opened:
        walker.close()
