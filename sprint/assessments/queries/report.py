"""The tables of a panel's report, row by row and as columns: what the viewer may know of, and no score before its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from sprint.accounts.models import User
from sprint.assessments.models import (
    AgreedScore,
    AgreedVersion,
    Attendance,
    LockedScore,
    Moderation,
    Score,
    ScoreSheet,
    Signature,
    Unlocking,
)
from sprint.assessments.queries import report_people as people
from sprint.assessments.queries.conditions import Statement, active_sheets
from sprint.assessments.queries.viewers import Kind, Viewer, visible_to
from sprint.assessments.report import Part
from sprint.challenges.models import Criterion
from sprint.db import db
from sprint.organisations.models import Company
from sprint.panels.models import Assignment, Seat
from sprint.proposals.models import Proposal

AT_ONCE = 1_000
"""Rows that are in memory when a long table is read."""
Row = Sequence[Any]


@dataclass(frozen=True)
class Cut:
    """A page of a long table."""

    rows: list[Row]
    has_more: bool


def rows(part: Part, viewer: Viewer, at: datetime) -> Iterator[Row]:
    """Every row of a part, read as they are asked for."""
    if part in people.TABLES:
        yield from people.TABLES[part](viewer, at)
        return
    query = _statement(part, viewer).execution_options(yield_per=AT_ONCE)
    with db.session.execute(query, viewer.key) as found:
        for some in found.partitions():
            yield from some


def first_rows(part: Part, viewer: Viewer, at: datetime, *, most: int) -> Cut:
    """What the page shows of a part: one statement."""
    if part in people.TABLES:
        found: list[Row] = list(people.TABLES[part](viewer, at))
    else:
        found = list(db.session.execute(_statement(part, viewer).limit(most + 1), viewer.key).all())
    return Cut(found[:most], len(found) > most)


def _statement(part: Part, viewer: Viewer) -> Statement:
    if part in BY_KIND:
        return BY_KIND[part](viewer.kind)
    return people.interests(viewer) if part is Part.INTERESTS else people.acts(viewer)


def _open(kind: Kind) -> list[ColumnElement[bool]]:
    """A proposal that this viewer may see and whose scores lie on the table: nobody is asked to lock one any more."""
    sheets = active_sheets()
    is_open = select(sheets.c.proposal_id).where(sheets.c.assigned == sheets.c.locked)
    return [*visible_to(kind), Proposal.id.in_(is_open)]


@cache
def _scores(kind: Kind) -> Statement:
    """One row for each criterion of each sheet that was ever locked; what is open again tells only what was locked."""
    first = aliased(LockedScore)
    is_locked = ScoreSheet.locked_at.is_not(None)
    is_first = and_(first.sheet_id == ScoreSheet.id, first.criterion_id == Criterion.id, first.locking == 1)
    was_locked_once = and_(is_locked, ScoreSheet.lockings <= 1)
    return (
        select(
            Proposal.panel_label, Company.name, func.coalesce(User.name, Seat.name), Seat.role, Criterion.position, Criterion.title,
            func.coalesce(first.score, case((was_locked_once, Score.score))),
            func.coalesce(first.reason, case((was_locked_once, Score.reason))),
            case((is_locked, Score.score)), case((is_locked, Score.reason)), ScoreSheet.locked_at, ScoreSheet.lockings,
            ScoreSheet.voided_at, ScoreSheet.void_reason, Assignment.ended_at,
        )
        .select_from(ScoreSheet)
        .join(Assignment, Assignment.id == ScoreSheet.assignment_id)
        .join(Seat, Seat.id == Assignment.seat_id)
        .outerjoin(User, User.id == Seat.user_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .join(Company, Company.id == Proposal.bidder_id)
        .join(Criterion, Criterion.challenge_id == Proposal.challenge_id)
        .outerjoin(Score, and_(Score.sheet_id == ScoreSheet.id, Score.criterion_id == Criterion.id))
        .outerjoin(first, is_first)
        .where(or_(is_locked, first.id.is_not(None)), *_open(kind))
        .order_by(Proposal.panel_label, Seat.id, ScoreSheet.id, Criterion.position)
    )  # fmt: skip


@cache
def _agreed(kind: Kind) -> Statement:
    first = aliased(AgreedVersion)
    is_first = and_(
        first.moderation_id == Moderation.id, first.criterion_id == AgreedScore.criterion_id, first.number == 1
    )
    return (
        select(
            Proposal.panel_label, Company.name, Criterion.position, Criterion.title, func.coalesce(first.score, AgreedScore.score),
            func.coalesce(first.reason, AgreedScore.reason), AgreedScore.score, AgreedScore.reason, User.name,
            AgreedScore.agreed_at, Moderation.completed_at,
        )
        .select_from(AgreedScore)
        .join(Moderation, Moderation.id == AgreedScore.moderation_id)
        .join(Proposal, Proposal.id == Moderation.proposal_id)
        .join(Company, Company.id == Proposal.bidder_id)
        .join(Criterion, Criterion.id == AgreedScore.criterion_id)
        .join(User, User.id == AgreedScore.agreed_by_id)
        .outerjoin(first, is_first)
        .where(*_open(kind))
        .order_by(Proposal.panel_label, Criterion.position)
    )  # fmt: skip


@cache
def _attendance(kind: Kind) -> Statement:
    recorder = aliased(User)
    how = case((Attendance.is_kept_away, "Kept away by an interest"), else_="Present")
    return (
        select(
            Proposal.panel_label, func.coalesce(User.name, Seat.name), Seat.role, how, Attendance.since, Attendance.until,
            recorder.name,
        )
        .join(Moderation, Moderation.id == Attendance.moderation_id)
        .join(Proposal, Proposal.id == Moderation.proposal_id)
        .join(Seat, Seat.id == Attendance.seat_id)
        .outerjoin(User, User.id == Seat.user_id)
        .join(recorder, recorder.id == Attendance.recorded_by_id)
        .where(*_open(kind))
        .order_by(Proposal.panel_label, Attendance.id)
    )  # fmt: skip


@cache
def _signatures(kind: Kind) -> Statement:
    return (
        select(
            Proposal.panel_label, User.name, Seat.role, Signature.answer, Signature.dissent, Signature.signed_at,
            Signature.voided_at, Signature.void_reason,
        )
        .join(Moderation, Moderation.id == Signature.moderation_id)
        .join(Proposal, Proposal.id == Moderation.proposal_id)
        .join(Seat, Seat.id == Signature.seat_id)
        .join(User, User.id == Signature.user_id)
        .where(*_open(kind))
        .order_by(Proposal.panel_label, Signature.id)
    )  # fmt: skip


@cache
def _unlockings(kind: Kind) -> Statement:
    chair = aliased(User)
    return (
        select(
            Proposal.panel_label, func.coalesce(User.name, Seat.name), Unlocking.locking, chair.name, Unlocking.unlocked_at,
            Unlocking.reason,
        )
        .join(ScoreSheet, ScoreSheet.id == Unlocking.sheet_id)
        .join(Assignment, Assignment.id == ScoreSheet.assignment_id)
        .join(Seat, Seat.id == Assignment.seat_id)
        .outerjoin(User, User.id == Seat.user_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .join(chair, chair.id == Unlocking.unlocked_by_id)
        .where(*visible_to(kind))
        .order_by(Unlocking.id)
    )  # fmt: skip


@cache
def _assignments(kind: Kind) -> Statement:
    return (
        select(
            Proposal.panel_label, func.coalesce(User.name, Seat.name), Seat.role, Assignment.assigned_at, Assignment.ended_at,
            Assignment.end_reason,
        )
        .join(Seat, Seat.id == Assignment.seat_id)
        .outerjoin(User, User.id == Seat.user_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(*visible_to(kind))
        .order_by(Proposal.panel_label, Assignment.id)
    )  # fmt: skip


BY_KIND = {
    Part.SCORES: _scores, Part.AGREED: _agreed, Part.ATTENDANCE: _attendance, Part.SIGNATURES: _signatures,
    Part.UNLOCKINGS: _unlockings, Part.ASSIGNMENTS: _assignments,
}  # fmt: skip
"""Built once for each kind of viewer, as on the pages of the round."""
