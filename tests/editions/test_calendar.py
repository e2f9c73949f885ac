"""The rules of a year's dates, and the calendar proposed from one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprint import when
from sprint.editions.calendar import Calendar, propose, proposed_close
from sprint.editions.stages import place, stages, today_percent
from sprint.when import london

GOOD = propose(london(date(2027, 3, 15)))


def sentences(calendar: Calendar) -> list[str]:
    return [str(problem) for problem in calendar.problems()]


def changed(**dates: datetime) -> list[str]:
    return sentences(replace(GOOD, **dates))


@given(st.dates(date(2020, 1, 1), date(2050, 12, 31)), st.integers(9, 17))
def test_what_is_proposed_keeps_every_rule(day: date, hour: int) -> None:
    assert propose(london(day, time(hour))).problems() == ()


def test_the_close_that_was_asked_for_is_kept_on_a_working_day() -> None:
    assert GOOD.closes_at == london(date(2027, 3, 15), time(12))


def test_a_close_on_a_bank_holiday_is_proposed_for_the_next_working_day() -> None:
    assert when.as_date(propose(london(date(2027, 3, 26))).closes_at) == date(2027, 3, 30)


def test_the_first_idea_of_a_close_is_a_working_day_about_half_a_year_ahead() -> None:
    assert proposed_close(london(date(2027, 3, 3))) == date(2027, 9, 6)


def test_dates_out_of_order_are_named_with_both_days() -> None:
    assert changed(moderation_due_at=london(date(2027, 3, 30))) == [
        "“Scores agreed” is 30 March 2027, but it cannot be before “Scores locked” on 5 April 2027."
    ]


def test_proposals_have_to_be_open_for_ten_working_days() -> None:
    assert changed(opens_at=london(date(2027, 3, 2), time(9))) == [
        "Proposals would be open for 9 working days. Companies need at least 10."
    ]


def test_ten_working_days_are_enough() -> None:
    assert changed(opens_at=london(date(2027, 3, 1), time(9))) == []


def test_questions_close_five_working_days_before_the_close() -> None:
    assert changed(questions_close_at=london(date(2027, 3, 9))) == [
        "“Last day to ask a question” is 4 working days before proposals close. It has to be at least 5."
    ]


def test_answers_are_due_two_working_days_before_the_close() -> None:
    assert changed(answers_due_at=london(date(2027, 3, 12))) == [
        "“All answers published” is 1 working day before proposals close. It has to be at least 2."
    ]


@pytest.mark.parametrize(
    ("closes_at", "expected"),
    [
        (london(date(2027, 3, 15), time(9)), []),
        (london(date(2027, 3, 15), time(17)), []),
        (london(date(2027, 3, 15), time(8, 59)), ["Proposals cannot close at 8:59am. Choose a time between 9am and 5pm."]),
        (london(date(2027, 3, 15), time(17, 1)), ["Proposals cannot close at 5:01pm. Choose a time between 9am and 5pm."]),
        (
            london(date(2027, 3, 14)),
            ["Proposals cannot close on Sunday 14 March 2027: it is not a working day in England.",
             "“Last day to ask a question” is 4 working days before proposals close. It has to be at least 5.",
             "“All answers published” is 1 working day before proposals close. It has to be at least 2."],
        ),
    ],
)  # fmt: skip
def test_the_close_is_on_a_working_day_in_office_hours(closes_at: datetime, expected: list[str]) -> None:
    assert changed(closes_at=closes_at) == expected


@pytest.mark.parametrize("day", [date(2027, 3, 15), date(2027, 4, 12), date(2027, 6, 14), date(2027, 11, 15)])
def test_office_hours_are_those_of_london_in_winter_and_summer(day: date) -> None:
    """9am and 5pm on London's clocks, one hour apart in UTC between GMT and BST."""
    base = propose(london(day))
    inside = [replace(base, closes_at=london(day, time(hour))).problems() for hour in (9, 17)]
    outside = [len(replace(base, closes_at=london(day, at)).problems()) for at in (time(8, 59), time(17, 1))]
    assert (inside, outside) == ([(), ()], [1, 1])


def test_the_sprint_starts_after_the_standstill() -> None:
    ends = date(2027, 5, 6)
    assert (
        changed(sprint_starts_at=london(ends, time(9))),
        changed(sprint_starts_at=london(ends + timedelta(days=1), time(9))),
    ) == (["The sprint cannot start before the standstill ends. Choose a day after 6 May 2027."], [])


def test_an_opening_that_has_passed_counts_from_now() -> None:
    window = GOOD.window
    now = london(date(2027, 3, 2), time(9))
    assert (
        [str(each) for each in window.problems()],
        [str(each) for each in window.problems(earliest=now)],
    ) == ([], ["Proposals would be open for 9 working days. Companies need at least 10."])


def test_a_close_that_has_passed_is_said_to_have_passed() -> None:
    assert [str(each) for each in GOOD.window.problems(earliest=GOOD.closes_at)] == [
        "Proposals would close on Monday 15 March 2027, 12 noon, which has passed."
    ]


def test_what_moved_is_told_with_before_and_after() -> None:
    later = GOOD.demo_day_at + timedelta(days=7)
    assert GOOD.moved(replace(GOOD, demo_day_at=later)) == {"demo_day_at": (GOOD.demo_day_at, later)}


def test_a_date_is_frozen_from_its_own_instant_on() -> None:
    just_before = GOOD.opens_at - timedelta(microseconds=1)
    assert (
        "opens_at" in GOOD.frozen(just_before),
        "opens_at" in GOOD.frozen(GOOD.opens_at),
    ) == (False, True)


def test_the_line_of_the_year_knows_what_is_done_and_what_is_now() -> None:
    line = stages(GOOD, london(date(2027, 3, 3)))
    assert [(stage.label, stage.note, stage.state) for stage in line] == [
        ("Call for problems", "13 October to 24 November", "done"),
        ("Challenges written", "from 25 November", "done"),
        ("Proposals open", "2 February to 15 March, noon", "current"),
        ("Scoring and decision", "16 March to 19 April", "later"),
        ("Feedback", "by 26 April", "later"),
        ("Sprint", "10 May to demo day, 5 July", "later"),
        ("Results", "from 5 July", "later"),
    ]


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.floats(0, 1))
def test_the_line_is_whole_and_at_most_one_stage_is_now(day: date, share: float) -> None:
    calendar = propose(london(day))
    now = calendar.problems_open_at + share * (calendar.demo_day_at + timedelta(days=60) - calendar.problems_open_at)
    line = stages(calendar, now)
    assert abs(sum(stage.percent for stage in line) - 100) < 0.1
    assert sum(stage.state == "current" for stage in line) == (0 if today_percent(calendar, now) is None else 1)


def test_today_has_no_place_before_and_after_the_line() -> None:
    start, end = london(date(2027, 1, 1)), london(date(2027, 2, 1))
    just_before = start - timedelta(seconds=1)
    assert (place(start, end, just_before), place(start, end, start), place(start, end, end)) == (None, 0.0, None)
