"""Who is told about holds and objections: nobody who is barred there or works for a company that proposed."""

from __future__ import annotations

from sqlalchemy import select

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.outbox.actions import Recipient
from sprint.panels.models import Interest, Panel, Seat
from sprint.panels.queries.visibility import keeps_away

TEAM = (Role.CDO, Role.OFFICER)


def team(challenge: Challenge, companies: frozenset[int], *, without: int | None) -> list[Recipient]:
    """The region's CDO and officers, except one person."""
    barred = (
        select(Seat.user_id).join(Panel, Panel.id == Seat.panel_id).join(Interest, Interest.seat_id == Seat.id)
        .where(Panel.challenge_id == challenge.id, keeps_away())
    )  # fmt: skip
    tied = select(Membership.user_id).where(Membership.organisation_id.in_(companies), Membership.ended_at.is_(None))
    rows = db.session.execute(
        select(User.id, User.email, User.name)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id == challenge.authority_id, Membership.role.in_(TEAM))
        .where(Membership.ended_at.is_(None), User.disabled_at.is_(None))
        .where(User.id.not_in(barred), User.id.not_in(tied), User.id != (without or 0))
        .distinct()
        .order_by(User.id)
    )
    return [Recipient(row.email, row.id, row.name) for row in rows]
