"""Asking who is at the table to sign what was agreed."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.assessments import notify, queries
from sprint.assessments.models import Moderation
from sprint.proposals.models import Proposal


def ask_to_sign(proposal: Proposal, moderation: Moderation, *, by: Actor, at: datetime) -> None:
    """Part of the acts after which everything may be agreed. Whoever acts sees the button, and gets no mail about it."""
    if moderation.agreed < len(proposal.challenge.criteria):
        return
    waiting = queries.meeting_of(proposal, moderation).waiting
    asked = queries.to_be_asked(moderation, {each.seat_id for each in waiting if each.user_id != by.user_id})
    notify.to_sign(proposal, asked, by_name=by.name, at=at)
