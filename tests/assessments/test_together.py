"""Two people, or two windows, at the same moment."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from sprint.actor import Actor
from sprint.assessments import actions
from sprint.assessments.models import Score, ScoreSheet
from sprint.challenges.models import Criterion
from sprint.db import db
from sprint.panels.models import Assignment
from tests import factories as make
from tests.assessments.panels import SCORING, SHORT, locked, world
from tests.at_once import at_once
from tests.mails import subjects


def saving(assignment: int, criterion: int, score: int, by: Actor) -> Callable[[], object]:
    return lambda: actions.save_score(
        db.session.get_one(Assignment, assignment), db.session.get_one(Criterion, criterion), score=score, reason=SHORT,
        version=0, by=by, at=SCORING,
    )  # fmt: skip


def test_two_windows_that_begin_one_sheet_lose_nothing(app: Flask) -> None:
    of = world()
    given = of.assignment(1).id
    by = of.actor(1)
    told = at_once(app, *(saving(given, of.criterion(position).id, position + 2, by) for position in (1, 2)))
    assert told == [None, None]
    sheet = db.session.query(ScoreSheet).filter_by(assignment_id=given).one()
    assert (sheet.scored, sheet.total) == (2, 68)
    assert sorted(each.score for each in db.session.query(Score)) == [3, 4]


def locking(sheet: int, by: Actor) -> Callable[[], object]:
    return lambda: actions.lock(db.session.get_one(ScoreSheet, sheet), by=by, at=SCORING)


def test_the_last_two_to_lock_at_once_tell_the_chair_once(app: Flask) -> None:
    of = world()
    locked(of, 0, (4, 3))
    sheets = [make.sheet(of.assignment(number), 4, 3, locked=False) for number in (1, 2)]
    at_once(app, *(locking(sheet.id, of.actor(number)) for number, sheet in enumerate(sheets, 1)))
    assert len(subjects(of.user(0).email)) == 1
