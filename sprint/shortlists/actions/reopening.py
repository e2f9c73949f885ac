"""Reopening an approved decision: asked with a reason by one person, confirmed or refused by another."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.shortlists import notify, policy, queries
from sprint.shortlists.models import Decision, Reopening


@unit_of_work
def ask_to_reopen(decision: Decision, *, reason: str, public_reason: str, by: Actor, at: datetime) -> Reopening:
    """The same request sent twice counts once. `public_reason` is needed once the decision was released."""
    queries.hold_round(decision.challenge_id)
    db.session.refresh(decision)
    waiting = queries.waiting_reopening(decision)
    if waiting and (waiting.asked_by_id, waiting.reason) == (by.user_id, reason):
        return waiting
    policy.may_ask_to_reopen(
        by, decision, waiting, queries.afterwards(decision.challenge_id), queries.bidding(decision)
    ).require()
    if decision.released_at and not public_reason:
        raise BadInput("Say what companies and the public are told.")
    asked = Reopening(
        decision=decision, reason=reason, public_reason=public_reason, asked_by_id=by.user_id or 0, asked_at=at
    )
    db.session.add(asked)
    db.session.flush()
    audit.record("reopening.asked", asked, by=by, at=at, number=decision.number)
    notify.reopening_asked(asked, by_name=by.name, at=at)
    return asked


@unit_of_work
def confirm_reopening(reopening: Reopening, *, by: Actor, at: datetime) -> None:
    """The decision stays on record as it was; the next one gets the next number. Scores may move again from here on."""
    queries.hold_round(reopening.decision.challenge_id)
    reopening = _held(reopening.id)
    decision = reopening.decision
    if reopening.confirmed_by_id == by.user_id:
        return
    asker_is_cdo = queries.is_cdo(reopening.asked_by_id, decision.challenge.authority_id)
    policy.may_confirm_reopening(
        by, reopening, queries.afterwards(decision.challenge_id), queries.bidding(decision), asker_is_cdo=asker_is_cdo
    ).require()
    reopening.confirmed_by_id, reopening.confirmed_at = by.user_id, at
    decision.reopened_at = at
    audit.record(
        "decision.reopened",
        decision,
        by=by,
        at=at,
        number=decision.number,
        was_released=decision.released_at is not None,
    )
    notify.reopened(reopening, by_id=by.user_id, at=at)


@unit_of_work
def refuse_reopening(reopening: Reopening, comment: str, *, by: Actor, at: datetime) -> None:
    """The decision stands, with the second person's reason."""
    reopening = _held(reopening.id)
    if reopening.refused_by_id == by.user_id:
        return
    policy.may_refuse_reopening(by, reopening, queries.bidding(reopening.decision)).require()
    reopening.refused_by_id, reopening.refused_at, reopening.refusal_comment = by.user_id, at, comment
    audit.record("reopening.refused", reopening, by=by, at=at, number=reopening.decision.number)
    notify.reopening_refused(reopening, by_name=by.name, at=at)


@unit_of_work
def withdraw_reopening(reopening: Reopening, *, by: Actor, at: datetime) -> None:
    """Taken back by who asked."""
    reopening = _held(reopening.id)
    if reopening.withdrawn_at and reopening.asked_by_id == by.user_id:
        return
    policy.may_withdraw_reopening(by, reopening).require()
    reopening.withdrawn_at = at
    audit.record("reopening.withdrawn", reopening, by=by, at=at, number=reopening.decision.number)


def _held(reopening_id: int) -> Reopening:
    """The request, kept still until this act ends."""
    query = select(Reopening).where(Reopening.id == reopening_id).with_for_update(of=Reopening)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()
