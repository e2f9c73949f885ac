"""Who may read the pool, post, join, change, close and merge."""

from __future__ import annotations

from collections.abc import Collection

from sprint.actor import Actor
from sprint.problems.models import Problem
from sprint.problems.states import State
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused


def is_in_pool(actor: Actor) -> bool:
    """Councils and the staff of any authority on this installation read everything; companies and visitors what is public."""
    return bool(actor.problem_owner_of or actor.staff_of)


def bodies_of(actor: Actor) -> frozenset[int]:
    """The councils and authorities for which this person can speak in the pool."""
    return actor.problem_owner_of | actor.team_of


def may_post(actor: Actor, body_id: int | None = None) -> Verdict:
    mine = bodies_of(actor)
    if not mine:
        return refused("Problem owners of councils and the sprint teams of regions post problems.")
    if body_id is not None and body_id not in mine:
        return refused("You can post only for a council or authority to which you belong.")
    return PERMITTED


def may_change(actor: Actor, problem: Problem) -> Verdict:
    if problem.body_id not in bodies_of(actor):
        return refused("Only the council that posted a problem can change it.")
    return _is_open(problem)


def _is_open(problem: Problem) -> Verdict:
    if problem.state is State.MERGED:
        return not_now("This problem was merged into another one. Go on there.")
    if problem.state is State.CLOSED:
        return not_now("This problem is closed.")
    return PERMITTED


def may_show_to_all(problem: Problem, others: int) -> Verdict:
    """Make it public after it was for councils only; `others` have joined on that understanding."""
    if not problem.is_public and others:
        return not_now(
            "Other councils joined while only councils could read this, so it stays that way. "
            "They would have to take theirs back first, and join again."
        )
    return PERMITTED


def may_join(actor: Actor, problem: Problem, body_id: int | None = None) -> Verdict:
    """Say “we have this too”, or change one's own numbers."""
    mine = bodies_of(actor) - {problem.body_id}
    if body_id is not None and body_id == problem.body_id:
        return refused("This council posted the problem. Its numbers are changed with the problem itself.")
    if not mine or (body_id is not None and body_id not in mine):
        return refused(
            "Problem owners of other councils, and the teams of regions, can say that they have a problem too."
        )
    return _is_open(problem)


def may_leave(actor: Actor, problem: Problem, body_id: int) -> Verdict:
    return may_join(actor, problem, body_id)


def may_close(actor: Actor, problem: Problem) -> Verdict:
    return all_of(_answers_for(actor, problem), _is_open(problem))


def _answers_for(actor: Actor, problem: Problem) -> Verdict:
    if problem.body_id not in bodies_of(actor) and problem.authority_id not in actor.team_of:
        return refused(
            "Only the council that posted a problem, or the sprint team of its region, can close or reopen it."
        )
    return PERMITTED


def may_reopen(actor: Actor, problem: Problem) -> Verdict:
    if not (answers := _answers_for(actor, problem)):
        return answers
    if problem.state is State.MERGED:
        return not_now("This problem was merged into another one. Go on there.")
    return not_now("This problem is open already.") if problem.state is State.OPEN else PERMITTED


def may_merge(actor: Actor, problem: Problem) -> Verdict:
    """Lead this problem to another one that says the same."""
    if problem.authority_id not in actor.team_of:
        return refused("Only the sprint team of the region can merge its problems.")
    return _is_open(problem)


def may_merge_into(actor: Actor, problem: Problem, survivor: Problem) -> Verdict:
    if survivor.id == problem.id:
        return refused("A problem cannot be merged into itself. Choose another one.")
    if survivor.is_public != problem.is_public:
        return refused(
            "One of the two is for councils only and the other is public. What one council keeps from the public cannot "
            "become public by merging, and what is public cannot disappear. Ask its council to change who can read it first."
        )
    return all_of(may_merge(actor, problem), may_merge(actor, survivor))


def may_take_up(actor: Actor, problem: Problem, authority_ids: Collection[int]) -> Verdict:
    """Write a challenge from it; `authority_ids` are the regions of the bodies that have the problem."""
    if not actor.team_of & set(authority_ids):
        return refused("A sprint team takes up problems that its own region has.")
    return _is_open(problem)
