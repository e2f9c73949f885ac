"""A panel's grid as an assignment problem, and its solution as a grid again. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sprint.panels.affinity import SCALE, affinity
from sprint.panels.assignment.groups import Groups, groups
from sprint.panels.assignment.problem import Problem, Solution, Table
from sprint.panels.assignment.solving import solve
from sprint.panels.assignment.table import digest, write
from sprint.panels.assignment.words import Objective, objective
from sprint.panels.capacity import Load
from sprint.panels.grid import Change, Grid, GridProposal, GridSeat, Pair


class Way(StrEnum):
    """What happens to the assignments of today. Those whose score sheet is begun stay in every way."""

    FRESH = "fresh"
    FEWEST = "fewest"
    ADD = "add"


@dataclass(frozen=True)
class Terms:
    """What is asked for; `low` and `high` hold for seats without limits of their own."""

    per_proposal: int
    low: int
    high: int
    way: Way = Way.FRESH
    seed: str = ""
    pins: frozenset[Pair] = frozenset()
    """Pairs that have to be in it."""


@dataclass(frozen=True)
class Knowledge:
    """By seat what it knows of the challenge's theme and its own limits; by pair what it prefers."""

    expertise: Mapping[int, int]
    preference: Mapping[Pair, int]
    limits: Mapping[int, Load]


@dataclass(frozen=True)
class Design:
    grid: Grid
    seats: list[GridSeat]
    problem: Problem

    @property
    def left_out(self) -> list[GridSeat]:
        """Seats to which nothing can be given now."""
        inside = {each.id for each in self.seats}
        return [each for each in self.grid.seats if each.id not in inside]

    @property
    def input(self) -> str:
        """The canonical CSV from which anybody can work this out again."""
        return write(self.problem)

    def chosen(self, pairs: Collection[Pair]) -> Table:
        rows = {each.id: row for row, each in enumerate(self.grid.proposals)}
        columns = {each.id: column for column, each in enumerate(self.seats)}
        table = np.zeros(self.problem.possible.shape, bool)
        for seat, proposal in pairs:
            table[rows[proposal], columns[seat]] = True
        return table

    def pair(self, proposal: int, seat: int) -> Pair:
        return self.seats[seat].id, self.grid.proposals[proposal].id


@dataclass(frozen=True)
class Bridge:
    """One more assessor for a proposal, which joins two groups."""

    seat: GridSeat
    proposal: GridProposal

    @property
    def pair(self) -> Pair:
        return self.seat.id, self.proposal.id


@dataclass(frozen=True)
class Proposed:
    """An assignment that is worked out and not in force yet."""

    design: Design
    pairs: frozenset[Pair]
    objective: Objective
    groups: Groups
    bridges: tuple[Bridge, ...]
    input_sha256: str

    @property
    def loads(self) -> list[tuple[GridSeat, int, int]]:
        """Each seat with what it scores today and would score."""
        grid = self.design.grid
        return [(each, grid.load(each.id), sum(1 for seat, _ in self.pairs if seat == each.id)) for each in grid.seats]

    def change(self, bridges: Collection[Pair] = ()) -> Change:
        """Raises `ValueError` for a bridge that was not offered."""
        if not set(bridges) <= {each.pair for each in self.bridges}:
            raise ValueError("This bridge was not offered.")
        return self.design.grid.change(by_seat(self.design.grid, self.pairs | set(bridges)))


def design(grid: Grid, known: Knowledge, terms: Terms) -> Design:
    able = grid.possible | frozenset(grid.held)
    seats = [each for each in grid.seats if any((each.id, proposal.id) in able for proposal in grid.proposals)]
    limits = [known.limits.get(each.id, Load()).within(Load(terms.low, terms.high)) for each in seats]
    stays = frozenset(pair for pair, held in grid.held.items() if _stays(grid, pair, held.has_begun, terms.way))
    stays |= terms.pins
    held = frozenset(grid.held) if terms.way is Way.FEWEST else frozenset()
    problem = Problem(
        proposals=tuple(each.label for each in grid.proposals),
        seats=tuple(_plain(grid.names[each.id]) for each in seats),
        affinity=_table(grid, seats, lambda seat, each: affinity(known.expertise.get(seat), known.preference.get((seat, each)))),
        possible=_table(grid, seats, lambda *pair: pair in grid.possible).astype(bool),
        per_proposal=terms.per_proposal,
        lowest=np.array([each.low or 0 for each in limits], np.int64),
        highest=np.array([terms.high if each.high is None else each.high for each in limits], np.int64),
        scale=SCALE,
        pinned=_table(grid, seats, lambda *pair: pair in stays).astype(bool),
        held=_table(grid, seats, lambda *pair: pair in held).astype(bool),
    )  # fmt: skip
    return Design(grid, seats, problem)


def _stays(grid: Grid, pair: Pair, has_begun: bool, way: Way) -> bool:
    """What is begun, and what saving a grid leaves alone anyway: pairs that wait for a ruling."""
    return has_begun or way is Way.ADD or pair not in grid.possible


def _plain(name: str) -> str:
    """No spreadsheet program may calculate it."""
    return f"'{name}" if name[:1] in "=+-@" else name


def _table(grid: Grid, seats: list[GridSeat], value: Callable[[int, int], int]) -> Table:
    rows = [[value(seat.id, each.id) for seat in seats] for each in grid.proposals]
    return np.array(rows, np.int64).reshape(len(grid.proposals), len(seats))


def propose(design: Design, *, seed: str) -> Proposed:
    """Raises `Impossible` with who and what is short."""
    solution = solve(design.problem, seed=seed)
    pairs = frozenset(design.pair(*each) for each in solution.pairs)
    found = groups_of(design, solution.chosen)
    bridges = tuple(Bridge(design.seats[seat], design.grid.proposals[row]) for row, seat in found.bridges)
    return Proposed(design, pairs, objective(solution), found, bridges, digest(design.input))


def groups_of(design: Design, chosen: Table) -> Groups:
    problem = design.problem
    return groups(chosen, problem.possible, problem.affinity, problem.highest)


def reached(design: Design, pairs: Collection[Pair]) -> tuple[Objective, Groups]:
    """What a grid that people made reaches."""
    chosen = design.chosen(pairs)
    values = design.problem.affinity[chosen]
    total, worst = int(values.sum()), int(values.min()) if len(values) else None
    return objective(Solution(design.problem, chosen, total, worst)), groups_of(design, chosen)


def by_seat(grid: Grid, pairs: Collection[Pair]) -> dict[int, set[int]]:
    """As `actions.assign` takes it, for every seat of the grid."""
    wanted: dict[int, set[int]] = {each.id: set() for each in grid.seats}
    for seat, proposal in pairs:
        wanted.setdefault(seat, set()).add(proposal)
    return wanted
