"""Who may write, approve and publish a challenge, and when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import ApprovalRequest, Challenge
from sprint.editions.models import Edition
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused


def may_draft(actor: Actor, edition: Edition, at: datetime) -> Verdict:
    if edition.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region can write its challenges.")
    if at >= edition.demo_day_at:
        return not_now(f"The {edition.year} sprint is over. Write the challenge for the next one.")
    return PERMITTED


def may_edit(actor: Actor, challenge: Challenge, at: datetime) -> Verdict:
    """Drafts can change. While approval is asked for, nobody changes what the CDO reads; once published, it is frozen."""
    return all_of(_in_team(actor, challenge), _is_draft(challenge, at))


def _in_team(actor: Actor, challenge: Challenge) -> Verdict:
    if challenge.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region can work on its challenges.")
    return PERMITTED


def _is_draft(challenge: Challenge, at: datetime) -> Verdict:
    phase = challenge.phase(at)
    if phase is Phase.REQUESTED:
        return not_now("The challenge is waiting for approval, so it cannot change. The CDO can return it to you.")
    if phase is not Phase.DRAFT:
        return not_now(
            "The challenge is approved, so its brief can no longer change here. Two people can amend it, and everybody sees what changed."
        )
    return PERMITTED


def may_preview(actor: Actor, challenge: Challenge) -> Verdict:
    return _in_team(actor, challenge)


def may_request_approval(actor: Actor, challenge: Challenge, at: datetime) -> Verdict:
    """Author or officer: so the CDO who publishes is never the only person who has read the final text."""
    is_officer = challenge.authority_id in actor.officer_of - actor.cdo_of
    if actor.user_id != challenge.written_by_id and not is_officer:
        return refused(
            "Its author or an officer asks for approval, so that two people have read it before it is public."
        )
    return may_edit(actor, challenge, at)


def may_approve(actor: Actor, challenge: Challenge) -> Verdict:
    """Whether this person can be the second one: the CDO of this region who did not write it."""
    if challenge.authority_id not in actor.cdo_of:
        return refused("Only the CDO of this region can publish its challenges or return them.")
    if challenge.written_by_id == actor.user_id:
        return refused("You wrote this challenge. Somebody else has to publish it.")
    return PERMITTED


def may_publish(actor: Actor, challenge: Challenge, at: datetime) -> Verdict:
    return all_of(may_approve(actor, challenge), _is_requested(challenge, at))


def may_answer(actor: Actor, request: ApprovalRequest) -> Verdict:
    if request.requested_by_id == actor.user_id:
        return refused("You asked for this approval. Somebody else has to give it.")
    return PERMITTED


def may_return(actor: Actor, challenge: Challenge, at: datetime) -> Verdict:
    return all_of(may_approve(actor, challenge), _is_requested(challenge, at))


def _is_requested(challenge: Challenge, at: datetime) -> Verdict:
    phase = challenge.phase(at)
    if phase is Phase.DRAFT:
        return not_now("Nobody has asked for approval of this challenge.")
    if phase is not Phase.REQUESTED:
        return not_now("This challenge is published already.")
    return PERMITTED


def may_read_history(actor: Actor, challenge: Challenge) -> Verdict:
    if challenge.authority_id not in actor.staff_of:
        return refused("The record of a challenge is for the sprint team and the auditors of its region.")
    return PERMITTED
