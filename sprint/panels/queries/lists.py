"""Lists of panels: the team's, with counts only, and a person's own seats."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, literal, or_, select

from sprint.actor import Actor, SeatRole
from sprint.audit.models import AuditEntry
from sprint.challenges.models import Challenge
from sprint.challenges.queries import TIMELINE, is_under_way, timeline_of
from sprint.db import db
from sprint.panels.models import Assignment, Expertise, Interest, Panel, Preference, Seat
from sprint.panels.queries.sheets import is_locked
from sprint.panels.queries.visibility import (
    belongs_to_bidder,
    has_declared_all,
    in_open_box,
    is_barred,
    is_blind,
    is_eligible,
    opens_to,
)
from sprint.panels.steps import PanelCounts, SeatCounts
from sprint.panels.terms import CURRENT
from sprint.policy_figures import INVITATION_DAYS
from sprint.proposals.models import Opening, Proposal
from sprint.web.paging import Page, paged

OPENED_AT = select(Opening.second_at).where(Opening.challenge_id == Challenge.id).correlate(Challenge).scalar_subquery()
IS_DECIDED = (
    exists()
    .where(AuditEntry.challenge_id == Challenge.id, AuditEntry.act == "decision.approved")
    .correlate_except(AuditEntry)
)


def listed(actor: Actor, at: datetime, *, number: int) -> Page[PanelCounts]:
    """The panels of this person's regions from the publication on, those that close last first: two statements.

    What is closed to this person because of an interest is in no count.
    """
    seen = Proposal.id.not_in(actor.barred_from)
    query: Any = (
        select(
            Challenge.reference, Challenge.title, Challenge.closes_at, Challenge.scores_due_at,
            Challenge.assessors_per_proposal, OPENED_AT, IS_DECIDED, _seats(), _seats(Seat.accepted_at.is_not(None)),
            _seats(Seat.role == SeatRole.CHAIR),
            _seats(Seat.accepted_at.is_not(None), has_declared_all(Seat.id, Challenge.id)),
            _to_rule(seen), _eligible(seen), _eligible(seen, _scorers() >= Challenge.assessors_per_proposal),
        )
        .where(Challenge.authority_id.in_(actor.staff_of))
        .where(is_under_way(at))
        .order_by(Challenge.closes_at.desc(), Challenge.id.desc())
    )  # fmt: skip
    page = paged(query, number=number, as_rows=True)
    return Page([PanelCounts(*row) for row in page.rows], page.number, page.total, page.size)


def _seats(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many seats that score or chair; observers are not counted."""
    query = (
        select(func.count(Seat.id))
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == Challenge.id, Seat.removed_at.is_(None), Seat.role != SeatRole.OBSERVER)
    )
    return query.where(*conditions).correlate(Challenge).scalar_subquery()


def _to_rule(seen: ColumnElement[bool]) -> ScalarSelect[int]:
    query = (
        select(func.count(Interest.id))
        .join(Seat, Seat.id == Interest.seat_id)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.id == Interest.proposal_id)
        .where(Panel.challenge_id == Challenge.id, Seat.removed_at.is_(None), seen)
        .where(Interest.has_interest.is_(True), Interest.ruling.is_(None))
    )
    return query.correlate(Challenge).scalar_subquery()


def _eligible(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    query = select(func.count(Proposal.id)).where(
        Proposal.challenge_id == Challenge.id, in_open_box(), is_eligible(), *conditions
    )
    return query.correlate(Challenge).scalar_subquery()


def _scorers() -> ScalarSelect[int]:
    query = (
        select(func.count(Assignment.id))
        .join(Seat, Seat.id == Assignment.seat_id)
        .where(Assignment.proposal_id == Proposal.id, Assignment.ended_at.is_(None), Seat.removed_at.is_(None))
    )
    return query.correlate(Proposal).scalar_subquery()


def own(actor: Actor, at: datetime) -> list[SeatCounts]:
    """This person's seats, and invitations to them that wait, those with the nearest dates first: one statement.

    What an interest keeps away is in no count.
    """
    fresh = and_(Seat.accepted_at.is_(None), Seat.invited_at > at - timedelta(days=INVITATION_DAYS))
    held = and_(Seat.user_id == actor.user_id, Seat.accepted_at.is_not(None), literal(not actor.needs_second_factor))
    rows: Any = db.session.execute(
        select(
            Challenge.reference, Challenge.title, Seat.role, Seat.accepted_at, Seat.invited_at, Challenge.closes_at,
            Challenge.scores_due_at, OPENED_AT, IS_DECIDED, _undeclared(), _undecided(), _assigned(), _assigned(is_locked(Assignment.id)),
            _for_chair(), Seat.terms_version == CURRENT, exists().where(Expertise.seat_id == Seat.id).correlate_except(Expertise),
            _open_now(), _open_now(_is_preferred()), Challenge.id.in_(actor.seats), *TIMELINE,
        )
        .select_from(Seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Challenge, Challenge.id == Panel.challenge_id)
        .where(Seat.removed_at.is_(None), or_(held, and_(Seat.email == actor.email, fresh)))
        .order_by(Challenge.scores_due_at.desc(), Challenge.id)
    )  # fmt: skip
    return [_own(row) for row in rows]


def _own(row: Any) -> SeatCounts:
    values = [*row[:9], timeline_of(row).ending, *row[9:19]]
    return SeatCounts(*values)


def _open_now(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    query = select(func.count(Proposal.id)).where(opens_to(Seat.id, Seat.user_id, Panel.challenge_id), *conditions)
    return query.correlate(Seat, Panel).scalar_subquery()


def _is_preferred() -> ColumnElement[bool]:
    said = exists().where(Preference.seat_id == Seat.id, Preference.proposal_id == Proposal.id)
    return said.correlate_except(Preference)


def _undeclared() -> ScalarSelect[int]:
    about = exists().where(Interest.seat_id == Seat.id, Interest.proposal_id == Proposal.id).correlate_except(Interest)
    query = select(func.count(Proposal.id)).where(Proposal.challenge_id == Panel.challenge_id, in_open_box(), ~about)
    return query.correlate(Seat, Panel).scalar_subquery()


def _undecided() -> ScalarSelect[int]:
    query = select(func.count(Proposal.id)).where(
        Proposal.challenge_id == Panel.challenge_id, in_open_box(), is_blind(Seat.id), ~is_barred(Seat.id)
    )
    return query.correlate(Seat, Panel).scalar_subquery()


def _assigned(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    query = (
        select(func.count(Assignment.id))
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Assignment.seat_id == Seat.id, Assignment.ended_at.is_(None))
        .where(opens_to(Seat.id, Seat.user_id, Panel.challenge_id), *conditions)
    )
    return query.correlate(Seat, Panel).scalar_subquery()


def _for_chair() -> ScalarSelect[int]:
    """Interests of others that wait for a ruling, of what the chair may see."""
    other: Any = Seat.__table__.alias("other_seats")
    query = (
        select(func.count(Interest.id))
        .join(other, other.c.id == Interest.seat_id)
        .join(Proposal, Proposal.id == Interest.proposal_id)
        .where(other.c.panel_id == Seat.panel_id, other.c.removed_at.is_(None), Seat.role == SeatRole.CHAIR)
        .where(Interest.has_interest.is_(True), Interest.ruling.is_(None), in_open_box(), ~is_blind(Seat.id))
        .where(has_declared_all(Seat.id, Panel.challenge_id), ~belongs_to_bidder(Seat.user_id, Panel.challenge_id))
    )
    return query.correlate(Seat, Panel).scalar_subquery()
