"""The command that an auditor works the advice out with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sprint.cli_advice import advise

GOOD = "proposal,assessor,grade\n" + "".join(
    f"{p},{a},{90 - 9 * i + 2 * j + (3 * i + j) % 3}\n" for i, p in enumerate("PQRSTU") for j, a in enumerate("abcd")
)


def run(folder: Path, text: str | bytes, *options: str) -> Result:
    path = folder / "scores.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return CliRunner().invoke(advise, [str(path), "--top", "2", "--range", "0", "100", *options])


def test_it_prints_each_proposal_best_first(tmp_path: Path) -> None:
    lines = run(tmp_path, GOOD).stdout.splitlines()
    assert lines[0] == "proposal,n,mean,adjusted,sd,expected_rank,rank_low,rank_high,p_top,component"
    assert [line.split(",")[0] for line in lines[1:]] == list("PQRSTU")
    assert run(tmp_path, GOOD).stdout == run(tmp_path, GOOD).stdout


def test_without_rounding_it_is_surer(tmp_path: Path) -> None:
    first = [run(tmp_path, GOOD, "--step", step).stdout.splitlines()[1].split(",") for step in ("0", "20")]
    assert float(first[0][5]) < float(first[1][5])


def test_columns_come_in_any_order_and_blank_lines_do_not_count(tmp_path: Path) -> None:
    turned = "\ufeffscore,assessor,proposal\n" + "".join(
        ",".join(line.split(",")[::-1]) + "\n\n" for line in GOOD.splitlines()[1:]
    )
    assert run(tmp_path, turned).stdout == run(tmp_path, GOOD).stdout


def test_thin_data_say_why_beside_the_means(tmp_path: Path) -> None:
    found = run(tmp_path, "proposal,assessor,score\nP,a,3\nQ,a,4\n")
    assert found.exit_code == 0
    assert found.stdout.splitlines()[1:] == ["Q,1,4.000000,,,,,,,1", "P,1,3.000000,,,,,,,1"]
    assert "fewer than 3 assessors" in found.stderr


BAD = {
    "nothing at all": ("", "three columns"),
    "no scores": ("proposal,assessor,score\n", "no scores"),
    "a missing column": ("proposal,score\nP,3\n", "three columns"),
    "a fourth column": ("proposal,assessor,score,more\nP,a,3,1\n", "three columns"),
    "a short line": ("proposal,assessor,score\nP,a\n", "Line 2 has 2 cells"),
    "no number": ("proposal,assessor,score\nP,a,good\n", "“good” is not a number"),
    "no finite number": ("proposal,assessor,score\nP,a,nan\n", "“nan” is not a number"),
    "outside the range": ("proposal,assessor,score\nP,a,101\n", "not between 0 and 100"),
    "the same pair twice": ("proposal,assessor,score\nP,a,1\nP,a,2\n", "two scores"),
    "no name": ("proposal,assessor,score\nP,,1\n", "names no assessor"),
    "too many rows": ("proposal,assessor,score\n" + "P,a,1\n" * 100_000, "more than 20,000 rows"),
    "another encoding": ("proposal,assessor,score\nPé,a,1\n".encode("latin-1"), "not in UTF-8"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_a_sentence(tmp_path: Path, case: str) -> None:
    text, reason = BAD[case]
    found = run(tmp_path, text)
    assert (found.exit_code, found.stdout) == (1, "")
    assert reason in found.stderr
