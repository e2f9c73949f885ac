"""Taking sheets and moderations for an act: the rows as they are now, held until the act ends."""

from __future__ import annotations

from functools import cache

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import selectinload

from sprint.accounts.models import User
from sprint.actor import SeatRole
from sprint.assessments.models import DeskNote, Moderation, ScoreSheet
from sprint.assessments.queries.chairing import stands_in_as
from sprint.assessments.queries.conditions import Statement, counts, is_decided
from sprint.db import db
from sprint.outbox.actions import Recipient
from sprint.panels.models import Assignment, Panel, Seat
from sprint.panels.queries.visibility import is_blind
from sprint.proposals.models import Proposal


def hold_assignment(assignment: Assignment) -> None:
    """Two saves of one sheet wait for each other; other sheets are free."""
    db.session.refresh(assignment, with_for_update={"of": Assignment})


def hold_proposal(proposal: Proposal) -> None:
    """Locking, unlocking and agreeing on one proposal wait for each other, so that the last of them sees the rest."""
    db.session.execute(select(Proposal.id).where(Proposal.id == proposal.id).with_for_update())


def sheet_of(assignment: Assignment) -> ScoreSheet | None:
    """Fresh from the database, with its scores."""
    found: ScoreSheet | None = db.session.scalar(
        select(ScoreSheet)
        .where(ScoreSheet.assignment_id == assignment.id)
        .options(selectinload(ScoreSheet.scores))
        .execution_options(populate_existing=True)
    )
    return found


def note_of(assignment: Assignment) -> DeskNote | None:
    """Fresh from the database."""
    found: DeskNote | None = db.session.scalar(
        select(DeskNote).where(DeskNote.assignment_id == assignment.id).execution_options(populate_existing=True)
    )
    return found


def moderation_of(proposal: Proposal) -> Moderation | None:
    """Fresh from the database, held, with its agreed scores."""
    found: Moderation | None = db.session.scalar(
        select(Moderation)
        .where(Moderation.proposal_id == proposal.id)
        .options(selectinload(Moderation.scores))
        .execution_options(populate_existing=True)
        .with_for_update(of=Moderation)
    )
    return found


def decision_stands(challenge_id: int) -> bool:
    """Whether a shortlist is proposed or approved on the scores."""
    return bool(db.session.scalar(_decided(), {"challenge": challenge_id}))


@cache
def _decided() -> Statement:
    return select(is_decided(bindparam("challenge")))


def does_count(assignment: Assignment) -> bool:
    """Whether this assignment's sheet is one of those that the panel moderates."""
    query = (
        select(Assignment.id)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Assignment.id == assignment.id, counts())
    )
    return db.session.scalar(query) is not None


def all_locked(proposal: Proposal) -> bool:
    """Whether every active sheet of the proposal is locked, and there is one."""
    locks = db.session.scalars(_locks(), {"proposal": proposal.id}).all()
    return bool(locks) and None not in locks


@cache
def _locks() -> Statement:
    return (
        select(ScoreSheet.locked_at)
        .select_from(Assignment)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Proposal.id == bindparam("proposal"), counts())
    )


def chair_of(proposal: Proposal) -> Recipient | None:
    """The panel's chair, or where an interest keeps them from this proposal who chairs it in their place."""
    row = db.session.execute(_chair(), {"proposal": proposal.id}).first()
    return Recipient(row.email, row.id, row.name) if row else None


@cache
def _chair() -> Statement:
    return (
        select(User.email, User.id, User.name)
        .join(Seat, Seat.user_id == User.id)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .where(Proposal.id == bindparam("proposal"), or_(Seat.role == SeatRole.CHAIR, stands_in_as(Seat.id)))
        .where(Seat.accepted_at.is_not(None), Seat.removed_at.is_(None), ~is_blind(Seat.id), User.disabled_at.is_(None))
    )
