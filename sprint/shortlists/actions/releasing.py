"""Putting the summaries to a second person, sending them back, and releasing all of them in one act."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import Conflict, NotNow
from sprint.shortlists import notify, policy, queries
from sprint.shortlists.actions.summarising import held
from sprint.shortlists.models import Decision, SummaryReturn

STALE = "The agreed scores changed after this decision was approved. Reopen the decision before anything is released."


@unit_of_work
def prepare(decision: Decision, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """Put the summaries to a second person. Raises `NotNow` while one of them is not ready."""
    decision = held(decision.id)
    if decision.prepared_by_id == by.user_id:
        return
    policy.may_prepare(by, decision, queries.bidding(decision)).require()
    _require_version(decision, version)
    _require_ready(decision)
    decision.prepared_by_id, decision.prepared_at = by.user_id, at
    audit.record("decision.prepared", decision, by=by, at=at)
    notify.prepared(decision, by_name=by.name, at=at)


@unit_of_work
def return_summaries(decision: Decision, comment: str, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """Send prepared summaries back to those who write them."""
    decision = held(decision.id)
    last = queries.last_return(decision)
    if decision.prepared_by_id is None and last and (last.by_id, last.comment) == (by.user_id, comment):
        return
    policy.may_release(by, decision, queries.bidding(decision)).require()
    _require_version(decision, version)
    prepared_by_id = decision.prepared_by_id or 0
    db.session.add(
        SummaryReturn(
            decision_id=decision.id, prepared_by_id=prepared_by_id, comment=comment, by_id=by.user_id or 0, at=at
        )
    )
    decision.prepared_by_id, decision.prepared_at = None, None
    audit.record("summary.returned", decision, by=by, at=at)
    notify.summaries_returned(decision, prepared_by_id, comment, by_name=by.name, at=at)


@unit_of_work
def release(decision: Decision, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """Tell every company and the public, all in this act; the standstill begins.

    What the summaries rest on is asked again here, with the round held. Raises `NotNow` with what is missing and
    `Conflict` when scores or summaries changed in between.
    """
    queries.hold_round(decision.challenge_id)
    decision = held(decision.id)
    if decision.released_by_id == by.user_id:
        return
    policy.may_release(by, decision, queries.bidding(decision)).require()
    _require_version(decision, version)
    about = queries.load_round(decision.challenge)
    if about.fingerprint != decision.scores_fingerprint:
        raise Conflict(STALE)
    letters = _require_ready(decision)
    decision.released_by_id, decision.released_at = by.user_id, at
    for each in letters:
        each.row.released_at = at
    audit.record("decision.released", decision, by=by, at=at)
    for each in letters:
        audit.record("summary.released", each.row.proposal, by=by, at=at, result=each.summary.result)
    notify.released(decision, {each.row.proposal_id: each.summary for each in letters}, at=at)


def _require_version(decision: Decision, version: int | None) -> None:
    if version is not None and version != decision.version:
        raise Conflict("The summaries changed since you opened this page. Read them again, then decide.")


def _require_ready(decision: Decision) -> list[queries.Letter]:
    letters = queries.letters(decision)
    waiting = [each for each in letters if not each.is_ready]
    if waiting:
        named = ", ".join(each.summary.company for each in waiting[:4])
        more = f" and {len(waiting) - 4} more" if len(waiting) > 4 else ""
        raise NotNow(f"These summaries are not ready: {named}{more}. Each says what stands in the way.")
    return letters
