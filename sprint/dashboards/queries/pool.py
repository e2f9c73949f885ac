"""What of the problem pool concerns a team and a council: what nobody took up, and what others posted that they may have."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from sprint.actor import Actor
from sprint.dashboards.tasks.pool import PoolNews
from sprint.db import db
from sprint.organisations.models import Council
from sprint.problems.models import Problem, ProblemHolder
from sprint.problems.queries import held_by, is_current, is_taken_up, is_visible

NEW = timedelta(days=60)
"""A problem that a council passed by for so long is not put before it again."""
NAMED = 2


def not_taken_up(actor: Actor, now: datetime) -> PoolNews | None:
    """Problems that bodies of this team's regions have, and how many bodies that are."""
    councils = select(Council.id).where(Council.authority_id.in_(actor.team_of))
    of_region = or_(ProblemHolder.body_id.in_(actor.team_of), ProblemHolder.body_id.in_(councils))
    row = db.session.execute(
        select(
            func.count(Problem.id.distinct()), func.count(ProblemHolder.body_id.distinct()), func.max(Problem.posted_at)
        )
        .join(ProblemHolder, ProblemHolder.problem_id == Problem.id)
        .where(ProblemHolder.left_at.is_(None), of_region, is_current(), ~is_taken_up(actor, now), is_visible(actor))
    ).one()
    return PoolNews(row[0], row[2], councils=row[1]) if row[0] else None


def perhaps_ours(actor: Actor, now: datetime) -> PoolNews | None:
    """New ones of the same regions that none of this person's councils has posted or joined."""
    regions = select(Council.authority_id).where(Council.id.in_(actor.problem_owner_of))
    conditions: list[ColumnElement[bool]] = [
        Problem.authority_id.in_(regions), Problem.posted_at > now - NEW, ~held_by(actor.problem_owner_of), is_current(), is_visible(actor),
    ]  # fmt: skip
    rows: Any = db.session.execute(
        select(Problem.title, Problem.posted_at, func.count().over())
        .where(*conditions)
        .order_by(Problem.posted_at.desc(), Problem.id.desc())
        .limit(NAMED)
    ).all()
    return PoolNews(rows[0][2], rows[0][1], titles=tuple(row[0] for row in rows)) if rows else None
