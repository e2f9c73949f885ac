"""Ending assignments: they stay on record with the reason, and their score sheets no longer count."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from sprint.db import db
from sprint.panels.models import Assignment, Seat
from sprint.proposals.models import Proposal


def end_assignments(
    seat: Seat, reason: str, *, at: datetime, proposal_ids: Collection[int] | None = None
) -> frozenset[int]:
    """End this seat's assignments to these proposals, or all of them; answers the proposals on which one ended."""
    query = select(Assignment).where(Assignment.seat_id == seat.id, Assignment.ended_at.is_(None))
    if proposal_ids is not None:
        query = query.where(Assignment.proposal_id.in_(proposal_ids))
    found = db.session.scalars(query).all()
    ended = frozenset(each.proposal_id for each in found)
    hold_proposals(ended)
    for assignment in found:
        assignment.ended_at, assignment.end_reason = at, reason
    return ended


def hold_proposals(ids: Collection[int]) -> None:
    """Before their assignments: locking and moderating take a proposal first too, so that nobody waits in a circle."""
    db.session.execute(select(Proposal.id).where(Proposal.id.in_(ids)).order_by(Proposal.id).with_for_update())
