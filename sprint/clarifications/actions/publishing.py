"""Answers become public, all that are chosen at one moment; a correction is a further version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.clarifications import notify, policy, queries
from sprint.clarifications.actions.holding import hold, hold_one, require_answer, require_question, require_reason
from sprint.clarifications.models import Clarification, PublishedAnswer
from sprint.clarifications.states import State
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotNow


@unit_of_work
def publish(challenge: Challenge, chosen: Mapping[int, int], *, by: Actor, at: datetime) -> list[Clarification]:
    """Publish drafted answers: the version that was read (`chosen`) by the number of the question.

    All or none, at one instant. Those that are public already are left as they are.
    """
    hold(challenge)
    policy.may_answer(by, challenge, at).require()
    found = queries.several(challenge, list(chosen))
    if not found or len(found) != len(chosen):
        raise BadInput("Choose at least one drafted answer to publish.")
    for each in found:
        db.session.refresh(each)
    to_publish = [each for each in found if each.state is not State.PUBLISHED]
    for each in to_publish:
        _require_ready(each, chosen[each.number], by=by, at=at)
        _add_version(each, by=by, at=at)
    if to_publish:
        numbers = [each.number for each in to_publish]
        audit.record("clarification.published", challenge, by=by, at=at, numbers=numbers)
        notify.published(challenge, to_publish, at=at)
    return to_publish


def _require_ready(clarification: Clarification, read: int, *, by: Actor, at: datetime) -> None:
    policy.may_change(by, clarification, at).require()
    if clarification.version != read:
        raise Conflict(
            f"Question {clarification.number} changed after you opened the page. Read it again, then publish. "
            "Nothing was published."
        )
    if not clarification.answer.strip():
        raise NotNow(f"Question {clarification.number} has no answer yet. Nothing was published.")


def _add_version(clarification: Clarification, *, by: Actor, at: datetime, reason: str = "") -> None:
    clarification.latest += 1
    clarification.published_at = clarification.published_at or at
    db.session.add(
        PublishedAnswer(
            clarification_id=clarification.id, number=clarification.latest, question=clarification.question,
            answer=clarification.answer, reason=reason, published_at=at, published_by_id=by.user_id,
            closed_then=clarification.challenge.closes_at,
        )
    )  # fmt: skip


@unit_of_work
def correct(
    clarification: Clarification,
    question: str,
    answer: str,
    reason: str,
    *,
    version: int | None,
    by: Actor,
    at: datetime,
) -> None:
    """Publish a new version beside the old one, with the reason; everybody is told again."""
    hold_one(clarification)
    policy.may_correct(by, clarification, at).require()
    question, answer = require_question(question), require_answer(answer)
    if (question, answer) == (clarification.question, clarification.answer):
        if version == clarification.version:
            raise BadInput("Nothing differs from what is public. Change the question or the answer first.")
        return
    if version != clarification.version:
        raise Conflict("A colleague corrected this answer after you opened it.")
    reason = require_reason(reason, "Say why it is corrected. Everybody reads it.")
    clarification.question, clarification.answer = question, answer
    clarification.written_by_id, clarification.written_at = by.user_id, at
    _add_version(clarification, by=by, at=at, reason=reason)
    audit.record("clarification.corrected", clarification, by=by, at=at, number=clarification.number)
    notify.corrected(clarification, reason, at=at)
