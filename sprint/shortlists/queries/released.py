"""Which decisions everybody may know of."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import aliased

from sprint.shortlists.models import Decision


def is_released() -> ColumnElement[bool]:
    """The one that stands, once its letters went out."""
    return and_(Decision.released_at.is_not(None), Decision.reopened_at.is_(None))


def is_last_released() -> ColumnElement[bool]:
    """The one that the public page of a shortlist shows: it stays there while a reopened one is made again."""
    later = aliased(Decision)
    has_later = exists().where(
        later.challenge_id == Decision.challenge_id, later.released_at.is_not(None), later.number > Decision.number
    )
    return and_(Decision.released_at.is_not(None), ~has_later)
