"""Pages of panels: seats, invitations, interests, rulings, assignments, and the lists of them."""

from sprint.panels.views import (
    assignment_files,
    assignments,
    earlier,
    interests,
    invitations,
    lists,
    own,
    plan,
    proposing,
    rulings,
    runs,
    seats,
    texts,
)
from sprint.panels.views.blueprint import bp

__all__ = [
    "assignment_files", "assignments", "bp", "earlier", "interests", "invitations", "lists", "own", "plan", "proposing", "rulings", "runs",
    "seats", "texts",
]  # fmt: skip
