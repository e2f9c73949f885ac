"""Who may start a sprint and move its dates."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.editions.models import Edition
from sprint.organisations.models import Authority
from sprint.verdict import PERMITTED, Verdict, not_now, refused


def may_start(actor: Actor, authority: Authority) -> Verdict:
    if authority.id not in actor.team_of:
        return refused("Only the sprint team of this region can start its sprint.")
    return PERMITTED


def may_change_calendar(actor: Actor, edition: Edition, at: datetime) -> Verdict:
    if edition.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region can change its dates.")
    if at >= edition.demo_day_at:
        return not_now("Every date of this sprint has passed, so none can move.")
    return PERMITTED
