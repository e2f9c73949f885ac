"""What everybody was told of challenges while they were open: amendments, extensions and answers, by challenge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from sprint.challenges.models import Amendment
from sprint.clarifications.models import Clarification, PublishedAnswer
from sprint.db import db
from sprint.opendata.ocds.process import Answer, Change


def changes(challenge_ids: Collection[int]) -> dict[int, list[Change]]:
    """Published ones that changed something, oldest first."""
    found: dict[int, list[Change]] = defaultdict(list)
    query = (
        select(Amendment)
        .where(Amendment.challenge_id.in_(challenge_ids), Amendment.published_at.is_not(None))
        .order_by(Amendment.published_at, Amendment.number)
    )
    for each in db.session.scalars(query):
        if each.published_at and each.changes:
            told = (each.act.label, each.reason, tuple(each.changes), each.time_reason)
            found[each.challenge_id].append(Change(each.number, each.published_at, *told))
    return found


def answers(challenge_ids: Collection[int]) -> dict[int, list[Answer]]:
    """Every version as it was published, oldest first."""
    found: dict[int, list[Answer]] = defaultdict(list)
    query = (
        select(
            Clarification.challenge_id, Clarification.number, PublishedAnswer.published_at, Clarification.asked_at,
            PublishedAnswer.question, PublishedAnswer.answer,
        )
        .join(PublishedAnswer, PublishedAnswer.clarification_id == Clarification.id)
        .where(Clarification.challenge_id.in_(challenge_ids))
        .order_by(PublishedAnswer.published_at, Clarification.number, PublishedAnswer.number)
    )  # fmt: skip
    rows: Any = db.session.execute(query)
    for row in rows:
        found[row[0]].append(Answer(*row[1:]))
    return found
