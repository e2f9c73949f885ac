"""Who may hold a challenge, object to its decision and record what becomes of that; and when a contract may be recorded."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.editions.standstill import Standstill
from sprint.objections.models import LegalHold, Objection
from sprint.shortlists.models import Decision
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import day


def may_contract(standstill: Standstill | None, *, is_held: bool, at: datetime) -> Verdict:
    """Whether a contract that follows from this challenge's decision may be recorded: `queries.standstill_of`, `is_held`."""
    if is_held:
        return not_now("This challenge is on legal hold. No contract is recorded until the hold is lifted.")
    if standstill is None:
        return not_now("No contract is recorded before the decision is released and its standstill is over.")
    if not standstill.is_over(at):
        return not_now(f"No contract is recorded before the standstill is over. {standstill.sentence(at)}")
    return PERMITTED


def may_place(actor: Actor, challenge: Challenge, standing: LegalHold | None, companies: frozenset[int]) -> Verdict:
    return all_of(
        _is_impartial_team(actor, challenge, companies),
        not_now(f"This challenge has been on hold since {day(standing.placed_at)}.") if standing else PERMITTED,
    )


def may_lift(
    actor: Actor, challenge: Challenge, standing: LegalHold | None, companies: frozenset[int], *, has_open: bool
) -> Verdict:
    """A second person, when no objection waits. `has_open` says whether one does."""
    if standing is None:
        return all_of(_is_impartial_team(actor, challenge, companies), not_now("No hold stands on this challenge."))
    return all_of(
        _is_impartial_team(actor, challenge, companies),
        refused("You placed this hold. Someone else has to lift it.")
        if standing.placed_by_id == actor.user_id else PERMITTED,
        not_now("An objection waits for its end. The hold can be lifted after that.") if has_open else PERMITTED,
    )  # fmt: skip


def may_record(actor: Actor, challenge: Challenge, decision: Decision | None, companies: frozenset[int]) -> Verdict:
    """An objection that reached the region some other way. It can also come after the standstill."""
    return all_of(
        _is_impartial_team(actor, challenge, companies),
        PERMITTED if decision else not_now("There is no released decision to object to yet."),
    )


def may_note(actor: Actor, challenge: Challenge, objection: Objection, companies: frozenset[int]) -> Verdict:
    return all_of(
        _is_impartial_team(actor, challenge, companies),
        PERMITTED if objection.possible else not_now("This objection has ended. What happened stays as it is."),
    )


def may_lodge(decision: Decision, standstill: Standstill | None, objection: Objection | None, at: datetime) -> Verdict:
    """For a person of a company in the round: once, while the standstill runs."""
    if objection:
        return not_now("Your company has objected to this decision. Each company can do so once here.")
    if decision.reopened_at or standstill is None:
        return not_now("The decision was reopened. You hear of the new one, and can object to that.")
    if standstill.is_over(at) and standstill.ends_on:
        return not_now(f"The standstill ended on {day(standstill.ends_on)}, so no objection can be sent here any more.")
    return PERMITTED


def _is_impartial_team(actor: Actor, challenge: Challenge, companies: frozenset[int]) -> Verdict:
    if challenge.authority_id not in actor.team_of:
        return refused("Only the region's CDO and officers deal with holds and objections.")
    if actor.companies & companies:
        return refused("You belong to a company that proposed here, so you cannot deal with holds and objections.")
    return PERMITTED
