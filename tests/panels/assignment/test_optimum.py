"""The assignment is the optimum: as an independent solver finds it, and as the reference has it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sprint.panels.assignment.flow import Flow
from sprint.panels.assignment.problem import Impossible, Problem
from sprint.panels.assignment.solving import solve
from sprint.panels.assignment.table import read
from tests.panels.assignment.independent import best

REFERENCE = Path(__file__).parent / "a040x012x3_affinity.csv"


@some.composite
def problems(draw: some.DrawFn) -> Problem:
    rows, columns = draw(some.integers(1, 6)), draw(some.integers(1, 4))
    number = draw(some.integers(1, min(columns, 3)))
    random = np.random.default_rng(draw(some.integers(0, 2**32)))
    share, shape = rows * number // columns, (rows, columns)
    lowest = random.integers(0, share + 1, columns)
    kind = draw(some.sampled_from(["plain", "pinned", "held", "both"]))
    return Problem(
        proposals=tuple(f"p{row}" for row in range(rows)),
        seats=tuple(f"r{column}" for column in range(columns)),
        affinity=random.integers(0, draw(some.sampled_from([4, 400])), shape),
        possible=random.random(shape) > draw(some.sampled_from([0.0, 0.1, 0.2])),
        per_proposal=number,
        lowest=lowest,
        highest=np.maximum(lowest, share + 1) + random.integers(0, 4, columns),
        pinned=random.random(shape) < (0.1 if kind in ("pinned", "both") else 0),
        held=random.random(shape) < (0.4 if kind in ("held", "both") else 0),
    )


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(problems(), some.text(max_size=3))
def test_an_independent_solver_finds_the_same(problem: Problem, seed: str) -> None:
    expected = best(problem)
    if expected is None:
        with pytest.raises(Impossible):
            solve(problem, seed=seed)
        return
    found = solve(problem, seed=seed)
    chosen, (kept, limit, total, evened) = found.chosen, expected
    assert (chosen.sum(1) == problem.quota).all()
    assert (chosen >= problem.pinned).all()
    assert (chosen <= (problem.possible | problem.pinned)).all()
    assert (found.loads <= problem.highest).all()
    assert (found.loads >= problem.lowest).all()
    assert (int((chosen & problem.held).sum()) if problem.held.any() else None) == kept
    new = problem.affinity[chosen & ~problem.pinned & ~problem.held]
    assert not len(new) or int(new.min()) >= limit
    assert (found.best_total, found.total) == (total, evened)


def test_the_reference_is_met() -> None:
    problem = read(REFERENCE.read_bytes(), per_proposal=3, lowest=7, highest=12)
    found = solve(problem)
    assert (found.best_total, found.worst) == (5200, 24)
    assert (found.total, sorted(found.loads.tolist())[0], sorted(found.loads.tolist())[-1]) == (5176, 9, 12)
    assert found.total * 1000 >= found.best_total * 995


def test_the_seed_decides_between_equals_only_and_the_same_one_does_the_same() -> None:
    problem = read(REFERENCE.read_bytes(), per_proposal=3, lowest=7, highest=12)
    found = [solve(problem, seed=seed) for seed in ("one", "one", "two")]
    assert [each.total for each in found] == [5176] * 3
    assert found[0].pairs == found[1].pairs


def test_nothing_changes_when_what_is_held_is_fine() -> None:
    problem = read(REFERENCE.read_bytes(), per_proposal=3, lowest=7, highest=12)
    before = solve(problem).chosen
    assert solve(replace(problem, held=before)).pairs == solve(problem).pairs


def test_when_somebody_drops_out_only_their_pairs_move() -> None:
    problem = read(REFERENCE.read_bytes(), per_proposal=3, lowest=7, highest=14)
    before = solve(problem).chosen
    gone = problem.possible.copy()
    gone[:, 4] = False
    lowest = problem.lowest.copy()
    lowest[4] = 0
    after = solve(replace(problem, held=before, possible=gone, lowest=lowest)).chosen
    assert int((before & ~after).sum()) == int(before[:, 4].sum())


def test_hundreds_of_proposals_that_all_want_the_same_seats_are_settled() -> None:
    random = np.random.default_rng(5)
    wanted = random.integers(0, 30, (60, 12)) + np.arange(12) * 20
    limits = np.full(12, 10), np.full(12, 20)
    flow = Flow(wanted, np.ones((60, 12), bool), np.zeros((60, 12), bool), np.full(60, 3), limits)
    assert flow.settle() is None
    assert flow.loads.min() >= 10
    assert flow.loads.max() <= 20
