"""Every address × every role has an expected answer; a new route without a row fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, url_for

from tests.access_table import GET, POST
from tests.people import Browser
from tests.world import ROLES, World, build

UNSAFE = "POST"


def endpoints(app: Flask, method: str) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if method in rule.methods and rule.endpoint != "static"}


def test_every_route_has_a_row(app: Flask) -> None:
    assert {"GET": endpoints(app, "GET") - GET.keys(), "POST": endpoints(app, UNSAFE) - POST.keys()} == {
        "GET": set(),
        "POST": set(),
    }


def test_every_row_has_a_route(app: Flask) -> None:
    assert {"GET": GET.keys() - endpoints(app, "GET"), "POST": POST.keys() - endpoints(app, UNSAFE)} == {
        "GET": set(),
        "POST": set(),
    }


def answers(app: Flask, browser: Browser, table: dict[str, tuple[Any, str]], send: str) -> dict[str, str]:
    """What each endpoint of the table answers to each role, as "302 200 404 …". Signing out comes last."""
    world = build()
    clients = [browser(world.people[role]) for role in ROLES]
    rows = sorted(table.items(), key=lambda row: "sign_out" in row[0])
    return {endpoint: _row(app, clients, send, endpoint, arguments(world)) for endpoint, (arguments, _) in rows}


def _row(app: Flask, clients: list[Any], send: str, endpoint: str, values: dict[str, Any]) -> str:
    with app.test_request_context():
        path = url_for(endpoint, **values)
    return " ".join(str(getattr(client, send)(path).status_code) for client in clients)


def expected(table: dict[str, tuple[Callable[[World], dict[str, Any]], str]]) -> dict[str, str]:
    return {endpoint: " ".join(row.split()) for endpoint, (_, row) in table.items()}


@pytest.mark.once
def test_what_each_role_gets(app: Flask, browser: Browser) -> None:
    assert answers(app, browser, GET, "get") == expected(GET)


@pytest.mark.once
@pytest.mark.usefixtures("now")
def test_what_each_role_may_send(app: Flask, browser: Browser) -> None:
    """Empty forms: 400, 302 or 200 is the form's own answer, 403 and 409 a refusal with its reason, 404 a thing unseen."""
    assert answers(app, browser, POST, "post") == expected(POST)
