"""Who may screen what was received, confirm an exclusion, and ask for or decide its second look."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.proposals.models import Proposal, Reinstatement, Screening
from sprint.proposals.policy.writing import is_of_company
from sprint.proposals.reinstating import ends_at, last_day
from sprint.verdict import PERMITTED, Verdict, not_now, refused
from sprint.when import moment, weekday


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
    if not (belongs := is_of_company(actor, proposal)):
        return belongs
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
