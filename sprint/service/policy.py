"""Who may state how the service fares."""

from __future__ import annotations

from sprint.actor import Actor
from sprint.verdict import PERMITTED, Verdict, refused


def may_operate(actor: Actor) -> Verdict:
    if not actor.is_operator:
        return refused("Only the people who operate this service can record outages and announce maintenance.")
    return PERMITTED
