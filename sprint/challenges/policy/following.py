"""Who may follow what."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.verdict import PERMITTED, Verdict, not_now, refused


def may_follow(actor: Actor, challenge: Challenge | None, at: datetime) -> Verdict:
    """Everybody with an account. Themes and regions, which are no challenge, can always be followed."""
    if not actor.is_signed_in:
        return refused("Sign in to follow this.")
    if challenge is not None and not challenge.phase(at).is_public:
        return not_now("A challenge can be followed from the day on which it is public.")
    return PERMITTED
