"""Which figures stay hidden: whatever is added and subtracted, no count from 1 to 4 comes out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sprint.dashboards.counts import Cell, Counts, Key
from sprint.dashboards.disclosure import hidden
from sprint.shortlists.result import Result
from sprint.shortlists.statistics import Placed, statistics

YEARS, THEMES = (2025, 2026, 2027), ("Data ecosystem", "Digital skills", "Trade support")
SMALL = range(1, 5)


def challenge(
    year: int,
    theme: str,
    received: int,
    *,
    shortlisted: int = 0,
    smes: int = 0,
    named_smes: int = 0,
    told: int | None = None,
) -> Cell:
    told = received if told is None else told
    counts = Counts(
        challenges=1, decided=1, released=1, received=received, shortlisted=shortlisted, from_smes=smes,
        shortlisted_smes=named_smes, given_feedback=told, shortlisted_given_feedback=min(shortlisted, told),
    )  # fmt: skip
    return Cell("NMR", year, theme, counts)


@st.composite
def challenges(draw: st.DrawFn) -> Cell:
    received = draw(st.integers(0, 9) | st.integers(0, 40))
    shortlisted = draw(st.integers(0, min(4, received)))
    named = draw(st.integers(0, shortlisted))
    unnamed = draw(st.integers(0, received - shortlisted))
    return challenge(
        draw(st.sampled_from(YEARS)), draw(st.sampled_from(THEMES)), received,
        shortlisted=shortlisted, smes=named + unnamed, named_smes=named,
    )  # fmt: skip


def shown(cells: Sequence[Cell], count: str) -> list[set[int]]:
    """Which challenges each published sum is of."""
    secret = hidden(cells)[count]
    keys = sorted({key for cell in cells for key in cell.keys if key not in secret}, key=str)
    return [{place for place, cell in enumerate(cells) if key in cell.keys} for key in keys]


def on_their_pages(cells: Sequence[Cell]) -> list[set[int]]:
    """Challenges whose own page tells how many proposals came in."""
    return [{place} for place, cell in enumerate(cells) if received_on_its_page(cell.counts) is not None]


def received_on_its_page(of: Counts) -> int | None:
    named = [Placed(None, Result.SHORTLISTED)] * of.shortlisted
    others = [Placed(None, Result.EXCLUDED)] * (of.received - of.shortlisted)
    return statistics([*named, *others]).received


PRIME = 10_007
"""Sums of nought and one over so few challenges hang together for this modulus exactly where they do for fractions."""


class Known:
    """What can be worked out by adding and subtracting published sums: the span of their rows, in echelon form."""

    def __init__(self, sums: Iterable[set[int]], size: int) -> None:
        self.size, self.rows = size, dict[int, list[int]]()
        for each in sums:
            rest, lead = self._rest(each)
            if lead is not None:
                inverse = pow(rest[lead], -1, PRIME)
                self.rows[lead] = [value * inverse % PRIME for value in rest]

    def tells(self, of: Iterable[int]) -> bool:
        return self._rest(set(of))[1] is None

    def _rest(self, of: set[int]) -> tuple[list[int], int | None]:
        row = [int(place in of) for place in range(self.size)]
        for place in range(self.size):
            if row[place] and place not in self.rows:
                return row, place
            if by := row[place]:
                row = [(value - by * other) % PRIME for value, other in zip(row, self.rows[place], strict=True)]
        return row, None


def subsets(size: int) -> list[tuple[int, ...]]:
    return [each for length in range(1, size + 1) for each in combinations(range(size), length)]


@settings(max_examples=60)
@given(st.lists(challenges(), max_size=6))
def test_no_few_proposals_without_a_name_can_be_worked_out(cells: list[Cell]) -> None:
    size = len(cells)
    known = Known([*shown(cells, "received"), *on_their_pages(cells)], size)
    few = [
        of
        for of in subsets(size)
        if sum(cells[at].counts.received - cells[at].counts.shortlisted for at in of) in SMALL
    ]
    assert [of for of in few if known.tells(of)] == []


@settings(max_examples=60)
@given(st.lists(challenges(), max_size=6))
def test_no_few_companies_of_one_kind_can_be_worked_out(cells: list[Cell]) -> None:
    size = len(cells)
    known = Known(shown(cells, "from_smes"), size)
    few = [of for of in subsets(size) if any(each in SMALL for each in parts(cells, of))]
    assert [of for of in few if known.tells(of)] == []


def parts(cells: Sequence[Cell], of: Iterable[int]) -> tuple[int, int, int, int]:
    """Small and medium-sized ones, the others, and both without those on a shortlist."""
    counts = [cells[at].counts for at in of]
    here = sum(each.from_smes for each in counts)
    there = sum(each.received for each in counts) - here
    named = sum(each.shortlisted_smes for each in counts)
    named_there = sum(each.shortlisted for each in counts) - named
    return here, there, here - named, there - named_there


def published(counts: Sequence[int]) -> tuple[int | None, ...]:
    """What one year of a region shows where 20 proposals came in for each theme, and so many from small companies."""
    themes = [f"Theme {place}" for place in range(len(counts))]
    cells = [challenge(2027, theme, 20, smes=smes) for theme, smes in zip(themes, counts, strict=True)]
    secret = hidden(cells)["from_smes"]
    sums = dict(zip(themes, counts, strict=True)) | {"": sum(counts)}
    return tuple(None if (2027, theme) in secret else count for theme, count in sums.items())


@pytest.mark.parametrize(("values", "themes"), [(range(9), 3), (range(6), 4)])
def test_who_knows_the_rule_too_cannot_tell_a_small_count(values: Iterable[int], themes: int) -> None:
    """Every table with a small count shows the same as another one in which that count is not the same."""
    alike: dict[tuple[int | None, ...], list[tuple[int, ...]]] = {}
    for counts in product(values, repeat=themes):
        alike.setdefault(published(counts), []).append(counts)
    told = [
        (counts, place)
        for group in alike.values()
        for counts in group
        for place, count in enumerate(counts)
        if count in SMALL and len({other[place] for other in group}) == 1
    ]
    assert told == []


EVERYWHERE = {(year, theme) for year in (2027, None) for theme in ("A", "B", "")}


@pytest.mark.parametrize(
    ("cells", "count", "expected"),
    [
        ([challenge(2027, "A", 4)], "received", {(2027, "A"), (2027, ""), (None, "A"), (None, "")}),
        ([challenge(2027, "A", 9, shortlisted=4), challenge(2027, "B", 9)], "received", set()),
        (
            [challenge(2027, "A", 6, shortlisted=3), challenge(2027, "B", 9)], "received",
            {(2027, "A"), (None, "A"), (2027, ""), (None, "")},
        ),
        ([challenge(2027, "A", 9, shortlisted=6), challenge(2027, "A", 3)], "received", set()),
        ([challenge(2027, "A", 9, smes=4), challenge(2027, "B", 9, smes=4)], "from_smes", EVERYWHERE),
        (
            [challenge(2027, "A", 9, smes=3), challenge(2027, "B", 12, smes=6), challenge(2027, "C", 30, smes=20)], "from_smes",
            {(2027, "A"), (None, "A"), (2027, "B"), (None, "B")},
        ),
        (
            [challenge(2026, "A", 9, smes=6), challenge(2027, "A", 9, smes=9)], "from_smes",
            {(2026, "A"), (None, "A"), (2026, ""), (None, "")},
        ),
        ([challenge(2027, "A", 9, shortlisted=3, smes=9, named_smes=3)], "from_smes", set()),
        ([challenge(2027, "A", 9, told=7)], "given_feedback", {(2027, "A"), (2027, ""), (None, "A"), (None, "")}),
        ([challenge(2027, "A", 9, told=9)], "given_feedback", set()),
    ],
    ids=(
        "too few proposals", "five or more without a name everywhere", "three without a name", "few in each but not together", "only fours",
        "the next smallest theme joins", "three others in one year of two", "all alike", "two without feedback", "all with feedback",
    ),
)  # fmt: skip
def test_what_is_hidden(cells: list[Cell], count: str, expected: set[Key]) -> None:
    assert hidden(cells)[count] == expected
