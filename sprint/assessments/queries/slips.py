"""One assessor's sheet in columns: what saving a score has to know, and nothing more.

A save happens every few seconds for three evenings, so it loads no objects: two statements, built once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, Protocol

from sqlalchemy import and_, bindparam, select

from sprint.actor import Actor, SeatRole
from sprint.assessments.models import Score, ScoreSheet
from sprint.assessments.policy import Standing
from sprint.assessments.queries.conditions import Statement, is_decided, is_late
from sprint.challenges.lifecycle import Timeline
from sprint.challenges.models import Challenge, Criterion
from sprint.db import db, run
from sprint.errors import NotFound
from sprint.panels.models import Assignment, Seat
from sprint.panels.queries.declared import SINCE, UNKNOWN, is_large, keep, known_since, newest_entry
from sprint.panels.queries.visibility import opens_to
from sprint.proposals.models import Proposal


@dataclass(frozen=True)
class Line:
    """One criterion with what the sheet holds for it; `version` is 0 while it holds nothing."""

    id: int
    """Of the criterion."""
    position: int
    title: str
    weight: Decimal
    minimum: int | None
    score: int | None
    reason: str
    version: int


@dataclass(frozen=True)
class Slip:
    """One sheet, begun or not, with what decides whether it may be written on."""

    id: int
    """Of the assignment."""
    standing: Standing
    top: int
    sheet_id: int | None
    version: int
    audit_scope: dict[str, int | None]
    lines: tuple[Line, ...]
    held_in: object = field(default=None, compare=False)
    """The transaction in which nobody else can change it."""

    def line(self, position: int) -> Line:
        """Raises `NotFound` for a criterion the challenge has not."""
        found = next((each for each in self.lines if each.position == position), None)
        if found is None:
            raise NotFound
        return found


class Keyed(Protocol):
    """All that a save asks of an assignment or a criterion."""

    @property
    def id(self) -> int: ...


def slip_of(reference: str, label: str, actor: Actor) -> Slip:
    """Held for the act that follows. Raises `NotFound` alike for the unknown, the barred and what is not assigned to
    this person."""
    reference, user_id = reference.upper(), actor.user_id
    own = run(_hold_own(), {"reference": reference, "label": label.upper(), "user": user_id}).first()
    if own is None or own.challenge_id not in actor.seats:
        raise NotFound
    rows = _read(own.id, known_since(user_id, reference))
    keep(user_id, reference, newest=rows[0].newest, is_large=rows[0].is_large)
    return _slip(rows)


def hold_slip(assignment: Keyed) -> Slip:
    """The same as it is now, held until the act ends: two saves of one sheet wait for each other, other sheets are free.
    What `slip_of` has read in this transaction is that already. Raises `NotFound` for what is not open to its seat.
    """
    if isinstance(assignment, Slip) and assignment.held_in is db.session().get_transaction():
        return assignment
    return _slip(_read(run(_hold(), {"assignment": assignment.id}).scalar(), UNKNOWN))


def _read(held_id: int | None, since: int) -> Sequence[Any]:
    """A row for each criterion. Held first and read after it: a statement that waits for a row reads the others as they
    were before it waited."""
    rows = run(_held(), {"assignment": held_id, "since": since}).all() if held_id is not None else ()
    if not rows:
        raise NotFound
    return rows


def _slip(rows: Sequence[Any]) -> Slip:
    row = rows[0]
    timeline = Timeline(
        opens_at=row.opens_at, closes_at=row.closes_at, no_award_at=row.no_award_at, withdrawn_at=row.withdrawn_at
    )
    scope = {
        "authority_id": row.authority_id, "challenge_id": row.challenge_id, "proposal_id": row.proposal_id,
        "company_id": row.company_id,
    }  # fmt: skip
    standing = Standing(row.user_id, row.challenge_id, timeline.ending, row.is_decided, row.locked_at, row.is_late)
    lines = tuple(
        Line(
            each.id, each.position, each.title, each.weight, each.minimum, each.score, each.reason or "",
            each.score_version or 0,
        )
        for each in rows
    )  # fmt: skip
    return Slip(
        row.assignment_id, standing, row.top_score, row.sheet_id, row.version or 0, scope, lines, _transaction()
    )


def _transaction() -> object:
    return db.session().get_transaction()


@cache
def _hold_own() -> Statement:
    """The standing assignment of one seat to one proposal: whether it is open to the seat is asked once it is held."""
    return (
        select(Assignment.id, Proposal.challenge_id)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .join(Challenge, Challenge.id == Proposal.challenge_id)
        .where(Challenge.reference == bindparam("reference"))
        .where(Proposal.panel_label == bindparam("label"), Seat.user_id == bindparam("user"))
        .where(Assignment.ended_at.is_(None), Seat.removed_at.is_(None))
        .with_for_update(of=Assignment)
    )


@cache
def _hold() -> Statement:
    return select(Assignment.id).where(Assignment.id == bindparam("assignment")).with_for_update()


@cache
def _held() -> Statement:
    """The sheet, asked once, beside every criterion with what the sheet holds for it."""
    held = _sheet().cte("held").prefix_with("MATERIALIZED")
    kept = and_(Score.criterion_id == Criterion.id, Score.sheet_id == held.c.sheet_id)
    return (
        select(
            *held.c, Criterion.id, Criterion.position, Criterion.title, Criterion.weight, Criterion.minimum, Score.score,
            Score.reason, Score.version.label("score_version"),
        )
        .join_from(held, Criterion, Criterion.challenge_id == held.c.challenge_id)
        .outerjoin(Score, kept)
        .order_by(Criterion.position)
    )  # fmt: skip


def _sheet() -> Statement:
    return (
        select(
            Assignment.id.label("assignment_id"), Seat.user_id, Challenge.id.label("challenge_id"), Challenge.authority_id,
            Challenge.top_score, Challenge.opens_at, Challenge.closes_at, Challenge.no_award_at, Challenge.withdrawn_at,
            is_decided(Challenge.id).label("is_decided"), Proposal.id.label("proposal_id"), Proposal.company_id,
            ScoreSheet.id.label("sheet_id"), ScoreSheet.version, ScoreSheet.locked_at, is_late().label("is_late"),
            newest_entry(Challenge.id).label("newest"), is_large(Challenge.id).label("is_large"),
        )
        .select_from(Assignment)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .join(Challenge, Challenge.id == Proposal.challenge_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Assignment.ended_at.is_(None), Seat.accepted_at.is_not(None), Seat.removed_at.is_(None))
        .where(Seat.role != SeatRole.OBSERVER, opens_to(Seat.id, Seat.user_id, Proposal.challenge_id, SINCE))
        .where(Assignment.id == bindparam("assignment"))
    )  # fmt: skip
