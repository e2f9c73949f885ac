"""A request counts from the instant at which it arrived, however long its body takes: over a real socket, with the form's token."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPResponse
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from sprint import clock
from sprint.db import db
from sprint.proposals.models import Submission
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import drafted, text

TICK = timedelta(microseconds=1)


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.port
    server.shutdown()
    thread.join()


def begun(port: int, path: str, client: FlaskClient, body: bytes) -> socket.socket:
    """The head of a form that is being sent, and none of its body yet."""
    cookie = client.get_cookie("session")
    assert cookie is not None
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    line.sendall(
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: session={cookie.value}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
    )
    return line


def answered(line: socket.socket) -> tuple[int, str]:
    """Status and where it leads."""
    with line:
        answer = HTTPResponse(line, method="POST")
        answer.begin()
        return answer.status, answer.getheader("Location", "")


def test_what_arrived_before_the_close_counts_though_its_body_came_after_it(
    app: Flask, browser: Browser, now: Clock, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = drafted(now())
    app.config["WTF_CSRF_ENABLED"] = True
    close, path = made.challenge.closes_at, f"{made.home}/submission"
    arrived = threading.Event()

    def noticed() -> object:
        arrived.set()
        return now()

    now.go_to(close - TICK)
    ada = browser(made.owner)
    page = text(ada, f"{made.home}/check")
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    body = urlencode({"csrf_token": token}).encode()
    db.session.commit()
    monkeypatch.setattr(clock, "source", noticed)
    line = begun(port, path, ada, body)
    assert arrived.wait(30)
    now.go_to(close + timedelta(minutes=2))
    line.sendall(body)
    assert answered(line) == (302, f"{made.home}/receipts/1")
    assert db.session.query(Submission).one().at == close - TICK


def test_what_arrived_at_the_close_is_late_though_its_form_was_opened_before(
    app: Flask, browser: Browser, now: Clock, port: int
) -> None:
    made = drafted(now())
    close, path = made.challenge.closes_at, f"{made.home}/submission"
    now.go_to(close - TICK)
    ada = browser(made.owner)
    text(ada, f"{made.home}/check")
    db.session.commit()
    now.go_to(close)
    line = begun(port, path, ada, b"seen=")
    line.sendall(b"seen=")
    assert answered(line)[0] == 409
    assert db.session.query(Submission).count() == 0
