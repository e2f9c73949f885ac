"""Builds the request's actor from the session cookie: memberships, seats and roles in three queries."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import MappingProxyType

from flask import Flask, g, session
from flask_login import current_user
from sqlalchemy import and_, select

from sprint.accounts import browser
from sprint.accounts.models import User, UserSession
from sprint.actor import VISITOR, Actor, Role, SeatRole
from sprint.clock import now
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.panels.models import Interest, Panel, Seat
from sprint.panels.queries.visibility import keeps_away
from sprint.policy_figures import SESSION_IDLE_MINUTES

GUARDED = frozenset({Role.CDO, Role.OFFICER, Role.AUDITOR})
"""Roles that act only in a session with a second factor; so do seats and the operator."""


def register(app: Flask) -> None:
    browser.register(app)
    app.before_request(identify)


def identify() -> None:
    """Set `g.actor`; and `g.awaits_code` while the password was right but the second factor is outstanding."""
    signed_in = _session(at=now())
    if signed_in is None:
        g.actor = VISITOR
        return
    g.user_session = signed_in
    if signed_in.user.has_second_factor and signed_in.second_factor_at is None:
        g.actor, g.awaits_code = VISITOR, True
        return
    g.actor = actor_of(signed_in.user, has_second_factor=signed_in.second_factor_at is not None)


def _session(*, at: datetime) -> UserSession | None:
    """The live session behind the cookie, unless it has been idle too long. The idle time is kept in the signed cookie."""
    seen = session.get("seen")
    if "_user_id" not in session or not isinstance(seen, int | float):
        return None
    if at.timestamp() - seen > timedelta(minutes=SESSION_IDLE_MINUTES).total_seconds() or current_user.is_anonymous:
        session.clear()
        return None
    if at.timestamp() - seen > 60:
        session["seen"] = at.timestamp()
    signed_in: UserSession = current_user.user_session
    return signed_in


def actor_of(user: User, *, has_second_factor: bool) -> Actor:
    """The roles of one person. Without a second factor the guarded ones are left out and `needs_second_factor` says so."""
    memberships = db.session.execute(
        select(Membership.role, Membership.organisation_id).where(
            Membership.user_id == user.id, Membership.ended_at.is_(None)
        )
    ).all()
    seats, barred_from = _seats(user)
    is_guarded = user.is_operator or bool(seats) or any(role in GUARDED for role, _ in memberships)
    withheld = is_guarded and not has_second_factor
    held = [(role, of) for role, of in memberships if not (withheld and role in GUARDED)]
    return Actor(
        user_id=user.id,
        name=user.name,
        email=user.email,
        is_operator=user.is_operator and not withheld,
        has_second_factor=has_second_factor,
        needs_second_factor=withheld,
        seats=MappingProxyType({} if withheld else seats),
        barred_from=barred_from,
        **{f"{role.value}_of": frozenset(of for held_role, of in held if held_role == role) for role in Role},
    )


def _seats(user: User) -> tuple[dict[int, SeatRole], frozenset[int]]:
    """The seats held now by challenge; and the proposals that an interest declared in any seat, left or not, bars."""
    rows = db.session.execute(
        select(Panel.challenge_id, Seat.role, Seat.accepted_at, Seat.removed_at, Interest.proposal_id)
        .join(Panel, Panel.id == Seat.panel_id)
        .outerjoin(Interest, and_(Interest.seat_id == Seat.id, keeps_away()))
        .where(Seat.user_id == user.id)
    ).all()
    held = {row.challenge_id: SeatRole(row.role) for row in rows if row.accepted_at and not row.removed_at}
    return held, frozenset(row.proposal_id for row in rows if row.proposal_id is not None)
