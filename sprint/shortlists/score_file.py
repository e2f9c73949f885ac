"""Reading scores from a CSV file for the advice, and writing the advice as CSV. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import isfinite

from sprint.shortlists.advice import Advice, Advised
from sprint.shortlists.crossed import Line

MOST_ROWS = 20_000
MOST_PROPOSALS = 1_000
HEAD = ("proposal", "n", "mean", "adjusted", "sd", "expected_rank", "rank_low", "rank_high", "p_top", "component")


class Unreadable(ValueError):
    """The file is no list of scores; the message names the line."""


def read(lines: Iterable[str]) -> list[Line]:
    """From a file with the columns proposal, assessor and one more, whatever its name. Blank lines are passed over."""
    rows = csv.reader(lines)
    try:
        return list(_scores(rows))
    except csv.Error as problem:
        raise Unreadable(f"Line {rows.line_num}: this is not CSV ({problem}).") from problem


def _scores(rows: Iterator[list[str]]) -> Iterator[Line]:
    places = _columns(next(rows, []))
    names: set[str] = set()
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if number > MOST_ROWS + 1:
            raise Unreadable(f"The file has more than {MOST_ROWS:,} rows.")
        names.add(row[places[0]].strip() if len(row) > places[0] else "")
        if len(names) > MOST_PROPOSALS:
            raise Unreadable(f"The file has more than {MOST_PROPOSALS:,} proposals.")
        yield _line(row, places, number)


def _columns(head: list[str]) -> tuple[int, int, int]:
    names = [name.strip().lstrip("\ufeff").lower() for name in head]
    if len(names) != len(set(names)) or len(names) != 3 or not {"proposal", "assessor"} <= set(names):
        raise Unreadable("The first line has to name three columns: proposal, assessor and the score.")
    proposal, assessor = names.index("proposal"), names.index("assessor")
    return proposal, assessor, 3 - proposal - assessor


def _line(row: list[str], places: tuple[int, int, int], number: int) -> Line:
    if len(row) != 3:
        raise Unreadable(f"Line {number} has {len(row)} cells and not 3.")
    proposal, assessor, text = (row[at].strip() for at in places)
    if not proposal or not assessor:
        raise Unreadable(f"Line {number} names no {'assessor' if proposal else 'proposal'}.")
    try:
        score = float(text)
    except ValueError as problem:
        raise Unreadable(f"Line {number}: “{text[:40]}” is not a number.") from problem
    if not isfinite(score):
        raise Unreadable(f"Line {number}: “{text[:40]}” is not a number.")
    return proposal, assessor, score


def smallest_step(lines: Iterable[Line]) -> float:
    """The smallest difference between two scores that differ: what they are rounded to, as far as they tell. 0 for one value."""
    values = sorted({round(score, 9) for _, _, score in lines})
    return min((after - before for before, after in pairwise(values)), default=0.0)


def rows(advice: Advice) -> list[tuple[str, ...]]:
    """Head and body, best first. What there is no model for stays blank."""
    return [HEAD, *(_row(each) for each in advice.proposals)]


def _row(each: Advised) -> tuple[str, ...]:
    places = (_decimal(each.adjusted), _decimal(each.sd), _decimal(each.expected))
    interval = (
        "" if each.rank_low is None else str(each.rank_low),
        "" if each.rank_high is None else str(each.rank_high),
    )
    return (
        each.proposal, str(each.scores), _decimal(each.mean), *places, *interval, _decimal(each.chance), str(each.component),
    )  # fmt: skip


def _decimal(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"
