"""Changing one's e-mail address: a link to the new one puts it in force, the old one is told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from sprint import audit
from sprint.accounts import notify, queries
from sprint.accounts.actions.registering import add_link, spend_links
from sprint.accounts.models import LinkPurpose, User, UserSession
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import Conflict, NotFound

GIVEN_UP = "unconfirmed.invalid"


@unit_of_work
def request_address(user: User, email: str, *, by: Actor, at: datetime) -> None:
    """Mail a link to the new address (the view has checked the password), or tell the account that has it already.

    The page says the same for both, so that nobody learns who has an account.
    """
    email = email.strip().lower()
    holder = queries.by_email(email)
    if holder is not None and holder.confirmed_at:
        notify.address_wanted(holder, at=at)
        return
    token = add_link(user, LinkPurpose.ADDRESS, at=at, email=email)
    notify.confirm_address(email, token, at=at)
    audit.record("account.address_asked", user, by=by, at=at)


@unit_of_work
def change_address(token: str, *, by: Actor, session: UserSession, at: datetime) -> User:
    """Put the link's address in force. Every other link and every other browser's session end; a second click is none.

    Raises `NotFound` for a link that is over or somebody else's: who gets it by mistake can do nothing with it.
    """
    link = queries.link(token, LinkPurpose.ADDRESS, at=at)
    if link is None or link.user_id != by.user_id or not link.email:
        raise NotFound
    user, old = link.user, link.user.email
    if link.used_at is not None and user.email == link.email:
        return user
    if link.used_at is not None:
        raise NotFound
    _make_way(link.email)
    user.email = link.email
    spend_links(user, at=at)
    _end_other_sessions(user, session, at=at)
    audit.record("account.address_changed", user, by=by, at=at)
    notify.address_changed(user, old, at=at)
    return user


def _make_way(email: str) -> None:
    """Somebody may have registered with this address in between; only a confirmed account keeps it."""
    holder = queries.by_email(email)
    if holder is None:
        return
    if holder.confirmed_at:
        raise Conflict("There is another account with this email address. Sign in to it, or choose another address.")
    holder.email = f"{holder.id}@{GIVEN_UP}"
    db.session.flush()


def _end_other_sessions(user: User, session: UserSession, *, at: datetime) -> None:
    others = update(UserSession).where(UserSession.user_id == user.id, UserSession.id != session.id)
    db.session.execute(others.where(UserSession.ended_at.is_(None)).values(ended_at=at))
