"""The signed-in browser: a random token in the signed cookie, its hash in `user_sessions`."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from flask import g, session

from sprint.accounts.models import User, UserSession
from sprint.accounts.queries import SignIn, hash_of, session_row
from sprint.db import db, unit_of_work

KEPT_IN = "_user_id"
PASSWORD_STAYS_FRESH = timedelta(minutes=10)


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
    session[KEPT_IN], session["seen"] = token, at.timestamp()
    session.permanent = True
    return row


@unit_of_work
def end(*, at: datetime) -> None:
    """Sign this browser out: the row ends, so a copied cookie opens nothing."""
    _end_row(at)
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
