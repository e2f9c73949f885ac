"""Advice beside the official ranking: how sure the individual scores are of each proposal's place. It decides nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

import numpy as np

from sprint.shortlists.crossed import Design, Line, design
from sprint.shortlists.places import Places, Severities, expected_places, places
from sprint.shortlists.posterior import Belief, believe, prior

LEAST_SCORES = 3
"""Scores a proposal, and assessors of a round, below which an assessor's severity cannot be told from a proposal's worth."""
LEAST_FREEDOM = 8
"""Scores minus the proposals', assessors' and the mean's effects: what is left to judge the error by."""
IN, OUT = 0.9, 0.1
"""Chances of being among the first from which, and up to which, a proposal is not worth another discussion."""
DRAWS, DRAWS_OF_MANY, MANY = 8_000, 4_000, 40


class Band(StrEnum):
    IN = "in"
    DISCUSS = "discuss"
    OUT = "out"


@dataclass(frozen=True)
class Advised:
    """One proposal. Where the data carry no model, all but the first three and `component` are None.

    `adjusted` is the score with the assessors' severities taken off; `sd` how unsure it is beside the panel's mean;
    `rank_low` to `rank_high` holds the place with a chance of 90 %; `chance` is that of being among the first `top`.
    """

    proposal: str
    scores: int
    mean: float
    component: int
    adjusted: float | None = None
    sd: float | None = None
    expected: float | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    chance: float | None = None

    @property
    def band(self) -> Band | None:
        if self.chance is None:
            return None
        return Band.IN if self.chance >= IN else Band.OUT if self.chance <= OUT else Band.DISCUSS


@dataclass(frozen=True)
class Assessor:
    """`severity` is the effect on a score: below 0 is stricter than the panel; `low` to `high` holds it with 90 %.

    `moves` are the proposals that come into or fall out of the first `top` by expected place without this assessor.
    """

    name: str
    scores: int
    is_constant: bool
    severity: float | None = None
    low: float | None = None
    high: float | None = None
    moves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Advice:
    """`proposals` best first; `obstacles` say why there is no model, and are empty when there is one."""

    top: int
    proposals: tuple[Advised, ...]
    assessors: tuple[Assessor, ...]
    obstacles: tuple[str, ...] = ()

    @property
    def has_model(self) -> bool:
        return not self.obstacles


def advise(lines: Iterable[Line], *, top: int, low: float, high: float, step: float) -> Advice:
    """`lines` are (proposal, assessor, score) with scores from `low` to `high`; `step` is what scores are rounded to, 0 for not.

    The same lines in any order give the same advice. Raises `ValueError` for what is no round of scores.
    """
    known = sorted(lines)
    _check(known, top=top, low=low, high=high, step=step)
    data = design(known)
    component = components(known)
    found = obstacles(data, component)
    if found:
        return _plain(data, component, found, top=top)
    belief = believe(data, prior(low, high, step), width=_width(data))
    first, severities, mean = places(data, belief, top=top, draws=_draws(data), seed=_seed(known))
    advised = _advised(data, component, first, mean)
    return Advice(top, advised, _assessors(data, severities, belief, advised, top=top))


def _check(lines: Sequence[Line], *, top: int, low: float, high: float, step: float) -> None:
    if not lines:
        raise ValueError("There are no scores.")
    if not low < high:
        raise ValueError("The lowest score of the range has to be below the highest.")
    if top < 1 or step < 0:
        raise ValueError("The number of first places has to be 1 or more, and the step 0 or more.")
    twice = [
        pair for pair, count in Counter((proposal, assessor) for proposal, assessor, _ in lines).items() if count > 1
    ]
    if twice:
        raise ValueError(f"Assessor {twice[0][1]} has two scores for proposal {twice[0][0]}.")
    for proposal, assessor, score in lines:
        if not low <= score <= high:
            raise ValueError(
                f"The score {score:g} of assessor {assessor} for proposal {proposal} is not between {low:g} and {high:g}."
            )


def components(lines: Sequence[Line]) -> dict[str, int]:
    """For each proposal the number of its group: proposals and assessors that scores connect, counted from 1 by name."""
    neighbours: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for proposal, assessor, _ in lines:
        neighbours["proposal", proposal].add(("assessor", assessor))
        neighbours["assessor", assessor].add(("proposal", proposal))
    number: dict[tuple[str, str], int] = {}
    groups = 0
    for proposal in sorted({proposal for proposal, _, _ in lines}):
        if ("proposal", proposal) in number:
            continue
        groups += 1
        waiting = [("proposal", proposal)]
        while waiting:
            node = waiting.pop()
            if node not in number:
                number[node] = groups
                waiting += neighbours[node]
    return {name: group for (kind, name), group in number.items() if kind == "proposal"}


