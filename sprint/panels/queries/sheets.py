"""Whether scoring has begun. Score sheets belong to the package above, so their table is known here by name only."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, column, exists, table

from sprint.db import UtcDateTime

score_sheets = table(
    "score_sheets", column("id"), column("assignment_id"), column("locked_at", UtcDateTime()),
    column("voided_at", UtcDateTime()),
)  # fmt: skip


def has_begun(assignment_id: Any) -> ColumnElement[bool]:
    """Whether there is a sheet for the assignment in the query."""
    return exists().where(score_sheets.c.assignment_id == assignment_id).correlate_except(score_sheets)


def is_locked(assignment_id: Any) -> ColumnElement[bool]:
    """Whether the sheet for the assignment in the query is locked."""
    found = exists().where(score_sheets.c.assignment_id == assignment_id, score_sheets.c.locked_at.is_not(None))
    return found.correlate_except(score_sheets)
