"""Pages of proposals: a company writes and submits its own; staff open the box, read and screen."""

from flask import Blueprint

bp = Blueprint("proposals", __name__)

from sprint.proposals.views import (  # noqa: E402, F401
    answers,
    facts,
    files,
    idea,
    lists,
    opening,
    received,
    reminders,
    screening,
    submitting,
    task_list,
)
