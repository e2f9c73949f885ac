"""What one seat has given so far, over everything that is open to it: counted in the database, so that no page grows with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Integer, and_, bindparam, exists, select
from sqlalchemy.orm import aliased, selectinload

from sprint.assessments.models import Score, ScoreSheet
from sprint.assessments.queries.conditions import Statement
from sprint.assessments.queries.reading import assigned
from sprint.assessments.reasons import Spot
from sprint.challenges.models import Criterion
from sprint.db import db
from sprint.panels.models import Assignment
from sprint.proposals.models import Proposal

PACE_FROM = 60
"""How many of the last scores tell how fast somebody works."""
Key = Mapping[str, int | None]
"""The seat, its person and the challenge: `Place.key`."""


Kept = tuple[int | None, datetime]
"""A score, or none yet, and when it was saved."""


def given_by(key: Key) -> list[tuple[int, int | None, datetime]]:
    """The proposal, the score and its moment for everything that this seat has saved."""
    return [(row[0], row[1], row[2]) for row in db.session.execute(_given(), key)]


def scores_on(key: Key, proposal_id: int) -> list[Kept]:
    """The same of one proposal."""
    asked = {**key, "proposal": proposal_id}
    return [(row[1], row[2]) for row in db.session.execute(_given_on_one(), asked)]


@cache
def _given() -> Statement:
    return (
        assigned()
        .with_only_columns(Proposal.id, Score.score, Score.saved_at)
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .order_by(Proposal.id, Score.criterion_id)
    )


@cache
def _given_on_one() -> Statement:
    return _given().where(Proposal.id == bindparam("proposal"))


@dataclass(frozen=True)
class ReadySheet:
    """An open sheet whose criteria all have what locking asks for."""

    label: str
    proposal_id: int
    sheet: ScoreSheet


def ready_sheets(key: Key, criteria: int) -> list[ReadySheet]:
    """By label, with their scores: two statements."""
    return [ReadySheet(*row) for row in db.session.execute(_ready(), {**key, "criteria": criteria})]


@cache
def _ready() -> Statement:
    return (
        assigned()
        .with_only_columns(Proposal.panel_label, Proposal.id, ScoreSheet)
        .options(selectinload(ScoreSheet.scores))
        .where(ScoreSheet.locked_at.is_(None), ScoreSheet.scored >= bindparam("criteria", type_=Integer))
        .order_by(Proposal.panel_label)
        .execution_options(populate_existing=True)
    )


def same_reasons(key: Key, proposal_ids: Sequence[int]) -> list[Spot]:
    """Where the reasons given on these proposals stand, there or on other sheets of the seat: from the few reasons on,
    never from the whole pile."""
    asked = {**key, "proposals": list(proposal_ids)}
    prints = [row[0] for row in db.session.execute(_prints(), asked)]
    alike = {**key, "prints": prints}
    sheets = {row[0] for row in db.session.execute(_sheets_with(), alike)} if prints else set()
    if not sheets:
        return []
    return [Spot(*row) for row in db.session.execute(_same(), {**alike, "sheets": sorted(sheets)})]


@cache
def _prints() -> Statement:
    return (
        select(Score.fingerprint)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .join(Assignment, Assignment.id == ScoreSheet.assignment_id)
        .where(Assignment.seat_id == bindparam("seat"), Assignment.ended_at.is_(None), Score.fingerprint != "")
        .where(Assignment.proposal_id.in_(bindparam("proposals", expanding=True)))
        .order_by(Score.id)
    )


@cache
def _sheets_with() -> Statement:
    """The seat's own sheets with one of these reasons that stands somewhere else too."""
    alike, sheet, given = aliased(Score), aliased(ScoreSheet), aliased(Assignment)
    own = and_(sheet.id == Score.sheet_id, given.id == sheet.assignment_id, given.seat_id == bindparam("seat"))
    again = exists().where(alike.fingerprint == Score.fingerprint, alike.id != Score.id).correlate_except(alike)
    return (
        select(Score.sheet_id)
        .where(Score.fingerprint.in_(bindparam("prints", expanding=True)), again)
        .where(exists().where(own).correlate_except(sheet, given))
        .order_by(Score.sheet_id)
    )


@cache
def _same() -> Statement:
    return (
        assigned()
        .with_only_columns(Proposal.panel_label, Criterion.title, Score.fingerprint, ScoreSheet.locked_at.is_not(None))
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(ScoreSheet.id.in_(bindparam("sheets", expanding=True)))
        .where(Score.fingerprint.in_(bindparam("prints", expanding=True)))
        .order_by(Proposal.panel_label, Criterion.position)
    )
