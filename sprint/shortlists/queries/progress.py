"""How far each proposal in each box is, as SQL that the decision page, its index and each role's day share."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from sprint.assessments.models import Moderation, ScoreSheet
from sprint.challenges.models import Challenge
from sprint.panels.models import Assignment, Interest, Panel, Ruling, Seat
from sprint.proposals.models import Opening, Proposal, Screening, Submission


def is_in_the_box() -> ColumnElement[bool]:
    """Submitted at least once and not withdrawn. Needs `Proposal` in the query."""
    submitted = select(Submission.id).where(Submission.proposal_id == Proposal.id).correlate(Proposal).exists()
    return and_(Proposal.withdrawn_at.is_(None), submitted)


def keeps_away() -> ColumnElement[bool]:
    """An interest that keeps its seat away: barred, or declared and not cleared. Needs `Interest` in the query."""
    is_uncleared = and_(Interest.has_interest, Interest.ruling.is_distinct_from(Ruling.CLEARED))
    return or_(Interest.ruling == Ruling.BARRED, is_uncleared)


def barred_challenges(user_id: int | None) -> Select[int]:
    """The challenges in which this person is barred from a proposal, so that rankings and counts are not for them."""
    return (
        select(Panel.challenge_id).join(Seat, Seat.panel_id == Panel.id).join(Interest, Interest.seat_id == Seat.id)
        .where(Seat.user_id == user_id, keeps_away())
    )  # fmt: skip


def locked_sheets() -> Subquery:
    """proposal_id, sheets: the locked sheets that count. Ended assignments and barred seats do not."""
    bar = aliased(Interest)
    is_barred = exists().where(
        bar.seat_id == Assignment.seat_id, bar.proposal_id == Assignment.proposal_id, bar.ruling == Ruling.BARRED
    )
    return (
        select(Assignment.proposal_id, func.count(ScoreSheet.id).label("sheets"))
        .join(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Assignment.ended_at.is_(None), ScoreSheet.locked_at.is_not(None), ~is_barred)
        .group_by(Assignment.proposal_id)
        .subquery()
    )


def assigned_seats() -> Subquery:
    """proposal_id, seats: how many seats are to score each proposal."""
    return (
        select(Assignment.proposal_id, func.count(Assignment.id).label("seats"))
        .where(Assignment.ended_at.is_(None))
        .group_by(Assignment.proposal_id)
        .subquery()
    )


def challenge_progress(now: datetime) -> Subquery:
    """One row for each opened challenge: counts of proposals by how far they are. Sealed boxes have no row."""
    locked, assigned = locked_sheets(), assigned_seats()
    is_unsettled = or_(Screening.id.is_(None), and_(~Screening.is_eligible, Screening.confirmed_at.is_(None)))
    is_moderated = Moderation.completed_at.is_not(None)

    def count(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    quorum = Challenge.assessors_per_proposal
    return (
        select(
            Challenge.id.label("challenge_id"),
            func.count(Proposal.id).label("received"),
            count(Screening.id.is_(None)).label("unscreened"),
            count(is_unsettled).label("unsettled"),
            count(Screening.is_eligible.is_(True)).label("eligible"),
            count(and_(Screening.is_eligible, func.coalesce(assigned.c.seats, 0) < quorum)).label("unassigned"),
            count(and_(Screening.is_eligible, func.coalesce(locked.c.sheets, 0) < quorum)).label("short_of_sheets"),
            count(and_(Screening.is_eligible, ~is_moderated)).label("unmoderated"),
        )
        .join(Opening, and_(Opening.challenge_id == Challenge.id, Opening.second_at.is_not(None)))
        .outerjoin(Proposal, and_(Proposal.challenge_id == Challenge.id, is_in_the_box()))
        .outerjoin(Screening, Screening.proposal_id == Proposal.id)
        .outerjoin(Moderation, Moderation.proposal_id == Proposal.id)
        .outerjoin(locked, locked.c.proposal_id == Proposal.id)
        .outerjoin(assigned, assigned.c.proposal_id == Proposal.id)
        .where(Challenge.closes_at <= now, Challenge.withdrawn_at.is_(None))
        .group_by(Challenge.id)
        .subquery()
    )
