"""A minimum-cost flow between proposals and seats, kept as moves between seats: the few on the small side. Pure.

Each proposal holds its quota of seats. A seat that is over its limit passes a proposal on, along the cheapest chain of
moves; every chain keeps the whole the best there is for the limits that are met (docs/assignment.md has the proof).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from sprint.panels.assignment.problem import Table

NONE = 1 << 60
"""The cost of a move that there is not."""
REACHED = NONE // 2
"""Costs below it are real."""
OVER_BUDGET = np.zeros(0, bool)


class Flow:
    """`value` of each pair in whole numbers; `chosen` are the pairs of now. One node more than seats is the ground:
    what a seat scores within its limits flows into it, the rest is the seat's excess."""

    def __init__(self, value: Table, open_: Table, pinned: Table, quota: Table, limits: tuple[Table, Table]) -> None:
        self.value, self.open = value, open_
        self.needed, size = int(quota.sum()), value.shape[1]
        self.chosen = pinned | _best(np.where(open_, value, -NONE), quota - pinned.sum(1))
        self.movable = np.ascontiguousarray((self.chosen & ~pinned).T)
        """By seat: the proposals that it can pass on."""
        self.cost = np.full((size + 1, size + 1), NONE)
        """Of passing one on from a seat to another, either of which may be the ground."""
        self.lowest, self.highest = limits
        self.price_all()

    def price_all(self) -> None:
        """Work out all moves afresh, after the values or the open pairs are others."""
        self.gain = np.where(self.open & ~self.chosen, self.value, -NONE)
        self._price(np.arange(len(self.movable)))
        self.limit(self.lowest, self.highest)

    def limit(self, lowest: Table, highest: Table) -> None:
        """Other limits: tighter ones keep what is settled the best there is; wider ones do not."""
        self.lowest, self.highest = lowest, highest
        self.within = np.clip(self.loads, lowest, highest)
        self.cost[:-1, -1] = np.where(self.within < highest, 0, NONE)
        self.cost[-1, :-1] = np.where(self.within > lowest, 0, NONE)

    @property
    def loads(self) -> Table:
        return np.asarray(self.chosen.sum(0))

    @property
    def total(self) -> int:
        return int(self.value[self.chosen].sum())

    @property
    def excess(self) -> Table:
        """By seat, then the ground: more than it may hold, or below nought less than it has to."""
        return np.append(self.loads - self.within, int(self.within.sum()) - self.needed)

    def copy(self) -> Flow:
        other = Flow.__new__(Flow)
        other.__dict__.update(self.__dict__)
        for name in ("chosen", "movable", "gain", "cost", "within"):
            setattr(other, name, getattr(self, name).copy())
        return other

    def settle(self, budget: int = NONE) -> Table | None:
        """Pass on until every limit is met: None. Else the nodes from which nothing can be passed on any more; or, when
        it would cost more than `budget`, `OVER_BUDGET`."""
        excess = self.excess
        while (over := excess > 0).any():
            reach = self._reach(over)
            least = reach[excess < 0].min(initial=NONE)
            if least >= REACHED:
                return np.asarray(reach < REACHED)
            # Chains only get dearer, so those that are left cost at least as much each.
            if least * excess[over].sum() > budget:
                return OVER_BUDGET
            budget -= int(least) * self._pass_all(reach, int(least), excess)
        return None

    def _reach(self, over: Table) -> Table:
        """The cost of the cheapest chain from any seat with an excess to each node (Bellman and Ford, all at once)."""
        reach, fresh = np.where(over, 0, NONE), np.flatnonzero(over)
        while len(fresh):
            best = (reach[fresh, None] + self.cost[fresh]).min(0)
            fresh = np.flatnonzero(best < reach)
            reach[fresh] = best[fresh]
        return reach

    def _pass_all(self, reach: Table, least: int, excess: Table) -> int:
        """Every chain of the least cost that there is; answers how many."""
        number, dead = 0, reach >= REACHED
        for start in np.flatnonzero((excess > 0) & (reach == 0)).tolist():
            while excess[start] > 0 and (chain := self._chain(start, reach, least, excess, dead)):
                self._pass_on(chain)
                excess[start] -= 1
                excess[chain[-1]] += 1
                number += 1
        return number

    def _chain(self, start: int, reach: Table, least: int, excess: Table, dead: Table) -> list[int]:
        """The nodes of one cheapest chain from this seat to one that lacks something; none when there is none left.

        `dead` are nodes that lead nowhere; a chain changes that for few, and the next look from the start finds them.
        """
        chain, seen = [start], dead.copy()
        seen[start] = True
        while chain:
            node = chain[-1]
            if excess[node] < 0 and reach[node] == least:
                return chain
            on = np.flatnonzero((reach[node] + self.cost[node] == reach) & ~seen)
            if len(on):
                chain.append(int(on[0]))
                seen[on[0]] = True
            else:
                dead[chain.pop()] = True
        return []

    def _pass_on(self, chain: list[int]) -> None:
        ground = len(self.movable)
        touched: set[int] = set()
        moved = [(self._cheapest(a, b), a, b) for a, b in pairwise(chain) if ground not in (a, b)]
        for proposal, start, end in moved:
            self._move(proposal, start, end)
            touched.update(np.flatnonzero(self.chosen[proposal]).tolist(), (start,))
        for start, end in pairwise(chain):
            if end == ground:
                self._ground(start, 1)
            elif start == ground:
                self._ground(end, -1)
        self._price(np.array(sorted(touched), np.intp))

    def _cheapest(self, start: int, end: int) -> int:
        """The proposal that this seat passes on to that one at the least cost."""
        mine = np.flatnonzero(self.movable[start])
        return int(mine[(self.value[mine, start] - self.gain[mine, end]).argmin()])

    def _move(self, proposal: int, start: int, end: int) -> None:
        self.chosen[proposal, start], self.chosen[proposal, end] = False, True
        self.movable[start, proposal], self.movable[end, proposal] = False, True
        self.gain[proposal, end] = -NONE
        if self.open[proposal, start]:
            self.gain[proposal, start] = self.value[proposal, start]

    def _ground(self, seat: int, change: int) -> None:
        self.within[seat] += change
        self.cost[seat, -1] = 0 if self.within[seat] < self.highest[seat] else NONE
        self.cost[-1, seat] = 0 if self.within[seat] > self.lowest[seat] else NONE

    def _price(self, seats: Table) -> None:
        """What passing on each of their proposals costs at least."""
        which, proposals = np.nonzero(self.movable[seats])
        holders, first = np.unique(which, return_index=True)
        self.cost[seats, :-1] = NONE
        if len(holders):
            lost = self.value[proposals, seats[which]][:, None] - self.gain[proposals]
            self.cost[seats[holders], :-1] = np.minimum.reduceat(lost, first, axis=0)


def _best(value: Table, number: Table) -> Table:
    """The first `number` of each row by value, and of equal ones the first by position."""
    order = np.argsort(-value, axis=1, kind="stable")
    chosen = np.zeros(value.shape, bool)
    np.put_along_axis(chosen, order, np.arange(value.shape[1]) < number[:, None], axis=1)
    return chosen
