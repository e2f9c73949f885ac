"""Naming somebody to chair one proposal in the place of a chair that an interest or a removal keeps away."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import notify, policy, queries
from sprint.assessments.actions.locking import checked
from sprint.assessments.models import StandIn
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.proposals.models import Proposal


@unit_of_work
def name_stand_in(proposal: Proposal, seat_id: int, reason: str, *, by: Actor, at: datetime) -> StandIn:
    """The CDO names an assessor to whom the proposal is open; it counts once a second person confirms it.

    Naming somebody else ends what was named before. Raises `NotFound` when the proposal is closed to the person who names.
    """
    _hold(proposal, by)
    _require_naming(proposal, by)
    reason = checked(reason)
    if seat_id not in queries.could_stand_in(proposal.id):
        raise BadInput("Choose an assessor of this panel who may see the proposal.")
    current = queries.stand_in_of(proposal.id)
    if current and (current.seat_id, current.reason) == (seat_id, reason):
        return current
    if current:
        _end(current, by=by, at=at)
    row = StandIn(proposal_id=proposal.id, seat_id=seat_id, reason=reason, named_by_id=by.user_id, named_at=at)
    db.session.add(row)
    db.session.flush()
    audit.record("stand_in.named", proposal, by=by, at=at, seat=seat_id)
    return row


@unit_of_work
def confirm_stand_in(proposal: Proposal, stand_in_id: int, *, by: Actor, at: datetime) -> StandIn:
    """The second person. Raises `Conflict` when somebody else is named by now."""
    _hold(proposal, by)
    current = queries.stand_in_of(proposal.id)
    if current is None:
        raise NotFound
    if current.confirmed_at and current.confirmed_by_id == by.user_id:
        return current
    is_decided = queries.decision_stands(proposal.challenge_id)
    policy.may_confirm_stand_in(by, proposal.challenge, current.named_by_id, is_decided=is_decided).require()
    if current.id != stand_in_id or current.confirmed_at:
        raise Conflict("Who stands in was changed or confirmed in the meantime. Look at it again.")
    current.confirmed_by_id, current.confirmed_at = by.user_id, at
    audit.record("stand_in.confirmed", proposal, by=by, at=at, seat=current.seat_id)
    notify.stands_in(current, at=at)
    return current


@unit_of_work
def end_stand_in(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """The CDO takes it back; what the stand-in has done stays."""
    _hold(proposal, by)
    _require_naming(proposal, by)
    if current := queries.stand_in_of(proposal.id):
        _end(current, by=by, at=at)
        audit.record("stand_in.ended", proposal, by=by, at=at, seat=current.seat_id)


def _hold(proposal: Proposal, by: Actor) -> None:
    queries.hold_proposal(proposal)
    if proposal.id in by.barred_from or proposal.bidder_id in by.companies:
        raise NotFound


def _require_naming(proposal: Proposal, by: Actor) -> None:
    is_away, is_decided = queries.is_chair_away(proposal.id), queries.decision_stands(proposal.challenge_id)
    policy.may_name_stand_in(by, proposal.challenge, chair_is_away=is_away, is_decided=is_decided).require()


def _end(current: StandIn, *, by: Actor, at: datetime) -> None:
    current.ended_at, current.ended_by_id = at, by.user_id
    db.session.flush()
