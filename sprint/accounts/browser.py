"""The signed-in browser: a random token in the cookie, its hash in `user_sessions`. Flask-Login carries it."""

from __future__ import annotations

import secrets
from datetime import datetime

from flask import Flask, g, session
from flask_login import LoginManager, UserMixin, login_user, logout_user

from sprint.accounts.models import User, UserSession
from sprint.accounts.queries import hash_of, live_session
from sprint.db import db, unit_of_work


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login keeps: identified by the session's token, so that ending the row ends the sign-in."""

    def __init__(self, user_session: UserSession, token: str) -> None:
        self.user_session, self.token = user_session, token

    def get_id(self) -> str:
        return self.token


def register(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)


def _load(token: str) -> SignedIn | None:
    found = live_session(token)
    return SignedIn(found, token) if found else None


@unit_of_work
def start(user: User, *, at: datetime, second_factor: bool = False) -> UserSession:
    """Sign this browser in under a new token; whatever the cookie held before is forgotten."""
    session.clear()
    token = secrets.token_urlsafe(32)
    row = UserSession(
        token_hash=hash_of(token), user_id=user.id, started_at=at, second_factor_at=at if second_factor else None
    )
    db.session.add(row)
    db.session.flush()
    login_user(SignedIn(row, token))
    session["seen"] = at.timestamp()
    session.permanent = True
    return row


@unit_of_work
def end(*, at: datetime) -> None:
    """Sign this browser out: the row ends, so a copied cookie opens nothing."""
    row: UserSession | None = g.get("user_session")
    if row is not None:
        row.ended_at = at
    logout_user()
    session.clear()
