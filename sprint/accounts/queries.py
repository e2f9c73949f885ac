"""Finding accounts, sessions and links."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.accounts.models import User, UserSession
from sprint.db import db


def hash_of(token: str) -> str:
    """Tokens are kept only as hashes: who reads the database can use none of them."""
    return sha256(token.encode()).hexdigest()


def live_session(token: str) -> UserSession | None:
    """The session of a cookie's token, unless it ended or the account was disabled."""
    return db.session.scalar(
        select(UserSession)
        .join(User)
        .options(joinedload(UserSession.user))
        .where(UserSession.token_hash == hash_of(token), UserSession.ended_at.is_(None), User.disabled_at.is_(None))
    )


def by_email(email: str) -> User | None:
    return db.session.scalar(select(User).where(User.email == email.strip().lower()))
