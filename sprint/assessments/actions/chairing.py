"""What every act on one proposal's moderation begins with, and what voids signatures."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.assessments import policy, queries
from sprint.assessments.models import Moderation
from sprint.db import db
from sprint.errors import NotFound
from sprint.proposals.models import Proposal


def taken(proposal: Proposal, by: Actor) -> Moderation | None:
    """The moderation as it is now, held. Raises `Refused` for who does not chair, `NotFound` for a chair kept away."""
    queries.hold_proposal(proposal)
    policy.may_chair(by, proposal.challenge_id, stands_in=queries.stands_in(proposal, by)).require()
    if not queries.is_open_to(proposal, by):
        raise NotFound
    return queries.moderation_of(proposal)


def begun(proposal: Proposal, *, at: datetime) -> Moderation:
    moderation = Moderation(proposal=proposal, started_at=at)
    db.session.add(moderation)
    db.session.flush()
    return moderation


def void_signatures(moderation: Moderation, reason: str, *, at: datetime) -> int:
    """Standing signatures no longer stand, and stay on record with the reason; answers how many there were."""
    standing = queries.standing_signatures(moderation)
    for each in standing:
        each.voided_at, each.void_reason = at, reason
    db.session.flush()
    return len(standing)


def open_again(moderation: Moderation, reason: str, *, at: datetime) -> bool:
    """Take a complete moderation up again; answers whether it was complete."""
    if moderation.completed_at is None:
        return False
    moderation.completed_at = moderation.completed_by_id = moderation.signed_hash = None
    moderation.reopened_at, moderation.reopen_reason = at, reason
    return True
