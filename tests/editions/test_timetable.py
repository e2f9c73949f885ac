"""The timetable proposed around one close keeps every rule, whatever the day and however near it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprint import when
from sprint.editions.timetable import propose_window
from sprint.editions.working_days import count_after, is_working_day, move
from sprint.when import london

working_days = st.dates(date(2024, 1, 1), date(2045, 12, 31)).filter(is_working_day)
office_hours = st.times(time(9), time(17))


@given(working_days, office_hours)
def test_every_close_on_a_working_day_gets_dates_that_keep_the_rules(day: date, at: time) -> None:
    window = propose_window(london(day, at))
    assert (window.problems(), window.closes_at) == ((), london(day, at))


@given(working_days, office_hours, st.integers(11, 60), st.times())
def test_so_it_does_when_the_day_of_approval_is_near(day: date, at: time, days: int, clock: time) -> None:
    earliest = london(move(day, -days), clock)
    window = propose_window(london(day, at), earliest=earliest)
    assert (window.problems(earliest=earliest), window.opens_at > earliest) == ((), True)


def test_a_close_that_is_too_near_is_said_to_be() -> None:
    window = propose_window(london(date(2027, 3, 15)), earliest=london(date(2027, 3, 4)))
    found = [(each.field, each.sentence) for each in window.problems(earliest=london(date(2027, 3, 4)))]
    assert found == [("closes_at", "Proposals would be open for 7 working days. Companies need at least 10.")]


def test_with_room_a_challenge_is_open_for_about_six_weeks() -> None:
    window = propose_window(london(date(2027, 3, 15)))
    assert count_after(when.as_date(window.opens_at), date(2027, 3, 15)) == 29


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2027, 12, 25), "Christmas Day"), (date(2027, 12, 27), "Christmas Day"), (date(2027, 3, 26), "Good Friday")],
)
def test_a_close_on_a_holiday_names_it(day: date, name: str) -> None:
    window = replace(propose_window(london(move(day, 0))), closes_at=london(day))
    assert window.problems()[0].sentence == (
        f"Proposals cannot close on {when.weekday(day)}: it is not a working day in England ({name})."
    )


def test_dates_that_have_passed_are_named_when_the_close_has_not() -> None:
    window = propose_window(london(date(2027, 5, 24)))
    early = replace(window, questions_close_at=window.opens_at, answers_due_at=window.opens_at)
    now: datetime = window.opens_at + timedelta(days=1)
    assert [each.sentence for each in early.problems(earliest=now)] == [
        "“Last day to ask a question” would be 12 April 2027, which has passed.",
        "“All answers published” would be 12 April 2027, which has passed.",
    ]
