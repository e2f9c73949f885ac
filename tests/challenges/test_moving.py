"""Moving the dates of a published challenge: pure rules, in GMT and BST."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from sprint.challenges import moving
from sprint.editions.window import Window
from sprint.when import london, moment

NOW = datetime(2027, 3, 3, 12, tzinfo=UTC)
STANDS = Window(
    opens_at=datetime(2027, 2, 2, 9, tzinfo=UTC),
    questions_close_at=datetime(2027, 3, 8, 17, tzinfo=UTC),
    answers_due_at=datetime(2027, 3, 11, 17, tzinfo=UTC),
    closes_at=datetime(2027, 3, 15, 12, tzinfo=UTC),
    scores_due_at=datetime(2027, 4, 6, 16, tzinfo=UTC),
    decision_due_at=datetime(2027, 4, 20, 16, tzinfo=UTC),
    feedback_due_at=datetime(2027, 4, 27, 16, tzinfo=UTC),
)


def test_dates_ahead_move_by_working_days_and_keep_their_time_in_london() -> None:
    later = moving.shifted(STANDS, 12, since=NOW)
    assert [moment(later.opens_at), moment(later.closes_at), moment(later.scores_due_at)] == [
        "Tuesday 2 February 2027, 9am",
        "Friday 2 April 2027, 12 noon",  # past Good Friday and Easter Monday, and past the change of clocks
        "Thursday 22 April 2027, 5pm",
    ]


def close_on(day: date, at: time = time(12)) -> Window:
    """Another close with everything after it far later."""
    return replace(moving.shifted(STANDS, 250, since=STANDS.closes_at), closes_at=london(day, at))


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (replace(STANDS, closes_at=STANDS.closes_at), "has to be later"),
        (replace(STANDS, closes_at=STANDS.closes_at - timedelta(days=3)), "has to be later"),
        (replace(STANDS, closes_at=NOW - timedelta(days=1)), "which has passed"),
        (close_on(date(2027, 12, 25)), "not a working day"),
        (close_on(date(2027, 3, 20)), "not a working day"),
        (close_on(date(2027, 3, 22), time(8, 59)), "between 9am and 5pm"),
        (close_on(date(2027, 3, 22), time(17, 1)), "between 9am and 5pm"),
        (replace(close_on(date(2027, 3, 22)), opens_at=london(date(2027, 2, 5))), "A date that has passed cannot move"),
        (replace(STANDS, closes_at=london(date(2027, 5, 4))), "cannot be before"),
        (replace(close_on(date(2027, 3, 22)), questions_close_at=london(date(2027, 3, 19))), "It has to be at least 5"),
    ],
)  # fmt: skip
def test_an_extension_that_breaks_a_rule_says_which(wanted: Window, sentence: str) -> None:
    assert sentence in " ".join(each.sentence for each in moving.extension(STANDS, wanted, at=NOW))


def test_a_close_one_working_day_later_is_an_extension() -> None:
    assert moving.extension(STANDS, moving.shifted(STANDS, 1, since=NOW), at=NOW) == ()


def test_a_pause_gives_its_working_days_back() -> None:
    paused = datetime(2027, 3, 12, 15, tzinfo=UTC)  # the Friday before the close
    now = datetime(2027, 3, 24, 10, tzinfo=UTC)  # Wednesday, eight working days later; the close has passed meanwhile
    assert (moving.days_lost(paused, now), moving.days_to_give_back(paused, now)) == (8, 9)
    enough = moving.shifted(STANDS, 8, since=paused)
    short = replace(enough, closes_at=moving.shifted(STANDS, 7, since=paused).closes_at)
    assert moving.resumption(STANDS, enough, paused_at=paused, at=now) == ()
    assert [each.sentence for each in moving.resumption(STANDS, short, paused_at=paused, at=now)] == [
        "The pause took 8 working days so far. Choose a close on Thursday 25 March 2027, 12 noon or later, to give them back."
    ]


def test_dates_that_passed_before_the_pause_stay() -> None:
    paused = datetime(2027, 3, 12, 15, tzinfo=UTC)
    assert moving.ahead(STANDS, paused) == ["closes_at", "scores_due_at", "decision_due_at", "feedback_due_at"]


def test_before_the_opening_any_date_ahead_moves_by_the_rules_of_approval() -> None:
    early = STANDS.opens_at - timedelta(days=7)
    wanted = moving.shifted(STANDS, -3, since=early)
    assert moving.before_opening(STANDS, wanted, at=early) == ()
    assert moving.before_opening(STANDS, replace(STANDS, opens_at=early - timedelta(days=1)), at=early) != ()


@pytest.mark.parametrize(("days", "wants"), [(7.0, True), (7.01, False), (0.5, True)])
def test_an_amendment_in_the_last_seven_days_asks_for_time(days: float, wants: bool) -> None:
    assert moving.wants_time(STANDS.closes_at, STANDS.closes_at - timedelta(days=days)) is wants
