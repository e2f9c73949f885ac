"""What one seat has given so far, over everything that is open to it: counted in the database, so that no page grows with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Integer, bindparam, func, select
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


def own_counts(key: Key) -> dict[int, int]:
    """How often this seat has given each score."""
    return {row[0]: row[1] for row in db.session.execute(_counts(), key)}


@cache
def _counts() -> Statement:
    return (
        assigned()
        .with_only_columns(Score.score, func.count())
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .where(Score.score.is_not(None))
        .group_by(Score.score)
        .order_by(Score.score)
    )


def own_moments(key: Key) -> list[datetime]:
    """When this seat last saved each of its latest scores, newest first."""
    return list(db.session.scalars(_moments(), key))


@cache
def _moments() -> Statement:
    return (
        assigned()
        .with_only_columns(Score.saved_at)
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .order_by(Score.saved_at.desc())
        .limit(PACE_FROM)
    )


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
    """Where the reasons given on these proposals stand, there or on other sheets of the seat."""
    return [Spot(*row) for row in db.session.execute(_same(), {**key, "proposals": list(proposal_ids)})]


@cache
def _same() -> Statement:
    score, sheet, given = aliased(Score), aliased(ScoreSheet), aliased(Assignment)
    here = (
        select(score.fingerprint)
        .join(sheet, sheet.id == score.sheet_id)
        .join(given, given.id == sheet.assignment_id)
        .where(given.seat_id == bindparam("seat"), given.proposal_id.in_(bindparam("proposals", expanding=True)))
        .where(given.ended_at.is_(None), score.fingerprint != "")
    )
    return (
        assigned()
        .with_only_columns(Proposal.panel_label, Criterion.title, Score.fingerprint, ScoreSheet.locked_at.is_not(None))
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(Score.fingerprint.in_(here))
        .order_by(Proposal.panel_label, Criterion.position)
    )
