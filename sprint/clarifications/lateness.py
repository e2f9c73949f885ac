"""How long a question has waited, and when an answer comes so late that companies need more time. Pure."""

from __future__ import annotations

from datetime import datetime

from sprint.editions.working_days import count_after
from sprint.policy_figures import WORKING_DAYS_ANSWERS_TO_CLOSE
from sprint.when import as_date


def working_days(asked_at: datetime, now: datetime) -> int:
    """Working days since the day of asking, which does not count."""
    return max(count_after(as_date(asked_at), as_date(now)), 0)


def age(asked_at: datetime, now: datetime) -> str:
    """“today”, “1 working day ago”, “6 working days ago”."""
    days = working_days(asked_at, now)
    if not days:
        return "today" if as_date(asked_at) == as_date(now) else "less than a working day ago"
    return f"{days} working day{'' if days == 1 else 's'} ago"


def is_late(published_at: datetime, *, answers_due_at: datetime, closes_at: datetime) -> bool:
    """After the promised day, or with fewer working days left before the close than the rules ask for."""
    return published_at > answers_due_at or is_short(published_at, closes_at)


def is_short(at: datetime, closes_at: datetime) -> bool:
    return count_after(as_date(at), as_date(closes_at)) < int(WORKING_DAYS_ANSWERS_TO_CLOSE.value)


def asks_for_extension(
    published_at: datetime, *, answers_due_at: datetime, closed_then: datetime, closes_at: datetime
) -> bool:
    """Whether a late answer still wants more time: until somebody moves the close that stood when it was published
    (`closed_then`), and far enough."""
    if closes_at > closed_then:
        return is_short(published_at, closes_at)
    return is_late(published_at, answers_due_at=answers_due_at, closes_at=closes_at)
