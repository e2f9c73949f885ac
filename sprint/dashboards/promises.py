"""How many of a year's promised dates were kept so far."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sprint.challenges.lifecycle import Timeline
from sprint.dashboards.facts import ChallengeFacts
from sprint.editions.dates_kept import PromisedDate


def kept_of(challenges: Iterable[ChallengeFacts], now: datetime) -> tuple[int, int]:
    """Kept dates, and all dates that were kept or have passed without."""
    return tally([date for each in challenges for date in _promised(each)], now)


def tally(dates: Iterable[PromisedDate], now: datetime) -> tuple[int, int]:
    """Kept dates, and all dates that were kept or have passed without."""
    known = list(dates)
    kept = sum(date.is_kept for date in known)
    return kept, kept + sum(date.is_broken(now) for date in known)


def _promised(of: ChallengeFacts) -> list[PromisedDate]:
    approved_at = of.decision.approved_at if of.decision else None
    released_at = of.decision.released_at if of.decision else None
    return promised(
        of.timeline, decision=(of.decision_due_at, approved_at), feedback=(of.feedback_due_at, released_at),
        is_decided=of.decision is not None,
    )  # fmt: skip


Date = tuple[datetime, datetime | None]
"""When it was due, and when it was done."""


def promised(timeline: Timeline, *, decision: Date, feedback: Date, is_decided: bool) -> list[PromisedDate]:
    """While it is paused the clock does not count; an end without an award is told to everybody, so it is an answer."""
    if not timeline.published_at or timeline.withdrawn_at or timeline.paused_at:
        return []
    ended_at = None if is_decided else timeline.no_award_at
    return [
        PromisedDate("Proposals open", timeline.opens_at, timeline.published_at),
        PromisedDate("Shortlist decided", decision[0], decision[1] or ended_at),
        PromisedDate("Feedback", feedback[0], feedback[1] or ended_at),
    ]
