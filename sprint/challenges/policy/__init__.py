"""Who may do what to a challenge, and when: a file for each part of its life."""

from sprint.challenges.policy.following import may_follow
from sprint.challenges.policy.publication import (
    may_approve,
    may_draft,
    may_edit,
    may_preview,
    may_publish,
    may_read_history,
    may_request_approval,
    may_return,
    may_withdraw,
)

__all__ = [
    "may_approve", "may_draft", "may_edit", "may_follow", "may_preview", "may_publish", "may_read_history", "may_request_approval",
    "may_return", "may_withdraw",
]  # fmt: skip
