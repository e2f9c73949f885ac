"""The pure rules of the pool: numbers and sums, telling words, history in words, texts carried into a brief, who may do what."""

from __future__ import annotations

import pytest

from sprint.actor import VISITOR, Actor
from sprint.challenges.carried import Said, Told, brief_from
from sprint.problems import policy
from sprint.problems.likeness import COMPARED, telling
from sprint.problems.models import Problem
from sprint.problems.numbers import Numbers, Total, totals
from sprint.problems.record import before, sentence
from sprint.problems.states import State, state
from tests.conftest import NOON

COUNTED, GUESSED = Numbers(10, "week", 4_000, "counted"), Numbers(3, "day", 6_000, "guess")


@pytest.mark.parametrize(
    ("numbers", "words", "a_year"),
    [
        (Numbers(), "", None),
        (Numbers(1, "day"), "Once a day", 365),
        (Numbers(1200, "month"), "1,200 times a month", 14_400),
        (Numbers(0, "year"), "0 times a year", 0),
    ],
)
def test_how_often_is_said_as_typed_and_counted_by_the_year(numbers: Numbers, words: str, a_year: int | None) -> None:
    assert (numbers.how_often, numbers.times_a_year) == (words, a_year)


def test_times_and_pounds_of_councils_add_up_and_the_least_sure_is_named() -> None:
    both = totals([COUNTED, GUESSED, Numbers()])
    assert (both.times_a_year, both.cost_gbp) == (Total(10 * 52 + 3 * 365, 2, 3), Total(10_000, 2, 3, "guess"))
    assert both.cost_gbp is not None
    assert (both.cost_gbp.is_sum, both.cost_gbp.note) == (True, "from 2 of 3, at least one a best guess")


def test_nothing_counted_gives_no_sum() -> None:
    found = totals([Numbers(), Numbers()])
    assert (found.times_a_year, found.cost_gbp) == (None, None)


def test_one_councils_number_is_no_sum() -> None:
    assert totals([COUNTED]).cost_gbp == Total(4_000, 1, 1, "counted")
    assert [each.note for each in (Total(4, 1, 1, "counted"), Total(4, 1, 2, "guess"), Total(4, 2, 2, "counted"), Total(4, 2, 2))] == [
        "counted", "from 1 of 2, a best guess", "from all, all counted", "from all",
    ]  # fmt: skip


def test_only_telling_words_are_compared_the_titles_first() -> None:
    long = " ".join(f"word{letter * 9}" for letter in "abcdefghijklmnopqrstuvwxyz")
    found = telling("Missed bins and the council staff of 2027", "Crews learn late", long).split()
    assert found[:2] == ["missed", "bins"]
    assert len(found) == COMPARED


def test_a_change_is_told_by_its_parts_and_keeps_what_was_there() -> None:
    old = '{"cost_gbp":84000,"happens":null,"hurts":"Before"}'
    assert sentence("changed", old) == "Changed what hurts, how often it happens and what it costs"
    assert before(old) == [("What hurts", "Before"), ("How often it happens", "Nothing"), ("What it costs", "84,000")]
    assert sentence("merged", "{}", "NMR-P-002") == "Merged it into NMR-P-002"
    assert sentence("changed", "{}") == "Changed it"


def test_a_merged_problem_is_merged_whatever_else_happened() -> None:
    assert [
        state(closed_at=None, merged_at=None),
        state(closed_at=NOON, merged_at=None),
        state(closed_at=NOON, merged_at=NOON),
    ] == [State.OPEN, State.CLOSED, State.MERGED]


def told(reference: str, title: str, **changes: str) -> Told:
    said = (Said("Hallowdale Council", COUNTED), Said("Easterby Council", Numbers(), "Only in winter."))
    return Told(reference, title, "It hurts.", "Carers.", "Digital skills", "Housing", said=said, **changes)


def test_one_problem_is_carried_into_a_brief_with_the_councils_numbers_as_evidence() -> None:
    assert brief_from([told("NMR-P-001", "Letters are not read", evidence_url="https://data.example.org/a")]) == {
        "title": "Letters are not read", "problem": "It hurts.", "needs": "Carers.", "theme": "Digital skills", "service_area": "Housing",
        "evidence": "- Hallowdale Council: 10 times a week; £4,000 a year (counted in our accounts or records)\n"
        "- Easterby Council: Only in winter.\n- https://data.example.org/a",
    }  # fmt: skip


def test_several_problems_are_carried_one_after_the_other() -> None:
    brief = brief_from([told("NMR-P-001", "First"), told("NMR-P-002", "Second")])
    assert (brief["title"], brief["problem"]) == (
        "First",
        "First (NMR-P-001)\n\nIt hurts.\n\nSecond (NMR-P-002)\n\nIt hurts.",
    )


def problem(**changes: object) -> Problem:
    return Problem(**{"id": 1, "authority_id": 10, "body_id": 20, **changes})


POSTER, OTHER = Actor(user_id=1, problem_owner_of=frozenset({20})), Actor(user_id=2, problem_owner_of=frozenset({21}))
TEAM, COMPANY = Actor(user_id=3, officer_of=frozenset({10})), Actor(user_id=4, owner_of=frozenset({30}))
AUDITOR = Actor(user_id=5, auditor_of=frozenset({11}))


def test_councils_and_staff_of_any_region_are_in_the_pool_and_nobody_else() -> None:
    inside = [
        policy.is_in_pool(each) for each in (POSTER, OTHER, TEAM, AUDITOR, COMPANY, VISITOR, Actor(is_operator=True))
    ]
    assert inside == [True, True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (policy.may_change, [True, False, False, False]),
        (policy.may_join, [False, True, True, False]),
        (policy.may_close, [True, False, True, False]),
        (policy.may_merge, [False, False, True, False]),
    ],
)
def test_who_may_do_what_to_an_open_problem(act: object, expected: list[bool]) -> None:
    assert [bool(act(each, problem())) for each in (POSTER, OTHER, TEAM, COMPANY)] == expected  # type: ignore[operator]


def test_what_is_closed_or_merged_is_left_alone() -> None:
    for over in (problem(closed_at=NOON), problem(merged_at=NOON)):
        verdicts = [policy.may_change(POSTER, over), policy.may_join(OTHER, over), policy.may_merge(TEAM, over)]
        assert [(bool(each), each.is_about_time) for each in verdicts] == [(False, True)] * 3
    assert bool(policy.may_reopen(POSTER, problem(closed_at=NOON)))
    assert not policy.may_reopen(POSTER, problem(merged_at=NOON))


def test_only_problems_with_the_same_readers_are_merged() -> None:
    public, hidden = problem(public_since=NOON), problem(id=2)
    assert [bool(policy.may_merge_into(TEAM, one, two)) for one, two in ((public, hidden), (hidden, public), (public, public))] == [
        False, False, False,
    ]  # fmt: skip
    assert bool(policy.may_merge_into(TEAM, public, problem(id=2, public_since=NOON)))


def test_a_team_takes_up_what_its_own_region_has() -> None:
    assert [bool(policy.may_take_up(TEAM, problem(), homes)) for homes in ({10, 11}, {11})] == [True, False]
