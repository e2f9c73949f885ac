"""What everybody may read: published answers with their earlier versions, and that others are being answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from sprint.clarifications.models import Clarification, PublishedAnswer
from sprint.clarifications.queries.conditions import IS_PUBLISHED, IS_WAITING
from sprint.db import db


@dataclass(frozen=True)
class Answered:
    """One published answer as it counts now."""

    number: int
    question: str
    answer: str
    answered_at: datetime
    changed_at: datetime
    """When the version that counts was published: `answered_at` unless it was corrected."""
    versions: int


@dataclass(frozen=True)
class Earlier:
    """A version that was corrected, and why."""

    number: int
    question: str
    answer: str
    published_at: datetime
    corrected_at: datetime
    reason: str


@dataclass(frozen=True)
class BeingAnswered:
    """A question whose text nobody outside the team reads yet."""

    number: int
    asked_at: datetime


def published(challenge_id: int) -> Sequence[Answered]:
    """In the order in which they were asked."""
    rows: Any = db.session.execute(
        select(
            Clarification.number, PublishedAnswer.question, PublishedAnswer.answer,
            Clarification.published_at, PublishedAnswer.published_at, Clarification.latest,
        )
        .join(
            PublishedAnswer,
            (PublishedAnswer.clarification_id == Clarification.id) & (PublishedAnswer.number == Clarification.latest),
        )
        .where(Clarification.challenge_id == challenge_id, IS_PUBLISHED)
        .order_by(Clarification.number)
    )  # fmt: skip
    return [Answered(*row) for row in rows]


def earlier(challenge_id: int) -> dict[int, list[Earlier]]:
    """The versions that were corrected, newest first, by the number of the question."""
    return _corrected(Clarification.number, Clarification.challenge_id == challenge_id)


def earlier_of(clarification_ids: Collection[int]) -> dict[int, list[Earlier]]:
    """The same by the clarification, of any challenges."""
    return _corrected(Clarification.id, Clarification.id.in_(clarification_ids))


def _corrected(key: Any, asked: ColumnElement[bool]) -> dict[int, list[Earlier]]:
    rows = db.session.execute(
        select(key, PublishedAnswer)
        .join(PublishedAnswer, PublishedAnswer.clarification_id == Clarification.id)
        .where(asked, IS_PUBLISHED, Clarification.latest > 1)
        .order_by(Clarification.id, PublishedAnswer.number.desc())
    )
    found: dict[int, list[Earlier]] = {}
    newer: dict[int, PublishedAnswer] = {}
    for known_as, version in rows:
        if after := newer.get(known_as):
            found.setdefault(known_as, []).append(
                Earlier(
                    version.number,
                    version.question,
                    version.answer,
                    version.published_at,
                    after.published_at,
                    after.reason,
                )
            )
        newer[known_as] = version
    return found


def being_answered(challenge_id: int) -> Sequence[BeingAnswered]:
    """Numbers and dates of those that wait for an answer."""
    rows = db.session.execute(
        select(Clarification.number, Clarification.asked_at)
        .where(Clarification.challenge_id == challenge_id, IS_WAITING)
        .order_by(Clarification.number)
    )
    return [BeingAnswered(*row) for row in rows]


def waiting_by_challenge(challenge_ids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
    """How many wait and since when the oldest, for several challenges at once."""
    rows = db.session.execute(
        select(Clarification.challenge_id, func.count(), func.min(Clarification.asked_at))
        .where(Clarification.challenge_id.in_(challenge_ids), IS_WAITING)
        .group_by(Clarification.challenge_id)
    )
    return {challenge_id: (count, oldest) for challenge_id, count, oldest in rows}
