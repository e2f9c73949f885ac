"""The team's inbox: every question with its state, and never a trace of who asked it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from sprint.accounts.models import User
from sprint.challenges.models import Challenge
from sprint.clarifications.models import Clarification, PublishedAnswer, Question
from sprint.clarifications.states import State, state_of
from sprint.db import db
from sprint.errors import NotFound

HIGHEST = 2**31 - 1


@dataclass(frozen=True)
class DeskRow:
    """One question of the inbox."""

    number: int
    question: str
    answer: str
    asked_at: datetime
    state: State
    version: int
    merged: int
    """How many other questions it answers too."""
    written_by: str
    written_at: datetime | None
    published_at: datetime | None
    changed_at: datetime | None
    closed_then: datetime | None
    reason: str


def inbox(challenge: Challenge) -> Sequence[DeskRow]:
    """Every question that stands by itself, in the order of asking; those that a company took back are left out."""
    other = aliased(Clarification)
    merged = select(func.count(other.id)).where(other.merged_into_id == Clarification.id).scalar_subquery()
    rows = db.session.execute(
        select(
            Clarification.number, Clarification.question, Clarification.answer, Clarification.asked_at, Clarification.merged_into_id,
            Clarification.set_aside_at, Clarification.set_aside_reason, Clarification.taken_back_at, Clarification.published_at,
            Clarification.version, Clarification.written_at, User.name.label("written_by"), merged.label("merged"),
            PublishedAnswer.published_at.label("changed_at"), PublishedAnswer.closed_then,
        )
        .outerjoin(User, User.id == Clarification.written_by_id)
        .outerjoin(
            PublishedAnswer,
            (PublishedAnswer.clarification_id == Clarification.id) & (PublishedAnswer.number == Clarification.latest),
        )
        .where(
            Clarification.challenge_id == challenge.id,
            Clarification.merged_into_id.is_(None),
            Clarification.taken_back_at.is_(None),
        )
        .order_by(Clarification.number)
    )  # fmt: skip
    return [
        DeskRow(
            row.number, row.question, row.answer, row.asked_at,
            state_of(
                answer=row.answer, published_at=row.published_at, merged_into_id=row.merged_into_id,
                set_aside_at=row.set_aside_at, taken_back_at=row.taken_back_at,
            ),
            row.version, row.merged, row.written_by or "", row.written_at, row.published_at, row.changed_at,
            row.closed_then, row.set_aside_reason,
        )
        for row in rows
    ]  # fmt: skip


def one(challenge: Challenge, number: int) -> Clarification:
    """Raises `NotFound`."""
    found: Clarification | None = db.session.scalar(
        select(Clarification).where(
            Clarification.challenge_id == challenge.id, Clarification.number == min(number, HIGHEST)
        )
    )
    if found is None:
        raise NotFound
    return found


def several(challenge: Challenge, numbers: Sequence[int]) -> list[Clarification]:
    """Those of the numbers that exist, in order."""
    wanted = [number for number in numbers if number <= HIGHEST]
    query = select(Clarification).where(Clarification.challenge_id == challenge.id, Clarification.number.in_(wanted))
    return list(db.session.scalars(query.order_by(Clarification.number)))


def as_asked(clarification: Clarification) -> str:
    """The company's own words, however the question was reworded since."""
    return db.session.scalar(select(Question.text).where(Question.clarification_id == clarification.id)) or ""


def merged_into(clarification: Clarification) -> list[Clarification]:
    """The questions that it answers too, with their own words."""
    query = select(Clarification).where(Clarification.merged_into_id == clarification.id)
    return list(db.session.scalars(query.order_by(Clarification.number)))


def writer(clarification: Clarification) -> str:
    """Who last changed the draft."""
    query = select(User.name).where(User.id == clarification.written_by_id)
    return db.session.scalar(query) or ""
