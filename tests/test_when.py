"""Instants as people read them, in winter and in summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from sprint import when

NOON_IN_WINTER = datetime(2027, 3, 15, 12, tzinfo=UTC)
NOON_IN_SUMMER = datetime(2027, 6, 15, 11, tzinfo=UTC)


@pytest.mark.parametrize("instant", [NOON_IN_WINTER, NOON_IN_SUMMER])
def test_noon_in_london_is_twelve_noon_all_year(instant: datetime) -> None:
    assert when.clock_time(instant) == "12 noon"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(0), "midnight"),
        (time(9, 30), "9:30am"),
        (time(17), "5pm"),
        (time(12, 5), "12:05pm"),
        (time(0, 5), "12:05am"),
    ],
)
def test_times_read_as_people_say_them(at: time, said: str) -> None:
    assert when.clock_time(when.london(date(2027, 6, 15), at)) == said


def test_a_moment_names_the_day_of_the_week() -> None:
    assert when.moment(NOON_IN_WINTER) == "Monday 15 March 2027, 12 noon"


def test_an_instant_late_in_the_evening_in_utc_is_tomorrow_in_summer() -> None:
    assert when.day(datetime(2027, 6, 15, 23, 30, tzinfo=UTC)) == "16 June 2027"


def test_the_clock_change_keeps_local_noon() -> None:
    before, after = when.london(date(2027, 3, 27)), when.london(date(2027, 3, 28))
    assert after - before == timedelta(hours=23)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=11, hours=21, minutes=59), "11 days and 21 hours"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=30, hours=5), "30 days"),
        (timedelta(hours=5, minutes=1), "5 hours and 1 minute"),
        (timedelta(minutes=59, seconds=59), "59 minutes"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(seconds=-5), "less than a minute"),
    ],
)
def test_time_left_is_said_in_words_and_never_too_long(left: timedelta, said: str) -> None:
    assert when.span(left) == said
