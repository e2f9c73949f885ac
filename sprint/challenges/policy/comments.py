"""Who may talk about a brief with the others who write it."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.challenges.policy.publication import may_preview
from sprint.verdict import PERMITTED, Verdict, all_of, not_now


def may_comment(actor: Actor, challenge: Challenge, at: datetime) -> Verdict:
    return all_of(may_preview(actor, challenge), _is_ahead(challenge, at))


def _is_ahead(challenge: Challenge, at: datetime) -> Verdict:
    if challenge.published_at and at >= challenge.opens_at:
        return not_now("The challenge has opened, so its brief is no longer discussed here.")
    return PERMITTED
