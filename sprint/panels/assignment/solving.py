"""The exact optimum in the order of the rules: feasible, worst pair, total, even load. Pure; docs/assignment.md."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import numpy as np

from sprint.panels.assignment.flow import NONE, Bound, Flow, Limits
from sprint.panels.assignment.problem import Problem, Solution, Table
from sprint.panels.assignment.shortage import refuse_at_sight, say_why
from sprint.policy_figures import EVEN_LOAD_COSTS_PERCENT


def solve(problem: Problem, *, seed: str = "") -> Solution:
    """The best assignment; `seed` decides between equally good ones only. Raises `Impossible` with the reason."""
    refuse_at_sight(problem)
    rows, columns = (_drawn(names, seed) for names in (problem.proposals, problem.seats))
    drawn = _reordered(problem, rows, columns)
    flow = _fewest_changes(drawn) if drawn.held.any() else _highest_worst_pair(drawn)
    best_total = int(drawn.affinity[flow.chosen].sum())
    flow = _evened(flow, int(max(best_total, 0) * EVEN_LOAD_COSTS_PERCENT.value / 100))
    chosen = np.zeros_like(flow.chosen)
    chosen[np.ix_(rows, columns)] = flow.chosen
    free = problem.affinity[chosen & ~problem.pinned]
    return Solution(problem, chosen, best_total, int(free.min()) if len(free) else None)


def _drawn(names: tuple[str, ...], seed: str) -> Table:
    """An order that anybody can work out again from the names and the seed."""
    keys = [sha256(f"{seed}\n{name}".encode()).digest() for name in names]
    return np.array(sorted(range(len(names)), key=keys.__getitem__), np.intp)


def _reordered(problem: Problem, rows: Table, columns: Table) -> Problem:
    grid = np.ix_(rows, columns)
    tables = {name: getattr(problem, name)[grid] for name in ("affinity", "possible", "pinned", "held")}
    limits = {name: getattr(problem, name)[columns] for name in ("lowest", "highest")}
    return replace(
        problem, proposals=tuple(problem.proposals[row] for row in rows),
        seats=tuple(problem.seats[column] for column in columns), **tables, **limits,
    )  # fmt: skip


def _flow(problem: Problem, value: Table, open_: Table) -> Flow:
    pinned = problem.pinned.sum(0)
    return Flow(value, open_, problem.pinned, problem.quota, (np.maximum(problem.lowest, pinned), problem.highest))


def _highest_worst_pair(problem: Problem) -> Flow:
    """The highest total among the assignments whose worst pair is as high as it can be.

    No worst pair is above `_no_higher`. Where that is out of reach, the seats that are stuck stay so until the best pair
    that leads away from them is let in: so the limit sinks to that pair's affinity, and never further than it has to.
    """
    limit = _no_higher(problem)
    flow = _flow(problem, problem.affinity, problem.open & (problem.affinity >= limit))
    if flow.settle() is not None:
        flow = _flow(problem, problem.affinity, _sunk(problem, flow))
        flow.settle()
    return flow


def _sunk(problem: Problem, flow: Flow) -> Table:
    """The open pairs once the limit has sunk as far as it has to; from here on only whether there is a way counts."""
    flow.value = np.zeros_like(flow.value)
    flow.price_all()
    while (stuck := flow.settle()) is not None:
        if (lower := _best_way_out(flow, problem, stuck)) is None:
            say_why(problem, stuck)
        flow.open = problem.open & (problem.affinity >= lower)
        flow.price_all()
    return flow.open


def _no_higher(problem: Problem) -> int:
    """Each proposal takes as many pairs as it still needs: the last of its best ones bounds the worst pair."""
    ranked = -np.sort(-np.where(problem.open, problem.affinity, -NONE), axis=1)
    need = problem.quota - problem.pinned.sum(1)
    rows = np.flatnonzero(need)
    return int(ranked[rows, need[rows] - 1].min()) if len(rows) else -NONE


def _best_way_out(flow: Flow, problem: Problem, stuck: Table) -> int | None:
    """The highest affinity of a pair not open yet that leads from these seats to the others."""
    inside = np.asarray(stuck[:-1])
    movable = np.asarray(flow.movable[inside].any(0))
    ways = problem.open & ~flow.open & ~flow.chosen & np.outer(movable, ~inside)
    return int(problem.affinity[ways].max()) if ways.any() else None


def _fewest_changes(problem: Problem) -> Flow:
    """As many pairs of today as can stay; then the worst new pair as high as it can be; then the highest total."""
    spread = int(problem.affinity.max() - problem.affinity.min()) + 1
    value = problem.affinity + problem.held * (spread * int(problem.quota.sum()))
    flow = _flow(problem, value, problem.open)
    if (stuck := flow.settle()) is not None:
        say_why(problem, stuck)
    kept = int((flow.chosen & problem.held).sum())
    heights = np.unique(problem.affinity[problem.open & ~problem.held])
    low, high = 0, len(heights)
    while high - low > 1:
        middle = (low + high) // 2
        other = _keeping(problem, value, int(heights[middle]), kept)
        low, high, flow = (middle, high, other) if other else (low, middle, flow)
    return flow


def _keeping(problem: Problem, value: Table, limit: int, kept: int) -> Flow | None:
    """The best with new pairs from this affinity on only; None when fewer pairs could stay."""
    open_ = problem.open & (problem.held | (problem.affinity >= limit))
    if (open_.sum(1) + problem.pinned.sum(1) < problem.quota).any():
        return None
    flow = _flow(problem, value, open_)
    return flow if flow.settle() is None and int((flow.chosen & problem.held).sum()) == kept else None


def _evened(flow: Flow, budget: int) -> Flow:
    """The narrowest band of loads that costs at most `budget`, and in it the highest total. Narrower bands cost more,
    so halving finds it; a seat whose own limits keep it out of the band counts as in it."""
    low, high, found, bounds = -1, int(np.ptp(flow.loads)), flow, list[Bound]()
    while high - low > 1:
        middle = (low + high) // 2
        tried = (_brought(flow, found, limits, budget, bounds) for limits in _bands(flow, found, middle))
        if within := next(filter(None, tried), None):
            high, found = middle, within
        else:
            low = middle
    for limits in _bands(flow, found, high):
        found = _brought(flow, found, limits, flow.total - found.total - 1, bounds) or found
    return found


def _bands(flow: Flow, near: Flow, width: int) -> list[Limits]:
    """The limits of each band of this width that can hold all; the nearest bands first."""
    load, tried = near.loads, []
    for bottom in range(int(flow.highest.max()) + 1):
        lowest = np.minimum(np.maximum(flow.lowest, bottom), flow.highest)
        highest = np.maximum(np.minimum(flow.highest, bottom + width), flow.lowest)
        if lowest.sum() <= flow.needed <= highest.sum():
            moves = max(np.maximum(load - highest, 0).sum(), np.maximum(lowest - load, 0).sum())
            tried.append((int(moves), bottom, (lowest, highest)))
    return [limits for _, _, limits in sorted(tried, key=lambda each: each[:2])]


def _brought(flow: Flow, near: Flow, limits: Limits, budget: int, bounds: list[Bound]) -> Flow | None:
    """The flow within these limits, where that costs at most the budget. What is inside those of `near`, which is settled
    already, starts from there. The prices of every try bound what is left to try: most of it is never followed."""
    if any(flow.total - bound.highest_total(limits) > budget for bound in bounds):
        return None
    is_inside = bool((limits[0] >= near.lowest).all() and (limits[1] <= near.highest).all())
    other = (near if is_inside else flow).copy()
    other.limit(*limits)
    is_brought = other.settle(budget - (flow.total - near.total if is_inside else 0)) is None
    bounds.append(other.bound())
    return other if is_brought else None
