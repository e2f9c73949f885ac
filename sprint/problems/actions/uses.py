"""What becomes of problems above this package, kept in their own history: a challenge was begun, a challenge was published."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.db import unit_of_work
from sprint.problems import policy, queries
from sprint.problems.actions.changes import lock, record
from sprint.problems.models import Problem


@unit_of_work
def take_up(problem: Problem, *, team: int, by: Actor, at: datetime) -> None:
    """A sprint team begins to write a challenge from it; `team` is the authority."""
    lock(problem)
    homes = {each.home_id for each in queries.holders(problem)}
    policy.may_take_up(by, problem, homes).require()
    record("taken_up", problem, by=by, at=at, body_id=team)


@unit_of_work
def published(problem: Problem, *, team: int, challenge: str, public_at: datetime, by: Actor, at: datetime) -> None:
    """A challenge that came from it was published, and can be read from `public_at`: so can this line of its history."""
    lock(problem)
    record("published", problem, by=by, at=at, shown_at=public_at, body_id=team, challenge=challenge)
