"""How many of a year's promised dates were kept so far."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sprint.dashboards.facts import ChallengeFacts
from sprint.editions.dates_kept import PromisedDate


def kept_of(challenges: Iterable[ChallengeFacts], now: datetime) -> tuple[int, int]:
    """Kept dates, and all dates that were kept or have passed without."""
    dates = [date for each in challenges if each.timeline.published_at for date in _promised(each)]
    kept = sum(date.is_kept for date in dates)
    return kept, kept + sum(date.is_broken(now) for date in dates)


def _promised(of: ChallengeFacts) -> list[PromisedDate]:
    """While it is paused the clock does not count; an end without an award is told to everybody, so it is an answer."""
    if of.timeline.withdrawn_at or of.timeline.paused_at:
        return []
    ended_at = of.timeline.no_award_at
    approved_at = of.decision.approved_at if of.decision else ended_at
    released_at = of.decision.released_at if of.decision else ended_at
    return [
        PromisedDate("Proposals open", of.timeline.opens_at, of.timeline.published_at),
        PromisedDate("Shortlist decided", of.decision_due_at, approved_at),
        PromisedDate("Feedback", of.feedback_due_at, released_at),
    ]
