"""Panels and their seats."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from sprint.accounts.models import User
from sprint.accounts.queries import hash_of
from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.challenges.queries import was
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.models import Panel, Seat
from sprint.panels.standing import Standing
from sprint.policy_figures import INVITATION_DAYS
from sprint.proposals.queries import awaits_reinstatement, bidders, opening_of

WITH_CHALLENGE = joinedload(Seat.panel).joinedload(Panel.challenge)


def standing_of(challenge: Challenge) -> Standing:
    """What the policies need to know about the challenge."""
    opening = opening_of(challenge.id)
    if opening is None or not opening.is_open:
        return Standing()
    is_decided, awaits = was("decision.approved", challenge), awaits_reinstatement(challenge.id)
    return Standing(opening.second_at, is_decided, bidders(challenge.id), awaits)


def panel_of(challenge_id: int) -> Panel | None:
    found: Panel | None = db.session.scalar(select(Panel).where(Panel.challenge_id == challenge_id))
    return found


def seats_of(challenge_id: int) -> list[Seat]:
    """Invited and accepted, the chair first; never the removed."""
    found = db.session.scalars(
        select(Seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == challenge_id, Seat.removed_at.is_(None))
        .order_by((Seat.role == SeatRole.CHAIR).desc(), (Seat.role == SeatRole.OBSERVER), Seat.id)
    )
    return list(found)


def seat_of(actor: Actor, challenge_id: int) -> Seat | None:
    """The accepted seat that this person holds there in this session."""
    if challenge_id not in actor.seats:
        return None
    found: Seat | None = db.session.scalar(
        select(Seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .options(WITH_CHALLENGE)
        .where(Panel.challenge_id == challenge_id, Seat.user_id == actor.user_id)
        .where(Seat.accepted_at.is_not(None), Seat.removed_at.is_(None))
    )
    return found


def own_seat(actor: Actor, challenge_id: int) -> Seat:
    """As `seat_of`. Raises `NotFound` for people without a seat."""
    if (found := seat_of(actor, challenge_id)) is None:
        raise NotFound
    return found


def held_seat(actor: Actor, challenge_id: int) -> Seat:
    """The accepted seat of this person, also while a proposal of their company takes it out of their roles.

    Raises `NotFound`.
    """
    found: Seat | None = None
    if actor.is_signed_in and not actor.needs_second_factor:
        found = db.session.scalar(
            select(Seat)
            .join(Panel, Panel.id == Seat.panel_id)
            .options(WITH_CHALLENGE)
            .where(Panel.challenge_id == challenge_id, Seat.user_id == actor.user_id)
            .where(Seat.accepted_at.is_not(None), Seat.removed_at.is_(None))
        )
    if found is None:
        raise NotFound
    return found


def seat_in(challenge: Challenge, seat_id: int, *, with_removed: bool = False) -> Seat:
    """A seat of this challenge's panel. Raises `NotFound`."""
    query = (
        select(Seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .options(WITH_CHALLENGE)
        .where(Panel.challenge_id == challenge.id, Seat.id == seat_id)
    )
    found: Seat | None = db.session.scalar(query if with_removed else query.where(Seat.removed_at.is_(None)))
    if found is None:
        raise NotFound
    return found


def address_of_seat() -> ColumnElement[str]:
    """`Seat.address` as SQL."""
    of_today = select(User.email).where(User.id == Seat.user_id).correlate(Seat).scalar_subquery()
    return func.coalesce(of_today, Seat.email)


def seat_by_email(panel: Panel, email: str) -> Seat | None:
    """Invited at this address, or held by the person who has it today."""
    query = select(Seat).where(Seat.panel_id == panel.id, Seat.removed_at.is_(None))
    found: Seat | None = db.session.scalar(query.where(or_(Seat.email == email, address_of_seat() == email)).limit(1))
    return found


def holds_another(user: User, seat: Seat) -> bool:
    """Whether this person sits on the panel already, in another seat."""
    query = select(Seat.id).where(Seat.panel_id == seat.panel_id, Seat.user_id == user.id, Seat.id != seat.id)
    return db.session.scalar(query.where(Seat.removed_at.is_(None)).limit(1)) is not None


def chair_of(panel: Panel) -> Seat | None:
    found: Seat | None = db.session.scalar(
        select(Seat).where(Seat.panel_id == panel.id, Seat.role == SeatRole.CHAIR, Seat.removed_at.is_(None))
    )
    return found


def seat_by_token(token: str, *, at: datetime) -> Seat | None:
    """The seat an invitation's link is for: still to be accepted in time, or accepted with it already."""
    fresh = or_(Seat.accepted_at.is_not(None), Seat.invited_at > at - timedelta(days=INVITATION_DAYS))
    found: Seat | None = db.session.scalar(
        select(Seat).options(WITH_CHALLENGE).where(Seat.token_hash == hash_of(token), Seat.removed_at.is_(None), fresh)
    )
    return found
