"""The exact assignment of 500 proposals to 100 assessors, three each: solving alone, and the command with its start."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.figures import against, percentile
from sprint.panels.assignment.problem import Problem
from sprint.panels.assignment.solving import solve
from sprint.panels.assignment.table import write

SOLVING_GOAL, COMMAND_GOAL, TIMES = 0.3, 2.0, 5
ROOT = Path(__file__).parents[1]


def problem(kind: str) -> Problem:
    """ "any" affinities at random, or by "theme": eight themes, and who knows one knows its proposals."""
    random = np.random.default_rng(7)
    shape = (500, 100)
    values = random.random(shape)
    if kind == "theme":
        theme, known = random.integers(0, 8, 500), random.integers(0, 8, 100)
        values = np.clip(0.2 + 0.5 * (theme[:, None] == known) + random.normal(0, 0.1, shape), 0, 1)
    return Problem(
        proposals=tuple(f"p{row:03d}" for row in range(500)), seats=tuple(f"r{column:03d}" for column in range(100)),
        affinity=np.rint(values * 100).astype(np.int64), possible=random.random(shape) > 0.05, per_proposal=3,
        lowest=np.full(100, 10), highest=np.full(100, 20), scale=100,
    )  # fmt: skip


def main(_names: Sequence[str] = ()) -> None:
    for kind in ("any", "theme"):
        asked = problem(kind)
        solving = percentile([_timed(lambda asked=asked: solve(asked)) for _ in range(TIMES)], 50)
        command = percentile([_timed(lambda asked=asked: _run(asked)) for _ in range(TIMES)], 50)
        sys.stdout.write(
            f"500 x 100 x 3, affinities by {kind}: solving {solving:.2f} s (goal {SOLVING_GOAL} s: "
            f"{against(solving, SOLVING_GOAL, at_most=True)}), command {command:.2f} s (goal {COMMAND_GOAL:.0f} s: "
            f"{against(command, COMMAND_GOAL, at_most=True)}).\n"
        )


def _timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - began


def _run(asked: Problem) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write(write(asked))
        file.flush()
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "assign", file.name, "--per-proposal", "3"]
        subprocess.run([*command, "--load", "10", "20"], cwd=ROOT, check=True, capture_output=True)
