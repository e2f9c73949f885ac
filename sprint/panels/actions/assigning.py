"""Giving proposals to seats to score: the whole grid is saved as one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.panels import notify, policy, queries
from sprint.panels.actions import news
from sprint.panels.actions.ending import end_assignments, hold_proposals
from sprint.panels.actions.keeping_runs import Basis, keep_run
from sprint.panels.actions.seating import hold
from sprint.panels.assignment.problem import Impossible
from sprint.panels.design import Design, Proposed, Terms, design, propose
from sprint.panels.grid import Change, Grid, Pair
from sprint.panels.models import Assignment, Method, Seat

BY_HAND = "Changed by the sprint team."
NOTHING = Change((), (), ())


@unit_of_work
def assign(
    challenge: Challenge,
    wanted: Mapping[int, Collection[int]],
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    stamp: str | None = None,
    method: Method = Method.HAND,
) -> Change:
    """Put a grid in force: {seat id: proposal ids}. Seats that are not named keep what they have.

    `reason` is needed to end an assignment whose sheet is begun. `stamp` is the `Grid.stamp` the person saw; raises
    `Conflict` when the grid has changed since, unless it is already what is wanted. Also raises
    `Conflict` for a seat or proposal that is not there and for a pair that is not possible.
    """
    hold(challenge)
    policy.may_assign(by, challenge, queries.standing_of(challenge)).require()
    grid = queries.grid_of(challenge, by)
    change = _change(grid, wanted)
    if not change:
        return change
    if stamp is not None and stamp != grid.stamp:
        raise Conflict("Somebody else changed the assignments in the meantime. Nothing of yours was saved over them.")
    if change.begun and not reason.strip():
        raise BadInput("Say why an assignment ends whose score sheet is begun.")
    _carry_out(challenge, grid, change, Basis(method), reason.strip(), by=by, at=at)
    return change


@unit_of_work
def put_in_force(
    challenge: Challenge, terms: Terms, input_sha256: str, bridges: Collection[Pair] = (), *, by: Actor, at: datetime
) -> Change:
    """Work the assignment out once more and put it in force, with these of the bridges it offers.

    `input_sha256` is of the input that the person saw worked out. Raises `Conflict` when seats, interests, preferences
    or assignments have changed since, and when there is no assignment any more.
    """
    hold(challenge)
    policy.may_assign(by, challenge, queries.standing_of(challenge)).require()
    panel = queries.panel_of(challenge.id)
    if panel is not None and queries.last_input(panel) == input_sha256:
        return NOTHING
    grid = queries.grid_of(challenge, by)
    made = design(grid, queries.knowledge_of(challenge), terms)
    proposed, change = _worked_out(made, terms, input_sha256, bridges)
    if change:
        basis = Basis(Method.SOLVER, terms, made, proposed.objective, frozenset(bridges))
        _carry_out(challenge, grid, change, basis, "", by=by, at=at)
    return change


def _worked_out(made: Design, terms: Terms, input_sha256: str, bridges: Collection[Pair]) -> tuple[Proposed, Change]:
    try:
        proposed = propose(made, seed=terms.seed)
        if proposed.input_sha256 != input_sha256:
            raise Conflict("Seats, interests or assignments have changed since this was worked out. Look at it again.")
        return proposed, proposed.change(bridges)
    except (Impossible, ValueError) as problem:
        raise Conflict(f"This assignment is not possible any more. {problem}") from problem


def _change(grid: Grid, wanted: Mapping[int, Collection[int]]) -> Change:
    seats, proposals = {each.id for each in grid.seats}, {each.id for each in grid.proposals}
    if not (wanted.keys() <= seats and {key for keys in wanted.values() for key in keys} <= proposals):
        raise Conflict("One of these seats or proposals is no longer there. Look at the grid again.")
    try:
        return grid.change(wanted)
    except ValueError as problem:
        raise Conflict(
            "One of these assignments is not possible: the seat has not declared its interests, or one keeps it away."
        ) from problem


def _carry_out(
    challenge: Challenge, grid: Grid, change: Change, basis: Basis, reason: str, *, by: Actor, at: datetime
) -> None:
    hold_proposals(_proposals([*change.ended, *change.added]))
    for seat_id, proposal_id in change.ended:
        seat = db.session.get_one(Seat, seat_id)
        why = reason if (seat_id, proposal_id) in change.begun else reason or BY_HAND
        end_assignments(seat, why, at=at, proposal_ids=[proposal_id])
    db.session.flush()
    for seat_id, proposal_id in change.added:
        db.session.add(Assignment(seat_id=seat_id, proposal_id=proposal_id, assigned_by_id=by.user_id, assigned_at=at))
    _tell(challenge, grid, change, at=at)
    pairs = {"added": list(map(list, change.added)), "ended": list(map(list, change.ended))}
    run = keep_run(challenge, grid, change, basis, by=by, at=at)
    facts = {"method": run.method, "run": run.number, "input_sha256": run.input_sha256, "total": str(run.total)}
    audit.record("panel.assigned", queries.panel_of(challenge.id), by=by, at=at, **pairs, **facts)
    news.tell(ended=_proposals(change.ended), added=_proposals(change.added), by=by, at=at)


def _proposals(pairs: Iterable[Pair]) -> frozenset[int]:
    return frozenset(proposal_id for _, proposal_id in pairs)


def _tell(challenge: Challenge, grid: Grid, change: Change, *, at: datetime) -> None:
    """One mail to each person who was given something."""
    ended = Counter(seat_id for seat_id, _ in change.ended)
    for seat_id, added in Counter(seat_id for seat_id, _ in change.added).items():
        total = grid.load(seat_id) + added - ended[seat_id]
        notify.assigned(db.session.get_one(Seat, seat_id), challenge, added=added, total=total, at=at)
