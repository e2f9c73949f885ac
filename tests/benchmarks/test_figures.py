"""The arithmetic of the measurements."""

from __future__ import annotations

import pytest

from benchmarks.figures import against, moments, percentile, ratio, spread


@pytest.mark.parametrize(
    ("values", "percent", "found"),
    [
        ([], 95, 0.0),
        ([3.0], 50, 3.0),
        ([3.0, 1.0, 2.0], 50, 2.0),
        ([1.0, 2.0, 3.0, 4.0], 50, 2.0),
        (list(range(1, 101)), 95, 95),
        (list(range(1, 101)), 99, 99),
        (list(range(1, 101)), 100, 100),
        ([1.0, 2.0], 0, 1.0),
    ],
)
def test_a_percentile_is_a_value_that_so_many_do_not_exceed(values: list[float], percent: float, found: float) -> None:
    assert percentile(values, percent) == found


def test_a_ratio_to_nothing_is_nothing() -> None:
    assert [ratio(35, 100), ratio(1, 0)] == [0.35, 0.0]


def test_an_open_loop_sends_at_even_intervals_whatever_comes_back() -> None:
    assert moments(4, 2) == [0.0, 0.5, 1.0, 1.5]


def test_a_spread_is_told_in_milliseconds() -> None:
    assert spread([0.010] * 94 + [0.020] * 5 + [0.5]) == "p50 10 ms, p95 20 ms, p99 20 ms"


def test_a_goal_is_reached_from_either_side() -> None:
    assert [against(0.35, 0.35), against(0.34, 0.35), against(2.5, 2.5, at_most=True), against(2.6, 2.5, at_most=True)] == [
        "reached", "missed", "reached", "missed",
    ]  # fmt: skip
