"""The parts of panels that know no database: matches, the grid, and what comes next in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sprint.assessments.models import ScoreSheet
from sprint.panels.grid import Grid, GridProposal, GridSeat, Held, Pair, Pairing
from sprint.panels.queries.sheets import score_sheets


def seat(number: int, **changes: bool) -> GridSeat:
    state = {"has_accepted": True, "has_declared": True} | changes
    return GridSeat(number, f"Seat {number}", "Assessor", **state)


def bid(number: int) -> GridProposal:
    return GridProposal(number, f"K{number}", f"R-{number}", f"Idea {number}", f"Firm {number}")


def grid(*held: Pair, begun: tuple[Pair, ...] = (), **changes: tuple[Pair, ...]) -> Grid:
    kept = {pair: Held(number, pair in begun) for number, pair in enumerate(held)}
    return Grid([seat(1), seat(2)], [bid(7), bid(8)], quorum=2, held=kept, **changes)


@pytest.mark.parametrize(
    ("one", "barred", "awaiting", "expected"),
    [
        (seat(1), (), (), Pairing.POSSIBLE),
        (seat(1, has_accepted=False), (), (), Pairing.NOT_ACCEPTED),
        (seat(1, has_declared=False), (), (), Pairing.UNDECLARED),
        (seat(1), (), ((1, 7),), Pairing.AWAITS_RULING),
        (seat(1), ((1, 7),), ((1, 7),), Pairing.NOT_POSSIBLE),
        (seat(1, belongs_to_bidder=True), (), (), Pairing.NOT_POSSIBLE),
    ],
)
def test_a_pair_is_possible_or_says_why_not(
    one: GridSeat, barred: tuple[Pair, ...], awaiting: tuple[Pair, ...], expected: Pairing
) -> None:
    assert Grid([one], [bid(7)], quorum=1, barred=barred, awaiting=awaiting).pairing(one, bid(7)) is expected


def test_a_change_is_what_differs() -> None:
    change = grid((1, 7), (1, 8), begun=((1, 8),)).change({1: {7}, 2: {7}})
    assert (change.added, change.ended, change.begun) == (((2, 7),), ((1, 8),), ((1, 8),))


def test_seats_that_are_not_named_and_pairs_that_wait_stay() -> None:
    assert not grid((1, 7), (2, 8), awaiting=((1, 7),)).change({1: set()})


def test_an_impossible_pair_is_refused_and_one_that_is_held_already_is_not() -> None:
    with pytest.raises(ValueError, match="not possible"):
        grid(barred=((1, 7),)).change({1: {7}})
    assert not grid((1, 7), awaiting=((1, 7),)).change({1: {7}})


def test_loads_and_shortage_are_counted() -> None:
    found = grid((1, 7), (2, 7), (1, 8))
    assert (found.load(1), found.load(2), found.scorers(7)) == (2, 1, 2)
    assert [each.id for each in found.short] == [8]
    assert found.cannot_be_filled == []
    assert [each.id for each in grid((1, 7), barred=((2, 8),)).cannot_be_filled] == [8]


pairs = some.sets(some.tuples(some.sampled_from([1, 2]), some.sampled_from([7, 8])))


@given(pairs, pairs)
def test_applying_a_change_gives_what_was_wanted(held: set[Pair], wanted: set[Pair]) -> None:
    change = grid(*held).change({number: {p for s, p in wanted if s == number} for number in (1, 2)})
    assert (held | set(change.added)) - set(change.ended) == wanted
    assert bool(change) == (held != wanted)


@given(pairs, pairs)
def test_the_stamp_tells_grids_apart(one: set[Pair], other: set[Pair]) -> None:
    assert (grid(*one).stamp == grid(*other).stamp) == (one == other)


def test_the_name_used_for_the_table_above_is_right() -> None:
    assert score_sheets.name == ScoreSheet.__tablename__
    assert {each.name for each in score_sheets.columns} <= {each.name for each in ScoreSheet.__table__.columns}
