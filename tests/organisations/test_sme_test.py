"""Who is small or medium-sized."""

from __future__ import annotations

import pytest

from sprint.organisations.sme_test import SOURCE, checks, is_sme

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("staff", "turnover", "balance", "answer"),
    [
        (0, 0, 0, True),
        (249, 44 * MILLION, 38 * MILLION, True),
        (249, 44 * MILLION, 38 * MILLION + 1, True),
        (249, 44 * MILLION + 1, 38 * MILLION, True),
        (249, 44 * MILLION + 1, 38 * MILLION + 1, False),
        (250, 0, 0, False),
    ],
)
def test_staff_and_one_of_the_two_sums_decide(staff: int, turnover: int, balance: int, answer: bool) -> None:
    assert is_sme(staff=staff, turnover_gbp=turnover, balance_sheet_gbp=balance) is answer


def test_each_figure_stands_beside_its_limit() -> None:
    found = checks(staff=250, turnover_gbp=1_640_000, balance_sheet_gbp=38 * MILLION + 1)
    assert [(each.label, each.value, each.limit, each.is_met) for each in found] == [
        ("Staff", "250", "fewer than 250", False),
        ("Turnover", "£1,640,000", "up to £44 million", True),
        ("Balance sheet", "£38,000,001", "up to £38 million", False),
    ]


def test_the_limits_have_a_source() -> None:
    assert SOURCE == "Procurement Act 2023, section 123(1)"
