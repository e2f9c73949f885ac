"""A panel's meeting on one proposal: seats, attendance, signatures; and where the proposal's moderation stands."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, select

from sprint.accounts.models import User
from sprint.actor import Actor, SeatRole
from sprint.assessments.footing import Footing
from sprint.assessments.meeting import Attendee, Meeting
from sprint.assessments.models import Attendance, Moderation, Signature
from sprint.assessments.queries.chairing import stands_in, stands_in_as
from sprint.assessments.queries.conditions import Statement, counts
from sprint.assessments.queries.sheets import all_locked, decision_stands
from sprint.assessments.signing import content_hash
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.outbox.actions import Recipient
from sprint.panels.models import Assignment, Panel, Seat
from sprint.panels.queries.visibility import is_blind, opens_to
from sprint.proposals.models import Proposal


def meeting_of(proposal: Proposal, moderation: Moderation | None) -> Meeting:
    """Every accepted seat of the panel, the chair's first: one statement."""
    rows = db.session.execute(_attendees(), {"proposal": proposal.id})
    found = [_attendee(row) for row in rows]
    return Meeting(found, proposal.challenge.assessors_per_proposal, agreed_hash(proposal, moderation))


def _attendee(row: Any) -> Attendee:
    seat_id, user_id, name, role, is_open, is_kept_away, scores_it, stands_in, since, answer, text, at, signed = row
    return Attendee(
        seat_id, user_id, name, SeatRole(role), bool(is_open), bool(is_kept_away), bool(scores_it), bool(stands_in),
        since, answer or "", text or "", at, signed or "",
    )  # fmt: skip


def agreed_hash(proposal: Proposal, moderation: Moderation | None) -> str:
    agreed = moderation.scores if moderation else []
    return content_hash(proposal.reference, [(each.criterion_id, each.score, each.reason) for each in agreed])


@cache
def _attendees() -> Statement:
    scores = exists().where(Assignment.seat_id == Seat.id, Assignment.proposal_id == Proposal.id, counts())
    return (
        select(
            Seat.id, Seat.user_id, User.name, Seat.role, opens_to(Seat.id, Seat.user_id, Proposal.challenge_id),
            is_blind(Seat.id), scores.correlate(Seat, Proposal), stands_in_as(Seat.id), Attendance.since,
            Signature.answer, Signature.dissent, Signature.signed_at, Signature.content_hash,
        )
        .select_from(Seat)
        .join(User, User.id == Seat.user_id)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .outerjoin(Moderation, Moderation.proposal_id == Proposal.id)
        .outerjoin(
            Attendance,
            and_(
                Attendance.moderation_id == Moderation.id, Attendance.seat_id == Seat.id,
                Attendance.until.is_(None), Attendance.is_kept_away.is_(False),
            ),
        )
        .outerjoin(
            Signature,
            and_(Signature.moderation_id == Moderation.id, Signature.seat_id == Seat.id, Signature.voided_at.is_(None)),
        )
        .where(Proposal.id == bindparam("proposal"), Seat.accepted_at.is_not(None), Seat.removed_at.is_(None))
        .order_by((Seat.role == SeatRole.CHAIR).desc(), (Seat.role == SeatRole.OBSERVER), User.name, Seat.id)
    )  # fmt: skip


def footing_of(
    proposal: Proposal, moderation: Moderation | None, by: Actor, *, meeting: Meeting | None = None
) -> Footing:
    """For an act: asked of the database again. `meeting` is needed for completing only."""
    return footing(
        proposal.challenge, moderation, all_locked=all_locked(proposal),
        is_decided=decision_stands(proposal.challenge_id), stands_in=stands_in(proposal, by), meeting=meeting,
    )  # fmt: skip


def footing(
    challenge: Challenge,
    moderation: Moderation | None,
    *,
    all_locked: bool,
    is_decided: bool,
    stands_in: bool,
    meeting: Meeting | None,
) -> Footing:
    return Footing(
        challenge_id=challenge.id, ending=challenge.timeline.ending, is_decided=is_decided, all_locked=all_locked,
        criteria=len(challenge.criteria), agreed=moderation.agreed if moderation else 0,
        completed_at=moderation.completed_at if moderation else None, is_begun=moderation is not None,
        stands_in=stands_in, missing=meeting.missing if meeting else "",
    )  # fmt: skip


def stays_of(moderation: Moderation) -> list[Attendance]:
    """Those that have not ended."""
    query = select(Attendance).where(Attendance.moderation_id == moderation.id, Attendance.until.is_(None))
    return list(db.session.scalars(query.order_by(Attendance.id)))


def standing_signatures(moderation: Moderation) -> list[Signature]:
    query = select(Signature).where(Signature.moderation_id == moderation.id, Signature.voided_at.is_(None))
    return list(db.session.scalars(query.order_by(Signature.id)))


def to_be_asked(moderation: Moderation, seats: Collection[int]) -> list[tuple[int, int, Recipient]]:
    """Of these seats: how often each has answered so far, and where its mail goes: one statement."""
    given = (Signature.moderation_id == moderation.id, Signature.seat_id == Seat.id)
    answers = select(func.count(Signature.id)).where(*given).correlate(Seat).scalar_subquery()
    rows = db.session.execute(
        select(Seat.id, answers, User.email, User.id, User.name)
        .join(User, User.id == Seat.user_id)
        .where(Seat.id.in_(seats), User.disabled_at.is_(None))
        .order_by(Seat.id)
    )
    return [(row[0], row[1], Recipient(row[2], row[3], row[4])) for row in rows]


def signatures_of(moderation_ids: Collection[int]) -> list[tuple[Signature, str]]:
    """Standing and voided ones with the name of who gave them, in the order in which they were given: one statement."""
    rows = db.session.execute(
        select(Signature, User.name)
        .join(User, User.id == Signature.user_id)
        .where(Signature.moderation_id.in_(moderation_ids))
        .order_by(Signature.signed_at, Signature.id)
    )
    return [(row[0], row[1]) for row in rows]


def stays_in(moderation_ids: Collection[int]) -> list[tuple[Attendance, str, str]]:
    """Every stay with the seat's name and role, in the order of their beginnings: one statement."""
    rows = db.session.execute(
        select(Attendance, User.name, Seat.role)
        .join(Seat, Seat.id == Attendance.seat_id)
        .join(User, User.id == Seat.user_id)
        .where(Attendance.moderation_id.in_(moderation_ids))
        .order_by(Attendance.since, Attendance.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]
