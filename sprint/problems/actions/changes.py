"""How every act on a problem begins and ends: the row locked, what was there kept, the act on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.audit.chain import canonical
from sprint.db import db
from sprint.errors import BadInput
from sprint.organisations.models import Organisation
from sprint.problems.models import Problem, ProblemAct, ProblemHolder
from sprint.problems.numbers import Basis, Numbers, Period

NUMBERS = ("happens", "period", "cost_gbp", "cost_basis", "cost_source")


def lock(problem: Problem) -> None:
    """The row as it is now, held until the act ends: a second identical act waits and then sees the first."""
    query = select(Problem).where(Problem.id == problem.id).with_for_update(of=Problem)
    db.session.scalar(query.execution_options(populate_existing=True))


def hold(body: Organisation) -> None:
    """Acts for one council or authority wait for each other."""
    db.session.execute(select(Organisation.id).where(Organisation.id == body.id).with_for_update())


def put(row: Problem | ProblemHolder, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set what differs; answers what was there before."""
    old = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
    for name in old:
        setattr(row, name, values[name])
    return old


def sound(numbers: Numbers) -> dict[str, Any]:
    """The columns of a council's numbers. Raises `BadInput` where half of a number is missing or unknown."""
    if (numbers.happens is None) != (not numbers.period) or (numbers.period and numbers.period not in set(Period)):
        raise BadInput("Say how many times it happens, and in what: a day, a week, a month or a year.")
    if (numbers.cost_gbp is None) != (not numbers.cost_basis) or (
        numbers.cost_basis and numbers.cost_basis not in set(Basis)
    ):
        raise BadInput("Say what it costs a year, and how you know.")
    if (numbers.happens or 0) < 0 or (numbers.cost_gbp or 0) < 0:
        raise BadInput("Numbers cannot be below nought.")
    return {name: getattr(numbers, name) for name in NUMBERS}


def record(
    act: str,
    problem: Problem,
    *,
    by: Actor,
    at: datetime,
    body_id: int | None,
    other: Problem | None = None,
    reason: str = "",
    old: Mapping[str, Any] | None = None,
    shown_at: datetime | None = None,
    **facts: Any,
) -> None:
    """One act: its row for the pool's own history, and its entry on the audit trail."""
    db.session.add(
        ProblemAct(
            problem_id=problem.id,
            at=shown_at or at,
            act=act,
            by_id=by.user_id,
            body_id=body_id,
            other_id=other.id if other else None,
            reason=reason,
            old=canonical(old or {}),
        )
    )
    audit.record(f"problem.{act}", problem, by=by, at=at, body=body_id, parts=sorted(old or {}), **facts)
