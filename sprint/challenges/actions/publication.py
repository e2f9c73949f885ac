"""Taking a published challenge back."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges import notify, policy
from sprint.challenges.actions.changes import lock
from sprint.challenges.models import Challenge
from sprint.db import unit_of_work
from sprint.errors import BadInput


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
