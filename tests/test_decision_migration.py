"""Revision 0005 tells earlier decisions as released, and going back keeps what was public and nothing that was not."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_migrate import downgrade, upgrade

from sprint.db import db
from sprint.shortlists import actions, queries
from sprint.shortlists.models import Decision
from tests.shortlists.releasing import release
from tests.shortlists.rounds import DECIDING, REASON, World, world
from tests.test_migrations import empty
from tests.test_panel_migration import rows

__all__ = ["empty"]

DECISIONS = (
    "SELECT number, approved_at IS NOT NULL, released_at IS NOT NULL, released_by_id = approved_by_id FROM decisions"
)
SUMMARIES = "SELECT count(*), sum(CASE WHEN drafted = content THEN 1 ELSE 0 END) FROM assessment_summaries"


def back_and_forth() -> None:
    db.session.rollback()
    downgrade(revision="0004")
    upgrade()


def decided(of: World) -> Decision:
    decision = db.session.query(Decision).filter_by(reopened_at=None).one_or_none()
    if decision is None:
        decision = actions.propose(
            of.challenge, shortlisted=1, reserves=0, reason=REASON, version=None, by=of.actor(of.officer), at=DECIDING
        )
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    return decision


def test_what_was_public_stays_and_what_was_not_is_a_proposal_again(empty: Flask) -> None:
    upgrade()
    of = world((5, 5), (3, 3))
    decided(of)
    back_and_forth()
    assert (rows(DECISIONS), rows(SUMMARIES)[0][0]) == ([(1, False, False, None)], 0)

    release(decided(of), prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=DECIDING)
    back_and_forth()
    assert (rows(DECISIONS), rows(SUMMARIES)) == ([(1, True, True, True)], [(2, 2)])

    decision = queries.decision_of(of.challenge)
    assert decision
    at = DECIDING + timedelta(days=1)
    asked = actions.ask_to_reopen(decision, reason=REASON, public_reason=REASON, by=of.actor(of.officer), at=at)
    actions.confirm_reopening(asked, by=of.actor(of.cdo), at=at)
    back_and_forth()
    assert (rows(DECISIONS), rows(SUMMARIES)[0][0]) == ([], 0)
