"""The published rule: totals, minimums, places, ties."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprint.shortlists.ranking import CriterionRule, Ranked, Scored, rank, shown_decimals, total

TOP = 5
RULES = [CriterionRule(1, "Understands", Decimal(60), minimum=2), CriterionRule(2, "Works here", Decimal(40))]


def ranked(*scores: tuple[int, int], rules: list[CriterionRule] = RULES) -> list[tuple[str, int, Decimal]]:
    proposals = [
        Scored(letter, {1: first, 2: second}) for letter, (first, second) in zip("ABCDEFGH", scores, strict=False)
    ]
    return [(line.reference, line.place, line.total) for line in rank(proposals, rules, top=TOP)]


def test_the_total_is_the_weighted_share_of_the_scale() -> None:
    assert ranked((5, 3)) == [("A", 1, Decimal(84))]


def test_equal_totals_are_decided_by_the_criterion_of_greatest_weight() -> None:
    rules = [CriterionRule(1, "a", Decimal(40)), CriterionRule(2, "b", Decimal(60))]
    assert ranked((5, 2), (2, 4), rules=rules) == [("B", 1, Decimal(64)), ("A", 2, Decimal(64))]


def test_criteria_of_equal_weight_break_a_tie_in_the_order_of_the_challenge() -> None:
    rules = [CriterionRule(1, "a", Decimal(50)), CriterionRule(2, "b", Decimal(50))]
    assert [each[0] for each in ranked((2, 3), (3, 2), rules=rules)] == ["B", "A"]


def test_proposals_equal_in_everything_share_a_place() -> None:
    assert [each[:2] for each in ranked((4, 4), (5, 5), (4, 4), (3, 3))] == [("B", 1), ("A", 2), ("C", 2), ("D", 4)]


def test_who_misses_a_minimum_comes_after_all_who_pass() -> None:
    lines = rank([Scored("A", {1: 1, 2: 5}), Scored("B", {1: 2, 2: 0})], RULES, top=TOP)
    assert [(line.reference, line.place, line.misses) for line in lines] == [("B", 1, ()), ("A", 2, (1,))]


def test_equal_totals_never_tie_across_the_minimum() -> None:
    rules = [CriterionRule(1, "a", Decimal(50), minimum=3), CriterionRule(2, "b", Decimal(50))]
    assert [each[:2] for each in ranked((2, 4), (4, 2), rules=rules)] == [("B", 1), ("A", 2)]


def test_thirds_of_the_scale_stay_exact() -> None:
    rules = [
        CriterionRule(number, "", weight)
        for number, weight in ((1, Decimal("33.3")), (2, Decimal("33.3")), (3, Decimal("33.4")))
    ]
    assert total({1: 3, 2: 3, 3: 3}, rules, top=3) == Decimal(100)


def test_no_proposal_gives_no_ranking() -> None:
    assert rank([], RULES, top=TOP) == []


@pytest.mark.parametrize(
    ("totals", "decimals"), [(("86", "82"), 1), (("78.04", "78.01"), 2), (("78", "78"), 1), (("1.00001", "1"), 5)]
)
def test_totals_that_differ_look_different(totals: tuple[str, str], decimals: int) -> None:
    assert shown_decimals([Ranked("A", 1, Decimal(each), ()) for each in totals]) == decimals


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[Scored], list[CriterionRule]]:
    cuts = sorted(draw(st.sets(st.integers(1, 99), max_size=4)))
    weights = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]
    minimum = st.one_of(st.none(), st.integers(0, TOP))
    rules = [CriterionRule(number, "", Decimal(weight), draw(minimum)) for number, weight in enumerate(weights)]
    scores = st.fixed_dictionaries({rule.id: st.integers(0, TOP) for rule in rules})
    return [Scored(f"P{number:02d}", draw(scores)) for number in range(draw(st.integers(0, 7)))], rules


def places(proposals: list[Scored], rules: list[CriterionRule]) -> dict[str, int]:
    return {line.reference: line.place for line in rank(proposals, rules, top=TOP)}


@given(rounds(), st.randoms())
def test_the_order_of_arrival_changes_nothing(drawn: tuple[list[Scored], list[CriterionRule]], random: object) -> None:
    proposals, rules = drawn
    shuffled = list(proposals)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rank(shuffled, rules, top=TOP) == rank(proposals, rules, top=TOP)


@given(rounds(), st.integers(1, 50))
def test_scaling_all_weights_changes_no_place(drawn: tuple[list[Scored], list[CriterionRule]], factor: int) -> None:
    proposals, rules = drawn
    scaled = [CriterionRule(rule.id, rule.title, rule.weight * factor, rule.minimum) for rule in rules]
    assert places(proposals, scaled) == places(proposals, rules)


@given(rounds(), st.data())
def test_a_higher_score_never_worsens_a_place(
    drawn: tuple[list[Scored], list[CriterionRule]], data: st.DataObject
) -> None:
    proposals, rules = drawn
    if not proposals:
        return
    index = data.draw(st.integers(0, len(proposals) - 1))
    raised = {**proposals[index].scores}
    criterion = data.draw(st.sampled_from(sorted(raised)))
    raised[criterion] = min(raised[criterion] + 1, TOP)
    better = [*proposals[:index], Scored(proposals[index].reference, raised), *proposals[index + 1 :]]
    name = proposals[index].reference
    assert places(better, rules)[name] <= places(proposals, rules)[name]


@given(rounds())
def test_the_same_scores_share_a_place_and_others_do_not(drawn: tuple[list[Scored], list[CriterionRule]]) -> None:
    proposals, rules = drawn
    found = places(proposals, rules)
    for one in proposals:
        for other in proposals:
            assert (one.scores == other.scores) == (found[one.reference] == found[other.reference])


@given(rounds())
def test_totals_lie_between_nought_and_a_hundred(drawn: tuple[list[Scored], list[CriterionRule]]) -> None:
    proposals, rules = drawn
    assert all(0 <= line.total <= 100 for line in rank(proposals, rules, top=TOP))


@given(rounds())
def test_a_place_counts_those_before_it(drawn: tuple[list[Scored], list[CriterionRule]]) -> None:
    lines = rank(*drawn, top=TOP)
    assert [line.place for line in lines] == [1 + sum(other.place < line.place for other in lines) for line in lines]
