"""Nothing is overwritten: scores as first locked stay beside the later ones."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from sprint.assessments import actions, queries
from sprint.assessments.models import LockedScore, ScoreSheet
from sprint.db import db
from tests.assessments.panels import LONG, MEETING, SCORING, SHORT, World, locked, world


def sheet_of(of: World) -> ScoreSheet:
    db.session.expire_all()
    return db.session.query(ScoreSheet).filter_by(assignment_id=of.assignment(1).id).one()


def write(of: World, position: int, score: int, reason: str) -> None:
    actions.save_score(
        of.assignment(1), of.criterion(position), score=score, reason=reason, version=None, by=of.actor(1), at=SCORING
    )


def test_scores_as_first_locked_stay_beside_the_later_ones(app: Flask) -> None:
    of = world()
    write(of, 1, 4, SHORT)
    write(of, 2, 3, f"{SHORT} Its second part too.")
    actions.lock(sheet_of(of), by=of.actor(1), at=SCORING)
    actions.unlock(sheet_of(of), "Look at the first again.", by=of.actor(0), at=MEETING)
    write(of, 1, 5, LONG)
    actions.lock(sheet_of(of), by=of.actor(1), at=MEETING)
    first, second = queries.lockings_of(of.proposals[0].id)
    criteria = [of.criterion(1).id, of.criterion(2).id]
    assert [(each.number, each.locked_at, each.assessor) for each in (first, second)] == [
        (1, SCORING, of.user(1).name),
        (2, MEETING, of.user(1).name),
    ]
    assert [[each.scores[one].score for one in criteria] for each in (first, second)] == [[4, 3], [5, 3]]
    assert (first.scores[criteria[0]].reason, second.scores[criteria[0]].reason) == (SHORT, LONG)
    assert first.unlocked is not None
    assert (first.unlocked.by, first.unlocked.reason) == (of.user(0).name, "Look at the first again.")
    assert second.unlocked is None


def test_the_database_refuses_to_change_what_was_locked(app: Flask) -> None:
    of = world()
    locked(of, 0, (4, 3))
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(update(LockedScore).values(score=1))
    db.session.rollback()
