"""Changing a password, with the old one or by a link."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.accounts import notify, passwords, queries
from sprint.accounts.actions.registering import add_link, spend_links
from sprint.accounts.actions.signing_in import end_sessions
from sprint.accounts.actions.tries import forget_all_tries
from sprint.accounts.limits import Key
from sprint.accounts.models import LinkPurpose, User
from sprint.actor import Actor
from sprint.db import unit_of_work
from sprint.errors import NotFound


@unit_of_work
def request_reset(email: str, *, at: datetime) -> None:
    """Mail a link to whoever has an account, and to anybody else that there is none: the page tells neither."""
    user = queries.by_email(email)
    if user is None or user.disabled_at:
        notify.unknown(email, at=at)
        return
    notify.reset(user, add_link(user, LinkPurpose.RESET, at=at), at=at)


def reset_password(token: str, password: str, *, at: datetime) -> User:
    """Use the link. The second factor stays as it is; every session ends. Raises `NotFound` for a link that is over."""
    return _reset(token, passwords.hash_of(password), at=at)


@unit_of_work
def _reset(token: str, password_hash: str, *, at: datetime) -> User:
    link = queries.usable_link(token, LinkPurpose.RESET, at=at)
    if link is None or link.user.disabled_at:
        raise NotFound
    user = link.user
    user.confirmed_at = user.confirmed_at or at
    forget_all_tries(Key("password", user.email))
    _put_in_force(user, password_hash, by=Actor(user_id=user.id, name=user.name), at=at)
    return user


def change_password(user: User, password: str, *, by: Actor, at: datetime) -> None:
    """Set a new password (the view has checked the old one); every session ends, this one too."""
    _change(user, passwords.hash_of(password), by=by, at=at)


@unit_of_work
def _change(user: User, password_hash: str, *, by: Actor, at: datetime) -> None:
    _put_in_force(user, password_hash, by=by, at=at)


def _put_in_force(user: User, password_hash: str, *, by: Actor, at: datetime) -> None:
    user.password_hash = password_hash
    spend_links(user, at=at)
    end_sessions(user, by=by, at=at)
    notify.password_changed(user, at=at)
    audit.record("account.password_changed", user, by=by, at=at)
