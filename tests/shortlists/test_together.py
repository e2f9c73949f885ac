"""A decision that is approved while something it rests on moves: one of the two acts is refused, whichever comes first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from sprint.assessments import actions as assessments
from sprint.assessments.models import Moderation
from sprint.db import db
from sprint.errors import Failure
from sprint.panels import actions as panels
from sprint.panels.models import Interest, Seat
from sprint.proposals.models import Proposal
from sprint.shortlists import actions
from sprint.shortlists.models import AssessmentSummary, Decision
from tests.at_once import at_once
from tests.shortlists.rounds import DECIDING, REASON, World, world


def bar(of: World) -> Callable[[], object]:
    seat, proposal, by = of.seats[1].id, of.proposals[0].id, of.actor(of.cdo)

    def act() -> None:
        interest = db.session.query(Interest).filter_by(seat_id=seat, proposal_id=proposal).one()
        panels.rule(interest, "barred", "A cousin.", by=by, at=DECIDING)

    return act


def remove(of: World) -> Callable[[], object]:
    seat, by = of.seats[1].id, of.actor(of.other_officer)
    return lambda: panels.remove_seat(db.session.get_one(Seat, seat), "Moved abroad.", by=by, at=DECIDING)


def reopen(of: World) -> Callable[[], object]:
    """Refused while a shortlist is proposed, and after it is approved: it never gets in between."""
    proposal, by = of.proposals[0].id, of.actor(of.chair.user)  # type: ignore[arg-type]
    return lambda: assessments.reopen(db.session.get_one(Proposal, proposal), "Again.", by=by, at=DECIDING)


@pytest.mark.parametrize("other", [bar, remove, reopen])
def test_nothing_moves_under_an_approval(app: Flask, other: Callable[[World], Callable[[], object]]) -> None:
    of = world((5, 5), (4, 4))
    decision = actions.propose(
        of.challenge, shortlisted=1, reserves=0, reason=REASON, by=of.actor(of.officer), at=DECIDING
    ).id  # fmt: skip
    by = of.actor(of.cdo)
    refused: list[Failure | None] = at_once(
        app, lambda: actions.approve(db.session.get_one(Decision, decision), by=by, at=DECIDING), other(of)
    )
    approved = refused[0] is None
    assert (sum(each is None for each in refused), all(each is None or each.status == 409 for each in refused)) == (
        1,
        True,
    )
    complete = [each.completed_at is not None for each in db.session.query(Moderation)]
    assert (all(complete), db.session.query(AssessmentSummary).count()) == (approved, 2 if approved else 0)
