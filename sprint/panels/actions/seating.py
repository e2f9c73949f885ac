"""Inviting to a seat, and taking it with its terms."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select

from sprint import audit
from sprint.accounts import actions as accounts
from sprint.accounts import passwords
from sprint.accounts.models import User
from sprint.accounts.queries import hash_of
from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.panels import notify, policy, queries
from sprint.panels.actions.carrying import carry_over
from sprint.panels.models import Panel, Seat
from sprint.panels.standing import Standing
from sprint.panels.terms import CURRENT
from sprint.verdict import Verdict

DOUBLE_CLICK = timedelta(minutes=1)


@unit_of_work
def add_seat(challenge: Challenge, email: str, name: str, role: str, *, by: Actor, at: datetime) -> Seat:
    """Mail a link with which one person takes one seat. The same invitation sent twice is sent once.

    Raises `Refused` when the person must not sit here, and `Conflict` when they or a chair are seated already.
    """
    email = email.strip().lower()
    hold(challenge)
    standing = queries.standing_of(challenge)
    policy.may_seat(by, challenge, standing, at).require()
    may_be_invited(email, challenge, standing, at).require()
    panel = queries.panel_of(challenge.id) or new_panel(challenge, by=by, at=at)
    if known := _known(panel, email, SeatRole(role)):
        return known
    seat = Seat(panel_id=panel.id, email=email, name=name, role=SeatRole(role), invited_by_id=by.user_id, invited_at=at)
    db.session.add(seat)
    db.session.flush()
    _send(seat, challenge, by=by, at=at)
    audit.record("seat.invited", seat, by=by, at=at, role=seat.role)
    return seat


def may_be_invited(email: str, challenge: Challenge, standing: Standing, at: datetime) -> Verdict:
    """While the box is sealed an invitation goes out whoever bids: only its own reader learns that they cannot accept."""
    bids = standing.is_open and queries.has_bid(email, challenge, at)
    return policy.may_sit(works_here=queries.works_here(email, challenge), bids=bids)


def hold(challenge: Challenge) -> None:
    """Acts on one panel wait for each other until the transaction ends."""
    db.session.execute(select(Challenge.id).where(Challenge.id == challenge.id).with_for_update())


def new_panel(challenge: Challenge, *, by: Actor, at: datetime) -> Panel:
    panel = Panel(challenge_id=challenge.id, created_by_id=by.user_id, created_at=at)
    db.session.add(panel)
    db.session.flush()
    return panel


def _known(panel: Panel, email: str, role: SeatRole) -> Seat | None:
    known = queries.seat_by_email(panel, email)
    if known is not None and known.role != role:
        raise Conflict(f"This person has a seat here already, as {known.role_label.lower()}. Remove it first.")
    if known is None and role is SeatRole.CHAIR and (chair := queries.chair_of(panel)):
        raise Conflict(f"{chair.name} is the chair of this panel. Remove that seat first, or choose another role.")
    return known


def _send(seat: Seat, challenge: Challenge, *, by: Actor, at: datetime) -> None:
    token = secrets.token_urlsafe(32)
    seat.token_hash, seat.invited_at = hash_of(token), at
    notify.invited(seat, challenge, token, by=by, at=at)


@unit_of_work
def invite_again(seat: Seat, *, by: Actor, at: datetime) -> None:
    """A new link, for 14 days from now; the old one stops working."""
    challenge = seat.panel.challenge
    standing = queries.standing_of(challenge)
    policy.may_seat(by, challenge, standing, at).require()
    may_be_invited(seat.email, challenge, standing, at).require()
    if seat.accepted_at is not None or seat.removed_at is not None:
        raise Conflict("This person has answered already. There is nothing to send again.")
    if at - seat.invited_at < DOUBLE_CLICK:
        return
    _send(seat, challenge, by=by, at=at)
    audit.record("seat.invited_again", seat, by=by, at=at)


@unit_of_work
def accept(seat_or_token: Seat | str, user: User, *, at: datetime, terms: str = CURRENT) -> Seat:
    """Take the seat with its terms. Works for the invited address only; a second press of the button changes nothing.

    Raises `NotFound` for a link that is over, `Refused` for somebody who must not sit here, and `BadInput` when the text
    of the terms is not the one in force.
    """
    seat = _held_seat(seat_or_token, at=at)
    challenge = seat.panel.challenge
    policy.may_accept(user.email, seat).require()
    if seat.accepted_at is not None:
        return seat
    works_here, bids = queries.works_here(user.email, challenge), queries.has_bid(user.email, challenge, at)
    policy.may_sit(works_here=works_here, bids=bids).require()
    if queries.holds_another(user, seat):
        raise Conflict("You have a seat on this panel already. Ask the sprint team to take this invitation back.")
    seat.user_id, seat.accepted_at, seat.name = user.id, at, user.name
    agree_to(seat, terms, at=at)
    carry_over(seat, user)
    by = Actor(user_id=user.id, name=user.name)
    audit.record("seat.accepted", seat, by=by, at=at, role=seat.role, terms=seat.terms_version)
    db.session.flush()
    return seat


def _held_seat(seat_or_token: Seat | str, *, at: datetime) -> Seat:
    seat = queries.seat_by_token(seat_or_token, at=at) if isinstance(seat_or_token, str) else seat_or_token
    if seat is None:
        raise NotFound
    found: Seat | None = db.session.scalar(
        select(Seat).where(Seat.id == seat.id).with_for_update().execution_options(populate_existing=True)
    )
    if found is None or found.removed_at is not None or found.panel.challenge.timeline.ending:
        raise NotFound
    return found


def agree_to(seat: Seat, terms: str, *, at: datetime) -> None:
    if terms != CURRENT:
        raise BadInput("The terms have changed since you opened this page. Read them again.")
    seat.terms_version, seat.terms_accepted_at = terms, at


def accept_as_new(seat: Seat, name: str, password: str, *, at: datetime, terms: str = CURRENT) -> User:
    """Make the account and take the seat with it: the link confirms the address."""
    return _accept_as_new(seat, name, passwords.hash_of(password), terms, at=at)


@unit_of_work
def _accept_as_new(seat: Seat, name: str, password_hash: str, terms: str, *, at: datetime) -> User:
    if seat.accepted_at is not None:
        raise NotFound
    user = accounts.complete_registration(name, seat.email, password_hash, at=at)
    accept(seat, user, at=at, terms=terms)
    return user
