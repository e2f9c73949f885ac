"""Who may propose, return and approve a decision, and when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.editions.standstill import Standstill, standstill
from sprint.shortlists.afterwards import Afterwards
from sprint.shortlists.blockers import standing_in_the_way
from sprint.shortlists.models import AssessmentSummary, Decision, Draw, Reopening, SummaryQuestion
from sprint.shortlists.round import Round
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import day, moment


def may_propose(actor: Actor, challenge: Challenge, about: Round, decision: Decision | None) -> Verdict:
    return all_of(_is_impartial_team(actor, challenge, about), _is_undecided(challenge, decision), _is_ready(about))


def may_return(actor: Actor, challenge: Challenge, about: Round, decision: Decision | None) -> Verdict:
    return all_of(
        _is_impartial_team(actor, challenge, about), _is_undecided(challenge, decision), _is_pending(decision),
        _is_second_person(actor, decision),
    )  # fmt: skip


def may_approve(
    actor: Actor, challenge: Challenge, about: Round, decision: Decision | None, at: datetime, *, proposer_is_cdo: bool
) -> Verdict:
    """Two people, one of them the CDO; not while an excluded company can still ask for reinstatement."""
    has_cdo = proposer_is_cdo or challenge.authority_id in actor.cdo_of
    return all_of(
        may_return(actor, challenge, about, decision),
        PERMITTED
        if has_cdo
        else refused("One of the two people who decide has to be the region's Chief Digital Officer."),
        _is_ready(about),
        _asking_is_over(about, at),
    )


def may_draw(actor: Actor, challenge: Challenge, about: Round, decision: Decision | None, draw: Draw | None) -> Verdict:
    """Once, among proposals that share a place, while nothing is proposed on the places as they are."""
    return all_of(
        may_propose(actor, challenge, about, decision),
        not_now("A shortlist is proposed. Send it back before lots are drawn.")
        if decision and decision.is_pending else PERMITTED,
        PERMITTED if draw else not_now("This round was opened before lots were fixed at the opening, so none can be drawn."),
        PERMITTED if about.has_equals else not_now("No two proposals share a place, so there is nothing to draw."),
    )  # fmt: skip


def _asking_is_over(about: Round, at: datetime) -> Verdict:
    if about.asking_ends_at is None or at >= about.asking_ends_at:
        return PERMITTED
    return not_now(
        f"An excluded company can ask for reinstatement until {moment(about.asking_ends_at)}. "
        "The shortlist can be approved after that."
    )


def _is_impartial_team(actor: Actor, challenge: Challenge, about: Round) -> Verdict:
    if challenge.authority_id not in actor.team_of:
        return refused("Only the region's CDO and officers decide a shortlist.")
    if actor.companies & about.company_ids:
        return refused("You belong to a company that proposed here, so you cannot take part in the decision.")
    return PERMITTED


def _is_undecided(challenge: Challenge, decision: Decision | None) -> Verdict:
    if decision and decision.approved_at:
        return not_now("The shortlist is decided and its record is frozen.")
    if challenge.timeline.ending:
        return not_now(f"{challenge.timeline.ending} There is nothing to decide.")
    return PERMITTED


def _is_ready(about: Round) -> Verdict:
    missing = standing_in_the_way(about)
    if not missing:
        return PERMITTED
    return not_now(f"The shortlist cannot be decided yet. {' '.join(f'{each.text}.' for each in missing)}")


def _is_pending(decision: Decision | None) -> Verdict:
    if decision and decision.is_pending:
        return PERMITTED
    return not_now("No proposed shortlist waits for a second person.")


def _is_second_person(actor: Actor, decision: Decision | None) -> Verdict:
    if decision and decision.proposed_by_id == actor.user_id:
        return refused("You proposed this shortlist. Someone else has to approve it or send it back.")
    return PERMITTED


def may_write_summaries(actor: Actor, decision: Decision, bidding: frozenset[int]) -> Verdict:
    """Between the approval and the release; `bidding` are the companies in the round."""
    return all_of(_is_team_without_bid(actor, decision.challenge, bidding), _is_unreleased(decision))


def may_prepare(actor: Actor, decision: Decision, bidding: frozenset[int]) -> Verdict:
    return all_of(
        may_write_summaries(actor, decision, bidding),
        not_now("The summaries wait for a second person already.") if decision.prepared_at else PERMITTED,
    )


def may_release(actor: Actor, decision: Decision, bidding: frozenset[int]) -> Verdict:
    """Also who may send prepared summaries back."""
    return all_of(
        may_write_summaries(actor, decision, bidding),
        PERMITTED if decision.prepared_at else not_now("No summaries wait for a second person."),
        refused("You prepared these summaries. Someone else has to release them or send them back.")
        if decision.prepared_by_id == actor.user_id else PERMITTED,
    )  # fmt: skip


def may_ask(
    actor: Actor, row: AssessmentSummary, asked: SummaryQuestion | None, at: datetime, *, until: Standstill | None
) -> Verdict:
    """One question a company, by any of its people, until the standstill ends: `until` is that as it is by now."""
    if row.proposal.bidder_id not in actor.companies or row.released_at is None:
        return refused("Only the company that a summary is for can ask about it.")
    if asked:
        return not_now("Your company has asked its question about this summary.")
    if row.decision.reopened_at:
        return not_now("The decision was reopened. You can ask about the summary that replaces this one.")
    runs = until or standstill(row.released_at)
    if runs.ends_on and runs.is_over(at):
        return not_now(f"Questions about the summaries could be asked until {day(runs.ends_on)}.")
    return PERMITTED


def may_answer(actor: Actor, decision: Decision, question: SummaryQuestion, bidding: frozenset[int]) -> Verdict:
    return all_of(
        _is_team_without_bid(actor, decision.challenge, bidding),
        not_now("This question is answered.") if question.answered_at else PERMITTED,
    )


def _is_team_without_bid(actor: Actor, challenge: Challenge, bidding: frozenset[int]) -> Verdict:
    if challenge.authority_id not in actor.team_of:
        return refused("Only the region's CDO and officers write and release summaries.")
    if actor.companies & bidding:
        return refused("You belong to a company that proposed here, so you cannot take part.")
    return PERMITTED


def _is_unreleased(decision: Decision) -> Verdict:
    if decision.reopened_at:
        return not_now("This decision was reopened, so its summaries are not released.")
    if decision.approved_at is None:
        return not_now("Summaries are written once the decision is approved.")
    if decision.released_at:
        return not_now("The summaries are released and stay as they were sent.")
    return PERMITTED


def may_ask_to_reopen(
    actor: Actor, decision: Decision, waiting: Reopening | None, after: Afterwards, bidding: frozenset[int]
) -> Verdict:
    """After the approval, also after the release. `bidding` are the companies in the round."""
    return all_of(
        _may_reopen_at_all(actor, decision, bidding),
        not_now("A request to reopen this decision waits for a second person already.") if waiting else PERMITTED,
        _is_without_contract(after),
    )


def may_confirm_reopening(
    actor: Actor, reopening: Reopening, after: Afterwards, bidding: frozenset[int], *, asker_is_cdo: bool
) -> Verdict:
    """Two people, one of them the CDO, as for the decision itself."""
    has_cdo = asker_is_cdo or reopening.decision.challenge.authority_id in actor.cdo_of
    return all_of(
        may_refuse_reopening(actor, reopening, bidding),
        PERMITTED
        if has_cdo
        else refused("One of the two people who reopen a decision has to be the region's Chief Digital Officer."),
        _is_without_contract(after),
    )


def may_refuse_reopening(actor: Actor, reopening: Reopening, bidding: frozenset[int]) -> Verdict:
    return all_of(
        _may_reopen_at_all(actor, reopening.decision, bidding),
        _waits(reopening),
        refused("You asked for this decision to be reopened. Someone else has to confirm or refuse it.")
        if reopening.asked_by_id == actor.user_id else PERMITTED,
    )  # fmt: skip


def may_withdraw_reopening(actor: Actor, reopening: Reopening) -> Verdict:
    is_own = reopening.asked_by_id == actor.user_id
    return all_of(PERMITTED if is_own else refused("Only who asked can take the request back."), _waits(reopening))


def _may_reopen_at_all(actor: Actor, decision: Decision, bidding: frozenset[int]) -> Verdict:
    if decision.challenge.authority_id not in actor.team_of:
        return refused("Only the region's CDO and officers reopen a decision.")
    if actor.companies & bidding:
        return refused("You belong to a company that proposed here, so you cannot take part in the decision.")
    if decision.approved_at is None:
        return not_now("Nothing is decided yet. A proposed shortlist is sent back instead.")
    if decision.reopened_at:
        return not_now("This decision was reopened already.")
    return PERMITTED


def _is_without_contract(after: Afterwards) -> Verdict:
    """A signed contract binds both sides; only a legal hold or an objection is ground to look at its decision again."""
    if not after.has_contract or after.is_contested:
        return PERMITTED
    return not_now(
        "A contract has followed from this decision, so it can be reopened only while a legal hold or an objection is on it."
    )


def _waits(reopening: Reopening) -> Verdict:
    if reopening.waits:
        return PERMITTED
    return not_now("No request to reopen this decision waits for a second person.")
