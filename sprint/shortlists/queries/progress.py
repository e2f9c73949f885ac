"""How far each proposal in each box is, as SQL that the decision page, its index and each role's day share."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select

from sprint.assessments.models import Moderation
from sprint.assessments.queries.conditions import active_sheets
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.queries import in_phase
from sprint.panels.models import Interest, Panel, Seat
from sprint.panels.queries.visibility import keeps_away
from sprint.proposals.models import Opening, Proposal, Screening, Submission
from sprint.proposals.queries import is_reinstatement_undecided


def is_in_the_box() -> ColumnElement[bool]:
    """Submitted at least once and not withdrawn. Needs `Proposal` in the query."""
    submitted = select(Submission.id).where(Submission.proposal_id == Proposal.id).correlate(Proposal).exists()
    return and_(Proposal.withdrawn_at.is_(None), submitted)


def barred_challenges(user_id: int | None) -> Select[int]:
    """The challenges in which this person is barred from a proposal, so that rankings and counts are not for them."""
    return (
        select(Panel.challenge_id).join(Seat, Seat.panel_id == Panel.id).join(Interest, Interest.seat_id == Seat.id)
        .where(Seat.user_id == user_id, keeps_away())
    )  # fmt: skip


def challenge_progress(now: datetime) -> Subquery:
    """One row for each opened challenge: counts of proposals by how far they are. Sealed boxes have no row."""
    sheets = active_sheets()
    is_unconfirmed = and_(~Screening.is_eligible, Screening.confirmed_at.is_(None))
    is_unsettled = or_(Screening.id.is_(None), is_unconfirmed, is_reinstatement_undecided())
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
            count(and_(Screening.is_eligible, func.coalesce(sheets.c.assigned, 0) < quorum)).label("unassigned"),
            count(and_(Screening.is_eligible, func.coalesce(sheets.c.locked, 0) < quorum)).label("short_of_sheets"),
            count(and_(Screening.is_eligible, ~is_moderated)).label("unmoderated"),
        )
        .join(Opening, and_(Opening.challenge_id == Challenge.id, Opening.second_at.is_not(None)))
        .outerjoin(Proposal, and_(Proposal.challenge_id == Challenge.id, is_in_the_box()))
        .outerjoin(Screening, Screening.proposal_id == Proposal.id)
        .outerjoin(Moderation, Moderation.proposal_id == Proposal.id)
        .outerjoin(sheets, sheets.c.proposal_id == Proposal.id)
        .where(in_phase(Phase.CLOSED, now))
        .group_by(Challenge.id)
        .subquery()
    )
