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
from sprint.proposals.actions.opening import open_box, refuse_opening
from sprint.proposals.actions.reconfirming import reconfirm
from sprint.proposals.actions.screening import confirm_exclusion, screen
from sprint.proposals.actions.submitting import refuse_late, submit, withdraw

__all__ = [
    "answer_eligibility", "attach", "confirm_details", "confirm_exclusion", "open_box", "reconfirm", "refuse_late", "refuse_opening", "remove", "save_answer",
    "save_confidential", "save_idea", "screen", "start", "submit", "withdraw",
]  # fmt: skip
