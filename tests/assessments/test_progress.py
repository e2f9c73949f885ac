"""What each seat owes, who is late, and which proposals a choice lists: rules only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sprint.actor import Actor, SeatRole
from sprint.assessments.overseeing import may_nudge, may_oversee
from sprint.assessments.progress import (
    Dates,
    Duty,
    ProposalProgress,
    SeatProgress,
    Show,
    chosen,
    counted,
    late_lines,
    to_nudge,
)
from sprint.assessments.states import ModerationState

DECLARE_BY = datetime(2027, 3, 19, 12, tzinfo=UTC)
SCORES_DUE = datetime(2027, 4, 4, 11, tzinfo=UTC)
DATES = Dates(DECLARE_BY, SCORES_DUE)
BEFORE = DECLARE_BY - timedelta(days=1)
SEAT = SeatProgress(
    1, "Ada", SeatRole.ASSESSOR, BEFORE, BEFORE, BEFORE, None, companies=3, declared=3, assigned=2, begun=1, locked=1
)


@pytest.mark.parametrize(
    ("changes", "at", "owes", "state"),
    [
        ({"accepted_at": None}, SCORES_DUE, [], ("Invited", "outline")),
        ({"declared": 2}, BEFORE, [Duty.DECLARE, Duty.SCORE], ("To declare", "wash")),
        ({"declared": 2}, DECLARE_BY, [Duty.DECLARE, Duty.SCORE], ("Declaration overdue", "warm")),
        ({}, SCORES_DUE - timedelta(microseconds=1), [Duty.SCORE], ("Scoring", "wash")),
        ({}, SCORES_DUE, [Duty.SCORE], ("Scores overdue", "warm")),
        ({"locked": 2}, SCORES_DUE, [], ("All locked", "finished")),
        ({"assigned": 0, "locked": 0}, SCORES_DUE, [], ("Nothing assigned", "outline")),
        ({"role": SeatRole.OBSERVER}, SCORES_DUE, [], ("Declared", "finished")),
    ],
)
def test_what_a_seat_owes(changes: dict[str, object], at: datetime, owes: list[Duty], state: tuple[str, str]) -> None:
    seat = replace(SEAT, **changes)  # type: ignore[arg-type]
    assert (seat.owes, seat.state(DATES, at)) == (owes, state)


def test_nobody_is_nudged_twice_on_a_day_in_london_or_without_cause() -> None:
    late_evening = datetime(2027, 4, 4, 22, 30, tzinfo=UTC)
    done, today, yesterday = replace(SEAT, id=2, locked=2), replace(SEAT, id=3), replace(SEAT, id=4)
    today = replace(today, last_nudged_at=late_evening - timedelta(minutes=5))
    yesterday = replace(yesterday, last_nudged_at=late_evening)
    seats = [SEAT, done, today, yesterday]
    assert [each.id for each in to_nudge(seats, [1, 2, 3, 99], late_evening)] == [1]
    assert to_nudge(seats, [1], late_evening, own=1) == []
    assert [each.id for each in to_nudge(seats, [4], late_evening + timedelta(minutes=31))] == [4]


def row(number: int, locked: int, *, agreed: int = 0, done: bool = False, present: int = 0) -> ProposalProgress:
    state = ModerationState(2, locked, agreed, 2, SCORES_DUE if done else None)
    return ProposalProgress(number, f"P{number}", state, present, 0)


def test_each_choice_lists_its_proposals() -> None:
    rows = [row(1, 0), row(2, 2), row(3, 2, agreed=1, present=3), row(4, 2, agreed=2, done=True)]
    found = {show: [each.id for each in chosen(rows, show, quorum=2, dates=DATES, now=SCORES_DUE)] for show in Show}
    assert found == {
        Show.ALL: [1, 2, 3, 4], Show.SHORT: [1], Show.OVERDUE: [1], Show.TO_MODERATE: [2, 3], Show.UNSIGNED: [3], Show.COMPLETE: [4],
    }  # fmt: skip
    assert counted(rows, quorum=2, dates=DATES, now=BEFORE)[Show.OVERDUE] == 0


def test_the_mail_says_what_and_by_when_and_no_number() -> None:
    assert late_lines([Duty.DECLARE, Duty.SCORE], DATES, DECLARE_BY) == [
        (Duty.DECLARE.asked, "Was due on Friday 19 March 2027, 12 noon.", "interests"),
        (Duty.SCORE.asked, "Due by Sunday 4 April 2027, 12 noon.", "scoring"),
    ]


def test_who_oversees_and_who_reminds() -> None:
    team, auditor = Actor(1, officer_of=frozenset({7})), Actor(2, auditor_of=frozenset({7}))
    chair, assessor = Actor(3, seats={5: SeatRole.CHAIR}), Actor(4, seats={5: SeatRole.ASSESSOR})
    people = (team, auditor, chair, assessor)
    assert [bool(may_oversee(each, 7, 5)) for each in people] == [True, True, True, False]
    goes_on = {"is_open": True, "ending": "", "is_decided": False}
    assert [bool(may_nudge(each, 7, 5, **goes_on)) for each in people] == [True, False, True, False]  # type: ignore[arg-type]
    for change in ({"is_open": False}, {"ending": "Withdrawn."}, {"is_decided": True}):
        refusal = may_nudge(team, 7, 5, **{**goes_on, **change})  # type: ignore[arg-type]
        assert (bool(refusal), refusal.is_about_time) == (False, True)
