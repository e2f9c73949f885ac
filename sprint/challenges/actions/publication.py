"""From draft to the public: asking for approval, returning, publishing, withdrawing."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges import notify, policy, queries
from sprint.challenges.actions.changes import lock
from sprint.challenges.actions.pool import tell_pool
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.db import unit_of_work
from sprint.errors import BadInput, NotNow


@unit_of_work
def request_approval(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """Ask the CDO to publish; from here on nobody changes it until it is returned. Asking twice is asking once."""
    lock(challenge)
    if challenge.phase(at) is Phase.REQUESTED and policy.may_preview(by, challenge):
        return
    policy.may_request_approval(by, challenge, at).require()
    _require_ready(challenge, at)
    challenge.requested_at, challenge.returned_at, challenge.return_comment = at, None, ""
    audit.record("challenge.approval_requested", challenge, by=by, at=at)
    notify.approval_requested(challenge, by=by, at=at)


@unit_of_work
def return_to_author(challenge: Challenge, comment: str, *, by: Actor, at: datetime) -> None:
    """Say what has to change first; the brief can be edited again."""
    lock(challenge)
    if challenge.phase(at) is Phase.DRAFT and challenge.return_comment == comment and policy.may_approve(by, challenge):
        return
    policy.may_return(by, challenge, at).require()
    if not comment.strip():
        raise BadInput("Say what has to change before it can be published.")
    challenge.requested_at, challenge.returned_at, challenge.return_comment = None, at, comment
    audit.record("challenge.returned", challenge, by=by, at=at)
    notify.returned(challenge, by=by, at=at)


@unit_of_work
def publish(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """Put the problem before the market; criteria, weights and rules are frozen from here on."""
    lock(challenge)
    if challenge.published_at and challenge.published_by_id == by.user_id and not challenge.withdrawn_at:
        return
    policy.may_publish(by, challenge, at).require()
    _require_ready(challenge, at)
    challenge.published_at, challenge.published_by_id = at, by.user_id
    weights = {str(each.position): str(each.weight) for each in challenge.criteria}
    audit.record("challenge.published", challenge, by=by, at=at, weights=weights, top_score=challenge.top_score)
    notify.published(challenge, at=at)
    tell_pool(challenge, by=by, at=at)


def _require_ready(challenge: Challenge, at: datetime) -> None:
    if findings := queries.readiness(challenge, at):
        raise NotNow(f"The challenge is not ready: {findings[0].sentence}")


@unit_of_work
def withdraw(challenge: Challenge, reason: str, *, by: Actor, at: datetime) -> None:
    """Take a published challenge back; it stays on the public pages with the reason."""
    lock(challenge)
    if challenge.withdrawn_at and challenge.withdrawal_reason == reason and challenge.authority_id in by.cdo_of:
        return
    policy.may_withdraw(by, challenge, at).require()
    if not reason.strip():
        raise BadInput("Say why the challenge is withdrawn. The reason is public.")
    challenge.withdrawn_at, challenge.withdrawal_reason = at, reason
    audit.record("challenge.withdrawn", challenge, by=by, at=at)
    notify.withdrawn(challenge, by=by, at=at)
