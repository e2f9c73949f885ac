"""Proposing a shortlist, sending it back, approving it: two people, then the record is frozen."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.proposals.models import Proposal
from sprint.shortlists import cut, notify, policy, queries
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace
from sprint.shortlists.result import Result
from sprint.shortlists.round import Round
from sprint.shortlists.summary import Summary, summaries, write


@unit_of_work
def propose(
    challenge: Challenge,
    *,
    shortlisted: int,
    reserves: int,
    reason: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Decision:
    """Put a cut line before the second person. `shortlisted` counts proposals; 0 means no shortlist.

    `version` is that of the decision the person saw, 0 when there was none; the same proposal sent twice counts once.
    """
    about, decision = queries.load_round(challenge), queries.decision_of(challenge)
    values = {
        "shortlisted": shortlisted,
        "reserves": reserves,
        "reason": reason,
        "scores_fingerprint": about.fingerprint,
    }
    if decision and decision.is_pending and _is_the_same(decision, values, by):
        return decision
    policy.may_propose(by, challenge, about, decision).require()
    if problem := cut_problem(about, shortlisted, reserves):
        raise BadInput(problem)
    if version is not None and version != (decision.version if decision else 0):
        raise Conflict("Somebody else proposed or changed a shortlist since you opened this page.")
    decision = _written(challenge, decision, values, by=by, at=at)
    audit.record("decision.proposed", decision, by=by, at=at, shortlisted=shortlisted, reserves=reserves)
    notify.proposed(decision, at=at)
    return decision


def cut_problem(about: Round, shortlisted: int, reserves: int) -> str:
    """Why this line cannot be drawn; empty when it can."""
    line = cut.problem(about.ranking, shortlisted, up_to=about.up_to)
    return line or cut.reserve_problem(about.ranking, shortlisted, reserves)


def _is_the_same(decision: Decision, values: dict[str, object], by: Actor) -> bool:
    return decision.proposed_by_id == by.user_id and all(
        getattr(decision, name) == value for name, value in values.items()
    )


def _written(
    challenge: Challenge, decision: Decision | None, values: dict[str, object], *, by: Actor, at: datetime
) -> Decision:
    if decision is None:
        decision = Decision(challenge=challenge, proposed_by_id=by.user_id, proposed_at=at, **values)
        db.session.add(decision)
    else:
        for name, value in values.items():
            setattr(decision, name, value)
        decision.proposed_by_id, decision.proposed_at = by.user_id or 0, at
        decision.returned_at, decision.return_comment = None, ""
    db.session.flush()
    db.session.refresh(decision, ["proposed_by"])
    return decision


@unit_of_work
def return_(decision: Decision, comment: str, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """Send a proposed shortlist back to the person who proposed it."""
    challenge = decision.challenge
    if decision.returned_at and decision.return_comment == comment and not decision.approved_at:
        return
    policy.may_return(by, challenge, queries.load_round(challenge), decision).require()
    _require_version(decision, version)
    decision.returned_at, decision.return_comment = at, comment
    audit.record("decision.returned", decision, by=by, at=at)
    notify.returned(decision, by_name=by.name, at=at)


@unit_of_work
def approve(decision: Decision, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """Freeze the places, tell every company in the same instant, publish the shortlist.

    Everything that stands in the way of a decision is asked again here, with the round held: a seat may have been
    barred or removed since the shortlist was proposed. Raises `NotNow` with what is missing, and `Conflict` when the
    agreed scores or the proposed decision changed in between.
    """
    challenge = decision.challenge
    if decision.approved_by_id == by.user_id:
        return
    queries.hold_round(challenge.id)
    about = queries.load_round(challenge)
    is_cdo = queries.is_cdo(decision.proposed_by_id, challenge.authority_id)
    policy.may_approve(by, challenge, about, decision, at, proposer_is_cdo=is_cdo).require()
    _require_version(decision, version)
    if decision.scores_fingerprint != about.fingerprint:
        raise Conflict(
            "The agreed scores changed after this shortlist was proposed. Send it back, so that it is proposed on the scores as they are."
        )
    decision.approved_by_id, decision.approved_at = by.user_id, at
    _freeze(decision, about, by=by, at=at)


def _require_version(decision: Decision, version: int | None) -> None:
    if version is not None and version != decision.version:
        raise Conflict("The proposed shortlist changed since you opened this page. Read it again, then decide.")


def _freeze(decision: Decision, about: Round, *, by: Actor, at: datetime) -> None:
    told = summaries(about, shortlisted=decision.shortlisted, reserves=decision.reserves)
    _add_places(decision, about, told)
    db.session.add_all(
        AssessmentSummary(decision=decision, proposal_id=proposal_id, content=write(summary), released_at=at)
        for proposal_id, summary in told.items()
    )
    counts = {result.value: sum(each.result == result for each in told.values()) for result in Result}
    audit.record("decision.approved", decision, by=by, at=at, **counts)
    for proposal_id, summary in told.items():
        audit.record("summary.released", db.session.get_one(Proposal, proposal_id), by=by, at=at, result=summary.result)
    notify.approved(decision, told, {each.id: each.company_id for each in about.contenders}, at=at)


def _add_places(decision: Decision, about: Round, told: dict[int, Summary]) -> None:
    lines = {line.reference: line for line in about.ranking}
    for each in about.contenders:
        line = lines.get(each.reference)
        decision.places.append(
            DecisionPlace(
                proposal_id=each.id,
                place=line.place if line else None,
                total=round(line.total, 6) if line else None,
                misses_minimum=bool(line and line.misses),
                result=told[each.id].result,
            )
        )
