"""Pages of panels: seats, invitations, interests, rulings, assignments, and the lists of them."""

from sprint.panels.views import assignments, earlier, interests, invitations, lists, own, plan, rulings, seats
from sprint.panels.views.blueprint import bp

__all__ = ["assignments", "bp", "earlier", "interests", "invitations", "lists", "own", "plan", "rulings", "seats"]
