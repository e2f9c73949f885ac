"""States, ages and lateness: rules without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sprint.clarifications.lateness import age, asks_for_extension, is_late
from sprint.clarifications.states import State, state_of

MONDAY = datetime(2027, 3, 1, 15, tzinfo=UTC)
CLOSES = datetime(2027, 3, 15, 12, tzinfo=UTC)
DUE = datetime(2027, 3, 11, 12, tzinfo=UTC)
NOTHING = {"answer": "", "published_at": None, "merged_into_id": None, "set_aside_at": None, "taken_back_at": None}


@pytest.mark.parametrize(
    ("recorded", "state"),
    [
        ({}, State.ASKED),
        ({"answer": "  \n"}, State.ASKED),
        ({"answer": "Yes."}, State.DRAFTED),
        ({"answer": "Yes.", "set_aside_at": MONDAY}, State.SET_ASIDE),
        ({"merged_into_id": 3, "answer": "Yes."}, State.MERGED),
        ({"merged_into_id": 3, "taken_back_at": MONDAY}, State.MERGED),
        ({"taken_back_at": MONDAY}, State.TAKEN_BACK),
        ({"answer": "Yes.", "published_at": MONDAY}, State.PUBLISHED),
    ],
)
def test_the_state_follows_from_what_was_recorded(recorded: dict[str, object], state: State) -> None:
    assert state_of(**{**NOTHING, **recorded}) is state  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "1 working day ago"),
        (4, "4 working days ago"),
        (6, "4 working days ago"),
        (7, "5 working days ago"),
    ],
)
def test_an_age_counts_working_days(days: int, words: str) -> None:
    assert age(MONDAY, MONDAY + timedelta(days=days)) == words


def test_a_weekend_is_no_working_day() -> None:
    saturday = datetime(2027, 3, 6, 23, tzinfo=UTC)
    assert age(saturday, saturday + timedelta(days=1)) == "less than a working day ago"


@pytest.mark.parametrize(
    ("published_at", "late"),
    [
        (DUE, False),
        (DUE + timedelta(microseconds=1), True),
        (datetime(2027, 3, 12, 9, tzinfo=UTC), True),
    ],
)
def test_an_answer_is_late_after_the_promised_instant(published_at: datetime, late: bool) -> None:
    assert is_late(published_at, answers_due_at=DUE, closes_at=CLOSES) is late


def test_an_answer_is_late_when_fewer_working_days_are_left_than_the_rules_ask_for() -> None:
    friday = datetime(2027, 3, 12, 9, tzinfo=UTC)
    assert is_late(friday, answers_due_at=CLOSES, closes_at=CLOSES) is True


def test_a_late_answer_asks_for_an_extension_until_the_close_moves_far_enough() -> None:
    friday = datetime(2027, 3, 12, 9, tzinfo=UTC)

    def asks(closes_at: datetime) -> bool:
        return asks_for_extension(friday, answers_due_at=DUE, closed_then=CLOSES, closes_at=closes_at)

    assert [asks(CLOSES), asks(CLOSES + timedelta(hours=2)), asks(CLOSES + timedelta(days=2))] == [True, True, False]


def test_an_answer_in_time_asks_for_nothing() -> None:
    assert asks_for_extension(DUE, answers_due_at=DUE, closed_then=CLOSES, closes_at=CLOSES) is False
