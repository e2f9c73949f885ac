"""A company asks, and may take its question back until it is answered."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import func, select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.clarifications import notify, policy, queries
from sprint.clarifications.actions.holding import hold, require_question
from sprint.clarifications.limits import WAITING_UP_TO
from sprint.clarifications.models import Clarification, Question
from sprint.clarifications.states import State
from sprint.db import db, unit_of_work
from sprint.errors import NotNow
from sprint.organisations.models import Company


@unit_of_work
def ask(challenge: Challenge, company: Company, text: str, *, by: Actor, at: datetime) -> Question:
    """Put a question to the team. The same words sent twice by one company are one question."""
    hold(challenge)
    policy.may_ask(by, challenge, company, at).require()
    text = require_question(text)
    if there := queries.same(challenge.id, company.id, text):
        return there
    _require_room(challenge, company)
    clarification = Clarification(challenge=challenge, number=_next_number(challenge), asked_at=at, question=text)
    question = Question(
        token=uuid4().hex, challenge=challenge, clarification=clarification, company_id=company.id,
        asked_by_id=by.user_id, asked_at=at, text=text,
    )  # fmt: skip
    db.session.add_all([clarification, question])
    audit.record("question.asked", question, by=by, at=at)
    notify.asked(clarification, at=at)
    return question


def _require_room(challenge: Challenge, company: Company) -> None:
    if queries.waiting_of(challenge.id, company.id) >= WAITING_UP_TO:
        raise NotNow(
            f"{WAITING_UP_TO} questions of your company are being answered. Wait for those answers, or take one back."
        )


def _next_number(challenge: Challenge) -> int:
    query = select(func.max(Clarification.number)).where(Clarification.challenge_id == challenge.id)
    return (db.session.scalar(query) or 0) + 1


@unit_of_work
def take_back(question: Question, *, by: Actor, at: datetime) -> None:
    """The company no longer asks. What nobody asks any more is not answered."""
    hold(question.challenge)
    db.session.refresh(question)
    db.session.refresh(question.clarification)
    if question.taken_back_at is not None and question.company_id in by.companies:
        return
    policy.may_take_back(by, question).require()
    question.taken_back_at = at
    answered_by = question.clarification.answered_by
    if answered_by.state is not State.PUBLISHED and not _still_asked(answered_by):
        answered_by.taken_back_at = at
    audit.record("question.taken_back", question, by=by, at=at)


def _still_asked(clarification: Clarification) -> bool:
    own = select(Clarification.id).where(
        (Clarification.id == clarification.id) | (Clarification.merged_into_id == clarification.id)
    )
    query = select(Question.id).where(Question.clarification_id.in_(own), Question.taken_back_at.is_(None))
    return db.session.scalar(query.limit(1)) is not None
