"""Pages of assessments: reading, scoring, checking and locking; moderation."""

from sprint.assessments.views import (
    agreeing,
    locking,
    meeting,
    minutes,
    moderation,
    notetaking,
    offline,
    overview,
    own_note,
    projector,
    reading,
    reminders,
    report,
    rounds,
    scoring,
    standing_in,
)
from sprint.assessments.views.blueprint import bp

__all__ = [
    "agreeing", "bp", "locking", "meeting", "minutes", "moderation", "notetaking", "offline", "overview", "own_note",
    "projector", "reading", "reminders", "report", "rounds", "scoring", "standing_in",
]  # fmt: skip
