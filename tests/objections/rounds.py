"""A round whose decision is released."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from sprint import audit
from sprint.db import db
from sprint.shortlists.models import Decision, DecisionPlace
from sprint.shortlists.result import Result
from tests import factories as make
from tests.shortlists.rounds import World, world

RELEASED = make.CLOSES + timedelta(days=32)
GROUNDS = "The weights were not those that were published."


def released(*, companies: int = 2, at: datetime = RELEASED) -> World:
    """The first company is shortlisted."""
    of = world(*[(4, 4)] * companies)
    decide(of, at=at)
    return of


def decide(of: World, *, at: datetime = RELEASED, number: int = 1) -> Decision:
    decision = Decision(
        challenge=of.challenge, number=number, shortlisted=1, reason="The first is the first.", scores_fingerprint="",
        proposed_by_id=of.officer.id, proposed_at=at, approved_by_id=of.cdo.id, approved_at=at,
        prepared_by_id=of.officer.id, prepared_at=at, released_by_id=of.cdo.id, released_at=at,
    )  # fmt: skip
    for place, proposal in enumerate(of.proposals, 1):
        result = Result.SHORTLISTED if place == 1 else Result.NOT_SHORTLISTED
        decision.places.append(DecisionPlace(proposal=proposal, place=place, total=Decimal(80), result=result))
    db.session.add(decision)
    audit.record("decision.released", decision, by=of.actor(of.cdo), at=at)
    db.session.commit()
    return decision
