"""Which reminder is due and for whom: no database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sprint.challenges.lifecycle import Phase
from sprint.proposals.reminders import Before, is_for, left, passed
from sprint.proposals.standing import Standing, State

CLOSE = datetime(2027, 3, 15, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
ALL = (Before.HOURS, Before.DAY, Before.WEEK)


@pytest.mark.parametrize(
    ("before_close", "due"),
    [
        (timedelta(days=7) + MOMENT, []),
        (timedelta(days=7), [Before.WEEK]),
        (timedelta(hours=24) + MOMENT, [Before.WEEK]),
        (timedelta(hours=24), [Before.DAY, Before.WEEK]),
        (timedelta(hours=2), [Before.HOURS, Before.DAY, Before.WEEK]),
        (MOMENT, [Before.HOURS, Before.DAY, Before.WEEK]),
        (timedelta(0), []),
        (-timedelta(days=1), []),
    ],
)
def test_a_reminder_is_due_from_its_instant_until_the_close(before_close: timedelta, due: list[Before]) -> None:
    assert passed(CLOSE, CLOSE - before_close) == due


def test_an_instant_from_before_the_close_was_set_belongs_to_no_promise() -> None:
    at = CLOSE - timedelta(hours=1)
    assert passed(CLOSE, at, since=CLOSE - timedelta(days=3)) == [Before.HOURS, Before.DAY]
    assert passed(CLOSE, at, since=CLOSE - timedelta(hours=24)) == [Before.HOURS]
    assert passed(CLOSE, at, since=CLOSE - timedelta(minutes=90)) == []


@pytest.mark.parametrize(
    ("wanted", "gets"),
    [(ALL, Before.HOURS), ((Before.WEEK, Before.DAY), Before.DAY), ((Before.WEEK,), Before.WEEK), ((), None)],
)
def test_a_late_worker_sends_a_person_only_the_nearest_that_they_want(
    wanted: tuple[Before, ...], gets: Before | None
) -> None:
    assert [each for each in Before if is_for(each, wanted, ALL)] == ([gets] if gets else [])


@pytest.mark.parametrize(
    ("before_close", "words"),
    [
        (timedelta(hours=24), "24 hours"),
        (timedelta(hours=23, minutes=51), "24 hours"),
        (timedelta(hours=23, minutes=49), "23 hours and 49 minutes"),
        (timedelta(minutes=30), "30 minutes"),
    ],
)
def test_the_time_left_is_what_is_really_left(before_close: timedelta, words: str) -> None:
    assert left(Before.DAY, CLOSE, CLOSE - before_close) == words


@pytest.mark.parametrize(
    "close",
    [datetime(2027, 3, 29, 11, tzinfo=UTC), datetime(2027, 11, 1, 12, tzinfo=UTC)],
    ids=["noon in BST, a day after the clocks went on", "noon in GMT, a day after they went back"],
)
def test_24_hours_are_24_hours_when_the_clocks_change(close: datetime) -> None:
    at = close - timedelta(hours=24)
    assert (passed(close, at)[0], left(Before.DAY, close, at)) == (Before.DAY, "24 hours")


@pytest.mark.parametrize(
    ("at", "close", "words", "closes"),
    [
        (
            datetime(2027, 3, 27, 12, tzinfo=UTC),
            datetime(2027, 3, 28, 11, tzinfo=UTC),
            "23 hours",
            "Sunday 28 March 2027",
        ),
        (
            datetime(2027, 10, 30, 11, tzinfo=UTC),
            datetime(2027, 10, 31, 12, tzinfo=UTC),
            "1 day and 1 hour",
            "Sunday 31 October 2027",
        ),
    ],
    ids=["noon to noon when the clocks go on", "noon to noon when they go back"],
)
def test_the_banner_counts_real_hours_over_a_change_of_the_clocks(
    at: datetime, close: datetime, words: str, closes: str
) -> None:
    standing = Standing(State.DRAFT, Phase.OPEN, close, at)
    assert (standing.left, standing.closes) == (words, f"The challenge closes on {closes}, 12 noon.")
