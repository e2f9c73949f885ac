"""Which problems a person may see, as a condition in SQL; every reading of the pool goes through it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, true

from sprint.actor import Actor
from sprint.problems.models import Problem
from sprint.problems.policy import is_in_pool


def is_visible(actor: Actor) -> ColumnElement[bool]:
    """Everything for councils and authorities of any region; for everybody else what is public."""
    return true() if is_in_pool(actor) else Problem.public_since.is_not(None)


def is_current() -> ColumnElement[bool]:
    """Neither merged into another one nor closed."""
    return Problem.merged_at.is_(None) & Problem.closed_at.is_(None)
