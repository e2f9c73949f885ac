"""What may be said of an outage, when maintenance may be, and what counts as a gap: no database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sprint.service.maintenance import Close, Plan, warning
from sprint.service.outages import Facts, period
from sprint.service.watch import Reach, Sign, Span, silence

NOON = datetime(2027, 3, 15, 12, tzinfo=UTC)
HOUR, MINUTE, MOMENT = timedelta(hours=1), timedelta(minutes=1), timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("began", "ended", "fields"),
    [
        (NOON - HOUR, None, []),
        (NOON - HOUR, NOON, []),
        (NOON + MOMENT, None, ["began_at"]),
        (NOON - timedelta(days=366), NOON, ["began_at"]),
        (NOON - HOUR, NOON - HOUR, ["ended_at"]),
        (NOON - HOUR, NOON + MOMENT, ["ended_at"]),
    ],
)
def test_the_times_of_an_outage_can_be_true(began: datetime, ended: datetime | None, fields: list[str]) -> None:
    assert [name for name, _ in Facts(began, ended, "Disk", "Errors").problems(NOON)] == fields


@pytest.mark.parametrize(
    ("began", "ended", "words"),
    [
        (NOON, None, "since Monday 15 March 2027, 12 noon"),
        (NOON, NOON + 1.5 * HOUR, "from Monday 15 March 2027, 12 noon to 1:30pm (1 hour and 30 minutes)"),
        (
            datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
            datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
            "from Sunday 28 March 2027, 12:30am to 2:30am (1 hour)",
        ),
        (
            NOON + 11 * HOUR,
            NOON + 13 * HOUR,
            "from Monday 15 March 2027, 11pm to Tuesday 16 March 2027, 1am (2 hours)",
        ),
    ],
)
def test_a_period_in_words_counts_real_hours_when_the_clocks_change(
    began: datetime, ended: datetime | None, words: str
) -> None:
    assert period(began, ended) == words


@pytest.mark.parametrize(
    ("begins", "ends", "fields"),
    [
        (NOON + MINUTE, NOON + HOUR, []),
        (NOON, NOON + HOUR, ["begins_at"]),
        (NOON + timedelta(days=61), NOON + timedelta(days=61, hours=1), ["begins_at"]),
        (NOON + HOUR, NOON + HOUR, ["ends_at"]),
        (NOON + HOUR, NOON + 25 * HOUR + MOMENT, ["ends_at"]),
    ],
)
def test_maintenance_lies_ahead_and_lasts_a_day_at_most(begins: datetime, ends: datetime, fields: list[str]) -> None:
    assert [name for name, _ in Plan(begins, ends, "Move").problems(NOON)] == fields


@pytest.mark.parametrize(
    ("closes", "is_near"),
    [
        (NOON - MOMENT, False),
        (NOON, True),
        (NOON + 25 * HOUR - MOMENT, True),
        (NOON + 25 * HOUR, False),
    ],
)
def test_maintenance_keeps_a_day_from_every_close(closes: datetime, is_near: bool) -> None:
    close = Close("NMR-27-001", closes)
    assert Plan(NOON, NOON + HOUR, "Move").too_near([close]) == ([close] if is_near else [])


def test_the_refusal_names_the_close() -> None:
    assert warning([Close("NMR-27-001", NOON)]) == (
        "This is less than 24 hours before a close: NMR-27-001 closes on Monday 15 March 2027, 12 noon. "
        "Choose another time, or say why it cannot wait."
    )


def test_a_silence_of_more_than_five_minutes_is_a_gap() -> None:
    assert silence(None, NOON) is None
    assert silence(NOON, NOON + 5 * MINUTE) is None
    assert silence(NOON, NOON + 6 * MINUTE) == Span(Sign.WORKER, NOON, NOON + 6 * MINUTE)


def test_a_database_that_did_not_answer_for_a_minute_is_told_once_from_the_first_failure_on() -> None:
    reach = Reach()
    reach.failed(NOON)
    reach.failed(NOON + MINUTE)
    assert reach.answered(NOON + 2 * MINUTE) == Span(Sign.DATABASE, NOON, NOON + 2 * MINUTE)
    assert reach.answered(NOON + 3 * MINUTE) is None
    reach.failed(NOON)
    assert reach.answered(NOON + MINUTE - MOMENT) is None
