"""What the panel agrees on: proposals open to a viewer with their progress, and one of them with its locked sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, and_, bindparam, case, func, select
from sqlalchemy.orm import selectinload

from sprint.accounts.models import User
from sprint.actor import SeatRole
from sprint.assessments.models import AgreedScore, Moderation, Score, ScoreSheet
from sprint.assessments.queries.conditions import Statement, active_sheets, counts
from sprint.assessments.queries.viewers import Kind, Row, Viewer, visible_to
from sprint.assessments.states import ModerationState
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.models import Assignment, Seat
from sprint.proposals.models import Proposal
from sprint.proposals.queries import Received, eligible


@dataclass(frozen=True)
class Sheet:
    """One active sheet of a proposal. `scores` by criterion id; empty unless every active sheet is locked."""

    seat_id: int
    assessor: str
    role: str
    sheet: ScoreSheet | None
    scores: dict[int, Score]

    @property
    def locked_at(self) -> datetime | None:
        return self.sheet.locked_at if self.sheet else None


@dataclass(frozen=True)
class Table:
    """One proposal on the panel's table."""

    row: Row
    received: Received
    moderation: Moderation | None
    sheets: list[Sheet]

    @property
    def agreed(self) -> dict[int, AgreedScore]:
        """By criterion id; empty until every active sheet is locked."""
        return {each.criterion_id: each for each in self.moderation.scores} if self.moderation else {}


@dataclass(frozen=True)
class Load:
    """How far one seat is, counting only proposals open to the viewer."""

    name: str
    role: SeatRole
    assigned: int
    scored: int
    begun: int
    locked: int


def rows(viewer: Viewer) -> list[Row]:
    """Every proposal of the round that this viewer may know of, by label: one statement."""
    return [_row(each, viewer) for each in db.session.execute(_rows(viewer.kind), viewer.key)]


def table(viewer: Viewer, label: str) -> Table:
    """One of `rows` with what the viewer may see of it. Raises `NotFound` alike for the unknown and the barred."""
    found = db.session.execute(_one(viewer.kind), viewer.key | {"label": label.upper()}).first()
    if found is None:
        raise NotFound
    row = _row(found, viewer)
    received = eligible(viewer.challenge.id, Proposal.id == row.proposal_id)
    moderation = _moderation(row.proposal_id) if row.state.is_open else None
    return Table(row, received[0], moderation, _sheets(row))


def loads(viewer: Viewer) -> list[Load]:
    """How many proposals each seat was given, has scored in full and has locked: one statement."""
    asked = viewer.key | {"criteria": len(viewer.challenge.criteria)}
    return [Load(row[0], SeatRole(row[1]), *row[2:]) for row in db.session.execute(_loads(viewer.kind), asked)]


@cache
def _loads(kind: Kind) -> Statement:
    done, criteria = func.coalesce(ScoreSheet.scored, 0), bindparam("criteria", type_=Integer)
    return (
        select(
            User.name, Seat.role, func.count(Assignment.id), func.sum(case((done >= criteria, 1), else_=0)),
            func.sum(case((and_(ScoreSheet.id.is_not(None), done < criteria), 1), else_=0)), func.count(ScoreSheet.locked_at),
        )
        .select_from(Assignment)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(User, User.id == Seat.user_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(counts(), *visible_to(kind))
        .group_by(Seat.id, User.name, Seat.role)
        .order_by((Seat.role == SeatRole.CHAIR).desc(), User.name, Seat.id)
    )  # fmt: skip


@cache
def _rows(kind: Kind) -> Statement:
    sheets = active_sheets()
    return (
        select(
            Proposal.id, Proposal.panel_label, func.coalesce(sheets.c.assigned, 0).label("assigned"),
            func.coalesce(sheets.c.locked, 0).label("locked"), func.coalesce(Moderation.agreed, 0).label("agreed"),
            Moderation.completed_at,
        )
        .outerjoin(sheets, sheets.c.proposal_id == Proposal.id)
        .outerjoin(Moderation, Moderation.proposal_id == Proposal.id)
        .where(*visible_to(kind))
        .order_by(Proposal.panel_label)
    )  # fmt: skip


@cache
def _one(kind: Kind) -> Statement:
    return _rows(kind).where(Proposal.panel_label == bindparam("label"))


def _row(found: Any, viewer: Viewer) -> Row:
    criteria = len(viewer.challenge.criteria)
    state = ModerationState(
        found.assigned, found.locked, found.agreed, criteria, found.completed_at, viewer.closed_at is not None
    )
    return Row(found.id, found.panel_label or "", state)


def _moderation(proposal_id: int) -> Moderation | None:
    return db.session.scalar(
        select(Moderation).where(Moderation.proposal_id == proposal_id).options(selectinload(Moderation.scores))
    )


def _sheets(row: Row) -> list[Sheet]:
    """The chair's first, then by name. Scores are only loaded once every active sheet is locked."""
    found = db.session.execute(_active(), {"proposal": row.proposal_id}).all()
    given = _scores([sheet.id for *_, sheet in found if sheet]) if row.state.is_open else {}
    return [
        Sheet(seat_id, name, SeatRole(role).label, sheet, given.get(sheet.id, {}) if sheet else {})
        for seat_id, name, role, sheet in found
    ]


@cache
def _active() -> Statement:
    return (
        select(Seat.id, User.name, Seat.role, ScoreSheet)
        .select_from(Assignment)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(User, User.id == Seat.user_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Proposal.id == bindparam("proposal"), counts())
        .order_by((Seat.role == SeatRole.CHAIR).desc(), User.name, Seat.id)
    )


def _scores(sheet_ids: list[int]) -> dict[int, dict[int, Score]]:
    """By sheet, then by criterion."""
    given: dict[int, dict[int, Score]] = {}
    for score in db.session.scalars(select(Score).where(Score.sheet_id.in_(sheet_ids))):
        given.setdefault(score.sheet_id, {})[score.criterion_id] = score
    return given
