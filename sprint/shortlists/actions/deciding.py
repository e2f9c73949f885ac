"""The second person: sending a proposed shortlist back, or approving it, and the record is frozen."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import Conflict
from sprint.shortlists import notify, policy, queries
from sprint.shortlists.actions.summarising import draft
from sprint.shortlists.models import Decision, DecisionPlace
from sprint.shortlists.result import Result
from sprint.shortlists.round import Round
from sprint.shortlists.summary import Summary, summaries


@unit_of_work
def return_(decision: Decision, comment: str, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """Send a proposed shortlist back to the person who proposed it."""
    challenge = decision.challenge
    _hold(decision)
    if decision.returned_at and decision.return_comment == comment and not decision.approved_at:
        return
    policy.may_return(by, challenge, queries.load_round(challenge), decision).require()
    _require_version(decision, version)
    decision.returned_at, decision.return_comment = at, comment
    if decision.versions:
        latest = decision.versions[-1]
        latest.returned_at, latest.returned_by_id, latest.comment = at, by.user_id, comment
    audit.record("decision.returned", decision, by=by, at=at)
    notify.returned(decision, by_name=by.name, at=at)


@unit_of_work
def approve(decision: Decision, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """Freeze the places and draft what each company will be told. Outside the team nobody learns of it yet.

    Everything that stands in the way of a decision is asked again here, with the round held: a seat may have been
    barred or removed since the shortlist was proposed. Raises `NotNow` with what is missing, and `Conflict` when the
    agreed scores or the proposed decision changed in between.
    """
    challenge = decision.challenge
    _hold(decision)
    if decision.approved_by_id == by.user_id:
        return
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


def _hold(decision: Decision) -> None:
    """Nothing moves until this act ends, and it goes by what another one did while this one waited."""
    queries.hold_round(decision.challenge_id)
    db.session.refresh(decision)


def _require_version(decision: Decision, version: int | None) -> None:
    if version is not None and version != decision.version:
        raise Conflict("The proposed shortlist changed since you opened this page. Read it again, then decide.")


def _freeze(decision: Decision, about: Round, *, by: Actor, at: datetime) -> None:
    departures = queries.departures_of(decision)
    told = summaries(about, shortlisted=decision.cut_line, reserves=decision.cut_reserves, departures=departures)
    _add_places(decision, about, told)
    draft(decision, told)
    counts = {result.value: sum(each.result == result for each in told.values()) for result in Result}
    audit.record("decision.approved", decision, by=by, at=at, number=decision.number, **counts)
    notify.approved(decision, by_id=by.user_id, at=at)


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
