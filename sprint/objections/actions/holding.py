"""Placing a legal hold, by a person or by an objection, and lifting it: another person, with a reason."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.actions.changes import lock
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.objections import notify, policy, queries
from sprint.objections.models import LegalHold, Objection

BY_OBJECTION = "An objection to the decision came within the standstill."


@unit_of_work
def place_hold(challenge: Challenge, reason: str, *, by: Actor, at: datetime) -> LegalHold:
    """The same reason by the same person twice is one hold."""
    lock(challenge)
    standing, companies = queries.standing_hold(challenge.id), queries.company_ids(challenge.id)
    if standing and (standing.placed_by_id, standing.reason) == (by.user_id, reason):
        return standing
    policy.may_place(by, challenge, standing, companies).require()
    hold = _placed(challenge, reason, by=by, at=at)
    notify.held(hold, at=at)
    return hold


def hold_by(objection: Objection, *, by: Actor, at: datetime) -> None:
    """Part of the act that takes in an objection. A hold that stands already is enough."""
    challenge = objection.decision.challenge
    if queries.standing_hold(challenge.id) is None:
        _placed(challenge, BY_OBJECTION, by=by, at=at, objection=objection)


def _placed(
    challenge: Challenge, reason: str, *, by: Actor, at: datetime, objection: Objection | None = None
) -> LegalHold:
    hold = LegalHold(
        challenge=challenge, reason=reason, placed_by_id=by.user_id or 0, placed_at=at,
        objection_id=objection.id if objection else None,
    )  # fmt: skip
    db.session.add(hold)
    db.session.flush()
    audit.record("hold.placed", hold, by=by, at=at, by_objection=objection is not None)
    return hold


@unit_of_work
def lift_hold(hold: LegalHold, reason: str, *, by: Actor, at: datetime) -> None:
    """Lifting what this person lifted already, for the same reason, changes nothing."""
    challenge = hold.challenge
    lock(challenge)
    db.session.refresh(hold)
    if hold.lifted_at and (hold.lifted_by_id, hold.lift_reason) == (by.user_id, reason):
        return
    companies = queries.company_ids(challenge.id)
    has_open = any(each.is_open for each in queries.objections_of(challenge.id))
    standing = None if hold.lifted_at else hold
    policy.may_lift(by, challenge, standing, companies, has_open=has_open).require()
    hold.lifted_at, hold.lifted_by_id, hold.lift_reason = at, by.user_id, reason
    audit.record("hold.lifted", hold, by=by, at=at)
    notify.lifted(hold, by=by, at=at)
