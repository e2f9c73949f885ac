"""Checking who somebody is by the password, and ending sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from sprint import audit
from sprint.accounts import passwords, queries
from sprint.accounts.actions.tries import count_try, forget_tries
from sprint.accounts.limits import Key
from sprint.accounts.models import User, UserSession
from sprint.actor import Actor
from sprint.db import db, unit_of_work


@dataclass(frozen=True)
class _Attempt:
    user_id: int | None
    password_hash: str | None
    tries: list[int]


def authenticate(email: str, password: str, *, address: str, at: datetime) -> User | None:
    """The person with this e-mail and password, or None. Raises `TooMany`.

    The slow check runs between two transactions: SQLite has one writer, and nobody waits for a guess.
    """
    attempt = _begin(email.strip().lower(), address, at=at)
    if not passwords.matches(attempt.password_hash, password) or attempt.user_id is None:
        return None
    return _admit(attempt.user_id, attempt.tries, at=at)


@unit_of_work
def _begin(email: str, address: str, *, at: datetime) -> _Attempt:
    tries = count_try(Key("password", email), Key("address", address), at=at)
    user = queries.by_email(email)
    if user is None or user.disabled_at or not user.confirmed_at:
        return _Attempt(None, None, tries)
    return _Attempt(user.id, user.password_hash, tries)


@unit_of_work
def _admit(user_id: int, tries: list[int], *, at: datetime) -> User:
    forget_tries(tries)
    user = db.session.get_one(User, user_id)
    audit.record("account.signed_in", user, by=Actor(user_id=user.id, name=user.name), at=at)
    return user


def check_password(user: User, password: str, *, address: str, at: datetime) -> bool:
    """Whether somebody who is signed in knows the password. Counted like any other guess; raises `TooMany`."""
    attempt = _begin(user.email, address, at=at)
    if not passwords.matches(attempt.password_hash, password):
        return False
    forget_tries(attempt.tries)
    return True


@unit_of_work
def end_sessions(user: User, *, by: Actor, at: datetime) -> None:
    """Sign this person out of every browser."""
    db.session.execute(
        update(UserSession).where(UserSession.user_id == user.id, UserSession.ended_at.is_(None)).values(ended_at=at)
    )
    audit.record("account.signed_out_everywhere", user, by=by, at=at)
