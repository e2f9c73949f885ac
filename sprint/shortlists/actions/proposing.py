"""Proposing a shortlist: where the line lies, who departs from the ranking, and why, put before the second person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.shortlists import cut, notify, policy, queries
from sprint.shortlists.changed import snapshot
from sprint.shortlists.departing import Departing, count, decided, first_problem
from sprint.shortlists.models import Decision, Departure, ProposedVersion
from sprint.shortlists.result import Result
from sprint.shortlists.round import Round
from sprint.shortlists.wording import Wording, wording, write

OTHERS = "Somebody else proposed or changed a shortlist since you opened this page."
MOVED = "The ranking changed since you opened this page. Look at it again before you send this: what you wrote is kept."


@unit_of_work
def propose(
    challenge: Challenge, *, shortlisted: int, reserves: int, reason: str, by: Actor, at: datetime,
    reserve_reason: str = "", departures: Sequence[Departing] = (), version: int | None = None, seen: str = "",
) -> Decision:  # fmt: skip
    """Put a cut line before the second person. `shortlisted` and `reserves` count by the ranking; 0 means no shortlist.

    `version` is that of the decision the person saw, 0 when there was none, `seen` the fingerprint of the scores; the
    same proposal sent twice counts once.
    """
    queries.hold_round(challenge.id)
    about, decision = queries.load_round(challenge), queries.decision_of(challenge)
    said = wording(shortlisted, reserves, reason, reserve_reason, departures)
    if decision and decision.is_pending and _is_the_same(decision, said, about, by):
        return decision
    policy.may_propose(by, challenge, about, decision).require()
    if version is not None and version != (decision.version if decision else 0):
        raise Conflict(OTHERS)
    if seen and seen != about.fingerprint:
        raise Conflict(MOVED)
    if problem := wording_problem(about, said):
        raise BadInput(problem)
    decision = _written(challenge, decision, said, about, by=by, at=at)
    audit.record(
        "decision.proposed", decision, by=by, at=at, number=decision.number, shortlisted=decision.shortlisted,
        reserves=decision.reserves, departures=len(said.departures),
    )  # fmt: skip
    notify.proposed(decision, at=at)
    return decision


def cut_problem(about: Round, shortlisted: int, reserves: int) -> str:
    """Why this line cannot be drawn; empty when it can."""
    line = cut.problem(about.ranking, shortlisted, up_to=about.up_to)
    return line or cut.reserve_problem(about.ranking, shortlisted, reserves)


def wording_problem(about: Round, said: Wording) -> str:
    """Why this shortlist cannot be proposed; empty when it can."""
    drawn = cut_problem(about, said.line, said.reserves)
    return drawn or first_problem(about.ranking, said.line, said.reserves, said.departures, up_to=about.up_to)


def _is_the_same(decision: Decision, said: Wording, about: Round, by: Actor) -> bool:
    latest = decision.versions[-1].content if decision.versions else ""
    is_unmoved = decision.scores_fingerprint == about.fingerprint
    return decision.proposed_by_id == by.user_id and is_unmoved and latest == write(said)


def _written(
    challenge: Challenge, decision: Decision | None, said: Wording, about: Round, *, by: Actor, at: datetime
) -> Decision:
    if decision is None:
        decision = Decision(challenge=challenge, number=_next_number(challenge.id))
        db.session.add(decision)
    else:
        decision.departures.clear()
        db.session.flush()
    outcome = decided(about.ranking, line=said.line, reserves=said.reserves, departures=said.departures)
    decision.shortlisted, decision.line = count(outcome, Result.SHORTLISTED), said.line
    decision.reserves, decision.reserve_line = count(outcome, Result.RESERVE), said.reserves
    decision.reason, decision.reserve_reason = said.reason, said.reserve_reason
    decision.scores_fingerprint, decision.scores_seen = about.fingerprint, snapshot(about)
    decision.proposed_by_id, decision.proposed_at = by.user_id or 0, at
    decision.returned_at, decision.return_comment = None, ""
    decision.departures.extend(
        Departure(proposal_id=about.by_reference[each.reference].id, result=each.result.value, reason=each.reason)
        for each in said.departures
    )
    number = len(decision.versions) + 1
    decision.versions.append(ProposedVersion(number=number, content=write(said), by_id=by.user_id or 0, at=at))
    db.session.flush()
    db.session.refresh(decision, ["proposed_by"])
    return decision


def _next_number(challenge_id: int) -> int:
    last = db.session.scalar(select(func.max(Decision.number)).where(Decision.challenge_id == challenge_id))
    return (last or 0) + 1
