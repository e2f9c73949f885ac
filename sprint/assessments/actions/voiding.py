"""Score sheets whose assignment has ended: kept as they are, marked with when and why, and never counted again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.assessments.models import ScoreSheet
from sprint.db import db
from sprint.panels.models import Assignment
from sprint.proposals.models import Proposal


def void(proposal: Proposal, *, by: Actor, at: datetime) -> bool:
    """Mark the sheets of this proposal that no longer count; whether there was one. The reason is that of the assignment's end."""
    sheets = db.session.scalars(
        select(ScoreSheet)
        .join(Assignment, Assignment.id == ScoreSheet.assignment_id)
        .where(Assignment.proposal_id == proposal.id, Assignment.ended_at.is_not(None), ScoreSheet.voided_at.is_(None))
        .order_by(ScoreSheet.id)
    ).all()
    for sheet in sheets:
        sheet.voided_at, sheet.void_reason = at, sheet.assignment.end_reason
        audit.record("sheet.voided", sheet, by=by, at=at, was_locked=sheet.locked_at is not None)
    return bool(sheets)
