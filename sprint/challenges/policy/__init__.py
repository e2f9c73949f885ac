"""Who may do what to a challenge, and when: a file for each part of its life."""

from sprint.challenges.policy.amendments import (
    may_amend,
    may_announce,
    may_change_at_all,
    may_drop_amendment,
    may_end,
    may_extend,
    may_pause,
    may_publish_amendment,
    may_resume,
    may_withdraw,
)
from sprint.challenges.policy.comments import may_comment
from sprint.challenges.policy.following import may_follow
from sprint.challenges.policy.preview_answers import is_preview, may_answer_preview, may_read_preview
from sprint.challenges.policy.publication import (
    may_answer,
    may_approve,
    may_draft,
    may_edit,
    may_preview,
    may_publish,
    may_read_history,
    may_request_approval,
    may_return,
)

__all__ = [
    "is_preview", "may_amend", "may_announce", "may_answer", "may_answer_preview", "may_approve", "may_change_at_all", "may_comment", "may_draft",
    "may_drop_amendment", "may_edit", "may_end", "may_extend", "may_follow", "may_pause", "may_preview",
    "may_publish", "may_publish_amendment", "may_read_history", "may_read_preview", "may_request_approval",
    "may_resume", "may_return", "may_withdraw",
]  # fmt: skip
