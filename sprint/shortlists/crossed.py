"""The crossed model of scores, y = μ + proposal + assessor + error, solved exactly for given standard deviations.

Given the three standard deviations everything is Gaussian. The proposals are eliminated one by one, since no score belongs
to two of them, which leaves one linear system of as many unknowns as there are assessors, plus one for μ. All functions
take several points (sets of standard deviations) at once.

Source of the algebra: Bates, Mächler, Bolker, Walker, "Fitting linear mixed-effects models using lme4", Journal of
Statistical Software 67 (2015), sections 3.2 to 3.5; written out for two crossed factors and one mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Line = tuple[str, str, float]
"""Proposal, assessor, score."""


@dataclass(frozen=True)
class Design:
    """Who scored what, by position: `rows` and `columns` are the places of each score's proposal and assessor."""

    proposals: tuple[str, ...]
    assessors: tuple[str, ...]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    scores: Numbers

    @cached_property
    def centre(self) -> float:
        """The plain mean: taken off before sums of squares, which would lose digits otherwise."""
        return float(self.scores.mean())

    @cached_property
    def counts(self) -> Numbers:
        """Scores of each proposal by each assessor: proposals × assessors."""
        table = np.zeros((len(self.proposals), len(self.assessors)))
        np.add.at(table, (self.rows, self.columns), 1.0)
        return table

    @cached_property
    def sums(self) -> tuple[Numbers, Numbers, float]:
        """Centred scores summed by proposal and by [everything, each assessor], and their squares."""
        centred = self.scores - self.centre
        by_proposal: Numbers = np.bincount(self.rows, centred, len(self.proposals)).astype(np.float64)
        by_assessor: Numbers = np.bincount(self.columns, centred, len(self.assessors)).astype(np.float64)
        return by_proposal, np.append(0.0, by_assessor), float(centred @ centred)

    @cached_property
    def incidence(self) -> Numbers:
        """For each proposal its number of scores, then how many by each assessor: proposals × (1 + assessors)."""
        return np.column_stack([self.counts.sum(axis=1), self.counts])

    @cached_property
    def squares(self) -> Numbers:
        """Each row of `incidence` multiplied with itself: proposals × (1 + assessors)²."""
        table: Numbers = self.incidence[:, :, None] * self.incidence[:, None, :]
        return table.reshape(len(self.proposals), -1)

    @cached_property
    def cross(self) -> Numbers:
        """Sums over all scores of [1, assessor] by [1, assessor]."""
        by_assessor = self.counts.sum(axis=0)
        table = np.diag(np.append(len(self.scores), by_assessor))
        table[0, 1:] = table[1:, 0] = by_assessor
        return table


def design(lines: Sequence[Line]) -> Design:
    """In the order of the names, so that the same scores give the same numbers whatever their order was."""
    ordered = sorted(lines)
    proposals = tuple(sorted({proposal for proposal, _, _ in ordered}))
    assessors = tuple(sorted({assessor for _, assessor, _ in ordered}))
    row, column = {name: at for at, name in enumerate(proposals)}, {name: at for at, name in enumerate(assessors)}
    return Design(
        proposals,
        assessors,
        np.array([row[proposal] for proposal, _, _ in ordered], dtype=np.intp),
        np.array([column[assessor] for _, assessor, _ in ordered], dtype=np.intp),
        np.array([score for _, _, score in ordered], dtype=np.float64),
    )


@dataclass(frozen=True)
class Solved:
    """The model at g points. Effects are deviations from `mean`, in the scores' own unit.

    mean (g), proposal (g × proposals), assessor (g × assessors); `criterion` is minus twice the restricted log likelihood
    (g). `kept` (g × proposals), `scale` (g × (1 + assessors)) and `reduced` are what the spread of the effects is made from.
    """

    mean: Numbers
    proposal: Numbers
    assessor: Numbers
    criterion: Numbers
    sds: Numbers
    kept: Numbers
    scale: Numbers
    reduced: Numbers


def solve(data: Design, sds: Numbers) -> Solved:
    """At the standard deviations of proposals, assessors and error: g × 3, the last above 0."""
    tau, beta, sigma = sds.T
    sums, right, squared = data.sums
    ratio = (tau / sigma) ** 2
    pivots = 1 + ratio[:, None] * data.incidence[:, 0]
    kept = ratio[:, None] / pivots
    scale = np.column_stack([np.ones_like(sigma), np.repeat((beta / sigma)[:, None], len(data.assessors), axis=1)])
    reduced = _reduced(data, kept, scale)
    target = scale * (right - (kept * sums) @ data.incidence)
    found = np.linalg.solve(reduced, target[:, :, None])[:, :, 0]
    loads = found * scale
    left = squared - np.einsum("gk,gk->g", target, found) - kept @ (sums**2)
    determinant = np.log(pivots).sum(axis=1) + np.linalg.slogdet(reduced)[1]
    free = len(data.scores) - 1
    criterion = free * np.log(2 * np.pi * sigma**2) + determinant + left / sigma**2
    proposal = kept * (sums - loads @ data.incidence.T)
    return Solved(data.centre + found[:, 0], proposal, loads[:, 1:], criterion, sds, kept, scale, reduced)


def _reduced(data: Design, kept: Numbers, scale: Numbers) -> Numbers:
    """What is left of the system once the proposals are eliminated: g × (1 + assessors) × (1 + assessors)."""
    size = len(data.assessors) + 1
    table = data.cross - (kept @ data.squares).reshape(-1, size, size)
    table *= scale[:, :, None] * scale[:, None, :]
    table[:, range(1, size), range(1, size)] += 1
    return table


