"""Who chairs a proposal: the panel's chair, or where an interest or a removal keeps the chair away, a stand-in."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, select
from sqlalchemy.orm import aliased, joinedload

from sprint.accounts.models import User
from sprint.actor import Actor, SeatRole
from sprint.assessments.models import StandIn
from sprint.assessments.queries.conditions import Statement
from sprint.db import db
from sprint.panels.models import Panel, Seat
from sprint.panels.queries.visibility import belongs_to_bidder, is_blind, opens_to
from sprint.proposals.models import Proposal


def chair_is_away() -> ColumnElement[bool]:
    """Whether nobody in the chair's seat may chair the proposal in the query: the seat is empty, or kept away from it."""
    seat, panel = aliased(Seat), aliased(Panel)
    able = and_(
        seat.panel_id == panel.id, panel.challenge_id == Proposal.challenge_id, seat.role == SeatRole.CHAIR,
        seat.accepted_at.is_not(None), seat.removed_at.is_(None),
        ~is_blind(seat.id), ~belongs_to_bidder(seat.user_id, Proposal.challenge_id),
    )  # fmt: skip
    return ~exists().where(able).correlate_except(seat, panel)


def stands_in_as(seat_id: Any) -> ColumnElement[bool]:
    """Whether this seat chairs the proposal in the query: named, confirmed, and the chair still away."""
    named = aliased(StandIn)
    current = and_(named.ended_at.is_(None), named.confirmed_at.is_not(None))
    here = and_(named.proposal_id == Proposal.id, named.seat_id == seat_id, current)
    return and_(exists().where(here).correlate_except(named), chair_is_away())


def stands_in(proposal: Proposal, actor: Actor) -> bool:
    asked = {"proposal": proposal.id, "user": actor.user_id}
    return db.session.scalar(_stands_in(), asked) is not None


@cache
def _stands_in() -> Statement:
    return (
        select(Seat.id)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .where(Proposal.id == bindparam("proposal"), Seat.user_id == bindparam("user"), Seat.removed_at.is_(None))
        .where(stands_in_as(Seat.id), opens_to(Seat.id, Seat.user_id, Proposal.challenge_id))
    )


def is_chair_away(proposal_id: int) -> bool:
    return db.session.scalar(select(Proposal.id).where(Proposal.id == proposal_id, chair_is_away())) is not None


def stand_in_of(proposal_id: int) -> StandIn | None:
    """Who is named now, confirmed or not, fresh from the database."""
    found: StandIn | None = db.session.scalar(
        select(StandIn)
        .where(StandIn.proposal_id == proposal_id, StandIn.ended_at.is_(None))
        .options(joinedload(StandIn.named_by), joinedload(StandIn.confirmed_by), joinedload(StandIn.seat))
        .execution_options(populate_existing=True)
    )
    return found


def could_stand_in(proposal_id: int) -> dict[int, str]:
    """The assessors of the panel to whom the proposal is open, by seat: name."""
    rows = db.session.execute(
        select(Seat.id, User.name)
        .join(User, User.id == Seat.user_id)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .where(Proposal.id == proposal_id, Seat.role == SeatRole.ASSESSOR, Seat.accepted_at.is_not(None))
        .where(Seat.removed_at.is_(None), opens_to(Seat.id, Seat.user_id, Proposal.challenge_id))
        .order_by(User.name, Seat.id)
    )
    return {row[0]: row[1] for row in rows}
