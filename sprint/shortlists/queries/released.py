"""Which decisions everybody may know of."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_

from sprint.shortlists.models import Decision


def is_released() -> ColumnElement[bool]:
    """The one that stands, once its letters went out."""
    return and_(Decision.released_at.is_not(None), Decision.reopened_at.is_(None))
