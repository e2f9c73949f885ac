"""Which score sheets an interest makes void, for the page that asks before it does, and what became of a person's own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from sprint.db import db
from sprint.panels.models import Assignment, Seat
from sprint.panels.queries.sheets import has_begun, score_sheets
from sprint.when import day


@dataclass(frozen=True)
class Void:
    """What a seat loses on one proposal; `has_sheet` false: it is assigned and not begun."""

    proposal_id: int
    has_sheet: bool
    locked_at: datetime | None

    @property
    def sentence(self) -> str:
        if self.locked_at:
            return f"The score sheet locked on {day(self.locked_at)} no longer counts. Its scores stay on record, struck out."
        if self.has_sheet:
            return "The score sheet that is begun no longer counts. What is in it stays on record, struck out."
        return "It is no longer assigned. No score has been given."


def voided_if(seat: Seat, proposal_ids: Collection[int]) -> list[Void]:
    """What ends when this seat is kept away from these proposals from now on."""
    rows = db.session.execute(
        select(Assignment.proposal_id, score_sheets.c.id.is_not(None), score_sheets.c.locked_at)
        .outerjoin(score_sheets, score_sheets.c.assignment_id == Assignment.id)
        .where(Assignment.seat_id == seat.id, Assignment.ended_at.is_(None), Assignment.proposal_id.in_(proposal_ids))
        .order_by(Assignment.proposal_id)
    )
    return [Void(proposal_id, bool(has_sheet), locked_at) for proposal_id, has_sheet, locked_at in rows]


def begun_sheets(seat: Seat, proposal_ids: Collection[int]) -> int:
    """How many score sheets this seat has begun on these proposals, of those that count."""
    query = select(func.count(Assignment.id)).where(
        Assignment.seat_id == seat.id, Assignment.ended_at.is_(None), Assignment.proposal_id.in_(proposal_ids)
    )
    return db.session.scalar(query.where(has_begun(Assignment.id))) or 0


def void_sheets(seat: Seat) -> list[datetime]:
    """When sheets of this seat became void: all that its person still learns of them."""
    query = (
        select(score_sheets.c.voided_at)
        .join(Assignment, Assignment.id == score_sheets.c.assignment_id)
        .where(Assignment.seat_id == seat.id, score_sheets.c.voided_at.is_not(None))
        .order_by(score_sheets.c.voided_at, score_sheets.c.id)
    )
    return list(db.session.scalars(query))
