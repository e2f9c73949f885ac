"""What one decision changed beside the one before it."""

from __future__ import annotations

from dataclasses import replace

from sprint.shortlists.history import Placed, differences
from sprint.shortlists.result import Result

FIRST = Placed("P1", "Idea 1", "Firm 1", 1, "90.0", Result.SHORTLISTED)
SECOND = Placed("P2", "Idea 2", "Firm 2", 2, "80.0", Result.NOT_SHORTLISTED)


def test_the_same_decision_changes_nothing() -> None:
    assert differences([FIRST, SECOND], [FIRST, SECOND]) == []


def test_results_places_and_totals_that_moved_are_told_in_one_line() -> None:
    up = replace(SECOND, place=1, total="95.0", result=Result.SHORTLISTED)
    down = replace(FIRST, place=2)
    assert [(each.title, each.text) for each in differences([FIRST, SECOND], [up, down])] == [
        ("Idea 2", "Shortlisted, not shortlisted before. Place 1, place 2 before. Total 95.0, 80.0 before."),
        ("Idea 1", "Place 2, place 1 before."),
    ]


def test_exclusions_departures_arrivals_and_leavers_are_told() -> None:
    out = replace(FIRST, place=None, total="", result=Result.EXCLUDED)
    departs = replace(SECOND, result=Result.SHORTLISTED, departure="Why.")
    joined = Placed("P3", "Idea 3", "Firm 3", 3, "10.0", Result.RESERVE)
    assert [each.text for each in differences([FIRST, SECOND], [departs, joined, out])] == [
        "Shortlisted, not shortlisted before. Departs from its place.",
        "Joined the round: reserve.",
        "Excluded, shortlisted before. No place, place 1 before.",
    ]
    assert [each.text for each in differences([FIRST], [])] == ["No longer in the round."]
