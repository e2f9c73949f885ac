"""Two people, or two windows, at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from flask import Flask

from sprint.actor import Actor
from sprint.assessments import actions
from sprint.assessments.models import Score, ScoreSheet
from sprint.challenges.models import Criterion
from sprint.db import db
from sprint.panels.models import Assignment
from tests import factories as make
from tests.assessments.panels import SHORT, locked, world
from tests.mails import subjects

SCORING = make.CLOSES + timedelta(days=6)


def together(app: Flask, *acts: Callable[[], object]) -> None:
    """Run the acts at the same time, each as a request of its own."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        with app.app_context():
            ready.wait(timeout=20)
            act()
            db.session.remove()

    db.session.commit()
    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(run, act) for act in acts]:
            done.result(timeout=60)
    db.session.expire_all()


def saving(assignment: int, criterion: int, score: int, by: Actor) -> Callable[[], object]:
    return lambda: actions.save_score(
        db.session.get_one(Assignment, assignment), db.session.get_one(Criterion, criterion), score=score, reason=SHORT,
        version=0, by=by, at=SCORING,
    )  # fmt: skip


def test_two_windows_that_begin_one_sheet_lose_nothing(app: Flask) -> None:
    of = world()
    given = of.assignment(1).id
    by = of.actor(1)
    together(app, *(saving(given, of.criterion(position).id, position + 2, by) for position in (1, 2)))
    sheet = db.session.query(ScoreSheet).filter_by(assignment_id=given).one()
    assert (sheet.scored, sheet.total) == (2, 68)
    assert sorted(each.score for each in db.session.query(Score)) == [3, 4]


def locking(sheet: int, by: Actor) -> Callable[[], object]:
    return lambda: actions.lock(db.session.get_one(ScoreSheet, sheet), by=by, at=SCORING)


def test_the_last_two_to_lock_at_once_tell_the_chair_once(app: Flask) -> None:
    of = world()
    locked(of, 0, (4, 3))
    sheets = [make.sheet(of.assignment(number), 4, 3, locked=False) for number in (1, 2)]
    together(app, *(locking(sheet.id, of.actor(number)) for number, sheet in enumerate(sheets, 1)))
    assert len(subjects(of.user(0).email)) == 1
