"""Affinities as CSV: read with every fault named, and written in one canonical way, whose hash stands for them. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from sprint.panels.assignment.problem import Problem, Table

NEEDED = ("proposal", "reviewer", "affinity", "conflict")
OPTIONAL = ("pinned", "held", "lowest", "highest")
NUMBER = re.compile(r"[+-]?(\d{1,7}(\.\d{0,9})?|\.\d{1,9})([eE][+-]?\d{1,2})?")
FLAGGED = ("conflict", "pinned", "held")
FLAGS = {"0": False, "1": True, "": False}
DECIMALS = 9
ROWS_UP_TO = 1_000_000


class Unreadable(ValueError):
    """The file is no table of affinities; the message says where and why."""


class Row(NamedTuple):
    affinity: Decimal
    has_conflict: bool
    is_pinned: bool = False
    is_held: bool = False


def read(content: bytes, *, per_proposal: int, lowest: int, highest: int) -> Problem:
    """`proposal,reviewer,affinity,conflict` in any order of rows. A pair without a row is not possible.

    More columns may be there: pinned and held (0 or 1), lowest and highest (of that reviewer). Raises `Unreadable`.
    """
    proposals: dict[str, int] = {}
    seats: dict[str, int] = {}
    pairs: dict[tuple[int, int], Row] = {}
    own: dict[int, tuple[int, int]] = {}
    numbers: dict[str, Decimal] = {}
    """Few affinities differ, so each is read once."""
    for line, row in _rows(content):
        place = (_place(proposals, row, "proposal", line), _place(seats, row, "reviewer", line))
        if place in pairs:
            raise Unreadable(f"Line {line}: {row['proposal']} and {row['reviewer']} are there twice.")
        given = row["affinity"]
        if given not in numbers:
            numbers[given] = _number(given, line)
        pairs[place] = Row(numbers[given], *(_flag(row, name, line) for name in FLAGGED))
        limits = _limit(row, "lowest", lowest, line), _limit(row, "highest", highest, line)
        if own.setdefault(place[1], limits) != limits:
            raise Unreadable(f"Line {line}: {row['reviewer']} has other limits than on an earlier line.")
    if not pairs:
        raise Unreadable("The file holds no pairs.")
    limits_ = np.array([own[each] for each in range(len(seats))], np.int64).T
    return _problem(tuple(proposals), tuple(seats), pairs, per_proposal, (limits_[0], limits_[1]))


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable("The file is not in UTF-8. Save it as “CSV UTF-8”.") from problem
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heading = [each.strip().lower() for each in next(lines, [])]
        _check(heading)
        for cells in lines:
            if not cells:
                continue
            if len(cells) != len(heading):
                raise Unreadable(f"Line {lines.line_num}: there are {len(cells)} columns, not {len(heading)}.")
            yield lines.line_num, dict(zip(heading, map(str.strip, cells), strict=True))
    except csv.Error as problem:
        raise Unreadable(f"Line {lines.line_num}: this is not CSV ({problem}).") from problem


def _check(heading: list[str]) -> None:
    if not heading:
        raise Unreadable("The file is empty.")
    if missing := [name for name in NEEDED if name not in heading]:
        raise Unreadable(f"The first line lacks: {', '.join(missing)}. It has to name {', '.join(NEEDED)}.")
    if len(set(heading)) < len(heading):
        raise Unreadable("The first line names a column twice.")


def _place(known: dict[str, int], row: Mapping[str, str], column: str, line: int) -> int:
    if not row[column]:
        raise Unreadable(f"Line {line}: the {column} is missing.")
    return known.setdefault(row[column], len(known))


def _flag(row: Mapping[str, str], column: str, line: int) -> bool:
    given = row.get(column, "")
    if given not in FLAGS or (not given and column in NEEDED):
        raise Unreadable(f"Line {line}: {column} is “{given[:40]}”; it has to be 0 or 1.")
    return FLAGS[given]


def _number(given: str, line: int) -> Decimal:
    if not NUMBER.fullmatch(given) or not given.isascii():
        raise Unreadable(
            f"Line {line}: the affinity “{given[:40]}” is no number with up to 7 digits before and {DECIMALS} behind the point."
        )
    number = Decimal(given)
    exponent = number.normalize().as_tuple().exponent
    if abs(number) >= 10_000_000 or (isinstance(exponent, int) and exponent < -DECIMALS):
        raise Unreadable(f"Line {line}: the affinity “{given[:40]}” is too large, or too finely written.")
    return number


def _limit(row: Mapping[str, str], column: str, default: int, line: int) -> int:
    given = row.get(column, "")
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 7):
        raise Unreadable(f"Line {line}: {column} is “{given[:40]}”; it has to be a whole number.")
    return int(given)


def _problem(
    proposals: tuple[str, ...], seats: tuple[str, ...], pairs: Mapping[tuple[int, int], Row], number: int,
    limits: tuple[Table, Table],
) -> Problem:  # fmt: skip
    scale = 10 ** max(_decimals(each) for each in {row.affinity for row in pairs.values()})
    values = {each: int(each * scale) for each in {row.affinity for row in pairs.values()}}
    affinity = np.zeros((len(proposals), len(seats)), np.int64)
    possible, pinned, held = (np.zeros(affinity.shape, bool) for _ in range(3))
    for place, row in pairs.items():
        affinity[place] = values[row.affinity]
        possible[place], pinned[place], held[place] = not row.has_conflict, row.is_pinned, row.is_held
    return Problem(proposals, seats, affinity, possible, number, *limits, scale, pinned, held)


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def write(problem: Problem) -> str:
    """The whole input, line by line by proposal: from it anybody can work the assignment out again."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(NEEDED + OPTIONAL)
    tables = [getattr(problem, name).tolist() for name in ("affinity", "possible", "pinned", "held")]
    lowest, highest = problem.lowest.tolist(), problem.highest.tolist()
    written = {value: _written(problem.real(value)) for value in np.unique(problem.affinity).tolist()}
    for row, proposal in enumerate(problem.proposals):
        found = zip(problem.seats, *(table[row] for table in tables), lowest, highest, strict=True)
        lines.writerows(
            (proposal, seat, written[value], int(not possible), int(pinned), int(held), low, high)
            for seat, value, possible, pinned, held, low, high in found
        )
    return out.getvalue()


def _written(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


def digest(text: str) -> str:
    """SHA-256 of the canonical input."""
    return sha256(text.encode()).hexdigest()
