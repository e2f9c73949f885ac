"""When papers may be deleted: reckoned in months and years on London's calendar."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sprint.challenges.lifecycle import Timeline
from sprint.retention.counting import has_any, told
from sprint.retention.due import Course, Papers, State, state

CLOSES = datetime(2027, 3, 19, 12, tzinfo=UTC)
LATER = datetime(2029, 1, 1, tzinfo=UTC)


def course(told_at: datetime | None = None, *, at: datetime = LATER, **acts: datetime) -> Course:
    opened = datetime(2027, 3, 1, 9, tzinfo=UTC)
    return Course(Timeline(opened, acts.pop("closes_at", CLOSES), published_at=opened, **acts), told_at, at)


@pytest.mark.parametrize(
    ("told_at", "due"),
    [
        (datetime(2027, 4, 12, 9, tzinfo=UTC), datetime(2027, 10, 12, 9, tzinfo=UTC)),
        (datetime(2027, 8, 31, 9, tzinfo=UTC), datetime(2028, 2, 29, 10, tzinfo=UTC)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), datetime(2027, 6, 30, 22, 30, tzinfo=UTC)),
    ],
)
def test_the_panels_papers_are_kept_six_months_from_the_published_decision(told_at: datetime, due: datetime) -> None:
    assert course(told_at).due_at(Papers.PANEL) == due


def test_without_a_decision_nothing_runs_unless_the_challenge_ended() -> None:
    ended = datetime(2027, 4, 1, 8, tzinfo=UTC)
    assert course().due_at(Papers.PANEL) is None
    assert course(no_award_at=ended).due_at(Papers.PANEL) == datetime(2027, 10, 1, 8, tzinfo=UTC)
    assert course().record_until is None
    assert course(ended).record_until == datetime(2030, 4, 1, 8, tzinfo=UTC)


def test_drafts_are_kept_a_year_from_the_close_which_a_pause_and_an_open_challenge_have_not() -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    assert course().due_at(Papers.DRAFTS) == datetime(2028, 3, 19, 12, tzinfo=UTC)
    assert course(closes_at=leap, at=leap).due_at(Papers.DRAFTS) == datetime(2029, 2, 28, 12, tzinfo=UTC)
    assert course(at=datetime(2027, 3, 10, tzinfo=UTC)).due_at(Papers.DRAFTS) is None
    assert course(paused_at=datetime(2027, 3, 10, tzinfo=UTC)).due_at(Papers.DRAFTS) is None


@pytest.mark.parametrize(
    ("due_at", "has", "is_asked", "was_deleted", "found"),
    [
        (None, True, False, False, State.RUNS),
        (LATER, True, False, False, State.DUE),
        (datetime(2029, 1, 2, tzinfo=UTC), True, False, True, State.LATER),
        (CLOSES, True, True, False, State.ASKED),
        (CLOSES, False, False, True, State.DELETED),
        (CLOSES, False, False, False, State.NOTHING),
    ],
)
def test_how_far_it_is(due_at: datetime | None, has: bool, is_asked: bool, was_deleted: bool, found: State) -> None:
    for is_held, expected in ((False, found), (True, State.HELD if has else found)):
        how = state(due_at, has_any=has, is_asked=is_asked, was_deleted=was_deleted, is_held=is_held, at=LATER)
        assert how == expected


def test_few_drafts_and_none_look_the_same() -> None:
    assert [told({"drafts": number})["drafts"] for number in (0, 4, 5)] == ["fewer than 5", "fewer than 5", "5"]
    assert told({"scores": 0, "notes": 1200}) == {"notes": "1,200", "scores": "0"}
    assert [has_any({"drafts": number}, was_deleted=False) for number in (0, 9)] == [True, True]
    assert has_any({"drafts": 0}, was_deleted=True) is False
