"""The published numbers of a round: what is shown, and that nothing else follows from it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import product

import pytest

from sprint.shortlists.result import Result
from sprint.shortlists.statistics import Band, Placed, Statistics, rows, statistics


def places(*, shortlisted: list[int], others: list[int], excluded: int = 0) -> list[Placed]:
    return [
        *(Placed(Decimal(total), Result.SHORTLISTED) for total in shortlisted),
        *(Placed(Decimal(total), Result.NOT_SHORTLISTED) for total in others),
        *[Placed(None, Result.EXCLUDED)] * excluded,
    ]


def counts(found: Statistics) -> list[int | None]:
    return [band.count for band in found.bands]


def test_a_large_round_shows_its_bands_of_those_who_are_not_named() -> None:
    found = statistics(places(shortlisted=[100, 90, 80], others=[79] * 9 + [55] * 12 + [40] * 6, excluded=6))
    assert (found.received, found.eligible, found.shortlisted, found.threshold) == (36, 30, 3, 80)
    assert counts(found) == [0, 9, 18, 0, 0]
    assert found.bands[1] == Band("60 to under 80", 9)


@pytest.mark.parametrize(
    ("shortlisted", "others", "excluded", "shown"),
    [
        (3, 5, 0, (8, 8)),
        (3, 3, 0, (None, None)),
        (3, 9, 1, (13, None)),
        (3, 0, 0, (3, 3)),
        (0, 12, 0, (12, 12)),
        (3, 0, 6, (9, 3)),
        (0, 0, 0, (0, 0)),
        (3, 0, 2, (None, None)),
    ],
)
def test_numbers_of_others_below_five_are_neither_shown_nor_left_over(
    shortlisted: int, others: int, excluded: int, shown: tuple[int | None, int | None]
) -> None:
    found = statistics(places(shortlisted=[90] * shortlisted, others=[70] * others, excluded=excluded))
    assert (found.received, found.eligible) == shown


def test_no_number_below_five_of_others_is_published_or_follows() -> None:
    told: dict[object, set[tuple[int, ...]]] = defaultdict(set)
    for cells in product(range(9), repeat=3):
        high, low, excluded = cells
        found = statistics(places(shortlisted=[85], others=[70] * high + [10] * low, excluded=excluded))
        assert not {*counts(found)} & {1, 2, 3, 4}
        told[(found.received, found.eligible, *counts(found))].add(cells)
    sure = [
        answer
        for answer, possible in told.items()
        for values in zip(*possible, strict=True)
        if answer[0] is not None and len(set(values)) == 1 and 0 < values[0] < 5  # type: ignore[index]
    ]
    assert sure == []


def test_the_download_leaves_hidden_numbers_empty() -> None:
    found = statistics(places(shortlisted=[90], others=[70] * 3))
    assert rows(found, assessors=3) == [
        ["Figure", "Value"], ["Proposals received", None], ["Eligible", None], ["Shortlisted", 1],
        ["Lowest total on the shortlist, of 100", "90"], ["Assessors for each proposal, at least", 3],
        *([f"Not shortlisted, totals from {band.label}", None] for band in found.bands),
    ]  # fmt: skip
