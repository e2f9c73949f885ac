"""The crossed model against lme4's fits and against what has to hold for any scores."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sprint.shortlists.crossed import Line, design, restricted, solve, spread

REFERENCE = Path(__file__).parents[3] / "shared" / "data" / "reference" / "ranking"


def table(name: str) -> list[dict[str, str]]:
    path = REFERENCE / name
    if not path.exists():
        pytest.fail(f"The reference file {name} is missing: it belongs in ../shared/data/reference/ranking.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def mock_panel() -> list[Line]:
    return [(row["proposal"], row["assessor"], float(row["num_grade"])) for row in table("snsf_mock_panel1_input.csv")]


def judges() -> list[Line]:
    """Each judge's plain mean over the components."""
    marks = defaultdict(list)
    for row in table("skating_wc2017_ladies_sp.csv"):
        marks[row["proposal"], row["assessor"]].append(float(row["score"]))
    return [(proposal, assessor, fmean(scores)) for (proposal, assessor), scores in marks.items()]


def test_a_mock_panel_gives_the_deviations_and_effects_of_lme4() -> None:
    fitted = {row["term"]: float(row["value"]) for row in table("snsf_mock_panel1_lme4_reml.csv")}
    effects = {row["proposal"]: float(row["blup"]) for row in table("snsf_mock_panel1_lme4_proposal_blup.csv")}
    found = restricted(design(mock_panel()))
    assert found.proposal_sd == pytest.approx(fitted["sd_proposal"], abs=1e-5)
    assert found.assessor_sd == pytest.approx(fitted["sd_assessor"], abs=1e-5)
    assert found.error_sd == pytest.approx(fitted["sd_resid"], abs=1e-5)
    assert found.criterion == pytest.approx(fitted["reml_criterion"], abs=1e-6)
    assert found.mean == pytest.approx(fitted["mu"], abs=1e-6)
    assert found.proposals == pytest.approx(effects, abs=1e-5)


def test_nine_judges_of_37_give_the_deviations_and_effects_of_lme4() -> None:
    rows = table("skating_wc2017_ladies_sp_lme4.csv")
    fitted = {row["id"]: float(row["value"]) for row in rows if row["kind"] == "sd"}
    found = restricted(design(judges()))
    assert found.proposal_sd == pytest.approx(fitted["proposal"], abs=1e-5)
    assert found.assessor_sd == pytest.approx(fitted["assessor"], abs=1e-5)
    assert found.error_sd == pytest.approx(fitted["residual"], abs=1e-5)
    for kind, effects in (("blup_proposal", found.proposals), ("blup_assessor", found.assessors)):
        assert effects == pytest.approx(
            {row["id"]: float(row["value"]) for row in rows if row["kind"] == kind}, abs=1e-5
        )


SOME = st.lists(
    st.tuples(st.sampled_from("PQRSTUV"), st.sampled_from("abcd"), st.integers(0, 20).map(float)),
    min_size=3, max_size=24, unique_by=lambda line: line[:2],
)  # fmt: skip
POINTS = st.lists(st.floats(0.05, 5), min_size=3, max_size=3)


@settings(max_examples=60, deadline=None)
@given(SOME, POINTS)
def test_eliminating_the_proposals_solves_the_whole_system(lines: list[Line], sds: list[float]) -> None:
    data = design(lines)
    found = solve(data, np.array([sds]))
    mean, effects, covariance, criterion = dense(lines, sds)
    own, shared = spread(data, found)
    assert float(found.mean[0]) == pytest.approx(mean, abs=1e-6)
    assert found.proposal[0] == pytest.approx(effects, abs=1e-6)
    assert np.diag(own[0] ** 2) + shared[0] @ shared[0].T == pytest.approx(covariance, abs=1e-6)
    assert float(found.criterion[0]) == pytest.approx(criterion, abs=1e-6)


def dense(lines: list[Line], sds: list[float]) -> tuple[float, object, object, float]:
    """The same from the textbook: y has covariance V, μ by generalised least squares, effects and their errors given that."""
    ordered = sorted(lines)
    y = np.array([score for *_, score in ordered])
    names = sorted({proposal for proposal, *_ in ordered})
    z = np.array([[float(proposal == name) for name in names] for proposal, *_ in ordered])
    same = np.array([[float(one[1] == other[1]) for other in ordered] for one in ordered])
    v = sds[0] ** 2 * z @ z.T + sds[1] ** 2 * same + sds[2] ** 2 * np.eye(len(y))
    inverse, ones = np.linalg.inv(v), np.ones(len(y))
    weight = ones @ inverse @ ones
    mean = float(ones @ inverse @ y / weight)
    gain = sds[0] ** 2 * z.T @ inverse
    left = inverse - np.outer(inverse @ ones, ones @ inverse) / weight
    covariance = sds[0] ** 2 * np.eye(len(names)) - sds[0] ** 4 * z.T @ left @ z
    criterion = (
        (len(y) - 1) * np.log(2 * np.pi) + np.linalg.slogdet(v)[1] + np.log(weight) + (y - mean) @ inverse @ (y - mean)
    )
    return mean, gain @ (y - mean), covariance, float(criterion)


def test_the_order_of_the_scores_changes_nothing() -> None:
    lines = mock_panel()
    assert restricted(design(lines)) == restricted(design(lines[::-1]))


def test_a_deviation_of_nothing_is_found_where_assessors_agree() -> None:
    lines = [(proposal, assessor, float(at % 5)) for at, proposal in enumerate("PQRSTU") for assessor in "abc"]
    noisy = [(p, a, s + (0.2 if (at * 7) % 3 == 0 else -0.1)) for at, (p, a, s) in enumerate(lines)]
    assert restricted(design(noisy)).assessor_sd >= 0.0


def test_scores_that_are_all_the_same_have_no_deviation_to_find() -> None:
    with pytest.raises(ValueError, match="All scores are the same"):
        restricted(design([("P", "a", 3.0), ("Q", "a", 3.0), ("P", "b", 3.0)]))
