"""Who may write, submit, open and screen proposals, and when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.organisations.models import Company
from sprint.proposals.models import Opening, Proposal, Screening
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
    return all_of(_of_company(actor, proposal), is_open(proposal.challenge, at))


def may_submit(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    """Members of the company until the close; the instant of the close itself is late."""
    return may_write(actor, proposal, at)


def may_withdraw(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    return may_write(actor, proposal, at)


def may_reconfirm(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    """After an amendment, until the close."""
    return may_write(actor, proposal, at)


def _of_company(actor: Actor, proposal: Proposal) -> Verdict:
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


def is_late(proposal: Proposal, at: datetime) -> bool:
    """At the close or after it: the attempt is recorded and explained."""
    return proposal.challenge.phase(at) is Phase.CLOSED


TIED = "You cannot open this box, because of a company that you belong to."


def may_open_box(
    actor: Actor, challenge: Challenge, request: Opening | None, bidders: frozenset[int], at: datetime
) -> Verdict:
    """Two different people of the sprint team, after the close. `request` is the first person's while it counts,
    `bidders` are the companies that submitted."""
    if challenge.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region can open the box.")
    if reason := _why_sealed(challenge, at):
        return not_now(reason)
    if actor.companies & bidders:
        return refused(TIED)
    if request and request.is_open:
        return not_now("The box has been opened already.")
    if request and request.first_by_id == actor.user_id:
        return refused("You asked for the opening. A second person has to confirm it.")
    return PERMITTED


def is_sealed(opened_at: datetime | None) -> Verdict:
    """For what began before the close: once the box is open nothing is put into it or taken out of it."""
    if opened_at is None:
        return PERMITTED
    return not_now(
        f"Two people opened the box on {moment(opened_at)}, before this arrived. Nothing is put in or taken out after that. "
        "What you wrote is kept. If you began before the close, tell the sprint team: the attempt is on record."
    )


def _why_sealed(challenge: Challenge, at: datetime) -> str:
    """Why the box cannot be opened now; empty from the close on."""
    phase = challenge.phase(at)
    if phase is Phase.CLOSED:
        return ""
    if challenge.timeline.ending:
        return f"{challenge.timeline.ending} Nothing that was received is opened."
    if phase is Phase.PAUSED:
        return "This challenge is paused. The box stays sealed until it has gone on and closed."
    if phase is Phase.OPEN:
        return f"The box stays sealed until the close on {moment(challenge.closes_at)}."
    return "There is no box to open: this challenge takes no proposals."


def may_screen(actor: Actor, proposal: Proposal, *, is_decided: bool) -> Verdict:
    """After the opening, and until the shortlist is decided."""
    if proposal.challenge.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region can screen proposals.")
    if proposal.company_id in actor.companies:
        return refused("You belong to this company, so you cannot screen its proposal.")
    if proposal.challenge.timeline.ending:
        return not_now(proposal.challenge.timeline.ending)
    if is_decided:
        return not_now("The shortlist has been decided. The screening can no longer be changed.")
    return PERMITTED


def may_confirm_exclusion(actor: Actor, proposal: Proposal, *, is_decided: bool) -> Verdict:
    screening: Screening | None = proposal.screening
    if screening is None or screening.is_eligible:
        return not_now("Nobody has proposed to exclude this proposal.")
    if screening.is_excluded:
        return not_now("The exclusion has been confirmed already.")
    if screening.by_id == actor.user_id:
        return refused("You proposed this exclusion. A second person has to confirm it.")
    return may_screen(actor, proposal, is_decided=is_decided)


def may_read_received(actor: Actor, challenge: Challenge, bidders: frozenset[int] = frozenset()) -> Verdict:
    """Staff of the region, unless they belong to a company that bid: `bidders` are those whose box is open."""
    if challenge.authority_id not in actor.staff_of:
        return refused("Only the sprint team and auditors of this region can read what was received.")
    if actor.companies & bidders:
        return refused("You belong to a company that sent a proposal here, so you cannot read what others sent.")
    return PERMITTED
