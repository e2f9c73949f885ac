"""What a company asked: for its own members only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from sprint.actor import Actor
from sprint.clarifications.models import Clarification, Question
from sprint.clarifications.queries.conditions import IS_WAITING
from sprint.clarifications.states import State
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Company


@dataclass(frozen=True)
class OwnQuestion:
    """One question of the person's company, and what became of it."""

    token: str
    number: int
    text: str
    asked_at: datetime
    taken_back_at: datetime | None
    answered_as: int
    """The number under which it is answered: another one when it was merged."""
    state: State
    reason: str

    @property
    def is_merged(self) -> bool:
        return self.number != self.answered_as

    @property
    def may_be_taken_back(self) -> bool:
        return self.taken_back_at is None and self.state.is_waiting


def of_companies(challenge_id: int, actor: Actor) -> Sequence[OwnQuestion]:
    """What the person's companies asked about this challenge, in order."""
    if not actor.companies:
        return []
    own, target = aliased(Clarification), aliased(Clarification)
    rows = db.session.execute(
        select(Question.token, own.number, Question.text, Question.asked_at, Question.taken_back_at, target)
        .join(own, own.id == Question.clarification_id)
        .join(target, target.id == func.coalesce(own.merged_into_id, own.id))
        .where(Question.challenge_id == challenge_id, Question.company_id.in_(actor.companies))
        .order_by(own.number)
    )
    return [
        OwnQuestion(token, number, text, asked_at, taken_back_at, one.number, one.state, one.set_aside_reason)
        for token, number, text, asked_at, taken_back_at, one in rows
    ]


def question(challenge_id: int, token: str, actor: Actor) -> Question:
    """One question of the person's own company. Raises `NotFound` for every other."""
    found: Question | None = db.session.scalar(
        select(Question).where(
            Question.token == token, Question.challenge_id == challenge_id, Question.company_id.in_(actor.companies)
        )
    )
    if found is None:
        raise NotFound
    return found


def same(challenge_id: int, company_id: int, text: str) -> Question | None:
    """The same words asked before by the same company, unless it took them back."""
    return db.session.scalar(
        select(Question).where(
            Question.challenge_id == challenge_id, Question.company_id == company_id, Question.text == text,
            Question.taken_back_at.is_(None),
        )
    )  # fmt: skip


def waiting_of(challenge_id: int, company_id: int) -> int:
    """How many questions of one company still wait for an answer."""
    query = (
        select(func.count(Question.id))
        .join(Clarification, Clarification.id == Question.clarification_id)
        .where(Question.challenge_id == challenge_id, Question.company_id == company_id, IS_WAITING)
    )
    return db.session.scalar(query) or 0


def companies(actor: Actor) -> Sequence[Company]:
    return db.session.scalars(select(Company).where(Company.id.in_(actor.companies)).order_by(Company.name)).all()
