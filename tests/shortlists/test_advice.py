"""The advice: close to sampled references, honest about thin data, the same for the same scores."""

from __future__ import annotations

import math

import pytest

from sprint.shortlists.advice import Advice, Band, advise, components
from sprint.shortlists.crossed import Line
from tests.shortlists.test_crossed import mock_panel, table


def panel(proposals: int = 8, assessors: int = 4) -> list[Line]:
    """Everybody scores everything; p0 is the best, and assessor a0 the strictest."""
    return [
        (f"p{p}", f"a{a}", 80.0 - 7 * p + 3 * a + (p * 5 + a * 3) % 4)
        for p in range(proposals)
        for a in range(assessors)
    ]


def advice_on(lines: list[Line], top: int = 3, *, low: float = 0, high: float = 100, step: float = 0) -> Advice:
    return advise(lines, top=top, low=low, high=high, step=step)


@pytest.mark.parametrize(
    ("name", "low", "high"), [("snsf_mock_panel1", 1, 6), ("synth_005x03x3", 0, 10)], ids=["15 by 5", "5 by 3"]
)
def test_places_and_chances_are_those_of_long_sampling(name: str, low: float, high: float) -> None:
    sampled = {row["proposal"]: row for row in table(f"{name}_rec_ranking.csv")}
    lines = [(row["proposal"], row["assessor"], float(row["num_grade"])) for row in table(f"{name}_input.csv")]
    top = int(next(iter(sampled.values()))["k"])
    found = advice_on(lines, top, low=low, high=high)
    assert {each.proposal: each.expected for each in found.proposals} == pytest.approx(
        {key: float(row["er"]) for key, row in sampled.items()}, abs=0.05
    )
    assert {each.proposal: each.chance for each in found.proposals} == pytest.approx(
        {key: float(row["p_top_k"]) for key, row in sampled.items()}, abs=0.02
    )
    assert {each.proposal: each.sd for each in found.proposals} == pytest.approx(
        {key: float(row["post_sd"]) for key, row in sampled.items()}, abs=0.03
    )


def test_expected_places_add_up_as_places_do() -> None:
    found = advice_on(panel())
    assert math.fsum(each.expected or 0 for each in found.proposals) == pytest.approx(8 * 9 / 2)
    assert math.fsum(each.chance or 0 for each in found.proposals) == pytest.approx(3)


def test_the_same_scores_in_any_order_give_the_same_advice() -> None:
    assert advice_on(panel()) == advice_on(panel()[::-1])


def test_a_wider_scale_gives_the_same_places() -> None:
    wide = [(proposal, assessor, score * 10) for proposal, assessor, score in panel()]
    narrow, stretched = advice_on(panel()), advice_on(wide, high=1000)
    assert [each.expected for each in stretched.proposals] == pytest.approx(
        [each.expected for each in narrow.proposals]
    )


def test_the_first_are_in_the_last_are_out_and_the_line_is_for_discussion() -> None:
    bands = {each.proposal: each.band for each in advice_on(panel()).proposals}
    assert (bands["p0"], bands["p7"]) == (Band.IN, Band.OUT)
    close = [(name, who, 60.0 if name in {"p2", "p3"} else score) for name, who, score in panel()]
    assert {each.band for each in advice_on(close).proposals if each.proposal in {"p2", "p3"}} == {Band.DISCUSS}


def test_a_strict_assessor_is_told_from_a_mild_one() -> None:
    found = {each.name: each.severity or 0 for each in advice_on(panel()).assessors}
    assert sorted(found, key=lambda name: found[name]) == ["a0", "a1", "a2", "a3"]
    assert found["a0"] < 0 < found["a3"]


def test_an_assessor_who_gives_everybody_the_same_is_named() -> None:
    lines = [(proposal, who, 50.0 if who == "a1" else score) for proposal, who, score in panel()]
    assert [each.name for each in advice_on(lines).assessors if each.is_constant] == ["a1"]


def test_who_comes_in_or_falls_out_without_an_assessor_is_named() -> None:
    lines = [
        (proposal, who, 100.0 if (proposal, who) == ("p5", "a1") else score) for proposal, who, score in panel(8, 3)
    ]
    moved = {each.name: each.moves for each in advice_on(lines, 5).assessors}
    assert moved["a1"] == ("p4", "p5") or moved["a1"] == ()
    assert {"p0", "p7"} & {name for names in moved.values() for name in names} == set()


def test_all_equal_scores_share_everything() -> None:
    found = advice_on([(p, a, 50.0) for p, a, _ in panel()], 4)
    assert [each.expected for each in found.proposals] == pytest.approx([4.5] * 8)
    assert {each.band for each in found.proposals} == {Band.DISCUSS}


def test_a_wider_rounding_makes_places_less_sure() -> None:
    fine, coarse = advice_on(panel()).proposals[0], advice_on(panel(), step=30).proposals[0]
    assert 1 <= (fine.expected or 0) < (coarse.expected or 0)


THIN = {
    "one proposal": ([("P", who, 3.0) for who in "abc"], "degrees of freedom"),
    "two scores a proposal": ([(p, who, 3.0) for p in "PQRSTUVWXYZ" for who in "ab"], "fewer than 3 scores"),
    "two assessors": ([(p, who, 3.0) for p in "PQRSTUVWXYZ" for who in "ab"], "fewer than 3 assessors"),
    "two groups": (
        [(p, who, 3.0) for p in "PQRS" for who in "abcd"] + [(p, who, 3.0) for p in "TUVW" for who in "efgh"],
        "2 groups",
    ),
}


@pytest.mark.parametrize("case", THIN)
def test_thin_data_get_plain_means_and_the_reason(case: str) -> None:
    lines, reason = THIN[case]
    found = advice_on(lines)
    assert not found.has_model
    assert reason in " ".join(found.obstacles)
    assert {(each.mean, each.expected, each.chance, each.band) for each in found.proposals} == {(3.0, None, None, None)}


def test_groups_are_numbered_by_the_name_of_their_first_proposal() -> None:
    assert components([("B", "x", 1.0), ("A", "y", 1.0), ("C", "x", 1.0)]) == {"A": 1, "B": 2, "C": 2}


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "There are no scores."),
        ([("P", "a", 101.0)], "not between 0 and 100"),
        ([("P", "a", 1.0), ("P", "a", 1.0)], "has two scores"),
    ],
)  # fmt: skip
def test_what_is_no_round_of_scores_is_refused(lines: list[Line], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        advice_on(lines)


def test_a_first_place_for_more_than_there_are_is_certain() -> None:
    assert {each.chance for each in advice_on(mock_panel(), 99, low=1, high=6).proposals} == {1.0}