def spread(data: Design, solved: Solved) -> tuple[Numbers, Numbers]:
    """Root of the covariance of the proposals' effects: `own` (g × proposals) and `shared` (g × proposals × (1 + assessors)).

    The covariance at a point is diag(own²) + shared · sharedᵀ, since what the proposals share runs through the assessors.
    """
    sigma = solved.sds[:, 2]
    own = np.sqrt(solved.kept) * sigma[:, None]
    roots = np.linalg.cholesky(np.linalg.inv(solved.reduced))
    shared = (data.incidence[None] * solved.scale[:, None, :]) @ roots
    return own, shared * (solved.kept * sigma[:, None])[:, :, None]


def severities(solved: Solved) -> tuple[Numbers, Numbers]:
    """Each assessor's effect beside the mean of all assessors, and its standard deviation: g × assessors each.

    Beside each other and not beside μ, since nothing in the scores tells a strict panel from weak proposals.
    """
    scale = solved.scale[:, 1:] * solved.sds[:, 2:]
    covariance = np.linalg.inv(solved.reduced)[:, 1:, 1:] * scale[:, :, None] * scale[:, None, :]
    own = np.einsum("gii->gi", covariance)
    with_all = covariance.mean(axis=2)
    variance = own - 2 * with_all + with_all.mean(axis=1, keepdims=True)
    effect: Numbers = solved.assessor - solved.assessor.mean(axis=1, keepdims=True)
    return effect, np.sqrt(np.maximum(variance, 0))


@dataclass(frozen=True)
class Restricted:
    """The restricted maximum likelihood: what lme4's `lmer(score ~ 1 + (1|proposal) + (1|assessor))` fits."""

    proposal_sd: float
    assessor_sd: float
    error_sd: float
    mean: float
    proposals: dict[str, float]
    assessors: dict[str, float]
    criterion: float


def restricted(data: Design) -> Restricted:
    """The standard deviations at the REML mode, a standard deviation of 0 included, and the effects there.

    Needs scores that differ; raises `ValueError` otherwise.
    """
    if data.sums[2] == 0:
        raise ValueError("All scores are the same, so they have no variance to divide.")
    ratios = _descend(data)
    sigma = float(np.sqrt(_left(data, ratios) / (len(data.scores) - 1)))
    proposal_sd, assessor_sd = (ratios * sigma).tolist()
    at = solve(data, np.array([[proposal_sd, assessor_sd, sigma]]))
    return Restricted(
        proposal_sd, assessor_sd, sigma, float(at.mean[0]), dict(zip(data.proposals, at.proposal[0].tolist(), strict=True)),
        dict(zip(data.assessors, at.assessor[0].tolist(), strict=True)), float(at.criterion[0]),
    )  # fmt: skip


def _profiled(data: Design, ratios: Numbers) -> Numbers:
    """The criterion with the error's variance at its best, for ratios of the other two to it: g × 2."""
    at = solve(data, np.column_stack([ratios, np.ones(len(ratios))]))
    free = len(data.scores) - 1
    left = at.criterion - free * np.log(2 * np.pi)
    determinant = left - _squares_left(data, at)
    profiled: Numbers = determinant + free * (1 + np.log(2 * np.pi * _squares_left(data, at) / free))
    return profiled


def _squares_left(data: Design, at: Solved) -> Numbers:
    """The penalised residual sum of squares at an error of 1."""
    sums, right, squared = data.sums
    found = np.column_stack([at.mean - data.centre, at.assessor])
    left: Numbers = squared - found @ right - at.proposal @ sums
    return left


def _left(data: Design, ratios: Numbers) -> float:
    at = solve(data, np.array([[*ratios, 1.0]]))
    return float(_squares_left(data, at)[0])


STEPS = 0.5 ** np.arange(12)


def _descend(data: Design) -> Numbers:
    """Newton's steps on the two ratios with numeric derivatives, kept at 0 or above."""
    start = np.array([[a, b] for a in (0.0, 0.3, 1.0, 3.0) for b in (0.0, 0.3, 1.0, 3.0)])
    here: Numbers = start[np.argmin(_profiled(data, start))]
    for _ in range(60):
        step = _newton(data, here)
        tried = np.maximum(here + STEPS[:, None] * step, 0)
        values = _profiled(data, np.vstack([here, tried]))
        best = int(np.argmin(values))
        if best == 0 or np.abs(tried[best - 1] - here).max() < 1e-10:
            break
        here = tried[best - 1]
    return here


def _newton(data: Design, here: Numbers) -> Numbers:
    """The criterion is even in each ratio, so points below 0 are as good as their mirrors."""
    h = 1e-4 * np.maximum(here, 0.1)
    around: list[Any] = [(a * h[0], b * h[1]) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    values = _profiled(data, np.abs(here + np.array(around))).reshape(3, 3)
    slope = np.array([values[2, 1] - values[0, 1], values[1, 2] - values[1, 0]]) / (2 * h)
    mixed = (values[2, 2] - values[2, 0] - values[0, 2] + values[0, 0]) / (4 * h[0] * h[1])
    bend = np.array([
        [(values[2, 1] - 2 * values[1, 1] + values[0, 1]) / h[0] ** 2, mixed],
        [mixed, (values[1, 2] - 2 * values[1, 1] + values[1, 0]) / h[1] ** 2],
    ])  # fmt: skip
    free = (here > 0) | (slope < 0)
    bend, slope = bend * np.outer(free, free) + np.diag(~free), slope * free
    roots, axes = np.linalg.eigh(bend)
    step: Numbers = -axes @ ((axes.T @ slope) / np.maximum(np.abs(roots), 1e-8))
    return step
