"""What the reason for an agreed score is held against: the company's answer, and the assessors' own scores."""

from __future__ import annotations

from sqlalchemy import select

from sprint.assessments.models import Score, ScoreSheet
from sprint.assessments.queries.conditions import counts
from sprint.challenges.models import Criterion
from sprint.db import db
from sprint.panels.models import Assignment, Seat
from sprint.proposals.manifest import read
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries import is_last


def answer_to(proposal: Proposal, criterion: Criterion) -> str:
    """As last submitted; empty without one."""
    query = (
        select(Submission.content).select_from(Proposal).join(Submission, is_last()).where(Proposal.id == proposal.id)
    )
    content = db.session.scalar(query)
    answer = read(content).answer_to(criterion.id) if content else None
    return answer.text if answer else ""


def given_to(proposal: Proposal, criterion: Criterion) -> list[int]:
    """The score of every sheet that counts, as it stands."""
    query = (
        select(Score.score)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .join(Assignment, Assignment.id == ScoreSheet.assignment_id)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Proposal.id == proposal.id, Score.criterion_id == criterion.id, Score.score.is_not(None), counts())
        .order_by(Seat.id)
    )
    return [score for score in db.session.scalars(query) if score is not None]
