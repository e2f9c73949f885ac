"""Several questions that ask the same become one; a merged one can be taken out again until it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.clarifications import notify, policy
from sprint.clarifications.actions.holding import hold
from sprint.clarifications.models import Clarification
from sprint.clarifications.states import State
from sprint.db import db, unit_of_work
from sprint.errors import BadInput


@unit_of_work
def merge(
    challenge: Challenge, sources: Sequence[Clarification], into: Clarification, *, by: Actor, at: datetime
) -> None:
    """`into` answers for all of them. It may be public already: then their companies are told which answer is theirs."""
    hold(challenge)
    policy.may_answer(by, challenge, at).require()
    for each in (into, *sources):
        db.session.refresh(each)
    others = [each for each in sources if each.id != into.id and each.merged_into_id != into.id]
    if not others and any(each.merged_into_id == into.id for each in sources):
        return
    _require_mergeable(challenge, others, into, by=by, at=at)
    for each in others:
        _merge_one(each, into, at=at)
    audit.record("clarification.merged", into, by=by, at=at, into=into.number, numbers=[each.number for each in others])


def _require_mergeable(
    challenge: Challenge, others: Sequence[Clarification], into: Clarification, *, by: Actor, at: datetime
) -> None:
    if not others:
        raise BadInput("Choose at least two questions to merge.")
    if any(each.challenge_id != challenge.id for each in (into, *others)):
        raise BadInput("Only questions about the same challenge can be merged.")
    if into.state is not State.PUBLISHED:
        policy.may_change(by, into, at).require()
    for each in others:
        policy.may_change(by, each, at).require()


def _merge_one(each: Clarification, into: Clarification, *, at: datetime) -> None:
    """No word of a draft is lost: what was written for the one goes below the other."""
    if into.state is State.PUBLISHED:
        notify.answered_already(each, into, at=at)
    elif each.answer and each.answer not in into.answer:
        into.answer = "\n\n".join(filter(None, [into.answer, each.answer]))
    db.session.execute(
        update(Clarification).where(Clarification.merged_into_id == each.id).values(merged_into_id=into.id)
    )
    each.merged_into_id = into.id


@unit_of_work
def separate(clarification: Clarification, *, by: Actor, at: datetime) -> None:
    """A merged question is answered by itself after all."""
    hold(clarification.challenge)
    db.session.refresh(clarification)
    if clarification.state.is_waiting and policy.may_answer(by, clarification.challenge, at):
        return
    policy.may_separate(by, clarification, at).require()
    target = clarification.answered_by
    clarification.merged_into_id = None
    audit.record(
        "clarification.separated", clarification, by=by, at=at, number=clarification.number, out_of=target.number
    )
