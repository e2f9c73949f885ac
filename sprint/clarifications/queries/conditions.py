"""The states of a clarification as SQL; a test holds each to `states.state_of`."""

from __future__ import annotations

from sqlalchemy import and_

from sprint.clarifications.models import Clarification

IS_PUBLISHED = Clarification.published_at.is_not(None)
IS_WAITING = and_(
    Clarification.published_at.is_(None),
    Clarification.merged_into_id.is_(None),
    Clarification.taken_back_at.is_(None),
    Clarification.set_aside_at.is_(None),
)
"""The public is still owed an answer, drafted or not."""
