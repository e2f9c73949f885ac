"""Who may propose, return and approve a decision, and when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.shortlists.blockers import standing_in_the_way
from sprint.shortlists.models import Decision, Draw
from sprint.shortlists.round import Round
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import moment


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
