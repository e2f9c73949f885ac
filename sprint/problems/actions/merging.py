"""Merging a problem into another one that says the same: nothing is lost, and the old address leads on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.problems import notify, policy, queries
from sprint.problems.actions.changes import NUMBERS, lock, record
from sprint.problems.models import Problem, ProblemHolder


@unit_of_work
def merge(problem: Problem, survivor: Problem, reason: str, *, by: Actor, at: datetime) -> None:
    """Lead `problem` to `survivor`. Councils that only the first one had move over; the others keep what they said there.

    The rows of the merged problem stay as they were, so that everything said on it can still be read.
    """
    for one in sorted((problem, survivor), key=lambda each: each.id):
        lock(one)
    if problem.merged_into_id == survivor.id and problem.authority_id in by.team_of:
        return
    policy.may_merge_into(by, problem, survivor).require()
    if not reason.strip():
        raise BadInput("Say why the two are the same problem.")
    moved = _move(problem, survivor)
    problem.merged_into_id, problem.merged_at, problem.merging_reason = survivor.id, at, reason
    db.session.execute(
        update(Problem).where(Problem.merged_into_id == problem.id).values(merged_into_id=survivor.id),
        execution_options={"synchronize_session": "fetch"},
    )
    team = problem.authority_id
    record("merged", problem, by=by, at=at, body_id=team, other=survivor, reason=reason, into=survivor.reference)
    record("absorbed", survivor, by=by, at=at, body_id=team, other=problem, reason=reason, moved=moved)
    notify.merged(problem, survivor, by=by, at=at)


def _move(problem: Problem, survivor: Problem) -> int:
    """Copies the rows of bodies that the survivor does not have yet; answers how many."""
    there = {each.body_id for each in queries.active_holders(survivor)}
    moving = [each for each in queries.active_holders(problem) if each.body_id not in there]
    for each in moving:
        db.session.add(
            ProblemHolder(
                problem_id=survivor.id, body_id=each.body_id, words=each.words, joined_by_id=each.joined_by_id,
                joined_at=each.joined_at, came_from_id=each.came_from_id or problem.id,
                **{name: getattr(each, name) for name in NUMBERS},
            )
        )  # fmt: skip
    return len(moving)
