"""Pages of proposals: a company writes and submits its own; staff open the box, read and screen; anybody checks a receipt."""

from flask import Blueprint

bp = Blueprint("proposals", __name__)
receipts_bp = Blueprint("receipts", __name__, cli_group="receipt")

from sprint.proposals.views import (  # noqa: E402, F401
    answers,
    checking,
    checking_command,
    comments,
    earlier,
    exclusion,
    facts,
    files,
    idea,
    lists,
    looks,
    opening,
    presence,
    receipts,
    received,
    reminders,
    rules,
    screening,
    sign_off,
    submitting,
    task_list,
    versions,
)
