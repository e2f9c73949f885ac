"""The individual totals of a round: for the advice of the package above."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from sprint.assessments.models import ScoreSheet
from sprint.assessments.queries.conditions import counts
from sprint.db import db
from sprint.panels.models import Assignment, Seat
from sprint.panels.queries import in_open_box
from sprint.panels.queries.visibility import is_eligible
from sprint.proposals.models import Proposal


@dataclass(frozen=True)
class SheetTotal:
    """One locked sheet that counts: its weighted total from 0 to 100."""

    proposal: str
    seat_id: int
    assessor: str
    total: Decimal


def sheet_totals(challenge_id: int) -> list[SheetTotal]:
    """In the order of the seats, then of the proposals' references."""
    rows = db.session.execute(
        select(Proposal.reference, Seat.id, Seat.name, ScoreSheet.total)
        .join(Assignment, Assignment.id == ScoreSheet.assignment_id)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Proposal.challenge_id == challenge_id, in_open_box(), is_eligible(), counts())
        .where(ScoreSheet.locked_at.is_not(None), ScoreSheet.total.is_not(None))
        .order_by(Seat.id, Proposal.reference)
    )
    return [
        SheetTotal(reference, seat_id, name, total) for reference, seat_id, name, total in rows if total is not None
    ]
