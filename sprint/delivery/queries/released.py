"""Which decisions everybody may know of."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from sprint.shortlists.models import Decision


def is_released() -> ColumnElement[bool]:
    return Decision.approved_at.is_not(None)
