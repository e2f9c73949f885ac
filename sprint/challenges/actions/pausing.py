"""Announcing an approved challenge, pausing an open one, and taking a public one back: acts of one person with a public reason."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges import notify, policy
from sprint.challenges.actions.changes import lock
from sprint.challenges.actions.digests import tell_turn
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, Pause
from sprint.challenges.queries.news import ANNOUNCED
from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.words import count_words

REASON_WORDS = 200


@unit_of_work
def announce(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """Show it to everybody as a preview, now and not only from the opening on. Announcing twice is announcing once."""
    lock(challenge)
    if challenge.phase(at) is Phase.ANNOUNCED and policy.may_change_at_all(by, challenge):
        return
    policy.may_announce(by, challenge, at).require()
    challenge.public_from = at
    audit.record("challenge.announced", challenge, by=by, at=at)
    tell_turn(challenge, ANNOUNCED, at=at)


@unit_of_work
def pause(challenge: Challenge, reason: str, *, by: Actor, at: datetime) -> None:
    """Take no proposals from here on; the close does not count until it goes on."""
    lock(challenge)
    reason = reason.strip()
    if challenge.paused_at and challenge.pause_reason == reason and challenge.authority_id in by.cdo_of:
        return
    policy.may_pause(by, challenge, at).require()
    _require_reason(reason, "Say why the challenge is paused. The reason is public.")
    challenge.paused_at, challenge.pause_reason = at, reason
    db.session.add(Pause(challenge_id=challenge.id, reason=reason, paused_by_id=by.user_id, paused_at=at))
    audit.record("challenge.paused", challenge, by=by, at=at)
    notify.paused(challenge, at=at)


@unit_of_work
def withdraw(challenge: Challenge, reason: str, *, by: Actor, at: datetime) -> None:
    """Take a published challenge back; it stays on the public pages with the reason."""
    lock(challenge)
    if challenge.withdrawn_at and challenge.withdrawal_reason == reason and challenge.authority_id in by.cdo_of:
        return
    policy.may_withdraw(by, challenge, at).require()
    _require_reason(reason, "Say why the challenge is withdrawn. The reason is public.")
    challenge.withdrawn_at, challenge.withdrawal_reason = at, reason
    audit.record("challenge.withdrawn", challenge, by=by, at=at)
    notify.withdrawn(challenge, by=by, at=at)


def _require_reason(reason: str, missing: str) -> None:
    if not reason.strip():
        raise BadInput(missing)
    if count_words(reason) > REASON_WORDS:
        raise BadInput(f"The reason can have up to {REASON_WORDS} words.")
