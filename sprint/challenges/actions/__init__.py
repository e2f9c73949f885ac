"""The verbs of challenges."""

from sprint.challenges.actions.brief import draft, save, set_councils
from sprint.challenges.actions.publication import publish, request_approval, return_to_author, withdraw
from sprint.challenges.actions.rows import set_criteria, set_descriptors, set_eligibility, set_measures

__all__ = [
    "draft", "publish", "request_approval", "return_to_author", "save", "set_councils", "set_criteria", "set_descriptors",
    "set_eligibility", "set_measures", "withdraw",
]  # fmt: skip
