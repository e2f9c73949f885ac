"""Score sheets of one proposal that no longer count: kept for the record, read nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from sprint.accounts.models import User
from sprint.assessments.models import Score, ScoreSheet
from sprint.challenges.models import Criterion
from sprint.db import db
from sprint.panels.models import Assignment, Seat
from sprint.proposals.models import Proposal


@dataclass(frozen=True)
class VoidScore:
    """What was given for one criterion."""

    criterion: str
    score: int | None
    reason: str


@dataclass(frozen=True)
class VoidSheet:
    """Whose it was, and when and why it ceased to count."""

    assessor: str
    locked_at: datetime | None
    voided_at: datetime
    reason: str
    scores: tuple[VoidScore, ...]


def void_sheets(proposal: Proposal, *, with_scores: bool) -> list[VoidSheet]:
    """The earliest first: one statement, or two with their scores."""
    rows = db.session.execute(
        select(ScoreSheet.id, User.name, ScoreSheet.locked_at, ScoreSheet.voided_at, ScoreSheet.void_reason)
        .join(Assignment, Assignment.id == ScoreSheet.assignment_id)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(User, User.id == Seat.user_id)
        .where(Assignment.proposal_id == proposal.id, ScoreSheet.voided_at.is_not(None))
        .order_by(ScoreSheet.voided_at, ScoreSheet.id)
    ).all()
    scores = _scores([row.id for row in rows]) if with_scores and rows else {}
    return [
        VoidSheet(row.name, row.locked_at, row.voided_at, row.void_reason, tuple(scores.get(row.id, ())))
        for row in rows
    ]


def _scores(sheet_ids: list[int]) -> dict[int, list[VoidScore]]:
    """By sheet, in the order of the criteria."""
    found: dict[int, list[VoidScore]] = {}
    rows = db.session.execute(
        select(Score.sheet_id, Criterion.title, Score.score, Score.reason)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(Score.sheet_id.in_(sheet_ids))
        .order_by(Score.sheet_id, Criterion.position)
    )
    for sheet_id, title, score, reason in rows:
        found.setdefault(sheet_id, []).append(VoidScore(title, score, reason))
    return found
