"""The team words the question, drafts its answer, or sets it aside with a reason."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.clarifications import notify, policy
from sprint.clarifications.actions.holding import hold_one, require_question, require_reason
from sprint.clarifications.limits import ANSWER_WORDS
from sprint.clarifications.models import Clarification
from sprint.clarifications.states import State
from sprint.db import unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.words import count_words


@unit_of_work
def draft(
    clarification: Clarification, question: str, answer: str, *, version: int | None, by: Actor, at: datetime
) -> None:
    """Keep the wording that would be published. Raises `Conflict` when a colleague changed it since `version`."""
    hold_one(clarification)
    policy.may_change(by, clarification, at).require()
    question, answer = require_question(question), answer.strip()
    if count_words(answer) > ANSWER_WORDS:
        raise BadInput(f"An answer can have up to {ANSWER_WORDS} words.")
    if (question, answer) == (clarification.question, clarification.answer):
        return
    if version != clarification.version:
        raise Conflict("A colleague changed this answer after you opened it.")
    clarification.question, clarification.answer = question, answer
    clarification.written_by_id, clarification.written_at = by.user_id, at
    audit.record("clarification.drafted", clarification, by=by, at=at, number=clarification.number)


@unit_of_work
def set_aside(clarification: Clarification, reason: str, *, by: Actor, at: datetime) -> None:
    """This will not be published; the company that asked is told why."""
    hold_one(clarification)
    if clarification.state is State.SET_ASIDE and policy.may_answer(by, clarification.challenge, at):
        return
    policy.may_change(by, clarification, at).require()
    clarification.set_aside_reason = require_reason(
        reason, "Say why it is not published. The company that asked reads it."
    )
    clarification.set_aside_at = at
    audit.record("clarification.set_aside", clarification, by=by, at=at, number=clarification.number)
    notify.set_aside(clarification, at=at)


@unit_of_work
def take_up(clarification: Clarification, *, by: Actor, at: datetime) -> None:
    """It is to be answered after all."""
    hold_one(clarification)
    if clarification.state.is_waiting and policy.may_answer(by, clarification.challenge, at):
        return
    policy.may_take_up(by, clarification, at).require()
    clarification.set_aside_at, clarification.set_aside_reason = None, ""
    audit.record("clarification.taken_up", clarification, by=by, at=at, number=clarification.number)
