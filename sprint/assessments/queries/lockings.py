"""Every locking of the sheets on a proposal: scores as first locked beside the later ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import aliased

from sprint.accounts.models import User
from sprint.assessments.agreed import Agreed
from sprint.assessments.models import LockedScore, ScoreSheet, Unlocking
from sprint.assessments.queries.conditions import Statement, counts
from sprint.db import db
from sprint.panels.models import Assignment, Seat
from sprint.proposals.models import Proposal


@dataclass(frozen=True)
class Unlocked:
    """Who gave the sheet back after this locking, when and why."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Locking:
    """One locking of one sheet, the first being number 1. `counts`: the sheet is one of those that are moderated."""

    proposal_id: int
    seat_id: int
    assessor: str
    number: int
    locked_at: datetime
    counts: bool
    unlocked: Unlocked | None
    scores: dict[int, Agreed] = field(default_factory=dict)
    """By criterion id: the score and its reason as they were locked."""


def lockings_of(*proposal_ids: int) -> list[Locking]:
    """By proposal, assessor and number: one statement. It knows no viewer, so the page or report that asks must have
    found that these proposals' locked scores are open to its reader.
    """
    found: dict[tuple[int, int], Locking] = {}
    for row in db.session.execute(_lockings(), {"proposals": list(proposal_ids)}):
        unlocked = Unlocked(row.unlocked_at, row.unlocked_by, row.why) if row.unlocked_at else None
        one = found.setdefault(
            (row.sheet_id, row.locking),
            Locking(row.proposal_id, row.seat_id, row.name, row.locking, row.locked_at, row.counts, unlocked),
        )
        one.scores[row.criterion_id] = Agreed(row.score, row.reason)
    return list(found.values())


@cache
def _lockings() -> Statement:
    chair = aliased(User)
    return (
        select(
            LockedScore.sheet_id, LockedScore.locking, LockedScore.criterion_id, LockedScore.score, LockedScore.reason,
            LockedScore.locked_at, Assignment.proposal_id, Assignment.seat_id, User.name, counts().label("counts"),
            Unlocking.unlocked_at, Unlocking.reason.label("why"), chair.name.label("unlocked_by"),
        )
        .join(ScoreSheet, ScoreSheet.id == LockedScore.sheet_id)
        .join(Assignment, Assignment.id == ScoreSheet.assignment_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(User, User.id == Seat.user_id)
        .outerjoin(Unlocking, and_(Unlocking.sheet_id == ScoreSheet.id, Unlocking.locking == LockedScore.locking))
        .outerjoin(chair, chair.id == Unlocking.unlocked_by_id)
        .where(Proposal.id.in_(bindparam("proposals", expanding=True)))
        .order_by(Proposal.panel_label, User.name, Seat.id, LockedScore.sheet_id, LockedScore.locking, LockedScore.criterion_id)
    )  # fmt: skip
