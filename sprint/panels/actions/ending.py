"""Ending assignments: they stay on record with the reason, and their score sheets no longer count."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from sprint.db import db
from sprint.panels.models import Assignment, Seat


def end_assignments(seat: Seat, reason: str, *, at: datetime, proposal_ids: Collection[int] | None = None) -> int:
    """End this seat's assignments to these proposals, or all of them; answers how many."""
    query = select(Assignment).where(Assignment.seat_id == seat.id, Assignment.ended_at.is_(None))
    if proposal_ids is not None:
        query = query.where(Assignment.proposal_id.in_(proposal_ids))
    found = db.session.scalars(query).all()
    for assignment in found:
        assignment.ended_at, assignment.end_reason = at, reason
    return len(found)
