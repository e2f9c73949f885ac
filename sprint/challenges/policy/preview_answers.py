"""Which companies may say what they think of a challenge that is announced, and who reads it."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.verdict import PERMITTED, Verdict, not_now, refused
from sprint.when import moment


def may_answer_preview(actor: Actor, challenge: Challenge, company_id: int | None, at: datetime) -> Verdict:
    """Members of a company, from the announcement until the opening."""
    if actor.seat_on(challenge.id):
        return refused("You have a seat on this challenge's panel, so you cannot answer for a company here.")
    if challenge.authority_id in actor.staff_of:
        return refused("You work for the authority that runs this challenge. The questions are for companies.")
    if company_id is None or company_id not in actor.companies:
        return refused("Only a member of a registered company can answer. Register your company first.")
    return is_preview(challenge, at)


def is_preview(challenge: Challenge, at: datetime) -> Verdict:
    if challenge.phase(at) is Phase.ANNOUNCED:
        return PERMITTED
    if at >= challenge.opens_at:
        return not_now(f"This challenge opened on {moment(challenge.opens_at)}. What was answered before stands.")
    return not_now("This challenge is not announced.")


def may_read_preview(actor: Actor, challenge: Challenge) -> Verdict:
    if challenge.authority_id not in actor.staff_of:
        return refused("Only the sprint team and the auditors of this region read what companies answered.")
    return PERMITTED
