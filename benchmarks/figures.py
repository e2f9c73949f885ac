"""The arithmetic of measurements: percentiles, rates and ratios, and how they are put into words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least `percent` of all do not exceed; 0 of none."""
    if not values:
        return 0.0
    return sorted(values)[max(ceil(len(values) * percent / 100), 1) - 1]


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def moments(total: int, per_second: float) -> list[float]:
    """When each of `total` requests of an open loop is due, in seconds from its beginning."""
    return [number / per_second for number in range(total)]


def spread(seconds: Sequence[float]) -> str:
    """ "p50 12 ms, p95 20 ms, p99 31 ms"."""
    return ", ".join(f"p{percent} {percentile(seconds, percent) * 1000:.0f} ms" for percent in (50, 95, 99))


def against(reached: float, goal: float, *, at_most: bool = False) -> str:
    return "reached" if (reached <= goal if at_most else reached >= goal) else "missed"
