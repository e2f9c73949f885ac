"""Working days in England."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprint.editions.working_days import count_after, is_working_day, move, standstill_ends

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 3, 15), True),
        (date(2027, 3, 13), False),
        (date(2027, 3, 26), False),  # Good Friday
        (date(2027, 3, 29), False),  # Easter Monday
        (date(2027, 12, 27), False),  # for Christmas Day, a Saturday
        (date(2027, 12, 28), False),  # for Boxing Day, a Sunday
        (date(2027, 12, 29), True),
        (date(2027, 3, 17), True),  # a holiday in Northern Ireland only
    ],
)
def test_weekends_and_england_s_bank_holidays_are_no_working_days(day: date, expected: bool) -> None:
    assert is_working_day(day) is expected


def test_from_one_monday_to_the_next_there_are_five() -> None:
    assert count_after(date(2027, 3, 8), date(2027, 3, 15)) == 5


def test_the_days_around_easter_are_left_out() -> None:
    assert count_after(date(2027, 3, 25), date(2027, 3, 30)) == 1


def test_the_day_of_publication_is_the_first_of_eight_in_the_standstill() -> None:
    assert standstill_ends(date(2027, 4, 27)) == date(2027, 5, 7)  # with the May Day holiday on the 3rd


def test_a_standstill_published_on_a_saturday_begins_on_the_monday() -> None:
    assert standstill_ends(date(2027, 6, 5)) == date(2027, 6, 16)


@given(days, st.integers(1, 60))
def test_moving_forward_and_counting_agree(day: date, number: int) -> None:
    moved = move(day, number)
    assert (count_after(day, moved), is_working_day(moved)) == (number, True)


@given(days, st.integers(1, 60))
def test_moving_back_and_counting_agree(day: date, number: int) -> None:
    start = move(day, 0)
    assert count_after(move(start, -number), start) == number


@given(days)
def test_a_standstill_has_eight_working_days(day: date) -> None:
    first = move(day, 0)
    assert count_after(first - timedelta(days=1), standstill_ends(day)) == 8
