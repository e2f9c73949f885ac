"""Promised dates and the steps after the close, as far as the company may know: pure rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sprint.editions.calendar import propose
from sprint.editions.dates_kept import PromisedDate
from sprint.proposals.afterwards import Known, line, next_words, status
from sprint.proposals.promised import Acts, lines

CLOSE = datetime(2027, 3, 15, 12, tzinfo=UTC)
CALENDAR = propose(CLOSE)
DAY = timedelta(days=1)
FRIDAY = datetime(2027, 3, 19, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("done", "now", "words"),
    [
        (None, FRIDAY, "Not yet due"),
        (None, FRIDAY + timedelta(hours=6), "Not yet due"),
        (FRIDAY + timedelta(hours=6), FRIDAY + DAY, "Kept, on 19 March 2027"),
        (None, FRIDAY + DAY, "1 working day late so far"),
        (FRIDAY + DAY, FRIDAY + 9 * DAY, "1 working day late, on 20 March 2027"),
        (FRIDAY + 4 * DAY, FRIDAY + 9 * DAY, "2 working days late, on 23 March 2027"),
        (datetime(2027, 3, 30, 9, tzinfo=UTC), FRIDAY + 30 * DAY, "5 working days late, on 30 March 2027"),
    ],
)
def test_late_is_counted_in_working_days(done: datetime | None, now: datetime, words: str) -> None:
    """Good Friday is 26 March and Easter Monday 29 March 2027."""
    assert PromisedDate("", FRIDAY, done).words(now) == words


def said(acts: Acts, now: datetime) -> dict[str, str]:
    return {each.label: each.words for each in lines(CALENDAR, acts, now)}


def test_before_they_are_due_all_dates_are_ahead() -> None:
    assert set(said(Acts({}), CALENDAR.problems_open_at - DAY).values()) == {"Not yet due"}


def test_what_the_panel_did_is_told_only_with_the_decision() -> None:
    done = {"scores_due_at": CALENDAR.scores_due_at + 7 * DAY}
    late = CALENDAR.decision_due_at
    assert said(Acts({}), late)["Scores locked"] == "Told with the decision"
    assert said(Acts(done, is_decided=True), late)["Scores locked"].startswith("5 working days late")


def test_a_proposal_that_was_not_in_the_box_has_no_dates_of_its_own() -> None:
    labels = said(Acts({}, was_in_box=False), CLOSE)
    assert {"Eligibility checked", "Scores and feedback to every company"} & labels.keys() == set()


def test_dates_of_a_challenge_that_ended_are_not_late() -> None:
    shown = said(Acts({}, ended_at=CLOSE + DAY), CALENDAR.demo_day_at + DAY)
    assert [shown[each] for each in ("Shortlists decided", "Demo day")] == [
        "No longer due: the challenge ended on 16 March 2027", "No longer held: the challenge ended before",
    ]  # fmt: skip


def test_a_date_that_moved_says_from_when() -> None:
    before = CALENDAR.decision_due_at - 7 * DAY
    found = {each.label: each.moved_from for each in lines(CALENDAR, Acts({}, {"decision_due_at": before}), CLOSE)}
    assert {label for label, moved in found.items() if moved} == {"Shortlists decided"}


KNOWN = Known(
    submitted_at=CLOSE - DAY, closes_at=CLOSE, feedback_due_at=CALENDAR.feedback_due_at,
    sprint_starts_at=CALENDAR.sprint_starts_at, demo_day_at=CALENDAR.demo_day_at,
)  # fmt: skip
OPENED = replace(KNOWN, opened_at=CLOSE + DAY)
ELIGIBLE = replace(OPENED, told_at=CLOSE + 2 * DAY)
EXCLUDED = replace(ELIGIBLE, is_excluded=True)
DECIDED_AT = CALENDAR.decision_due_at


def released(result: str) -> Known:
    of = EXCLUDED if result == "excluded" else ELIGIBLE
    return replace(of, decided_at=DECIDED_AT, released_at=DECIDED_AT, result=result)


@pytest.mark.parametrize(
    ("known", "now", "current", "sentence"),
    [
        (KNOWN, CLOSE, "Opening of the box", "In the sealed box."),
        (OPENED, CLOSE + DAY, "Check of eligibility", "The box was opened on Tuesday 16 March 2027, 12 noon."),
        (ELIGIBLE, CLOSE + 9 * DAY, "With the panel", "Eligible, and with the panel."),
        (EXCLUDED, CLOSE + 9 * DAY, "Decision", "Found not eligible on 17 March 2027."),
        (released("shortlisted"), DECIDED_AT, "Standstill", "Your proposal is shortlisted."),
        (released("shortlisted"), CALENDAR.demo_day_at, "Sprint", "Your proposal is shortlisted."),
        (released("shortlisted"), CALENDAR.demo_day_at + DAY, None, "Your proposal is shortlisted."),
        (released("not_shortlisted"), CALENDAR.demo_day_at, None, "Your proposal is not shortlisted."),
        (released("reserve"), DECIDED_AT, "Standstill", "Your proposal is on the reserve list."),
        (released("excluded"), DECIDED_AT, "Standstill", "Your proposal was found not eligible"),
    ],
)
def test_one_step_is_under_way(known: Known, now: datetime, current: str | None, sentence: str) -> None:
    steps = line(known, now)
    assert ([each.label for each in steps if each.state == "current"] or [None]) == [current]
    assert status(known).startswith(sentence)
    assert next_words(known, now) != ""


def test_a_challenge_that_ended_leaves_what_happened() -> None:
    ended = replace(OPENED, ending="This challenge was withdrawn on 17 March 2027.")
    assert [each.label for each in line(ended, CLOSE + 9 * DAY)] == ["Submitted", "Box opened", "Challenge ended"]
    assert status(ended) == "This challenge was withdrawn on 17 March 2027."
