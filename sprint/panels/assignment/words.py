"""What an assignment reaches, in figures and one sentence. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sprint.panels.assignment.problem import Solution


@dataclass(frozen=True)
class Objective:
    """`given` is what even loads took from the greatest total."""

    total: Decimal
    given: Decimal
    worst: Decimal | None
    pairs: int
    lowest_load: int
    highest_load: int

    @property
    def mean(self) -> Decimal:
        return (self.total / self.pairs).quantize(Decimal("0.001")) if self.pairs else Decimal(0)

    def __str__(self) -> str:
        worst = "" if self.worst is None else f"worst pair {self.worst}, "
        return (
            f"Greatest total affinity {self.total + self.given}. Even loads, from {self.lowest_load} to "
            f"{self.highest_load}, cost {self.given}: total {self.total}, {worst}mean {self.mean}, {self.pairs} pairs."
        )


def objective(solution: Solution) -> Objective:
    problem, loads = solution.problem, solution.loads
    return Objective(
        total=problem.real(solution.total),
        given=problem.real(solution.best_total - solution.total),
        worst=None if solution.worst is None else problem.real(solution.worst),
        pairs=int(loads.sum()),
        lowest_load=int(loads.min()),
        highest_load=int(loads.max()),
    )
