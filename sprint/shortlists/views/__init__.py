"""Pages of the decision: the index, the decision itself, summaries before and after their release, the public shortlist."""

from sprint.shortlists.views import (
    advice,
    approval,
    decision,
    drawing,
    letters,
    publication,
    releasing,
    reopening,
    summaries,
)
from sprint.shortlists.views.blueprint import bp

__all__ = [
    "advice",
    "approval",
    "bp",
    "decision",
    "drawing",
    "letters",
    "publication",
    "releasing",
    "reopening",
    "summaries",
]
