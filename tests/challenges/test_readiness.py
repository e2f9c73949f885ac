"""What blocks publication, and where it is put right."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from sprint.challenges.models import Challenge
from sprint.challenges.queries import readiness
from sprint.when import london
from tests.challenges.desk import YEAR, Desk, desk
from tests.conftest import NOON


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def found(challenge: Challenge, now: datetime = NOON) -> list[tuple[str, str]]:
    return [(finding.section, finding.sentence) for finding in readiness(challenge, now)]


def test_nothing_blocks_a_complete_challenge(at: Desk) -> None:
    assert found(at.draft()) == []


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": ""}, ("problem", "The challenge has no title.")),
        ({"summary": ""}, ("problem", "“Summary” is empty.")),
        ({"evidence": ""}, ("problem", "“Evidence” is empty.")),
        ({"evidence": "word " * 201}, ("problem", "“Evidence” has 201 words. It may have 200.")),
        ({"title": "x" * 121}, ("problem", "The title may have 120 characters.")),
        ({"out_of_scope": ""}, ("scope", "“Out of scope” is empty.")),
        ({"theme": ""}, ("classification", "The theme is not chosen.")),
        ({"service_area": ""}, ("classification", "The service area is not chosen.")),
        ({"budget_min": None}, ("money", "The budget needs a lowest and a highest amount.")),
        ({"budget_includes_vat": None}, ("money", "Say whether the budget includes VAT.")),
        ({"adoption_post": ""}, ("money", "There is no route to adoption: name the post that holds the budget.")),
        ({"route_to_adoption": ""}, ("money", "“What happens after success” is empty.")),
        ({"conflicts_confirmed_at": None}, ("money", "Nobody has confirmed the conflict assessment yet.")),
        ({"budget_max": 30_000},
         ("money", "From £30,000 on, a below-threshold tender notice comes first. Enter its number.")),
        ({"questions_close_at": london(date(2027, 5, 18))},
         ("dates", "“Last day to ask a question” is 4 working days before proposals close. It has to be at least 5.")),
        ({"closes_at": london(date(2027, 5, 24), time(18))},
         ("dates", "Proposals cannot close at 6pm. Choose a time between 9am and 5pm.")),
    ],
)  # fmt: skip
def test_each_missing_part_blocks(at: Desk, changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert found(at.draft(**changes)) == [expected]


@pytest.mark.parametrize("changes", [{"budget_max": 29_999}, {"budget_max": 30_000, "notice_number": "990101-0001"}])
def test_below_thirty_thousand_or_with_its_notice_the_money_is_fine(at: Desk, changes: dict[str, Any]) -> None:
    assert found(at.draft(**changes)) == []


def test_a_measure_has_to_be_complete(at: Desk) -> None:
    draft = at.draft()
    draft.measures[0].target = None
    assert found(draft) == [
        ("measures", "There is no complete measure. At least one needs a baseline, a unit, a target and a date.")
    ]


def test_a_council_has_to_take_part(at: Desk) -> None:
    draft = at.draft()
    draft.councils = []
    assert found(draft) == [("scope", "No council takes part yet. Choose at least one.")]


@pytest.mark.once
@pytest.mark.parametrize(("weight", "total"), [("59.99", "99.99"), ("60.01", "100.01"), ("50", "90")])
def test_weights_add_up_to_exactly_a_hundred(at: Desk, weight: str, total: str) -> None:
    draft = at.draft()
    draft.criteria[0].weight = Decimal(weight)
    assert found(draft) == [("criteria", f"The weights add up to {total}%. They have to add up to 100%.")]


def test_every_point_of_the_scale_needs_words(at: Desk) -> None:
    draft = at.draft()
    draft.criteria[1].descriptors[3].text = ""
    assert found(draft) == [("criteria", "“Will it work here” does not say what a score of 3 means.")]


def test_a_challenge_needs_criteria(at: Desk) -> None:
    draft = at.draft()
    draft.criteria = []
    assert found(draft) == [("criteria", "There are no criteria.")]


def test_a_lowest_pass_has_to_be_on_the_scale(at: Desk) -> None:
    draft = at.draft()
    draft.criteria[0].minimum = 6
    assert found(draft) == [("criteria", "“Understands the problem” asks for at least 6, but the scale ends at 5.")]


def test_a_question_the_law_forbids_blocks(at: Desk) -> None:
    draft = at.draft()
    draft.eligibility[0].text = "Is your turnover above £1m?"
    assert [section for section, _ in found(draft)] == ["eligibility"]


def test_days_to_bid_count_from_the_day_of_approval(at: Desk) -> None:
    late = london(date(2027, 5, 11))
    assert (found(at.draft(), london(date(2027, 5, 10))), found(at.draft(), late)) == (
        [], [("dates", "Proposals would be open for 9 working days. Companies need at least 10.")],
    )  # fmt: skip


def test_a_close_that_has_passed_blocks(at: Desk) -> None:
    assert found(at.draft(), YEAR.closes_at) == [
        ("dates", "Proposals would close on Monday 24 May 2027, 12 noon, which has passed.")
    ]
