"""The same optimum by another solver: HiGHS, every stage of the order as a mixed-integer programme of its own."""

from __future__ import annotations

from typing import Any

import numpy as np

from sprint.panels.assignment.problem import Problem, Table

Kept = tuple[Table, float]


def best(problem: Problem) -> tuple[int | None, int, int, int] | None:
    """Pairs kept, the limit under the worst new pair, the greatest total, the total with even loads; None: impossible."""
    low, high = np.maximum(problem.lowest, problem.pinned.sum(0)), problem.highest
    nothing = np.zeros_like(problem.affinity)
    if (low > high).any() or _most(problem, nothing, problem.open, (low, high)) is None:
        return None
    kept, more = None, None
    if problem.held.any():
        kept = _most(problem, problem.held.astype(int), problem.open, (low, high))
        assert kept is not None
        more = (problem.held.astype(float), kept - 0.5)
    worst, open_ = _highest_limit(problem, (low, high), more)
    total = _most(problem, problem.affinity, open_, (low, high), more)
    assert total is not None
    return kept, worst, total, _evened(problem, open_, (low, high), more, total)


def _highest_limit(problem: Problem, limits: tuple[Table, Table], more: Kept | None) -> tuple[int, Table]:
    free = problem.open & ~problem.held
    for limit in [*sorted({int(each) for each in problem.affinity[free]}, reverse=True), -(10**9)]:
        open_ = problem.open & ((problem.affinity >= limit) | problem.held)
        if _most(problem, np.zeros_like(problem.affinity), open_, limits, more) is not None:
            return limit, open_
    raise AssertionError("The lowest limit lets every pair in.")


def _evened(problem: Problem, open_: Table, limits: tuple[Table, Table], more: Kept | None, total: int) -> int:
    (low, high), least = limits, total - max(total, 0) * 5 // 1000
    for width in range(int(high.max()) + 1):
        found = [
            _most(
                problem, problem.affinity, open_,
                (np.minimum(np.maximum(low, bottom), high), np.maximum(np.minimum(high, bottom + width), low)), more,
            )
            for bottom in range(int(high.max()) + 1)
        ]  # fmt: skip
        if good := [each for each in found if each is not None and each >= least]:
            return max(good)
    raise AssertionError("The widest band holds every load.")


def _most(
    problem: Problem, value: Table, open_: Table, limits: tuple[Table, Table], more: Kept | None = None
) -> int | None:
    from scipy.optimize import Bounds, LinearConstraint, milp

    able = (open_ | problem.pinned).sum(1)
    if not limits[0].sum() <= problem.quota.sum() <= limits[1].sum() or (able < problem.quota).any():
        return None
    rows, columns = problem.affinity.shape
    by_row = np.kron(np.eye(rows), np.ones(columns))
    by_column = np.kron(np.ones(rows), np.eye(columns))
    matrix: list[Any] = [by_row, by_column] + ([more[0].reshape(1, -1)] if more else [])
    lowest: list[Any] = [*problem.quota, *limits[0]] + ([more[1]] if more else [])
    highest: list[Any] = [*problem.quota, *limits[1]] + ([np.inf] if more else [])
    found = milp(
        -value.ravel().astype(float),
        constraints=LinearConstraint(np.vstack(matrix), lowest, highest),
        integrality=np.ones(value.size),
        bounds=Bounds(problem.pinned.ravel().astype(float), (open_ | problem.pinned).ravel().astype(float)),
        options={"mip_rel_gap": 0},
    )
    return round(-found.fun) if found.success else None