def obstacles(data: Design, component: Mapping[str, int]) -> tuple[str, ...]:
    """Why the data cannot carry the model, in words; empty when they can."""
    found = []
    few = [name for name, count in zip(data.proposals, data.counts.sum(axis=1), strict=True) if count < LEAST_SCORES]
    if few:
        who = f"Proposal {few[0]} has" if len(few) == 1 else f"{len(few)} proposals have"
        found.append(f"{who} fewer than {LEAST_SCORES} scores.")
    if len(data.assessors) < LEAST_SCORES:
        found.append(f"There are fewer than {LEAST_SCORES} assessors.")
    freedom = len(data.scores) - len(data.proposals) - len(data.assessors) + 1
    if freedom < LEAST_FREEDOM:
        found.append(f"The scores leave {max(freedom, 0)} degrees of freedom; {LEAST_FREEDOM} are needed.")
    if (groups := max(component.values())) > 1:
        found.append(
            f"The panel falls into {groups} groups that no assessor connects, so their scores cannot be compared."
        )
    return tuple(found)


def _width(data: Design) -> float:
    """Many scores leave less doubt about the standard deviations, so that fewer points do."""
    return 1.0 if len(data.proposals) <= MANY else 1.5


def _draws(data: Design) -> int:
    return DRAWS if len(data.proposals) <= MANY else DRAWS_OF_MANY


def _seed(lines: Sequence[Line]) -> int:
    """From the scores alone, so that whoever has them draws the same."""
    return int.from_bytes(sha256(repr(lines).encode()).digest()[:8], "big")


def _advised(data: Design, component: Mapping[str, int], found: Places, mean: float) -> tuple[Advised, ...]:
    lines = [
        Advised(
            name, scores, average, component[name], mean + float(found.effect[at]), float(found.sd[at]),
            float(found.expected[at]), int(found.low[at]), int(found.high[at]), float(found.chance[at]),
        )
        for at, (name, scores, average) in enumerate(_averages(data))
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda each: (each.expected or 0, each.proposal)))


def _averages(data: Design) -> list[tuple[str, int, float]]:
    counts = data.counts.sum(axis=1)
    sums = np.bincount(data.rows, data.scores, len(data.proposals))
    return [
        (name, int(count), float(total / count))
        for name, count, total in zip(data.proposals, counts, sums, strict=True)
    ]


def _plain(data: Design, component: Mapping[str, int], found: tuple[str, ...], *, top: int) -> Advice:
    lines = [Advised(name, scores, average, component[name]) for name, scores, average in _averages(data)]
    people = tuple(Assessor(name, count, constant) for name, count, constant in _people(data))
    return Advice(top, tuple(sorted(lines, key=lambda each: (-each.mean, each.proposal))), people, found)


def _people(data: Design) -> list[tuple[str, int, bool]]:
    """Name, number of scores, and whether all of several are the same."""
    own = [data.scores[data.columns == at] for at in range(len(data.assessors))]
    return [
        (name, len(scores), len(scores) >= LEAST_SCORES and float(np.ptp(scores)) == 0.0)
        for name, scores in zip(data.assessors, own, strict=True)
    ]


def _assessors(
    data: Design, found: Severities, belief: Belief, advised: Sequence[Advised], *, top: int
) -> tuple[Assessor, ...]:
    first = {each.proposal for each in advised[:top]}
    return tuple(
        Assessor(
            name, count, constant, float(found.effect[at]), float(found.low[at]), float(found.high[at]),
            _moves(data, at, belief, first, top=top),
        )
        for at, (name, count, constant) in enumerate(_people(data))
    )  # fmt: skip


def _moves(data: Design, assessor: int, belief: Belief, first: set[str], *, top: int) -> tuple[str, ...]:
    """Who would be among the first without this assessor and is not, or is and would not be.

    At the standard deviations that the whole round gives: a round without one assessor says nothing new about them.
    """
    kept = data.columns != assessor
    others = replace(data, rows=data.rows[kept], columns=data.columns[kept], scores=data.scores[kept])
    middle = Belief((belief.weights @ belief.sds)[None], np.ones(1))
    ordered = sorted(zip(expected_places(others, middle).tolist(), data.proposals, strict=True))
    return tuple(sorted({name for _, name in ordered[:top]} ^ first))
