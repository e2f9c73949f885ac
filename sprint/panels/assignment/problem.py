"""What an assignment is asked for, and what the answer says: tables of proposals by seats. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[Any]
"""One row a proposal, one column a seat."""

NameTuple = tuple[str, ...]


class Impossible(Exception):
    """No assignment keeps to what is asked; the message names who and what is short, and the smallest fix."""


@dataclass(frozen=True, eq=False)
class Problem:
    """`affinity` holds whole numbers, `scale` of which are 1; every table has a row a proposal and a column a seat.

    `possible` are the pairs without a conflict. `pinned` pairs are given and stay. `held` pairs are those of today: a
    problem that has any asks for the fewest changes before everything else.
    """

    proposals: NameTuple
    seats: NameTuple
    affinity: Table
    possible: Table
    per_proposal: int
    lowest: Table
    """By seat: how many proposals it has to score at least."""
    highest: Table
    scale: int = 1
    pinned: Table = field(default_factory=lambda: np.zeros((0, 0), bool))
    held: Table = field(default_factory=lambda: np.zeros((0, 0), bool))

    def __post_init__(self) -> None:
        shape = (len(self.proposals), len(self.seats))
        for name in ("pinned", "held"):
            if getattr(self, name).shape != shape:
                object.__setattr__(self, name, np.zeros(shape, bool))

    @property
    def quota(self) -> Table:
        """By proposal: how many seats score it; more than asked for where more are pinned."""
        return np.asarray(np.maximum(self.per_proposal, self.pinned.sum(1)))

    @property
    def open(self) -> Table:
        """Pairs that may be chosen."""
        return np.asarray(self.possible & ~self.pinned)

    def real(self, value: int) -> Decimal:
        """A sum of affinities as it is written."""
        return Decimal(int(value)) / self.scale


@dataclass(frozen=True, eq=False)
class Solution:
    """`worst` is the lowest affinity of all chosen pairs that are not pinned; none when all are."""

    problem: Problem
    chosen: Table
    best_total: int
    """The greatest total before loads were evened out, of which at most 0.5 % was given for that."""
    worst: int | None

    @property
    def total(self) -> int:
        return int(self.problem.affinity[self.chosen].sum())

    @property
    def loads(self) -> Table:
        """By seat."""
        return np.asarray(self.chosen.sum(0))

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Proposal and seat by their positions, in the order of the proposals."""
        return [(int(proposal), int(seat)) for proposal, seat in np.argwhere(self.chosen)]
