"""What is done to panels: seats filled, interests declared and ruled on, proposals assigned."""

from sprint.panels.actions.assigning import assign
from sprint.panels.actions.interests import declare, rule
from sprint.panels.actions.seating import accept, accept_as_new, add_seat, invite_again, note_refusal, remove_seat

__all__ = [
    "accept", "accept_as_new", "add_seat", "assign", "declare", "invite_again", "note_refusal", "remove_seat", "rule",
]  # fmt: skip
