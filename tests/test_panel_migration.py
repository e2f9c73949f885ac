"""Revision 0004 tells earlier rounds in the new tables as far as they are known, and going back loses no score."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from sprint.db import db
from sprint.panels.models import Ruling
from tests import factories as make
from tests.shortlists.rounds import world
from tests.test_migrations import empty

__all__ = ["empty"]


def rows(statement: str) -> list[tuple[Any, ...]]:
    found = [tuple(row) for row in db.session.execute(text(statement))]
    db.session.rollback()
    return found


SCORES = "SELECT sheet_id, criterion_id, score, reason FROM scores ORDER BY sheet_id, criterion_id"
LOCKED = (
    "SELECT sheet_id, criterion_id, score, reason FROM locked_scores WHERE locking = 1 ORDER BY sheet_id, criterion_id"
)
AGREED = "SELECT moderation_id, criterion_id, score, reason FROM agreed_scores ORDER BY moderation_id, criterion_id"
VERSIONS = "SELECT moderation_id, criterion_id, score, reason FROM agreed_versions ORDER BY moderation_id, criterion_id"
HISTORY = "SELECT act, words FROM interest_entries WHERE words <> '' ORDER BY id"


def test_scores_agreements_and_rulings_of_before_have_their_history(empty: Flask) -> None:
    upgrade()
    of = world((5, 4), (3, 3))
    seat = make.seat(of.seats[0].panel, make.user("Ada Barred"))
    make.interest(seat, of.proposals[0], "My sister works there.", Ruling.BARRED, by=of.cdo)
    scores, agreed = rows(SCORES), rows(AGREED)
    db.session.remove()
    downgrade(revision="0003")
    assert (rows(SCORES), rows(AGREED)) == (scores, agreed)
    upgrade()
    assert (rows(LOCKED), rows(VERSIONS)) == (scores, agreed)
    assert {lockings for (lockings,) in rows("SELECT lockings FROM score_sheets")} == {1}
    assert [act for act, _ in rows(HISTORY)] == ["declared", "barred"]
