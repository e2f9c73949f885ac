"""A timetable proposed around one close: counted in working days, so that it keeps every rule. Pure."""

from __future__ import annotations

from datetime import date, datetime

from sprint import when
from sprint.editions.promises import PROMISES
from sprint.editions.window import Window
from sprint.editions.working_days import move
from sprint.policy_figures import WORKING_DAYS_ANSWERS_TO_CLOSE, WORKING_DAYS_OPEN, WORKING_DAYS_QUESTIONS_TO_CLOSE

OPEN_FOR = 29
"""Working days that a challenge is open where there is room: about six weeks."""
AFTER_CLOSE = {"scores_due_at": 13, "decision_due_at": 23, "feedback_due_at": 28}
USUAL = {promise.name: promise.at for promise in PROMISES}


def propose_window(closes_at: datetime, *, earliest: datetime | None = None) -> Window:
    """The dates around `closes_at`, which stays as it is.

    A challenge that can be public only from `earliest` on opens on the working day after it, where that leaves the
    days that companies need; where it does not, the last day that would.
    """
    close = when.as_date(closes_at)
    days = {
        "opens_at": _opening(close, earliest),
        "questions_close_at": move(close, -int(WORKING_DAYS_QUESTIONS_TO_CLOSE.value)),
        "answers_due_at": move(close, -int(WORKING_DAYS_ANSWERS_TO_CLOSE.value)),
        **{name: move(close, number) for name, number in AFTER_CLOSE.items()},
    }
    return Window(closes_at=closes_at, **{name: when.london(day, USUAL[name]) for name, day in days.items()})


def _opening(close: date, earliest: datetime | None) -> date:
    usual = move(close, -OPEN_FOR)
    if earliest is None or when.london(usual, USUAL["opens_at"]) > earliest:
        return usual
    return min(move(when.as_date(earliest), 1), move(close, -int(WORKING_DAYS_OPEN.value)))
