"""The verbs of challenges."""

from sprint.challenges.actions.amendments import drop_amendment, propose, publish_amendment
from sprint.challenges.actions.approval import publish, request_approval, return_to_author
from sprint.challenges.actions.brief import draft, save, set_councils
from sprint.challenges.actions.changes import lock
from sprint.challenges.actions.comments import comment, settle
from sprint.challenges.actions.digests import send_what_is_due
from sprint.challenges.actions.following import follow, note_drafter, set_often, stop_mail, unfollow
from sprint.challenges.actions.outages import tell_teams
from sprint.challenges.actions.pausing import announce, pause, withdraw
from sprint.challenges.actions.preview_answers import answer_preview
from sprint.challenges.actions.rows import set_criteria, set_descriptors, set_eligibility, set_measures

__all__ = [
    "announce",
    "answer_preview",
    "comment",
    "draft",
    "drop_amendment",
    "follow",
    "lock",
    "note_drafter",
    "pause",
    "propose",
    "publish",
    "publish_amendment",
    "request_approval",
    "return_to_author",
    "save",
    "send_what_is_due",
    "set_councils",
    "set_criteria",
    "set_descriptors",
    "set_eligibility",
    "set_measures",
    "set_often",
    "settle",
    "stop_mail",
    "tell_teams",
    "unfollow",
    "withdraw",
]  # fmt: skip
