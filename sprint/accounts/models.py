"""Accounts, their sessions, single-use links and counted guesses."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db


class LinkPurpose(StrEnum):
    CONFIRM = "confirm"
    RESET = "reset"
    ADDRESS = "address"


class User(db.Model):  # type: ignore[name-defined,misc]
    """One person. The e-mail is kept in lower case; who has no password was invited or has not confirmed the e-mail yet."""

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    is_operator: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    totp_secret: Mapped[str | None]
    totp_pending: Mapped[str | None]
    """A secret that was shown and waits for its first code; the one in force stays until then."""
    totp_confirmed_at: Mapped[datetime | None]
    totp_last_step: Mapped[int | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def has_second_factor(self) -> bool:
        return self.totp_confirmed_at is not None


class UserSession(db.Model):  # type: ignore[name-defined,misc]
    """One signed-in browser. The cookie holds the token, this row its hash; ended rows open nothing."""

    __tablename__ = "user_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    started_at: Mapped[datetime]
    second_factor_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


class RecoveryCode(db.Model):  # type: ignore[name-defined,misc]
    """A code that stands in for the second factor once."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    code_hash: Mapped[str]
    used_at: Mapped[datetime | None]


class AccountLink(db.Model):  # type: ignore[name-defined,misc]
    """A link sent by mail: works once, and only until it expires.

    A link that confirms an e-mail carries the name and the password hash of the registration it answers: nobody
    who registers somebody else's address can lend them a password. One that changes the address carries the new one.
    """

    __tablename__ = "account_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    purpose: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str | None]
    email: Mapped[str | None]
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


class Guess(db.Model):  # type: ignore[name-defined,misc]
    """A try that is counted: a password, a code, a mail asked for. `key` is a keyed hash of the account or address."""

    __tablename__ = "guesses"
    __table_args__ = (Index("ix_guesses_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    at: Mapped[datetime]
