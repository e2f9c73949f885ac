"""Registering, and confirming the e-mail."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import update

from sprint import audit
from sprint.accounts import notify, passwords, queries
from sprint.accounts.models import AccountLink, LinkPurpose, User
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import Conflict, NotFound
from sprint.policy_figures import LINK_HOURS


def register(name: str, email: str, password: str, *, at: datetime) -> User | None:
    """Send a link that confirms the address, or tell the owner of an account that there is one (answers None).

    The password is hashed either way and outside the transaction: both take the same time, and nobody waits for it.
    """
    kept = passwords.hash_of(password)
    try:
        return _register(name, email.strip().lower(), kept, at=at)
    except Conflict:  # the same form sent twice at once: the other one has sent the mail
        return None


@unit_of_work
def _register(name: str, email: str, password_hash: str, *, at: datetime) -> User | None:
    user = queries.by_email(email)
    if user is not None and user.confirmed_at:
        notify.already_known(user, at=at)
        return None
    if user is None:
        user = _new_user(name, email, at=at)
        audit.record("account.registered", user, by=_actor(user), at=at)
    token = add_link(user, LinkPurpose.CONFIRM, at=at, name=name, password_hash=password_hash)
    notify.confirm(user, token, name=name, at=at)
    return user


@unit_of_work
def confirm(token: str, *, at: datetime) -> User:
    """Put the registration of this link in force. Once used, it changes nothing more."""
    link = queries.link(token, LinkPurpose.CONFIRM, at=at)
    if link is None or (link.used_at and not link.user.confirmed_at):
        raise NotFound
    if link.used_at is None:
        user = link.user
        user.name, user.password_hash, user.confirmed_at = link.name, link.password_hash, at
        spend_links(user, at=at)
        audit.record("account.confirmed", user, by=_actor(user), at=at)
    return link.user


def register_through_link(name: str, email: str, password: str, *, at: datetime) -> User:
    """Complete or create the account of somebody who came by a link in a mail, which confirms the address.

    Raises `Conflict` when the address has a working account: its owner signs in instead.
    """
    return complete_registration(name, email.strip().lower(), passwords.hash_of(password), at=at)


@unit_of_work
def complete_registration(name: str, email: str, password_hash: str, *, at: datetime) -> User:
    """As `register_through_link`, for acts that hash the password before they begin."""
    user = queries.by_email(email)
    if user is not None and user.password_hash:
        raise Conflict("There is an account with this email address already. Sign in to go on.")
    user = user or _new_user(name, email, at=at)
    user.name, user.password_hash, user.confirmed_at = name, password_hash, at
    spend_links(user, at=at)
    audit.record("account.confirmed", user, by=_actor(user), at=at)
    return user


@unit_of_work
def set_up_person(name: str, email: str, *, by: Actor, at: datetime, is_operator: bool = False) -> tuple[User, str]:
    """An account made at the command line, and the token of a link with which its owner sets the password."""
    user = queries.by_email(email) or _new_user(name, email, at=at)
    user.is_operator = user.is_operator or is_operator
    audit.record("account.set_up", user, by=by, at=at, operator=is_operator)
    return user, add_link(user, LinkPurpose.RESET, at=at)


@unit_of_work
def rename(user: User, name: str, *, by: Actor, at: datetime) -> None:
    if user.name != name:
        user.name = name
        audit.record("account.renamed", user, by=by, at=at)


def add_link(
    user: User,
    purpose: LinkPurpose,
    *,
    at: datetime,
    name: str = "",
    password_hash: str | None = None,
    email: str | None = None,
) -> str:
    """A new single-use link; the answer is its token, of which only the hash is kept."""
    token = secrets.token_urlsafe(32)
    db.session.add(
        AccountLink(
            user_id=user.id,
            purpose=purpose,
            name=name,
            password_hash=password_hash,
            email=email,
            token_hash=queries.hash_of(token),
            expires_at=at + timedelta(hours=LINK_HOURS),
        )
    )
    return token


def spend_links(user: User, *, at: datetime) -> None:
    """Every open link of this person stops working."""
    db.session.execute(
        update(AccountLink).where(AccountLink.user_id == user.id, AccountLink.used_at.is_(None)).values(used_at=at)
    )


def _new_user(name: str, email: str, *, at: datetime) -> User:
    user = User(name=name, email=email, created_at=at)
    db.session.add(user)
    db.session.flush()
    return user


def _actor(user: User) -> Actor:
    return Actor(user_id=user.id, name=user.name, email=user.email)
