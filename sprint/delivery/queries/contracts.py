"""Whether a contract may be recorded on a challenge now."""

from __future__ import annotations

from datetime import datetime

from sprint.challenges.models import Challenge
from sprint.delivery.queries.starting import obstacle
from sprint.verdict import PERMITTED, Verdict, not_now


def may_be_recorded(challenge: Challenge, at: datetime) -> Verdict:
    """Not while the standstill runs, or a hold or an objection stands."""
    text = obstacle(challenge, at)
    return not_now(text) if text else PERMITTED
