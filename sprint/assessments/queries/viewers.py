"""Who looks at a moderation, and what of the round they may know of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import selectinload

from sprint.actor import Actor, SeatRole
from sprint.assessments.queries.conditions import is_decided, is_kept_from
from sprint.assessments.states import ModerationState
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.models import Assignment, Seat
from sprint.panels.queries import in_open_box, opens_to, seat_of
from sprint.panels.queries.visibility import is_eligible
from sprint.proposals.models import Proposal


@dataclass(frozen=True)
class Row:
    """One proposal in the list."""

    proposal_id: int
    label: str
    state: ModerationState


@dataclass(frozen=True)
class Viewer:
    """Who looks at the moderation of one challenge: staff of its authority, or a seat on its panel."""

    actor: Actor
    challenge: Challenge
    is_staff: bool
    seat: Seat | None
    is_decided: bool

    @property
    def is_chair(self) -> bool:
        return self.seat is not None and self.seat.role == SeatRole.CHAIR

    @property
    def sees_progress(self) -> bool:
        """Who has locked what, by name: for those who have to see that it gets done."""
        return self.is_staff or self.is_chair

    def shows_names(self, row: Row) -> bool:
        """Staff know them since the opening; the panel, where they are hidden, once every sheet is locked."""
        return self.is_staff or not self.challenge.hides_names or row.state.is_open


def viewer_of(reference: str, actor: Actor) -> Viewer:
    """Raises `NotFound` for those with neither a place in the authority nor a seat on the panel."""
    row = db.session.execute(
        select(Challenge, is_decided(Challenge.id))
        .options(selectinload(Challenge.criteria))
        .where(Challenge.reference == reference.upper(), Challenge.published_at.is_not(None))
    ).first()
    if row is None:
        raise NotFound
    challenge: Challenge = row[0]
    seat, is_staff = seat_of(actor, challenge.id), challenge.authority_id in actor.staff_of
    if seat is None and not is_staff:
        raise NotFound
    return Viewer(actor, challenge, is_staff, seat, bool(row[1]))


def is_open_to(proposal: Proposal, actor: Actor) -> bool:
    """Whether this person's seat may see the proposal: what every act on a moderation asks again."""
    seat = seat_of(actor, proposal.challenge_id)
    if seat is None:
        return False
    query = select(Proposal.id).where(Proposal.id == proposal.id)
    return db.session.scalar(query.where(opens_to(seat.id, seat.user_id, proposal.challenge_id))) is not None


def visible_to(viewer: Viewer) -> list[ColumnElement[bool]]:
    """Conditions on `Proposal`. Staff see all of the round but what an interest of theirs keeps them from; the chair
    and observers what is open to their seat; assessors what of it they were given."""
    of_round = [Proposal.challenge_id == viewer.challenge.id, in_open_box(), is_eligible()]
    kept = [~is_kept_from(viewer.actor.user_id), Proposal.company_id.not_in(viewer.actor.companies)]
    return [*of_round, *kept, or_(_is_staffs(viewer), _is_seats(viewer))]


def _is_staffs(viewer: Viewer) -> ColumnElement[bool]:
    return true() if viewer.is_staff else false()


def _is_seats(viewer: Viewer) -> ColumnElement[bool]:
    seat = viewer.seat
    if seat is None:
        return false()
    is_open = opens_to(seat.id, seat.user_id, viewer.challenge.id)
    if seat.role != SeatRole.ASSESSOR:
        return is_open
    given = select(Assignment.id).where(
        Assignment.seat_id == seat.id, Assignment.proposal_id == Proposal.id, Assignment.ended_at.is_(None)
    )
    return and_(is_open, given.correlate(Proposal).exists())
