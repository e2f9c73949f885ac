"""What a reading says beside baseline and target, when it is due, and which numbers it cannot have."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sprint.delivery.progress import Change, Direction, Way, way
from sprint.delivery.reading_dates import MONTHS, Step, day_problem, due_on, steps_on
from sprint.delivery.reading_rules import jump, number_problem, unit_problem

NUMBERS = some.decimals(-(10**6), 10**6, places=2)


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "change", "sentence"),
    [
        (74, 21, 40, Change.CLOSER, "Down from 74 days to 40 days: 64% of the way to the target of 21 days."),
        (74, 21, 21, Change.MET, "Down from 74 days to 21 days: the target of 21 days is met."),
        (74, 21, 12, Change.MET, "Down from 74 days to 12 days: the target of 21 days is met."),
        (74, 21, 74, Change.SAME, "Still 74 days: no nearer to the target of 21 days."),
        (74, 21, 80, Change.WORSE, "Up from 74 days to 80 days: further from the target of 21 days."),
        (14, 30, 22, Change.CLOSER, "Up from 14 days to 22 days: 50% of the way to the target of 30 days."),
        (1000, 1, "999.9", Change.CLOSER, "Down from 1,000 days to 999.9 days: a small step to the target of 1 day."),
        (5, 5, 5, Change.MET, "Still 5 days: the target of 5 days is met."),
        (5, 5, 6, Change.WORSE, "Up from 5 days to 6 days: the target was to keep 5 days."),
        (0, 10, 0, Change.SAME, "Still 0 days: no nearer to the target of 10 days."),
        (-4, 0, -2, Change.CLOSER, "Up from -4 days to -2 days: 50% of the way to the target of 0 days."),
    ],
)
def test_a_reading_in_words(baseline: int, target: int, actual: str, change: Change, sentence: str) -> None:
    course = way(Decimal(baseline), Decimal(target))
    assert (course.change(Decimal(actual)), course.sentence(Decimal(actual), "days")) == (change, sentence)


@pytest.mark.parametrize(
    ("baseline", "actual", "change"),
    [(18, 12, Change.MET), (18, 18, Change.MET), (18, 20, Change.WORSE), (50, 30, Change.CLOSER), (50, 60, Change.WORSE)],
)  # fmt: skip
def test_another_council_goes_the_originals_way_from_its_own_baseline(
    baseline: int, actual: int, change: Change
) -> None:
    theirs = Way(Decimal(baseline), Decimal(21), Direction.DOWN)
    assert theirs.change(Decimal(actual)) is change
    assert theirs.sentence(Decimal(actual), "%").count("%") >= 2


@given(NUMBERS, NUMBERS, NUMBERS)
def test_every_number_has_one_meaning_and_a_sentence(baseline: Decimal, target: Decimal, actual: Decimal) -> None:
    course = way(baseline, target)
    is_there = abs(target - actual) == 0 or (baseline != target and (actual - target) * (target - baseline) >= 0)
    assert (course.change(actual) is Change.MET) == is_there
    assert course.sentence(actual, "visits").endswith(".")
    assert course.percent(actual) is None or course.percent(actual) >= 0  # type: ignore[operator]


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 24, date(2029, 8, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 12, 1), 12, date(2028, 12, 1)),
        (date(2027, 5, 11), 0, date(2027, 5, 11)),
    ],
)
def test_months_are_counted_by_the_calendar(start: date, months: int, due: date) -> None:
    assert due_on(start, months) == due


START = date(2027, 5, 11)


@pytest.mark.parametrize(
    ("months", "read_on", "problem"),
    [
        (0, date(2027, 2, 8), ""),
        (0, date(2027, 2, 7), "must be 8 February 2027 or later to be the reading at the start"),
        (6, date(2027, 10, 11), ""),
        (6, date(2027, 10, 10), "must be 11 October 2027 or later to be the reading at 6 months"),
        (6, date(2027, 5, 10), "must be 11 October 2027 or later. It all started on 11 May 2027: a number from before that is a baseline"),
        (6, date(2028, 4, 9), ""),
        (6, date(2028, 4, 10), "must be before 10 April 2028: from then on it is the reading at 12 months"),
        (24, date(2029, 12, 31), ""),
        (6, date(2030, 1, 2), "cannot be in the future"),
    ],
)  # fmt: skip
def test_the_day_of_a_reading(months: int, read_on: date, problem: str) -> None:
    assert day_problem(START, months, read_on, date(2030, 1, 1)) == problem


def test_that_nothing_was_measured_can_be_said_later() -> None:
    assert day_problem(START, 6, date(2028, 6, 1), date(2030, 1, 1), has_number=False) == ""


def test_each_step_of_chasing_has_days_of_its_own() -> None:
    days = [due_on(START, 6) + timedelta(days=number) for number in range(-30, 60)]
    found = [steps_on(START, 6, day) for day in days]
    assert max(map(len, found)) == 1
    assert [sum(each == [step] for each in found) for step in Step] == [14, 14, 14]
    assert MONTHS == (0, 6, 12, 24)


@pytest.mark.parametrize(
    ("value", "unit", "baseline", "problem"),
    [
        ("101", "%", "29", "cannot be over 100%"), ("101", "%", "120", ""), ("-1", "visits", "4", "cannot be below 0: it is measured in visits"),
        ("-1", "°C", "-4", ""), ("0", "%", "29", ""), ("100", "%", "29", ""),
    ],
)  # fmt: skip
def test_impossible_numbers(value: str, unit: str, baseline: str, problem: str) -> None:
    assert number_problem(Decimal(value), unit, Decimal(baseline), Decimal(5)) == problem


def test_the_sign_that_is_typed_is_the_measures_own() -> None:
    typed = [("£40", "days"), ("40%", "days"), ("40%", "%"), ("£40", "£"), ("40", "days"), ("£40", "pounds a case")]
    assert [bool(unit_problem(*each)) for each in typed] == [True, True, False, False, False, False]


def test_a_number_in_another_unit_is_asked_about() -> None:
    assert [bool(jump(Decimal(value), Decimal(74), "days")) for value in ("7.4", "7.5", "740", "600", "0")] == [
        True,
        False,
        True,
        False,
        False,
    ]
