"""The command that works out an assignment from a file: the pairs on one stream, what they reach on the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sprint.cli_assign import assign

HEADING = "proposal,reviewer,affinity,conflict\n"
GOOD = HEADING + 'A,Ann,0.9,0\nA,"Bea, Dr",0.2,0\nB,Ann,0.8,1\nB,"Bea, Dr",0.4,0\n'


def run(folder: Path, content: str | bytes, *, each: int = 1, load: tuple[int, int] = (0, 2)) -> Result:
    file = folder / "affinity.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    words = [str(file), "--per-proposal", str(each), "--load", *map(str, load), "--seed", "spring"]
    return CliRunner().invoke(assign, words)


def test_a_good_file_gives_pairs_and_beside_them_what_they_reach(tmp_path: Path) -> None:
    answer = run(tmp_path, GOOD)
    assert (answer.exit_code, answer.stdout) == (0, 'proposal,reviewer\nA,Ann\nB,"Bea, Dr"\n')
    assert answer.stderr.startswith("Greatest total affinity 1.3. ")
    assert answer.stderr.endswith("seed “spring”.\n")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "The file is empty."),
        ("proposal,reviewer\nA,Ann\n", "The first line lacks: affinity, conflict."),
        (HEADING, "The file holds no pairs."),
        (HEADING + "A,Ann,0.5,0\nA,Ann,0.6,0\n", "Line 3: A and Ann are there twice."),
        (HEADING + "A,Ann,much,0\n", "Line 2: the affinity “much” is no number"),
        (HEADING + "A,Ann,nan,0\n", "Line 2: the affinity “nan” is no number"),
        (HEADING + "A,Ann,0.5,maybe\n", "Line 2: conflict is “maybe”; it has to be 0 or 1."),
        (HEADING + "A,Ann,0.5\n", "Line 2: there are 3 columns, not 4."),
        (HEADING + ",Ann,0.5,0\n", "Line 2: the proposal is missing."),
        (b"proposal,reviewer,affinity,conflict\nA,Zo\xeb,0.5,0\n", "The file is not in UTF-8."),
        (HEADING + "A,Ann,0.5,1\n", "Every assessor has a conflict with every proposal. Add assessors without one."),
    ],
)
def test_a_bad_file_ends_with_one_and_says_what_is_wrong(tmp_path: Path, content: str | bytes, said: str) -> None:
    answer = run(tmp_path, content)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr.startswith(f"Error: {said}")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize(("each", "load", "code"), [(1, (0, 0), 1), (3, (0, 9), 1), (1, (5, 2), 1), (0, (0, 9), 2)])
def test_limits_that_cannot_be_met_are_told(tmp_path: Path, each: int, load: tuple[int, int], code: int) -> None:
    answer = run(tmp_path, GOOD, each=each, load=load)
    assert (answer.exit_code, answer.stdout, "Error: " in answer.stderr) == (code, "", True)
    assert "Traceback" not in answer.stderr
