"""Test clients signed in as somebody, without the cost of a real sign-in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

from flask import Flask, g
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.accounts.models import User, UserSession
from sprint.accounts.queries import hash_of
from sprint.db import db


class FreshClient(FlaskClient):
    """Each request begins with an empty `g`, as on a server: here the test's own app context would lend it one."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        for name in list(g):
            g.pop(name)
        return super().open(*args, **kwargs)


_numbers = count(1)


class Browser:
    def __init__(self, app: Flask, now: Callable[[], datetime]) -> None:
        self.app, self.now = app, now

    def __call__(self, user: User | None = None, *, second_factor: bool = True) -> FlaskClient:
        """A client for `user`, or for a visitor when there is none."""
        client = self.app.test_client()
        if user is None:
            return client
        token = f"token-{user.id}-{next(_numbers)}"
        passed = self.now() if second_factor else None
        db.session.add(
            UserSession(token_hash=hash_of(token), user_id=user.id, started_at=self.now(), second_factor_at=passed)
        )
        db.session.commit()
        with client.session_transaction() as session:
            session["_user_id"], session["seen"] = token, self.now().timestamp()
        return client
