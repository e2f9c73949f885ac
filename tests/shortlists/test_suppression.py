"""Counts that may be published: none small, none that somebody could work out."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from sprint.shortlists.suppression import is_shown, parts


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([7, 9, 5], [7, 9, 5]),
        ([3, 9, 7], [None, 9, None]),
        ([0, 9, 7], [0, 9, 7]),
        ([1, 1, 9, 7], [None, None, 9, None]),
        ([4, 4, 9], [None, None, None]),
        ([4, 3, 9], [None, None, 9]),
        ([5, 5, 1], [None, None, None]),
        ([2, 3], [None, None]),
        ([1, 1, 1, 1, 1, 9], [None] * 6),
        ([0, 3, 9], [None, None, None]),
        ([0, 3, 9, 9], [None] * 4),
        ([0, 3, 9, 12], [0, None, None, 12]),
        ([1, 1, 1, 1, 1], [None] * 5),
        ([12], [12]),
        ([], []),
    ],
)
def test_a_hidden_part_has_company_that_is_not_small_itself(counts: list[int], shown: list[int | None]) -> None:
    assert parts(counts) == shown


@pytest.mark.parametrize(("number", "up_to"), [(4, 21), (6, 8)])
def test_whoever_knows_the_rule_and_the_total_can_work_out_no_hidden_part(number: int, up_to: int) -> None:
    told: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(up_to + 1), repeat=number - 1):
        for total in range(max(5, sum(counts)), up_to + 1):
            whole = (*counts, total - sum(counts))
            told[(total, *parts(whole))].append(whole)
    sure = [
        (answer, counts)
        for answer, all_counts in told.items()
        for index, counts in enumerate(zip(*all_counts, strict=True))
        if answer[index + 1] is None and len(set(counts)) == 1
    ]
    assert sure == []


@pytest.mark.parametrize(
    ("count", "beside", "shown"),
    [
        (12, [3], True),
        (12, [8], False),
        (12, [12], True),
        (3, [3], True),
        (4, [], False),
        (11, [12], False),
        (7, [12], True),
        (0, [0], True),
        (4, [0], False),
    ],
)
def test_the_difference_of_two_nested_counts_is_a_count_too(count: int, beside: list[int], shown: bool) -> None:
    assert is_shown(count, beside=beside) == shown
