"""Who looks at a moderation, and what of the round they may know of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, false, or_, select, true
from sqlalchemy.orm import selectinload

from sprint.actor import Actor, SeatRole
from sprint.assessments.queries.chairing import stands_in_as
from sprint.assessments.queries.conditions import Statement, is_decided, is_kept_from
from sprint.assessments.states import ModerationState
from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.models import Assignment, Panel, Seat
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
class Kind:
    """What decides which conditions apply to a viewer: statements are built once for each kind."""

    is_staff: bool
    role: str | None


@dataclass(frozen=True)
class Viewer:
    """Who looks at the moderation of one challenge: staff of its authority, or a seat on its panel."""

    actor: Actor
    challenge: Challenge
    is_staff: bool
    seat: Seat | None
    is_decided: bool
    closed_at: datetime | None = None
    """When the chair closed the scoring round."""

    @property
    def kind(self) -> Kind:
        return Kind(self.is_staff, self.seat.role if self.seat else None)

    @property
    def key(self) -> dict[str, Any]:
        """The parameters of the statements about what this viewer sees."""
        return {
            "seat": self.seat.id if self.seat else None, "user": self.actor.user_id, "challenge": self.challenge.id,
            "companies": list(self.actor.companies),
        }  # fmt: skip

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


def viewer_of(reference: str, actor: Actor, at: datetime) -> Viewer:
    """Raises `NotFound` for those with neither a place in the authority nor a seat on the panel."""
    row = db.session.execute(
        select(Challenge, is_decided(Challenge.id), Panel.scoring_closed_at)
        .outerjoin(Panel, Panel.challenge_id == Challenge.id)
        .options(selectinload(Challenge.criteria))
        .where(Challenge.reference == reference.upper(), is_public(at))
    ).first()
    if row is None:
        raise NotFound
    challenge: Challenge = row[0]
    seat, is_staff = seat_of(actor, challenge.id), challenge.authority_id in actor.staff_of
    if seat is None and not is_staff:
        raise NotFound
    return Viewer(actor, challenge, is_staff, seat, bool(row[1]), row[2])


def is_open_to(proposal: Proposal, actor: Actor) -> bool:
    """Whether this person's seat may see the proposal: what every act on a moderation asks again."""
    seat = seat_of(actor, proposal.challenge_id)
    if seat is None:
        return False
    asked = {"seat": seat.id, "user": seat.user_id, "challenge": proposal.challenge_id, "proposal": proposal.id}
    return db.session.scalar(_open(), asked) is not None


@cache
def _open() -> Statement:
    return select(Proposal.id).where(Proposal.id == bindparam("proposal"), _opens_to_seat())


def visible_to(kind: Kind) -> list[ColumnElement[bool]]:
    """Conditions on `Proposal`, with `Viewer.key` as their parameters. Staff see all of the round but what an interest
    of theirs keeps them from; the chair and observers what is open to their seat; assessors
    what of it they were given, or chair in the chair's place.
    """
    return [
        Proposal.challenge_id == bindparam("challenge"), in_open_box(), is_eligible(), ~is_kept_from(bindparam("user")),
        Proposal.bidder_id.not_in(bindparam("companies", expanding=True)),
        or_(true() if kind.is_staff else false(), _is_for_seat(kind.role)),
    ]  # fmt: skip


def _is_for_seat(role: str | None) -> ColumnElement[bool]:
    if role is None:
        return false()
    if role != SeatRole.ASSESSOR:
        return _opens_to_seat()
    given = select(Assignment.id).where(
        Assignment.seat_id == bindparam("seat"), Assignment.proposal_id == Proposal.id, Assignment.ended_at.is_(None)
    )
    return and_(_opens_to_seat(), or_(given.correlate(Proposal).exists(), stands_in_as(bindparam("seat"))))


def _opens_to_seat() -> ColumnElement[bool]:
    return opens_to(bindparam("seat"), bindparam("user"), bindparam("challenge"))
