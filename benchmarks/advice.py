"""The advice beside its references, how long it takes, and whether a stated chance comes true as often as it says.

`python -m benchmarks advice` reads the reference files of ../shared/data/reference/ranking; `--rounds` sets how many
simulated rounds the calibration takes (a round has 24 proposals, 8 assessors, 3 scores a proposal).
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, median

import numpy as np

from sprint.shortlists.advice import Advice, advise
from sprint.shortlists.crossed import Line, Restricted, design, restricted

REFERENCE = Path(__file__).parents[1].parent / "shared" / "data" / "reference" / "ranking"
SAMPLED = (("snsf_mock_panel1", 1.0, 6.0), ("synth_005x03x3", 0.0, 10.0))
SIZES = ((15, 5, 5), (60, 12, 3), (200, 20, 4))
SCALE = 25.0
"""Of the half-normal priors on a range of 100."""


def main(options: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks advice", description=__doc__)
    parser.add_argument("--rounds", type=int, default=400)
    rounds = parser.parse_args(options).rounds
    _against_lme4()
    _against_sampling()
    _timed()
    _calibrated(rounds)


def _table(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _lines(name: str) -> list[Line]:
    return [(row["proposal"], row["assessor"], float(row["num_grade"])) for row in _table(f"{name}_input.csv")]


def _judges() -> list[Line]:
    marks = defaultdict(list)
    for row in _table("skating_wc2017_ladies_sp.csv"):
        marks[row["proposal"], row["assessor"]].append(float(row["score"]))
    return [(proposal, judge, fmean(scores)) for (proposal, judge), scores in marks.items()]


def _against_lme4() -> None:
    print("Restricted maximum likelihood beside lme4: the largest difference (goal 0.0001)")
    print(f"{'panel':<28}{'deviations':>12}{'effects':>12}")
    mock = {row["term"]: float(row["value"]) for row in _table("snsf_mock_panel1_lme4_reml.csv")}
    effects = {row["proposal"]: float(row["blup"]) for row in _table("snsf_mock_panel1_lme4_proposal_blup.csv")}
    sds = [mock["sd_proposal"], mock["sd_assessor"], mock["sd_resid"]]
    _compared("mock panel, 15 by 5", restricted(design(_lines("snsf_mock_panel1"))), sds, effects)
    rows = _table("skating_wc2017_ladies_sp_lme4.csv")
    found = {row["id"]: float(row["value"]) for row in rows if row["kind"] == "sd"}
    effects = {row["id"]: float(row["value"]) for row in rows if row["kind"] == "blup_proposal"}
    sds = [found["proposal"], found["assessor"], found["residual"]]
    _compared("nine judges, 37 by 9", restricted(design(_judges())), sds, effects)


def _compared(name: str, found: Restricted, sds: list[float], effects: dict[str, float]) -> None:
    ours = [found.proposal_sd, found.assessor_sd, found.error_sd]
    apart = max(abs(one - other) for one, other in zip(ours, sds, strict=True))
    print(f"{name:<28}{apart:>12.1e}{max(abs(found.proposals[key] - value) for key, value in effects.items()):>12.1e}")


def _against_sampling() -> None:
    print("\nExpected place and chance beside 160,000 sampled rounds: the largest difference (goals 0.15 and 0.03)")
    print(f"{'panel':<28}{'place':>12}{'chance':>12}")
    for name, low, high in SAMPLED:
        sampled = {row["proposal"]: row for row in _table(f"{name}_rec_ranking.csv")}
        top = int(next(iter(sampled.values()))["k"])
        found = advise(_lines(name), top=top, low=low, high=high, step=0).proposals
        places = max(abs((each.expected or 0) - float(sampled[each.proposal]["er"])) for each in found)
        chances = max(abs((each.chance or 0) - float(sampled[each.proposal]["p_top_k"])) for each in found)
        print(f"{name:<28}{places:>12.3f}{chances:>12.3f}")


def _timed() -> None:
    print("\nTime of one advice with everything in it, and processor time, middle of nine (goals 60 and 250 ms)")
    print(f"{'proposals, assessors, each':<28}{'ms':>12}{'ms busy':>12}")
    random = np.random.default_rng(7)
    for proposals, assessors, each in SIZES:
        lines, _ = _simulated(random, proposals, assessors, each)
        _advised(lines)
        walls, busy = zip(*(_clocked(lines) for _ in range(9)), strict=True)
        print(f"{f'{proposals}, {assessors}, {each}':<28}{median(walls) * 1000:>12.0f}{median(busy) * 1000:>12.0f}")


def _clocked(lines: list[Line]) -> tuple[float, float]:
    wall, busy = time.perf_counter(), time.process_time()
    _advised(lines)
    return time.perf_counter() - wall, time.process_time() - busy


def _advised(lines: list[Line], top: int = 8) -> Advice:
    return advise(lines, top=top, low=0, high=100, step=0)


def _simulated(
    random: np.random.Generator, proposals: int, assessors: int, each: int
) -> tuple[list[Line], dict[str, float]]:
    """Scores of the model itself, with deviations drawn from its priors, until a round has none off the scale.

    Which rounds are kept depends on their scores alone, so what is said of the kept ones has to come true as often.
    """
    while True:
        worth, severity, error = np.abs(random.normal(0, SCALE, 3))
        true, harsh = random.normal(0, worth, proposals), random.normal(0, severity, assessors)
        lines = [
            (f"p{p:03}", f"a{a:02}", float(50 + true[p] + harsh[a] + random.normal(0, error)))
            for p in range(proposals)
            for a in random.permutation(assessors)[:each]
        ]
        if all(0 <= score <= 100 for *_, score in lines):
            return lines, {f"p{p:03}": float(value) for p, value in enumerate(true)}


def _calibrated(rounds: int) -> None:
    """Of all proposals said to have a chance near c of the first 8, the share that truly belongs there."""
    random, held = np.random.default_rng(11), defaultdict(list)
    for _ in range(rounds):
        lines, true = _simulated(random, 24, 8, 3)
        first = set(sorted(true, key=lambda name: -true[name])[:8])
        for each in _advised(lines).proposals:
            if each.chance is not None:
                held[round(each.chance * 5)].append((each.chance, each.proposal in first))
    print(
        f"\nCalibration over {rounds} simulated rounds: what is stated, and how often it is true (stated 0.6: 0.55 to 0.65)"
    )
    print(f"{'stated':<28}{'true':>12}{'proposals':>12}")
    for _, pairs in sorted(held.items()):
        stated, is_true = zip(*pairs, strict=True)
        print(f"{fmean(stated):<28.3f}{fmean(is_true):>12.3f}{len(pairs):>12}")
