"""What scoring and moderation share as SQL: which sheets count, and whether a decision stands over them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, column, exists, func, or_, select, table
from sqlalchemy.orm import aliased

from sprint.assessments.models import ScoreSheet
from sprint.panels.models import Assignment, Panel, Seat
from sprint.panels.queries.visibility import is_barred, is_blind
from sprint.proposals.models import Proposal

Statement = Select[*tuple[Any, ...]]
"""One that is built once and run with parameters."""

decisions = table(
    "decisions", column("challenge_id"), column("approved_at"), column("returned_at"), column("reopened_at")
)  # fmt: skip
"""Decisions belong to the package above, so their table is known here by name only."""

own_sheets: Any = ScoreSheet.__table__.alias("own_sheets")
closed: Any = Panel.__table__.alias("closed_panels")


def is_decided(challenge_id: Any) -> ColumnElement[bool]:
    """Whether a shortlist is proposed (and was not sent back) or approved: then no score may move."""
    stands = or_(decisions.c.approved_at.is_not(None), decisions.c.returned_at.is_(None))
    return (
        exists()
        .where(decisions.c.challenge_id == challenge_id, decisions.c.reopened_at.is_(None), stands)
        .correlate_except(decisions)
    )


def counts() -> ColumnElement[bool]:
    """Whether the assignment in the query counts: not ended, its seat not removed or barred, and not late for a closed
    round. Needs `Seat` and `Proposal`.
    """
    return and_(Assignment.ended_at.is_(None), Seat.removed_at.is_(None), ~is_barred(Seat.id), ~is_late())


def is_late() -> ColumnElement[bool]:
    """Whether the chair closed the round before the sheet of the assignment in the query was locked.

    A sheet that the chair has unlocked since is not late: the panel waits for it again. Needs `Seat`.
    """
    in_time = or_(own_sheets.c.locked_at.is_not(None), own_sheets.c.unlocked_at >= closed.c.scoring_closed_at)
    kept = exists().where(own_sheets.c.assignment_id == Assignment.id, in_time).correlate_except(own_sheets)
    is_over = and_(closed.c.id == Seat.panel_id, closed.c.scoring_closed_at.is_not(None))
    return exists().where(is_over, ~kept).correlate_except(closed)


def active_sheets() -> Subquery:
    """proposal_id, assigned, locked: how many sheets count, and how many of them are locked."""
    return (
        select(
            Assignment.proposal_id,
            func.count(Assignment.id).label("assigned"),
            func.count(ScoreSheet.locked_at).label("locked"),
        )
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(counts())
        .group_by(Assignment.proposal_id)
        .subquery()
    )


def is_kept_from(user_id: Any) -> ColumnElement[bool]:
    """Whether an interest of any seat of this person, a removed one too, keeps it from the proposal in the query."""
    held = aliased(Seat)
    return exists().where(held.user_id == user_id, is_blind(held.id)).correlate_except(held)
