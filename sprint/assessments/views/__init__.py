"""Pages of assessments: reading, scoring, checking and locking; moderation."""

from sprint.assessments.views import agreeing, locking, moderation, overview, reading, scoring
from sprint.assessments.views.blueprint import bp

__all__ = ["agreeing", "bp", "locking", "moderation", "overview", "reading", "scoring"]
