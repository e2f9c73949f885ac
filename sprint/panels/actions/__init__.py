"""What is done to panels: seats filled, interests declared and ruled on, proposals assigned."""

from sprint.panels.actions.assigning import assign, put_in_force
from sprint.panels.actions.describing import accept_terms, describe, prefer
from sprint.panels.actions.interests import declare
from sprint.panels.actions.leaving import give_up, remove_seat, unseat_bidders, unseat_joiner
from sprint.panels.actions.planning import Plan, plan, plan_of
from sprint.panels.actions.reusing import reuse
from sprint.panels.actions.ruling import answer_clearing, rule
from sprint.panels.actions.seating import accept, accept_as_new, add_seat, invite_again

__all__ = [
    "Plan",
    "accept",
    "accept_as_new",
    "accept_terms",
    "add_seat",
    "answer_clearing",
    "assign",
    "declare",
    "describe",
    "give_up",
    "invite_again",
    "plan",
    "plan_of",
    "prefer",
    "put_in_force",
    "remove_seat",
    "reuse",
    "rule",
    "unseat_bidders",
    "unseat_joiner",
]  # fmt: skip
