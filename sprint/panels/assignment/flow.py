"""A minimum-cost flow between proposals and seats, kept as moves between seats: the few on the small side. Pure.

Each proposal holds its quota of seats. A seat that is over its limit passes a proposal on, along the cheapest chain of
moves; every chain keeps the whole the best there is for the limits that are met (docs/assignment.md has the proof).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sprint.panels.assignment.problem import Table

NONE = 1 << 60
"""The cost of a move that there is not."""
REACHED = NONE // 2
"""Costs below it are real."""
OVER_BUDGET = np.zeros(0, bool)
Limits = tuple[Table, Table]
"""The lowest and the highest load by seat."""


@dataclass(frozen=True, eq=False)
class Bound:
    """What no assignment exceeds, told by prices on seats: whoever takes one proposal more is paid the price."""

    best: int
    """The total of each proposal's own best choice with the prices paid."""
    prices: Table

    def highest_total(self, limits: Limits) -> int:
        return self.best - int(np.minimum(self.prices * limits[0], self.prices * limits[1]).sum())


class Flow:
    """`value` of each pair in whole numbers; `chosen` are the pairs of now. One node more than seats is the ground:
    what a seat scores within its limits flows into it, the rest is the seat's excess."""

    def __init__(self, value: Table, open_: Table, pinned: Table, quota: Table, limits: Limits) -> None:
        self.value, self.open, self.pinned, self.free = value, open_, pinned, quota - pinned.sum(1)
        self.needed, size = int(quota.sum()), value.shape[1]
        self.chosen = pinned | _best(np.where(open_, value, -NONE), self.free)
        self.movable = np.ascontiguousarray((self.chosen & ~pinned).T)
        """By seat: the proposals that it can pass on."""
        self.cost = np.full((size + 1, size + 1), NONE)
        """Of passing one on from a seat to another, either of which may be the ground."""
        self.lowest, self.highest = limits
        self.price_all()

    def price_all(self) -> None:
        """Work out all moves afresh, after the values or the open pairs are others."""
        self.gain = np.where(self.open & ~self.chosen, self.value, -NONE)
        """By proposal and seat: what taking it would add."""
        self.price = np.zeros(len(self.cost), np.int64)
        """By node: no move costs less than its end is above its start. All chains that go on keep it so."""
        everywhere = np.arange(len(self.movable))
        for seat in everywhere.tolist():
            self._reprice(seat, everywhere)
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

    def bound(self) -> Bound:
        prices = self.price[:-1] - self.price[-1]
        paid = np.sort(np.where(self.open, self.value + prices, -NONE), axis=1)[:, ::-1]
        best = paid[np.arange(paid.shape[1]) < self.free[:, None]].sum()
        return Bound(int(best + (self.value + prices)[self.pinned].sum()), prices)

    def copy(self) -> Flow:
        other = Flow.__new__(Flow)
        other.__dict__.update(self.__dict__)
        for name in ("chosen", "movable", "gain", "cost", "within"):
            setattr(other, name, getattr(self, name).copy())
        return other

    def settle(self, budget: int = NONE) -> Table | None:
        """Pass on until every limit is met: None. Else the nodes from which nothing can be passed on any more; or, when
        it would cost more than `budget`, `OVER_BUDGET`."""
        excess, spent = self.excess, 0
        while (over := excess > 0).any():
            reach = self._reach(over)
            if not (excess[reach < REACHED] < 0).any():
                return np.asarray(reach < REACHED)
            self.price = self.price + np.minimum(reach, reach[reach < REACHED].max())
            # No chain costs less than its ends are apart in price, and together they have to even out all excess.
            if spent - int(excess @ self.price) > budget:
                return OVER_BUDGET
            spent += self._pass_all(excess)
        return None

    def _reach(self, over: Table) -> Table:
        """How far it is beyond the prices from any seat with an excess to each node (Bellman and Ford, all at once)."""
        beyond = self.cost + self.price[:, None] - self.price
        reach, fresh = np.where(over, 0, NONE), np.flatnonzero(over)
        while len(fresh):
            best = (reach[fresh, None] + beyond[fresh]).min(0)
            fresh = np.flatnonzero(best < reach)
            reach[fresh] = best[fresh]
        return reach

    def _pass_all(self, excess: Table) -> int:
        """Every chain that costs what its ends are apart in price, the shortest first; answers the cost of all."""
        apart, cost = self.price - self.price[:, None], 0
        while len(chain := self._chain(self.cost == apart, excess)):
            self._pass_on(chain)
            excess[chain[0]] -= 1
            excess[chain[-1]] += 1
            cost += int(apart[chain[0], chain[-1]])
        return cost

    def _chain(self, tight: Table, excess: Table) -> list[int]:
        """The nodes of a shortest chain along tight moves, from one with an excess to one that lacks something."""
        came = np.full(len(excess), -1)
        edge = np.flatnonzero(excess > 0)
        came[edge] = edge
        while len(edge):
            ways = tight[edge] & (came < 0)
            found = np.flatnonzero(ways.any(0))
            came[found] = edge[ways[:, found].argmax(0)]
            if len(ends := found[excess[found] < 0]):
                return _back(came.tolist(), int(ends[0]))
            edge = found
        return []

    def _pass_on(self, chain: list[int]) -> None:
        ground = len(self.movable)
        moves = [(self._cheapest(a, b), a, b) for a, b in pairwise(chain) if ground not in (a, b)]
        for proposal, start, end in moves:
            self._move(proposal, start, end)
        for start, end in pairwise(chain):
            if end == ground:
                self._ground(start, 1)
            elif start == ground:
                self._ground(end, -1)

    def _cheapest(self, start: int, end: int) -> int:
        """The proposal that this seat passes on to that one at the least cost."""
        mine = np.flatnonzero(self.movable[start])
        return int(mine[(self.value[mine, start] - self.gain[mine, end]).argmin()])

    def _move(self, proposal: int, start: int, end: int) -> None:
        before, others = self.gain[proposal].copy(), np.flatnonzero(self.movable[:, proposal])
        self.chosen[proposal, start], self.chosen[proposal, end] = False, True
        self.movable[start, proposal], self.movable[end, proposal] = False, True
        self.gain[proposal, end] = -NONE
        if self.open[proposal, start]:
            self.gain[proposal, start] = self.value[proposal, start]
        self._reprice(start, np.flatnonzero(self.cost[start, :-1] == self.value[proposal, start] - before))
        for other in others[others != start].tolist():
            if self.cost[other, end] == self.value[proposal, other] - before[end]:
                self._reprice(other, np.array([end]))
        takers = [*others[others != start].tolist(), end]
        lost = self.value[proposal, takers][:, None] - self.gain[proposal]
        self.cost[takers, :-1] = np.minimum(self.cost[takers, :-1], lost)

    def _ground(self, seat: int, change: int) -> None:
        self.within[seat] += change
        self.cost[seat, -1] = 0 if self.within[seat] < self.highest[seat] else NONE
        self.cost[-1, seat] = 0 if self.within[seat] > self.lowest[seat] else NONE

    def _reprice(self, seat: int, ends: Table) -> None:
        """What passing on any of its proposals to those seats costs at least."""
        mine = np.flatnonzero(self.movable[seat])
        lost = self.value[mine, seat][:, None] - self.gain[np.ix_(mine, ends)]
        self.cost[seat, ends] = lost.min(0, initial=NONE)


def _back(came: list[int], end: int) -> list[int]:
    chain = [end]
    while came[chain[-1]] != chain[-1]:
        chain.append(came[chain[-1]])
    return chain[::-1]


def _best(value: Table, number: Table) -> Table:
    """The first `number` of each row by value, and of equal ones the first by position."""
    order = np.argsort(-value, axis=1, kind="stable")
    chosen = np.zeros(value.shape, bool)
    np.put_along_axis(chosen, order, np.arange(value.shape[1]) < number[:, None], axis=1)
    return chosen
