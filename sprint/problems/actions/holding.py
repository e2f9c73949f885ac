"""“We have this too”: joining a problem with one's own numbers, changing them, and taking them back."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import Conflict
from sprint.organisations.models import Organisation
from sprint.problems import notify, policy, queries
from sprint.problems.actions.changes import lock, put, record, sound
from sprint.problems.models import Problem, ProblemHolder
from sprint.problems.numbers import Numbers


@unit_of_work
def join(
    problem: Problem, body: Organisation, words: str, numbers: Numbers, *, version: int | None, by: Actor, at: datetime
) -> None:
    """Say that a body has this too; once there, change its words and numbers. `version` is its own row's, if it has one.

    The council that posted the problem is told when one joins, not when a number changes.
    """
    lock(problem)
    policy.may_join(by, problem, body.id).require()
    values = {"words": words, **sound(numbers)}
    own = queries.holder(problem, body.id)
    if own is None:
        _add(problem, body, values, by=by, at=at)
        return
    old = {name: getattr(own, name) for name, value in values.items() if getattr(own, name) != value}
    if not old:
        return
    if version != own.version:
        raise Conflict("A colleague changed these numbers in the meantime. Nothing of yours was saved over them.")
    put(own, values)
    record("numbers", problem, by=by, at=at, body_id=body.id, old=old)


def _add(problem: Problem, body: Organisation, values: dict[str, object], *, by: Actor, at: datetime) -> None:
    row = ProblemHolder(problem_id=problem.id, body_id=body.id, joined_by_id=by.user_id, joined_at=at, **values)
    db.session.add(row)
    record("joined", problem, by=by, at=at, body_id=body.id)
    notify.joined(problem, row, body, at=at)


@unit_of_work
def leave(problem: Problem, body: Organisation, *, by: Actor, at: datetime) -> None:
    """Take “we have this too” back. What was said stays in the history; a challenge made meanwhile keeps its sponsors."""
    lock(problem)
    policy.may_leave(by, problem, body.id).require()
    own = queries.holder(problem, body.id)
    if own is None:
        return
    own.left_at = at
    record("left", problem, by=by, at=at, body_id=body.id)
