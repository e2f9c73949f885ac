"""What is done to proposals: written, given files, submitted, opened, screened."""

from sprint.proposals.actions.drafting import (
    answer_eligibility,
    confirm_details,
    save_answer,
    save_confidential,
    save_idea,
    start,
)
from sprint.proposals.actions.filing import attach, remove
from sprint.proposals.actions.opening import open_box, refuse_opened, refuse_opening
from sprint.proposals.actions.reconfirming import reconfirm
from sprint.proposals.actions.reminding import choose_reminders, send_reminders
from sprint.proposals.actions.screening import confirm_exclusion, screen
from sprint.proposals.actions.submitting import refuse_late, submit, withdraw

__all__ = [
    "answer_eligibility", "attach", "choose_reminders", "confirm_details", "confirm_exclusion", "open_box", "reconfirm", "refuse_late", "refuse_opened", "refuse_opening", "remove", "save_answer",
    "save_confidential", "save_idea", "screen", "send_reminders", "start", "submit", "withdraw",
]  # fmt: skip
