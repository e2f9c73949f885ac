"""Groups of assessors and proposals that share nothing with each other, and the fewest extra pairs that join them. Pure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from sprint.panels.assignment.problem import Table

Pair = tuple[int, int]
"""A proposal's and a seat's position."""


@dataclass(frozen=True)
class Groups:
    """`bridges` join as many of the groups as can be joined: one fewer than `number` when all can."""

    number: int
    bridges: tuple[Pair, ...]

    @property
    def left(self) -> int:
        """How many groups are there still with all bridges."""
        return self.number - len(self.bridges)


def groups(chosen: Table, possible: Table, affinity: Table, highest: Table) -> Groups:
    """Of an assignment; a bridge gives one more assessor to a proposal and keeps to every highest load.

    No fewer extra pairs can join the groups, since each joins two at most. Which sets of pairs close no circle, and
    which keep to the loads, are two matroids: the largest set that is both is found by augmenting (Edmonds, 1970).
    """
    of_proposal, of_seat, number = _labels(chosen)
    if number < 2:
        return Groups(number, ())
    spare = highest - chosen.sum(0)
    ways = _ways(possible & ~chosen, affinity, (of_proposal, of_seat), spare)
    ends = [(int(of_proposal[proposal]), int(of_seat[seat])) for proposal, seat in ways]
    found = _largest(ends, [seat for _, seat in ways], spare.tolist(), number)
    return Groups(number, tuple(ways[each] for each in sorted(found)))


def _labels(chosen: Table) -> tuple[Table, Table, int]:
    """The group of each proposal and each seat; -1 for a seat that scores nothing."""
    of_proposal, of_seat = (np.full(size, -1) for size in chosen.shape)
    number = 0
    for first in range(len(of_proposal)):
        if of_proposal[first] >= 0:
            continue
        rows = np.zeros(len(of_proposal), bool)
        rows[first] = True
        while True:
            columns = chosen[rows].any(0)
            wider = chosen[:, columns].any(1) | rows
            if (wider == rows).all():
                break
            rows = wider
        of_proposal[rows], of_seat[columns] = number, number
        number += 1
    return of_proposal, of_seat, number


def _ways(able: Table, affinity: Table, labels: tuple[Table, Table], spare: Table) -> list[Pair]:
    """For each seat with room the best pair into each other group: more of them would join nothing else."""
    of_proposal, of_seat = labels
    best: dict[Pair, tuple[int, int, int]] = {}
    for proposal, seat in np.argwhere(able & (spare > 0) & (of_seat >= 0)).tolist():
        into = int(of_proposal[proposal])
        if into != of_seat[seat]:
            rank = (-int(affinity[proposal, seat]), proposal, seat)
            best[seat, into] = min(best.get((seat, into), rank), rank)
    return [(proposal, seat) for _, proposal, seat in sorted(best.values())]


def _largest(ends: list[Pair], seats: list[int], spare: list[int], number: int) -> set[int]:
    """The most ways that close no circle and give no seat more than it has to spare."""
    held: set[int] = set()
    while (path := _augmenting(held, ends, seats, spare, number)) is not None:
        held ^= set(path)
    return held


def _augmenting(held: set[int], ends: list[Pair], seats: list[int], spare: list[int], number: int) -> list[int] | None:
    """A shortest path of swaps that ends with one way more; None when there is no larger set."""
    loads = {seat: sum(1 for each in held if seats[each] == seat) for seat in set(seats)}
    without = {each: _joined(held - {each}, ends, number) for each in held}
    whole = _joined(held, ends, number)
    outside = [each for each in range(len(ends)) if each not in held]
    came: dict[int, int] = {each: -1 for each in outside if whole[ends[each][0]] != whole[ends[each][1]]}
    waiting = deque(came)
    while waiting:
        at = waiting.popleft()
        if at not in held and loads[seats[at]] < spare[seats[at]]:
            return _back(came, at)
        if at in held:
            onward = [y for y in outside if without[at][ends[y][0]] != without[at][ends[y][1]]]
        else:
            onward = [x for x in held if seats[x] == seats[at]]
        for other in sorted(onward):
            if other not in came:
                came[other] = at
                waiting.append(other)
    return None


def _back(came: dict[int, int], at: int) -> list[int]:
    path = [at]
    while came[path[-1]] >= 0:
        path.append(came[path[-1]])
    return path


def _joined(held: set[int], ends: list[Pair], number: int) -> list[int]:
    """Which groups these ways put together."""
    label = list(range(number))
    for each in held:
        one, other = label[ends[each][0]], label[ends[each][1]]
        label = [one if every == other else every for every in label]
    return label
