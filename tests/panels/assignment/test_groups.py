"""Unconnected groups, and the fewest pairs that join them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from sprint.panels.assignment.groups import groups
from sprint.panels.assignment.problem import Table

ALL = np.ones((4, 4), bool)
TWO = np.kron(np.eye(2), np.ones((2, 2))).astype(bool)


def number(chosen: Table) -> int:
    """Of groups, counted by walking from pair to pair."""
    left, found = {(int(p), int(s)) for p, s in np.argwhere(chosen)}, 0
    while left:
        found, near = found + 1, {left.pop()}
        while near:
            proposal, seat = near.pop()
            touching = {pair for pair in left if pair[0] == proposal or pair[1] == seat}
            left -= touching
            near |= touching
    return found


def test_one_bridge_joins_two_groups_and_takes_the_pair_that_fits_best() -> None:
    affinity = np.zeros((4, 4), int)
    affinity[3, 0] = 9
    found = groups(TWO, ALL, affinity, np.full(4, 3))
    assert (found.number, found.bridges, found.left) == (2, ((3, 0),), 1)


def test_full_assessors_bridge_nothing_and_connected_designs_need_nothing() -> None:
    assert groups(TWO, ALL, np.zeros((4, 4)), np.full(4, 2)).left == 2
    assert groups(ALL, ALL, np.zeros((4, 4)), np.full(4, 9)).bridges == ()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(some.integers(0, 2**32))
def test_no_other_choice_joins_more(seed: int) -> None:
    random = np.random.default_rng(seed)
    chosen = random.random((5, 5)) < 0.25
    chosen[np.arange(5), random.integers(0, 5, 5)] = True
    possible = random.random((5, 5)) < 0.4
    highest = chosen.sum(0) + random.integers(0, 2, 5)
    found = groups(chosen, possible, np.zeros((5, 5), int), highest)
    joined = chosen.copy()
    for pair in found.bridges:
        assert possible[pair]
        joined[pair] = True
    assert (found.number, found.left) == (number(chosen), number(joined))
    assert (joined.sum(0) <= highest).all()
    ways = [(int(p), int(s)) for p, s in np.argwhere(possible & ~chosen) if chosen[:, s].any()]
    assert not any(
        number(more) < found.left
        for some_ways in combinations(ways, found.number - found.left + 1)
        if (more := _with(chosen, some_ways)) is not None and (more.sum(0) <= highest).all()
    )


def _with(chosen: Table, ways: tuple[tuple[int, int], ...]) -> Table:
    more = chosen.copy()
    for pair in ways:
        more[pair] = True
    return more
