"""What the scores say about the three standard deviations: points that stand for the posterior, each with its weight.

y = μ + proposal + assessor + error, with half-normal priors of scale range ÷ 4 on the three standard deviations, a flat one
on μ, and rounding noise of step² ÷ 12 that comes on top of the error's variance. Integrated numerically over the logarithms
of the three: a grid around the mode, along the axes of its curvature, stretched on each side until the density falls as a
normal one would (Rue, Martino, Chopin, "Approximate Bayesian inference … by integrated nested Laplace approximations",
Journal of the Royal Statistical Society B 71 (2009), section 6.5).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sprint.shortlists.crossed import Design, Numbers, solve

FALL = 6.0
"""Points whose log density lies further below the mode's are left out: together they hold less than 0.5 %."""
ROUNDING = 12.0
"""A score rounded to a step carries noise of step² ÷ 12: the variance of an even spread over one step."""

LEAST = 1e-3
"""The smallest error, as a share of the prior's scale: a four-thousandth of the range."""


@dataclass(frozen=True)
class Belief:
    """`sds` (g × 3: proposals, assessors, error with rounding) and their `weights`, which sum to 1."""

    sds: Numbers
    weights: Numbers


@dataclass(frozen=True)
class Prior:
    """`scale` of the half-normals and the variance of rounding, in the scores' unit and its square."""

    scale: float
    rounding: float

    def sds(self, logs: Numbers) -> Numbers:
        """Standard deviations as the model takes them, from the logarithms over which is integrated."""
        sds = np.exp(logs)
        sds[:, 2] = np.sqrt(sds[:, 2] ** 2 + self.rounding)
        return sds


def prior(low: float, high: float, step: float) -> Prior:
    """`step` 0 leaves no floor but the one that keeps the sums finite where the model fits without any error."""
    scale = (high - low) / 4
    return Prior(scale, max(step**2 / ROUNDING, (LEAST * scale) ** 2))


def believe(data: Design, given: Prior, *, width: float) -> Belief:
    """`width` is the distance of the grid's points in units of the curvature: finer is slower."""
    mode = _mode(data, given)
    axes = _axes(data, given, mode)
    reach = np.arange(-_REACH, _REACH + width / 2, width)
    grid = np.stack(np.meshgrid(reach, reach, reach, indexing="ij"), axis=-1).reshape(-1, 3)
    stretch = _stretch(data, given, mode, axes)
    placed = np.where(grid < 0, grid * stretch[0], grid * stretch[1])
    volume = np.where(grid < 0, stretch[0], stretch[1])
    volume = np.where(grid == 0, (stretch[0] + stretch[1]) / 2, volume).prod(axis=1)
    logs = mode + placed @ axes.T
    density = _density(data, given, logs)
    near = density > density.max() - FALL
    weights = np.exp(density[near] - density.max()) * volume[near]
    return Belief(given.sds(logs[near]), weights / weights.sum())


_REACH = 3.5


def _density(data: Design, given: Prior, logs: Numbers) -> Numbers:
    """Log posterior of the logarithms, up to a constant."""
    sds = np.exp(logs)
    priors = (-(sds**2) / (2 * given.scale**2) + logs).sum(axis=1)
    found: Numbers = priors - solve(data, given.sds(logs)).criterion / 2
    return found


_TRIED = 0.5 ** np.arange(8)


def _mode(data: Design, given: Prior) -> Numbers:
    levels = np.log(given.scale * np.array([0.1, 0.4, 1.2]))
    starts = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1).reshape(-1, 3)
    here: Numbers = starts[np.argmax(_density(data, given, starts))]
    for _ in range(40):
        slope, bend = _derivatives(data, given, here)
        roots, axes = np.linalg.eigh(bend)
        step = axes @ ((axes.T @ slope) / np.maximum(np.abs(roots), 0.05))
        step *= min(1.0, 2.0 / max(np.abs(step).max(), 1e-12))
        tried = np.vstack([here, here + _TRIED[:, None] * step])
        best = tried[np.argmax(_density(data, given, tried))]
        if np.abs(best - here).max() < 1e-5:
            break
        here = best
    return here


_H = 1e-3


def _derivatives(data: Design, given: Prior, here: Numbers) -> tuple[Numbers, Numbers]:
    """Slope and curvature of the log density, by central differences."""
    unit = np.eye(3) * _H
    pairs = [(i, j) for i in range(3) for j in range(i)]
    around = [here, *(here + unit), *(here - unit)]
    around += [here + a * unit[i] + b * unit[j] for i, j in pairs for a in (1, -1) for b in (1, -1)]
    values = _density(data, given, np.array(around))
    slope = (values[1:4] - values[4:7]) / (2 * _H)
    bend = np.diag((values[1:4] - 2 * values[0] + values[4:7]) / _H**2)
    for at, (i, j) in enumerate(pairs):
        same, up, down, both = values[7 + 4 * at : 11 + 4 * at]
        bend[i, j] = bend[j, i] = (same - up - down + both) / (4 * _H**2)
    return slope, bend


def _axes(data: Design, given: Prior, mode: Numbers) -> Numbers:
    """Directions in which the density falls independently near the mode, one standard deviation long: columns."""
    roots, axes = np.linalg.eigh(_derivatives(data, given, mode)[1])
    scaled: Numbers = axes / np.sqrt(np.maximum(-roots, 0.05))
    return scaled


def _stretch(data: Design, given: Prior, mode: Numbers, axes: Numbers) -> Numbers:
    """How much longer than its curvature says each half axis has to be: 2 (down, up) × 3."""
    probe = 2.0
    ends = np.vstack([mode - probe * axes.T, mode + probe * axes.T])
    values = _density(data, given, np.vstack([mode, ends]))
    fallen = np.maximum(values[0] - values[1:], 0.2).reshape(2, 3)
    stretch: Numbers = np.clip(np.sqrt(probe**2 / 2 / fallen), 0.5, 3.0)
    return stretch
