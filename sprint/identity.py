"""Builds the request's actor from the session cookie: the session with its person, then every role, in two statements.

A third asks about bids, of the few who are in a company and on a panel.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from flask import Flask, g, session
from flask_login import current_user
from sqlalchemy import CompoundSelect, Integer, and_, bindparam, cast, literal, null, select, union_all

from sprint.accounts import browser
from sprint.accounts.models import User
from sprint.accounts.queries import SignIn
from sprint.actor import VISITOR, Actor, Role, SeatRole
from sprint.clock import now
from sprint.db import db
from sprint.organisations.models import Membership, Organisation
from sprint.panels.models import Interest, Panel, Seat
from sprint.panels.queries import bid_on
from sprint.panels.queries.visibility import keeps_away
from sprint.policy_figures import SESSION_IDLE_MINUTES

GUARDED = frozenset({Role.CDO, Role.OFFICER, Role.AUDITOR})
"""Roles that act only in a session with a second factor; so do seats and the operator."""
COMPANY = frozenset({Role.OWNER, Role.CONTRIBUTOR})


def register(app: Flask) -> None:
    browser.register(app)
    app.before_request(identify)


def identify() -> None:
    """Set `g.actor`; and `g.awaits_code` while the password was right but the second factor is outstanding."""
    signed_in = _session(at=now())
    if signed_in is None:
        g.actor = VISITOR
        return
    g.sign_in = signed_in
    if signed_in.wants_code and not signed_in.has_given_code:
        g.actor, g.awaits_code = VISITOR, True
        return
    g.actor = _actor(
        signed_in.user_id, signed_in.name, signed_in.email,
        is_operator=signed_in.is_operator, has_second_factor=signed_in.has_given_code,
    )  # fmt: skip


def _session(*, at: datetime) -> SignIn | None:
    """The live session behind the cookie, unless it has been idle too long. The idle time is kept in the signed cookie."""
    seen = session.get("seen")
    if "_user_id" not in session or not isinstance(seen, int | float):
        return None
    if at.timestamp() - seen > timedelta(minutes=SESSION_IDLE_MINUTES).total_seconds() or current_user.is_anonymous:
        session.clear()
        return None
    if at.timestamp() - seen > 60:
        session["seen"] = at.timestamp()
    signed_in: SignIn = current_user.sign_in
    return signed_in


def actor_of(user: User, *, has_second_factor: bool) -> Actor:
    """The roles of one person. Without a second factor the guarded ones are left out and `needs_second_factor` says so."""
    return _actor(
        user.id, user.name, user.email, is_operator=user.is_operator, has_second_factor=has_second_factor
    )  # fmt: skip


def _actor(user_id: int, name: str, email: str, *, is_operator: bool, has_second_factor: bool) -> Actor:
    rows = db.session.execute(_roles(), {"user": user_id}).all()
    memberships = [row for row in rows if not row.is_seat]
    seats = {row.place: SeatRole(row.role) for row in rows if row.is_seat and row.is_held}
    is_guarded = is_operator or bool(seats) or any(row.role in GUARDED for row in memberships)
    withheld = is_guarded and not has_second_factor
    held = [(row.role, row.place) for row in memberships if not (withheld and row.role in GUARDED)]
    own_companies = {row.place for row in memberships if row.role in COMPANY}
    return Actor(
        user_id=user_id,
        name=name,
        email=email,
        company_name=next((row.name for row in memberships if row.role in COMPANY), ""),
        is_operator=is_operator and not withheld,
        has_second_factor=has_second_factor,
        needs_second_factor=withheld,
        seats=MappingProxyType({} if withheld else _without_bids(seats, own_companies)),
        barred_from=frozenset(row.barred_from for row in rows if row.barred_from is not None),
        **{f"{role.value}_of": frozenset(of for held_role, of in held if held_role == role) for role in Role},
    )


def _without_bids(seats: dict[int, SeatRole], companies: set[int]) -> dict[int, SeatRole]:
    """A seat carries nothing while a company of the person has a proposal there; see `panels.actions.leaving`."""
    if not (seats and companies):
        return seats
    bids = bid_on(companies, list(seats), now())
    return {challenge_id: role for challenge_id, role in seats.items() if challenge_id not in bids}


@cache
def _roles() -> CompoundSelect[*tuple[Any, ...]]:
    """Memberships, and seats held or left with each proposal that an interest declared there bars. Built once.

    `place` is an organisation's id, or for a seat a challenge's.
    """
    memberships = (
        select(
            literal(False).label("is_seat"), Membership.role.label("role"), Membership.organisation_id.label("place"),
            Organisation.name.label("name"), literal(True).label("is_held"), cast(null(), Integer).label("barred_from"),
        )
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.user_id == bindparam("user"), Membership.ended_at.is_(None))
    )  # fmt: skip
    seats = (
        select(
            literal(True), Seat.role, Panel.challenge_id, literal(""),
            and_(Seat.accepted_at.is_not(None), Seat.removed_at.is_(None)), Interest.proposal_id,
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .outerjoin(Interest, and_(Interest.seat_id == Seat.id, keeps_away()))
        .where(Seat.user_id == bindparam("user"))
    )  # fmt: skip
    return union_all(memberships, seats).order_by("is_seat", "place")
