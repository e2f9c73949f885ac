"""Expected places, intervals and chances of being among the first, from the posterior of the crossed model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sprint.shortlists.crossed import Design, Numbers, Solved, severities, solve, spread
from sprint.shortlists.posterior import Belief

INTERVAL = (0.05, 0.95)
LEAST_VARIANCE = np.float32(1e-30)


@dataclass(frozen=True)
class Places:
    """One entry a proposal, in the order of the design. Place 1 is the best."""

    effect: Numbers
    sd: Numbers
    expected: Numbers
    low: NDArray[np.intp]
    high: NDArray[np.intp]
    chance: Numbers


@dataclass(frozen=True)
class Severities:
    """One entry an assessor: the effect on a score beside the panel's mean (below 0 is stricter) with its 90 % interval."""

    effect: Numbers
    low: Numbers
    high: Numbers


def places(data: Design, belief: Belief, *, top: int, draws: int, seed: int) -> tuple[Places, Severities, float]:
    """Also answers μ. Only `low`, `high` and `chance` rest on `draws` seeded samples; the rest is exact at each point."""
    solved = solve(data, belief.sds)
    own, shared = spread(data, solved)
    weights = belief.weights
    effect = weights @ solved.proposal
    variance = own**2 + (shared**2).sum(axis=2) + (solved.proposal - effect) ** 2
    sampled = _sampled(solved.proposal, own, shared, weights, draws=draws, seed=seed)
    low, high = np.quantile(sampled, INTERVAL, axis=0, method="inverted_cdf")
    found = Places(
        effect, np.sqrt(weights @ variance), _expected(solved.proposal, own, shared, weights),
        low.astype(np.intp), high.astype(np.intp), (sampled <= top).mean(axis=0),
    )  # fmt: skip
    return found, _severities(solved, weights), float(weights @ solved.mean)


def expected_places(data: Design, belief: Belief) -> Numbers:
    """Of each proposal, in the order of the design."""
    solved = solve(data, belief.sds)
    return _expected(solved.proposal, *spread(data, solved), belief.weights)


def _expected(means: Numbers, own: Numbers, shared: Numbers, weights: Numbers) -> Numbers:
    """1 + the sum over the others of the chance that each is better: no sampling. Each counts itself as one half.

    What all proposals share cancels between two of them and is taken off first, so that single precision is enough.
    """
    from scipy.special import ndtr

    size = means.shape[1]
    own, means = own.astype(np.float32), means.astype(np.float32)
    apart_only = (shared - shared.mean(axis=1, keepdims=True)).astype(np.float32)
    better = np.zeros((size, size))
    for at, weight in enumerate(weights):
        variance = apart_only[at] @ apart_only[at].T
        alone = own[at] ** 2 + np.diag(variance)
        variance *= -2
        variance += alone
        variance += alone[:, None]
        np.sqrt(np.maximum(variance, LEAST_VARIANCE, out=variance), out=variance)
        gaps = means[at] - means[at][:, None]
        better += weight * ndtr(np.divide(gaps, variance, out=gaps), out=gaps)
    expected: Numbers = 0.5 + better.sum(axis=1)
    return expected


def _sampled(
    means: Numbers, own: Numbers, shared: Numbers, weights: Numbers, *, draws: int, seed: int
) -> NDArray[np.intp]:
    """Places in `draws` samples: draws × proposals. Points get samples by their weight, as evenly as whole numbers allow."""
    random = np.random.default_rng(seed)
    edges = np.round(np.cumsum(weights) * draws).astype(int)
    counts = np.diff(edges, prepend=0)
    point = np.repeat(np.arange(len(weights)), counts)
    alone = random.standard_normal((len(point), means.shape[1]))
    together = random.standard_normal((len(point), shared.shape[2]))
    values = means[point] + own[point] * alone
    for index, (start, end) in enumerate(zip(np.append(0, edges[:-1]), edges, strict=True)):
        values[start:end] += together[start:end] @ shared[index].T
    order = np.argsort(-values, axis=1)
    placed = np.empty_like(order)
    np.put_along_axis(placed, order, np.arange(1, means.shape[1] + 1)[None], axis=1)
    return placed


def _severities(solved: Solved, weights: Numbers) -> Severities:
    """The interval of a mixture of normals, by its mean and variance."""
    effects, sds = severities(solved)
    effect = weights @ effects
    margin = 1.6449 * np.sqrt(weights @ (sds**2 + (effects - effect) ** 2))
    return Severities(effect, effect - margin, effect + margin)
