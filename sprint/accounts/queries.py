"""Finding accounts, sessions, links and counted tries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload

from sprint.accounts.models import AccountLink, Guess, LinkPurpose, RecoveryCode, User, UserSession
from sprint.db import db
from sprint.policy_figures import SESSION_HOURS


def hash_of(token: str) -> str:
    """Tokens are kept only as hashes: who reads the database can use none of them."""
    return sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class SignIn:
    """A live session and its person, as every request needs them."""

    session_id: int
    user_id: int
    name: str
    email: str
    is_operator: bool
    wants_code: bool
    """The person has a second factor."""
    has_given_code: bool
    """This session has passed it."""


def live_session() -> Select[*tuple[Any, ...]]:
    """The columns of a `SignIn` by a cookie's token, unless its session ended, is too old, or the account was disabled.
    `of_token` gives its parameters."""
    return (
        select(
            UserSession.id.label("session_id"), User.id.label("user_id"), User.name.label("person"), User.email, User.is_operator,
            User.totp_confirmed_at.is_not(None).label("wants_code"), UserSession.second_factor_at.is_not(None).label("has_given_code"),
        )
        .join(User, User.id == UserSession.user_id)
        .where(UserSession.token_hash == bindparam("hash"), UserSession.started_at > bindparam("since"))
        .where(UserSession.ended_at.is_(None), User.disabled_at.is_(None))
    )  # fmt: skip


def of_token(token: str, *, at: datetime) -> dict[str, Any]:
    return {"hash": hash_of(token), "since": at - timedelta(hours=SESSION_HOURS)}


def session_row(session_id: int) -> UserSession:
    """The row of a live session, with its person."""
    return db.session.get_one(UserSession, session_id, options=[joinedload(UserSession.user)])


def live_sessions(user: User, *, at: datetime) -> list[UserSession]:
    """Every browser this person is signed in with, the latest first."""
    return list(
        db.session.scalars(
            select(UserSession)
            .where(UserSession.user_id == user.id, UserSession.ended_at.is_(None))
            .where(UserSession.started_at > at - timedelta(hours=SESSION_HOURS))
            .order_by(UserSession.started_at.desc(), UserSession.id.desc())
        )
    )


def by_email(email: str) -> User | None:
    return db.session.scalar(select(User).where(User.email == email.strip().lower()))


def names_of(user_ids: Iterable[int | None]) -> dict[int, str]:
    """The names of these people by their id, also of those who have left since."""
    wanted = {each for each in user_ids if each is not None}
    if not wanted:
        return {}
    return {row.id: row.name for row in db.session.execute(select(User.id, User.name).where(User.id.in_(wanted)))}


def name_of(user_id: int) -> str:
    """Of one person; empty for an account that is gone."""
    return names_of([user_id]).get(user_id, "")


@dataclass(frozen=True)
class StopLink:
    """Where one click stops mail of one kind: the signed token in the address says whose, and needs no session."""

    path: str
    salt: str

    def to(self, user_id: int) -> str:
        return self.path + str(self._signer().dumps(user_id))

    def reader(self, token: str) -> User | None:
        """The person whose mail this token stops."""
        try:
            user_id = self._signer().loads(token)
        except BadSignature:
            return None
        return db.session.get(User, user_id)

    def _signer(self) -> URLSafeSerializer:
        return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=self.salt)


def link(token: str, purpose: LinkPurpose, *, at: datetime) -> AccountLink | None:
    """A link that has not expired; one that was used has `used_at`."""
    return db.session.scalar(
        select(AccountLink)
        .options(joinedload(AccountLink.user))
        .where(AccountLink.token_hash == hash_of(token), AccountLink.purpose == purpose, AccountLink.expires_at > at)
    )


def usable_link(token: str, purpose: LinkPurpose, *, at: datetime) -> AccountLink | None:
    found = link(token, purpose, at=at)
    return found if found is not None and found.used_at is None else None


def tries(key: str, *, since: datetime) -> list[datetime]:
    return list(db.session.scalars(select(Guess.at).where(Guess.key == key, Guess.at > since)))


def recovery_codes_left(user: User) -> int:
    return (
        db.session.scalar(
            select(func.count(RecoveryCode.id)).where(RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
        )
        or 0
    )
