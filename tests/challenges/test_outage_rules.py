"""What an outage took from a challenge, and what is offered for it: no database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sprint.challenges.outages import Touch
from sprint.service.outages import Facts

OPENS, CLOSES = datetime(2027, 2, 2, 9, tzinfo=UTC), datetime(2027, 3, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def touch(began: datetime, ended: datetime | None, at: datetime = CLOSES, *, closes: datetime = CLOSES) -> Touch:
    facts = Facts(began, ended, "The database server lost its disk", "Nothing could be saved.")
    return Touch(1, facts, began + HOUR, OPENS, closes, at)


@pytest.mark.parametrize(
    ("began", "ended", "lost", "near", "covers", "days"),
    [
        (CLOSES - 3 * HOUR, CLOSES - 1.5 * HOUR, 1.5 * HOUR, True, False, 1),
        (CLOSES - 170 * HOUR, CLOSES - 168 * HOUR, 2 * HOUR, True, False, 1),
        (CLOSES - 170 * HOUR, CLOSES - 169 * HOUR, HOUR, False, False, 1),
        (CLOSES - 25 * HOUR, CLOSES - HOUR / 2, 24.5 * HOUR, True, False, 2),
        (CLOSES - HOUR, CLOSES + HOUR, HOUR, True, True, 1),
        (CLOSES - HOUR, CLOSES, HOUR, True, True, 1),
        (CLOSES, CLOSES + HOUR, 0 * HOUR, False, False, 1),
        (OPENS - HOUR, OPENS + HOUR, HOUR, False, False, 1),
    ],
)
def test_only_the_time_in_which_it_was_open_is_lost(
    began: datetime, ended: datetime, lost: timedelta, near: bool, covers: bool, days: int
) -> None:
    seen = touch(began, ended, CLOSES + 2 * HOUR)
    assert (seen.lost, seen.is_near, seen.covers_close, seen.days) == (lost, near, covers, days)


def test_the_reason_is_filled_in_with_plain_facts() -> None:
    seen = touch(CLOSES - 3 * HOUR, CLOSES - 1.5 * HOUR)
    assert seen.reason == (
        "The service failed from Monday 15 March 2027, 9am to 10:30am (1 hour and 30 minutes). "
        "It ended 1 hour and 30 minutes before the close. What failed: The database server lost its disk. "
        "What people saw: Nothing could be saved. Companies get more time in return."
    )


def test_while_it_goes_on_the_loss_grows_and_the_record_says_on_which_side_of_the_close_it_was_made() -> None:
    seen = touch(CLOSES - 3 * HOUR, None, CLOSES - HOUR)
    assert (seen.lost_words, seen.nearness) == ("2 hours so far", "It goes on, 1 hour before the close.")
    assert seen.was_recorded == "Recorded on Monday 15 March 2027, 10am, before the close."
    assert touch(CLOSES - HOUR / 2, CLOSES + HOUR).was_recorded.endswith("12:30pm, after the close.")


def test_in_summer_time_and_over_the_night_in_which_the_clocks_change_real_hours_count() -> None:
    closes = datetime(2027, 3, 29, 11, tzinfo=UTC)
    seen = touch(
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC), closes, closes=closes
    )
    assert "from Sunday 28 March 2027, 12:30am to 2:30am (1 hour)" in seen.reason
    assert seen.nearness == "It ended 1 day and 9 hours before the close."
