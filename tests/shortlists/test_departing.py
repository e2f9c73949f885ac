"""Departures from the ranking: which are possible, which are not, and what they make of a line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sprint.shortlists.departing import Departing, count, decided, first_problem
from sprint.shortlists.ranking import Ranked
from sprint.shortlists.result import Result

WHY = "It alone reaches the people in the valley, whom the challenge was written for, and its budget holds."
IN, RESERVE, OUT = Result.SHORTLISTED, Result.RESERVE, Result.NOT_SHORTLISTED


def ranking(*passes: bool) -> list[Ranked]:
    """P1, P2 … in the order of their places."""
    return [Ranked(f"P{place}", place, Decimal(100 - place), () if ok else (1,)) for place, ok in enumerate(passes, 1)]


def goes(reference: str, result: Result, why: str = WHY) -> Departing:
    return Departing(reference, result, why)


def problem(*departures: Departing, line: int = 2, reserves: int = 1, up_to: int = 3) -> str:
    return first_problem(ranking(True, True, True, True, False), line, reserves, departures, up_to=up_to)


def test_a_swap_moves_two_proposals_and_nobody_else() -> None:
    outcome = decided(ranking(True, True, True, True), line=2, reserves=1, departures=[goes("P4", IN), goes("P2", OUT)])
    assert outcome == {"P1": IN, "P2": OUT, "P3": RESERVE, "P4": IN}
    assert count(outcome, IN) == 2


@pytest.mark.parametrize(
    "departures", [(), (goes("P4", IN),), (goes("P2", OUT),), (goes("P2", OUT), goes("P4", RESERVE))]
)
def test_what_has_reasons_and_keeps_the_rules_is_possible(departures: tuple[Departing, ...]) -> None:
    assert problem(*departures) == ""


@pytest.mark.parametrize(
    ("departures", "words"),
    [
        ([goes("P9", IN)], "Choose a proposal of the ranking."),
        ([goes("P5", IN)], "The rules published with the challenge keep it off the shortlist"),
        ([goes("P5", RESERVE)], "below a minimum score"),
        ([goes("P4", Result.EXCLUDED)], "Choose the shortlist, the reserve list or neither."),
        ([goes("P1", IN)], "Its place gives this proposal that result already."),
        ([goes("P4", IN, "")], "in at least 15 words why this proposal departs from its place. You have written 0."),
        ([goes("P4", IN, "word " * 151)], "must be 150 words or fewer. It is 1 over."),
        ([goes("P4", IN), goes("P4", RESERVE)], "can depart from its place once"),
        ([goes("P1", OUT), goes("P2", OUT)], "leaves nobody on the shortlist"),
        ([goes("P3", IN), goes("P4", IN)], "makes a shortlist of 4, and this challenge announced up to 3"),
    ],
)
def test_what_breaks_a_rule_says_which(departures: list[Departing], words: str) -> None:
    assert words in problem(*departures)


def test_nothing_departs_from_no_shortlist() -> None:
    assert "there is nothing to depart from" in problem(goes("P1", IN), line=0, reserves=0)
