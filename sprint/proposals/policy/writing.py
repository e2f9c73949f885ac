"""Who may write, submit and take back a proposal, and until when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.organisations.models import Company
from sprint.proposals.models import Proposal
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import moment


def may_start(actor: Actor, challenge: Challenge, company: Company | None, at: datetime) -> Verdict:
    if actor.seat_on(challenge.id):
        return refused("You have a seat on this challenge's panel, so you cannot take part in a proposal to it.")
    if company is None or company.id not in actor.companies:
        return refused("Only a member of a registered company can start a proposal. Register your company first.")
    if challenge.authority_id in actor.staff_of:
        return refused(
            "You work for the authority that runs this challenge, so you cannot take part in a proposal to it."
        )
    return is_open(challenge, at)


def may_write(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    return all_of(is_of_company(actor, proposal), is_open(proposal.challenge, at))


def may_submit(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    """Members of the company until the close; the instant of the close itself is late."""
    return may_write(actor, proposal, at)


def may_withdraw(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    return may_write(actor, proposal, at)


def may_reconfirm(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    """After an amendment, until the close."""
    return may_write(actor, proposal, at)


def may_be_told_late(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    """Whether an attempt to submit now gets a receipt of its own for having come too late."""
    in_time = PERMITTED if is_late(proposal, at) else not_now("The challenge is not closed, so nothing is late.")
    return all_of(is_of_company(actor, proposal), in_time)


def is_late(proposal: Proposal, at: datetime) -> bool:
    """At the close or after it: the attempt is recorded and explained."""
    return proposal.challenge.phase(at) is Phase.CLOSED


def is_of_company(actor: Actor, proposal: Proposal) -> Verdict:
    if proposal.company_id not in actor.companies:
        return refused("Only members of the company can change its proposal.")
    if actor.seat_on(proposal.challenge_id):
        return refused("You have a seat on this challenge's panel, so you cannot work on a proposal to it.")
    return PERMITTED


def is_open(challenge: Challenge, at: datetime) -> Verdict:
    phase = challenge.phase(at)
    if phase is Phase.ANNOUNCED:
        return not_now(f"This challenge opens on {moment(challenge.opens_at)}. You can start a proposal then.")
    if phase is Phase.CLOSED:
        return not_now(
            f"This challenge closed on {moment(challenge.closes_at)}. Nothing can be added or changed any more."
        )
    if phase is Phase.PAUSED:
        return not_now(
            "This challenge is paused and takes no proposals now. What you wrote is kept, and you get a new close."
        )
    if phase is not Phase.OPEN:
        return not_now(challenge.timeline.ending or "This challenge does not take proposals.")
    return PERMITTED
