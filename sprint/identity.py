"""Builds the request's actor from the session cookie: the session with its person and every role, in one statement.

A second asks about bids, of the few who are in a company and on a panel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from flask import Flask, g, session
from flask_login import LoginManager, current_user
from sqlalchemy import (
    Boolean,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    literal,
    null,
    select,
    union_all,
)

from sprint.accounts.browser import SignedIn
from sprint.accounts.models import User
from sprint.accounts.queries import SignIn, live_session, of_token
from sprint.actor import VISITOR, Actor, Role, SeatRole
from sprint.clock import now
from sprint.db import run
from sprint.organisations.models import Membership, Organisation
from sprint.panels.models import Interest, Panel, Seat
from sprint.panels.queries import bid_on
from sprint.panels.queries.visibility import keeps_away
from sprint.policy_figures import SESSION_IDLE_MINUTES

ITSELF, MEMBERSHIP, SEAT = range(3)
GUARDED = frozenset({Role.CDO, Role.OFFICER, Role.AUDITOR})
"""Roles that act only in a session with a second factor; so do seats and the operator."""
COMPANY = frozenset({Role.OWNER, Role.CONTRIBUTOR})


def register(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)
    app.before_request(identify)


def identify() -> None:
    """Set `g.actor`; and `g.awaits_code` while the password was right but the second factor is outstanding."""
    rows = _signed_in(at=now())
    if not rows:
        g.actor = VISITOR
        return
    g.sign_in = sign_in = SignIn(*rows[0][: len(fields(SignIn))])
    if sign_in.wants_code and not sign_in.has_given_code:
        g.actor, g.awaits_code = VISITOR, True
        return
    g.actor = _actor(
        rows[1:], sign_in.user_id, sign_in.name, sign_in.email,
        is_operator=sign_in.is_operator, has_second_factor=sign_in.has_given_code,
    )  # fmt: skip


def _signed_in(*, at: datetime) -> Sequence[Any]:
    """The live session behind the cookie and the roles of its person, unless it has been idle too long. The idle time is
    kept in the signed cookie."""
    seen = session.get("seen")
    if "_user_id" not in session or not isinstance(seen, int | float):
        return ()
    idle = at.timestamp() - seen
    if idle > SESSION_IDLE_MINUTES * 60 or current_user.is_anonymous:
        session.clear()
        return ()
    if idle > 60:
        session["seen"] = at.timestamp()
    rows: Sequence[Any] = current_user.rows
    return rows


def _load(token: str) -> SignedIn | None:
    rows = run(_session_and_roles(), of_token(token, at=now())).all()
    return SignedIn(token, rows) if rows else None


def actor_of(user: User, *, has_second_factor: bool) -> Actor:
    """The roles of one person. Without a second factor the guarded ones are left out and `needs_second_factor` says so."""
    rows = run(_roles(), {"user": user.id}).all()
    return _actor(
        rows, user.id, user.name, user.email, is_operator=user.is_operator, has_second_factor=has_second_factor
    )  # fmt: skip


def _actor(
    rows: Sequence[Any], user_id: int, name: str, email: str, *, is_operator: bool, has_second_factor: bool
) -> Actor:
    memberships = [row for row in rows if row.kind == MEMBERSHIP]
    seats = {row.place: SeatRole(row.role) for row in rows if row.kind == SEAT and row.is_held}
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
def _session_and_roles() -> CompoundSelect[*tuple[Any, ...]]:
    """First the columns of the `SignIn` of a token, then, after the same columns, a row for each role. Built once."""
    signed = live_session().cte("signed")
    itself = select(*signed.c, literal(ITSELF).label("kind"), *_nothing())
    memberships, seats = _held_by(signed.c.user_id, *signed.c)
    return union_all(itself, memberships, seats).order_by("kind", "place")


@cache
def _roles() -> CompoundSelect[*tuple[Any, ...]]:
    """The roles of one `user`. Built once."""
    return union_all(*_held_by(bindparam("user"))).order_by("kind", "place")


def _nothing() -> tuple[ColumnElement[Any], ...]:
    empty = {"role": Text, "place": Integer, "name": Text, "is_held": Boolean, "barred_from": Integer}
    return tuple(cast(null(), kind).label(name) for name, kind in empty.items())


def _held_by(user: ColumnElement[int], *first: ColumnElement[Any]) -> tuple[Select[Any], Select[Any]]:
    """Memberships, and seats held or left with each proposal that an interest declared there bars.

    `place` is an organisation's id, or for a seat a challenge's.
    """
    memberships = (
        select(
            *first, literal(MEMBERSHIP).label("kind"), Membership.role.label("role"), Membership.organisation_id.label("place"),
            Organisation.name.label("name"), literal(True).label("is_held"), cast(null(), Integer).label("barred_from"),
        )
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.user_id == user, Membership.ended_at.is_(None))
    )  # fmt: skip
    seats = (
        select(
            *first, literal(SEAT), Seat.role, Panel.challenge_id, literal(""),
            and_(Seat.accepted_at.is_not(None), Seat.removed_at.is_(None)), Interest.proposal_id,
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .outerjoin(Interest, and_(Interest.seat_id == Seat.id, keeps_away()))
        .where(Seat.user_id == user)
    )  # fmt: skip
    return memberships, seats
