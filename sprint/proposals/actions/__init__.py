"""What is done to proposals: written, given files, submitted, opened, screened."""

from sprint.proposals.actions.comment_digests import send_comment_digests
from sprint.proposals.actions.commenting import change_comment, comment, settle
from sprint.proposals.actions.drafting import (
    answer_eligibility,
    confirm_details,
    save_answer,
    save_confidential,
    save_idea,
    start,
)
from sprint.proposals.actions.filing import attach, attach_by_name, remove, replace
from sprint.proposals.actions.late import refuse_late
from sprint.proposals.actions.opening import open_box, refuse_opening
from sprint.proposals.actions.presence import enter
from sprint.proposals.actions.reconfirming import reconfirm
from sprint.proposals.actions.refusing import (
    refuse_damaged,
    refuse_gone,
    refuse_incomplete,
    refuse_other_file,
    refuse_seated,
    refuse_unread,
    refuse_untimely,
)
from sprint.proposals.actions.reinstating import ask_reinstatement, decide_reinstatement
from sprint.proposals.actions.reminding import choose_reminders, send_reminders
from sprint.proposals.actions.screening import confirm_exclusion, screen
from sprint.proposals.actions.signing_off import ask_for_sign_off, sign_off
from sprint.proposals.actions.submitting import Unread, submit, submit_for_receipt, withdraw
from sprint.proposals.actions.versions import keep_aside, restore, reuse
from sprint.proposals.actions.viewing import note_looks

__all__ = [
    "Unread",
    "answer_eligibility",
    "ask_for_sign_off",
    "ask_reinstatement",
    "attach",
    "attach_by_name",
    "change_comment",
    "choose_reminders",
    "comment",
    "confirm_details",
    "confirm_exclusion",
    "decide_reinstatement",
    "enter",
    "keep_aside",
    "note_looks",
    "open_box",
    "reconfirm",
    "refuse_damaged",
    "refuse_gone",
    "refuse_incomplete",
    "refuse_late",
    "refuse_opening",
    "refuse_other_file",
    "refuse_seated",
    "refuse_unread",
    "refuse_untimely",
    "remove",
    "replace",
    "restore",
    "reuse",
    "save_answer",
    "save_confidential",
    "save_idea",
    "screen",
    "send_comment_digests",
    "send_reminders",
    "settle",
    "sign_off",
    "start",
    "submit",
    "submit_for_receipt",
    "withdraw",
]
