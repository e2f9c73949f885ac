"""What people may do with their own accounts."""

from __future__ import annotations

from sprint.actor import Actor
from sprint.verdict import PERMITTED, Verdict, refused


def may_remove_second_factor(actor: Actor) -> Verdict:
    """Not while a role needs one: `identity.GUARDED`, a seat on a panel, or operating the service."""
    if actor.staff_of:
        return refused("Your role in the sprint team needs a second factor, so you cannot remove it.")
    if actor.seats:
        return refused("Your seat on a panel needs a second factor, so you cannot remove it.")
    if actor.is_operator:
        return refused("Operating this service needs a second factor, so you cannot remove it.")
    return PERMITTED
