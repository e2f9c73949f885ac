"""Who may do what to a proposal, and when: a file for each part of its life."""

from sprint.proposals.policy.opening import TIED, is_sealed, may_open_box, may_read_received
from sprint.proposals.policy.screening import (
    may_ask_reinstatement,
    may_confirm_exclusion,
    may_decide_reinstatement,
    may_screen,
)
from sprint.proposals.policy.together import may_change_comment, may_sign_off, may_submit_unsigned
from sprint.proposals.policy.writing import (
    is_late,
    is_of_company,
    is_open,
    may_be_told_late,
    may_reconfirm,
    may_start,
    may_submit,
    may_withdraw,
    may_write,
)

__all__ = [
    "TIED",
    "is_late",
    "is_of_company",
    "is_open",
    "is_sealed",
    "may_ask_reinstatement",
    "may_be_told_late",
    "may_change_comment",
    "may_confirm_exclusion",
    "may_decide_reinstatement",
    "may_open_box",
    "may_read_received",
    "may_reconfirm",
    "may_screen",
    "may_sign_off",
    "may_start",
    "may_submit",
    "may_submit_unsigned",
    "may_withdraw",
    "may_write",
]
