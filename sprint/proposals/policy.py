"""Who may write, submit, open and screen proposals, and when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.organisations.models import Company
from sprint.proposals.commenting import CHANGEABLE_FOR
from sprint.proposals.models import Opening, Proposal, ProposalComment, Reinstatement, Screening
from sprint.proposals.reinstating import ends_at, last_day
from sprint.proposals.sign_off import Standing as SignOffStanding
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import moment, weekday


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


def may_change_comment(actor: Actor, comment: ProposalComment, at: datetime) -> Verdict:
    """One's own, for a few minutes: colleagues may have answered it since."""
    if comment.written_by_id != actor.user_id:
        return refused("Only the person who wrote a comment can change it.")
    if comment.settled_at or at - comment.written_at >= CHANGEABLE_FOR:
        return not_now("A comment can be changed for 10 minutes after it was written. Add another one instead.")
    return may_write(actor, comment.proposal, at)


def may_sign_off(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    if proposal.company_id not in actor.owner_of:
        return refused("Only an owner of the company can sign off its proposal.")
    return may_write(actor, proposal, at)


def may_submit_unsigned(actor: Actor, proposal: Proposal, standing: SignOffStanding) -> Verdict:
    """An owner who submits signs off by it; others need a sign-off of the draft as it stands, where the company wants one."""
    if standing.lacks and proposal.company_id not in actor.owner_of:
        return not_now(standing.refusal)
    return PERMITTED


def may_reconfirm(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    """After an amendment, until the close."""
    return may_write(actor, proposal, at)


def is_of_company(actor: Actor, proposal: Proposal) -> bool:
    return bool(_of_company(actor, proposal))


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


def may_be_told_late(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    """Whether an attempt to submit now gets a receipt of its own for having come too late."""
    in_time = PERMITTED if is_late(proposal, at) else not_now("The challenge is not closed, so nothing is late.")
    return all_of(_of_company(actor, proposal), in_time)


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


def may_screen(actor: Actor, proposal: Proposal, *, is_decided: bool, bidders: frozenset[int]) -> Verdict:
    """After the opening, until the shortlist is decided; a confirmed exclusion only moves by a request of the company."""
    screening: Screening | None = proposal.screening
    if (verdict := _may_judge(actor, proposal, is_decided=is_decided, bidders=bidders)) and (
        screening is not None and screening.is_excluded
    ):
        return not_now(
            "Two people have excluded this proposal, and its company was told. Only its request for reinstatement can change that."
        )
    return verdict


def _may_judge(actor: Actor, proposal: Proposal, *, is_decided: bool, bidders: frozenset[int]) -> Verdict:
    """What holds for every act on eligibility."""
    if proposal.challenge.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region can screen proposals.")
    if actor.companies & bidders:
        return refused("You belong to a company that sent a proposal here, so you cannot screen.")
    if proposal.id in actor.barred_from:
        return refused("An interest that you declared keeps you away from this proposal.")
    if proposal.challenge.timeline.ending:
        return not_now(proposal.challenge.timeline.ending)
    if is_decided:
        return not_now("The shortlist has been decided. The screening can no longer be changed.")
    return PERMITTED


def may_confirm_exclusion(actor: Actor, proposal: Proposal, *, is_decided: bool, bidders: frozenset[int]) -> Verdict:
    screening: Screening | None = proposal.screening
    if screening is None or screening.is_eligible:
        return not_now("Nobody has proposed to exclude this proposal.")
    if screening.is_excluded:
        return not_now("The exclusion has been confirmed already.")
    if screening.by_id == actor.user_id:
        return refused("You proposed this exclusion. A second person has to confirm it.")
    return may_screen(actor, proposal, is_decided=is_decided, bidders=bidders)


def may_ask_reinstatement(
    actor: Actor, proposal: Proposal, asked: Reinstatement | None, at: datetime, *, is_decided: bool
) -> Verdict:
    """The company, once for each exclusion, to the end of the last day. `asked` is about the exclusion that stands."""
    screening: Screening | None = proposal.screening
    if not is_of_company(actor, proposal):
        return _of_company(actor, proposal)
    if screening is None or not screening.is_excluded or screening.confirmed_at is None:
        return not_now("This proposal is not excluded, so there is nothing to look at again.")
    if asked is not None:
        return not_now(
            f"Your company asked for reinstatement on {moment(asked.asked_at)}. An exclusion is looked at again once."
        )
    if proposal.challenge.timeline.ending:
        return not_now(proposal.challenge.timeline.ending)
    if at >= ends_at(screening.confirmed_at):
        return not_now(f"You could ask for reinstatement until the end of {weekday(last_day(screening.confirmed_at))}.")
    return not_now("The shortlist has been decided.") if is_decided else PERMITTED


def may_decide_reinstatement(
    actor: Actor, request: Reinstatement, *, is_decided: bool, bidders: frozenset[int]
) -> Verdict:
    """Somebody of the team who took no part in the exclusion."""
    verdict = _may_judge(actor, request.proposal, is_decided=is_decided, bidders=bidders)
    if verdict and request.is_decided:
        return not_now("This request has been decided already.")
    if verdict and actor.user_id in (request.found_by_id, request.confirmed_by_id):
        return refused("You took part in excluding this proposal. Somebody else of the team has to decide.")
    return verdict


def may_read_received(actor: Actor, challenge: Challenge, bidders: frozenset[int] = frozenset()) -> Verdict:
    """Staff of the region, unless they belong to a company that bid: `bidders` are those whose box is open."""
    if challenge.authority_id not in actor.staff_of:
        return refused("Only the sprint team and auditors of this region can read what was received.")
    if actor.companies & bidders:
        return refused("You belong to a company that sent a proposal here, so you cannot read what others sent.")
    return PERMITTED
