"""Asking the API in tests."""

from __future__ import annotations

import json
from typing import Any

from flask.testing import FlaskClient

BASE = "/api/v1"


def got(client: FlaskClient, path: str, **query: Any) -> dict[str, Any]:
    answer = client.get(path if path.startswith(("http", BASE)) else BASE + path, query_string=query or None)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: dict[str, Any] = json.loads(answer.get_data(as_text=True))
    return found


def refused(client: FlaskClient, path: str, **query: Any) -> str:
    """What a request that cannot be understood is told."""
    answer = client.get(BASE + path, query_string=query)
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    detail: str = json.loads(answer.get_data(as_text=True))["detail"]
    return detail


def every(client: FlaskClient, path: str, **query: Any) -> list[dict[str, Any]]:
    """All items of all pages."""
    page = got(client, path, **query)
    items: list[dict[str, Any]] = page["items"]
    while page["next"]:
        page = got(client, page["next"].removeprefix("http://localhost"))
        items += page["items"]
    return items
