"""When the published figures last changed: by an act that everybody may know of, or because a public instant passed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, union_all

from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.db import db
from sprint.delivery.models import Adoption, Reading, WorkspaceEnd
from sprint.shortlists.models import Decision

_OF_CHALLENGES = (
    Challenge.published_at, Challenge.opens_at, Challenge.amended_at, Challenge.withdrawn_at, Challenge.no_award_at,
    Challenge.decision_due_at, Challenge.feedback_due_at,
)  # fmt: skip
_OF_OTHERS = (
    Decision.released_at, Decision.reopened_at, WorkspaceEnd.confirmed_at, Reading.confirmed_at, Adoption.recorded_at,
    Adoption.ended_at,
)  # fmt: skip


def changed_at(at: datetime) -> datetime | None:
    """The last such instant until `at`; None where nothing is public yet. Sealed and unreleased acts never move it."""
    parts = [_last(each, at).where(is_public(at)) for each in _OF_CHALLENGES] + [_last(each, at) for each in _OF_OTHERS]
    found: datetime | None = max(filter(None, db.session.scalars(union_all(*parts))), default=None)
    return found


def _last(column: Any, at: datetime) -> Select[Any]:
    return select(func.max(column).label("at")).where(column <= at)
