"""Rules of screening, statuses, the time to ask for another look, and labels that tell nothing: no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from sprint.proposals.references import panel_labels
from sprint.proposals.reinstating import Status, ends_at, last_day, status_of
from sprint.proposals.screening_rules import RULES, key_of, question_of, rules_of


@dataclass
class Question:
    id: int
    position: int
    text: str


def test_the_questions_of_a_challenge_come_first_and_stand_for_the_general_rule() -> None:
    rules = rules_of([Question(12, 1, "Can you visit?"), Question(15, 2, "Are you insured?")])
    assert list(rules)[:3] == ["question-12", "question-15", "incomplete"]
    assert rules["question-12"] == "Eligibility question 1 of the challenge: “Can you visit?”"
    assert "eligibility" not in rules
    assert rules_of([]) == dict(RULES)


@pytest.mark.parametrize(
    ("rule", "question"),
    [(key_of(12), 12), ("incomplete", None), ("question-", None), ("question-x", None), ("12", None)],
)
def test_a_rule_knows_its_question(rule: str, question: int | None) -> None:
    assert question_of(rule) == question


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"is_eligible": None, "is_confirmed": False}, Status.NOT_SCREENED),
        ({"is_eligible": True, "is_confirmed": False}, Status.ELIGIBLE),
        ({"is_eligible": True, "is_confirmed": False, "was_reinstated": True}, Status.REINSTATED),
        ({"is_eligible": False, "is_confirmed": False}, Status.TO_CONFIRM),
        ({"is_eligible": False, "is_confirmed": False, "was_reinstated": True}, Status.TO_CONFIRM),
        ({"is_eligible": False, "is_confirmed": True}, Status.EXCLUDED),
        ({"is_eligible": False, "is_confirmed": True, "is_asked": True}, Status.ASKED),
        ({"is_eligible": False, "is_confirmed": True, "is_upheld": True}, Status.UPHELD),
    ],
)
def test_each_status(facts: dict[str, bool | None], status: Status) -> None:
    assert status_of(**facts) is status  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("excluded_at", "day", "end"),
    [
        # over Easter 2027 and the change to summer time: Good Friday is 26 March
        (datetime(2027, 3, 22, 15, tzinfo=UTC), date(2027, 3, 31), datetime(2027, 3, 31, 23, tzinfo=UTC)),
        (datetime(2027, 3, 1, 9, tzinfo=UTC), date(2027, 3, 8), datetime(2027, 3, 9, 0, tzinfo=UTC)),
        # a minute past midnight in London is the next day there, though not yet in UTC
        (datetime(2027, 6, 7, 23, 1, tzinfo=UTC), date(2027, 6, 15), datetime(2027, 6, 15, 23, tzinfo=UTC)),
    ],
)
def test_a_company_has_five_working_days_to_ask(excluded_at: datetime, day: date, end: datetime) -> None:
    assert (last_day(excluded_at), ends_at(excluded_at)) == (day, end)
    assert end - excluded_at > timedelta(days=7)


def test_labels_are_drawn_afresh_each_time_and_carry_no_order() -> None:
    draws = [panel_labels(40) for _ in range(20)]
    assert all(len(set(draw)) == 40 for draw in draws)
    assert len({tuple(draw) for draw in draws}) == 20
    assert not any(draw in (sorted(draw), sorted(draw, reverse=True)) for draw in draws)
    firsts = {draw[0] for draw in draws}
    assert len(firsts) > 5


@pytest.mark.parametrize("count", [0, 1, 3, 192, 768])
def test_a_label_has_the_same_shape_however_many_there_are(count: int) -> None:
    assert {(len(label), label[0].isalpha(), label[1:].isdigit()) for label in panel_labels(count)} <= {(3, True, True)}


def test_thousands_of_labels_are_drawn_without_end_or_repetition() -> None:
    assert len(set(panel_labels(2000))) == 2000
