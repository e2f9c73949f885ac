"""The signed-in browser: a random token in the cookie, its hash in `user_sessions`. Flask-Login carries it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import g, session
from flask_login import UserMixin, login_user, logout_user

from sprint.accounts.models import User, UserSession
from sprint.accounts.queries import SignIn, hash_of, session_row
from sprint.db import db, unit_of_work

PASSWORD_STAYS_FRESH = timedelta(minutes=10)


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login keeps: identified by the session's token, so that ending the row ends the sign-in.

    `rows` are the session, its person and their roles, as `identity` read them for this request.
    """

    def __init__(self, token: str, rows: Sequence[Any] = ()) -> None:
        self.token, self.rows = token, rows

    def get_id(self) -> str:
        return self.token


@unit_of_work
def start(user: User, *, at: datetime, second_factor: bool = False) -> UserSession:
    """Sign this browser in under a new token; the session it had before ends, and what the cookie held is forgotten."""
    _end_row(at)
    session.clear()
    token = secrets.token_urlsafe(32)
    row = UserSession(
        token_hash=hash_of(token), user_id=user.id, started_at=at, second_factor_at=at if second_factor else None
    )
    db.session.add(row)
    db.session.flush()
    login_user(SignedIn(token))
    session["seen"] = at.timestamp()
    session.permanent = True
    return row


@unit_of_work
def end(*, at: datetime) -> None:
    """Sign this browser out: the row ends, so a copied cookie opens nothing."""
    _end_row(at)
    logout_user()
    session.clear()


def this_session() -> UserSession | None:
    """The row of the session that this request came in; None for visitors."""
    found: SignIn | None = g.get("sign_in")
    return session_row(found.session_id) if found else None


def _end_row(at: datetime) -> None:
    row = this_session()
    if row is not None and row.ended_at is None:
        row.ended_at = at


def note_password(*, at: datetime) -> None:
    """This browser's person has just shown to know the password."""
    session["password_at"] = at.timestamp()


def knows_password(*, at: datetime) -> bool:
    shown = session.get("password_at")
    return isinstance(shown, int | float) and at.timestamp() - shown < PASSWORD_STAYS_FRESH.total_seconds()
