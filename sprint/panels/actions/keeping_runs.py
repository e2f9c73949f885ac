"""Keeping with each change of the assignments what it was worked out from, and what it reached."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotNow
from sprint.panels import queries
from sprint.panels.assignment.groups import Groups
from sprint.panels.assignment.table import digest
from sprint.panels.assignment.words import Objective
from sprint.panels.design import Design, Terms, design, reached
from sprint.panels.grid import Change, Grid, Pair
from sprint.panels.models import AssignmentRun, Method


@dataclass(frozen=True)
class Basis:
    """How a change of the grid came about; without terms it was made by people."""

    method: Method = Method.HAND
    terms: Terms | None = None
    design: Design | None = None
    objective: Objective | None = None
    bridges: Collection[Pair] = ()
    """Of the pairs added, those that join two groups."""


def keep_run(
    challenge: Challenge, grid: Grid, change: Change, basis: Basis, *, by: Actor, at: datetime
) -> AssignmentRun:
    """One row for one act, with the input from which anybody can work the figures out again."""
    panel = queries.panel_of(challenge.id)
    if panel is None:
        raise NotNow("There is no panel yet.")
    terms = basis.terms or Terms(challenge.assessors_per_proposal, 0, max(len(grid.proposals), 1))
    made = basis.design or design(grid, queries.knowledge_of(challenge), terms)
    after = (set(grid.held) | set(change.added)) - set(change.ended)
    found, split = reached(made, after)
    run = AssignmentRun(
        panel_id=panel.id, number=queries.runs_so_far(panel) + 1, method=basis.method,
        way=terms.way if basis.terms else "", seed=terms.seed, input=made.input, input_sha256=digest(made.input),
        per_proposal=terms.per_proposal, load_low=terms.low if basis.terms else None,
        load_high=terms.high if basis.terms else None, by_id=by.user_id, at=at,
        added=len(change.added), ended=len(change.ended), changes=_told(made, change, basis),
        **_figures(found, basis.objective, split),
    )  # fmt: skip
    db.session.add(run)
    return run


def _figures(found: Objective, worked_out: Objective | None, split: Groups) -> dict[str, object]:
    """Of the grid as it is now; what even loads took is known of a worked-out one only."""
    return {
        "total": found.total, "worst": found.worst, "given": worked_out.given if worked_out else 0,
        "lowest_load": found.lowest_load, "highest_load": found.highest_load, "groups": split.number, "pairs": found.pairs,
    }  # fmt: skip


def _told(made: Design, change: Change, basis: Basis) -> str:
    bridges = [pair for pair in change.added if pair in basis.bridges]
    told = {"added": change.added, "ended": change.ended, "bridges": bridges}
    return json.dumps({name: _named(made, pairs) for name, pairs in told.items()}, sort_keys=True)


def _named(made: Design, pairs: Iterable[Pair]) -> list[list[str]]:
    labels = {each.id: each.label for each in made.grid.proposals}
    return [[labels[proposal], made.grid.names[seat]] for seat, proposal in pairs]
