"""Lots: fixed at the opening, drawn once, checked by anybody."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from html import unescape

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from sprint.db import db
from sprint.errors import NotNow
from sprint.shortlists import actions, queries
from sprint.shortlists.draw import commitment, drawn, new_seed
from sprint.shortlists.models import Draw
from sprint.shortlists.ranking import CriterionRule, Scored, rank
from tests import factories as make
from tests.frozen import Clock
from tests.panels.round import bare
from tests.people import Browser
from tests.shortlists.releasing import release
from tests.shortlists.rounds import DECIDING, REASON, World, world

RULES = [CriterionRule(1, "Understands", Decimal(60), minimum=2), CriterionRule(2, "Works here", Decimal(40))]
PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=9)


def scored(pairs: list[tuple[int, int]]) -> list[Scored]:
    return [Scored(f"P{at}", {1: one, 2: two}) for at, (one, two) in enumerate(pairs)]


@given(PAIRS, st.text("0123456789abcdef", min_size=32, max_size=32))
def test_lots_break_ties_and_nothing_else(pairs: list[tuple[int, int]], seed: str) -> None:
    before, after = rank(scored(pairs), RULES, top=5), rank(scored(pairs), RULES, top=5, seed=seed)
    assert sorted(line.place for line in after) == list(range(1, len(pairs) + 1))
    shared = {line.reference: line.place for line in before}
    assert [shared[line.reference] for line in after] == sorted(shared.values())
    assert {line.reference for line in after if line.is_drawn} == {
        name for name, place in shared.items() if list(shared.values()).count(place) > 1
    }


@given(PAIRS, st.permutations(range(9)))
def test_the_order_of_the_proposals_changes_no_place(pairs: list[tuple[int, int]], order: list[int]) -> None:
    proposals = scored(pairs)
    turned = [proposals[at] for at in order if at < len(proposals)]
    assert rank(turned, RULES, top=5, seed="s") == rank(proposals, RULES, top=5, seed="s")


@given(PAIRS, st.integers(0, 8), st.sampled_from([1, 2]))
def test_a_better_score_never_lowers_a_place(pairs: list[tuple[int, int]], which: int, criterion: int) -> None:
    which %= len(pairs)
    better = scored(pairs)
    scores = dict(better[which].scores)
    scores[criterion] = min(5, scores[criterion] + 1)
    better[which] = Scored(better[which].reference, scores)
    places = [
        {line.reference: line.place for line in rank(each, RULES, top=5)}[f"P{which}"]
        for each in (scored(pairs), better)
    ]
    assert places[1] <= places[0]


@given(PAIRS)
def test_a_scale_twice_as_long_gives_the_same_ranking(pairs: list[tuple[int, int]]) -> None:
    rules = [CriterionRule(each.id, each.title, each.weight, each.minimum and each.minimum * 2) for each in RULES]
    double = scored([(2 * one, 2 * two) for one, two in pairs])
    assert rank(double, rules, top=10) == rank(scored(pairs), RULES, top=5)


def test_the_smallest_lot_comes_first() -> None:
    lots = {name: sha256(f"a:{name}".encode()).hexdigest() for name in ("P1", "P2", "P3")}
    assert drawn("a", ["P3", "P1", "P2"]) == sorted(lots, key=lambda name: lots[name])
    assert len({new_seed() for _ in range(50)}) == 50


@pytest.fixture
def equals(now: Clock) -> World:
    """Two of three proposals are equal in everything; the lots were fixed at the opening."""
    now.go_to(DECIDING)
    of = world((4, 4), (5, 5), (4, 4))
    actions.fix_seed(of.challenge, by=of.actor(of.cdo), at=make.CLOSES)
    db.session.commit()
    return of


def page(of: World) -> str:
    return f"/challenges/{of.challenge.reference}/decision"


def test_the_team_draws_once_and_anybody_checks(app: Flask, browser: Browser, equals: World) -> None:
    officer, public = browser(equals.officer), f"/challenges/{equals.challenge.reference}/lots"
    before, untold = unescape(browser().get(public).text), bare(browser().get(public))
    draw = db.session.query(Draw).one()
    assert draw.commitment in before
    assert draw.seed not in before
    assert "shared" in officer.get(page(equals)).text
    for _ in range(2):
        assert officer.post(f"{page(equals)}/lots").status_code == 302
    text = unescape(officer.get(page(equals)).text)
    assert text.count("by lot") == 2
    seed = db.session.query(Draw).one().seed
    assert commitment(seed) == draw.commitment
    assert seed in text
    assert bare(browser().get(public)) == untold, "a draw tells outsiders that proposals are equal"
    order = [line.reference for line in queries.load_round(equals.challenge).ranking]
    assert order[1:] == drawn(seed, [equals.proposals[0].reference, equals.proposals[2].reference])
    by, second = equals.actor(equals.officer), equals.actor(equals.cdo)
    decision = actions.propose(equals.challenge, shortlisted=2, reserves=0, reason=REASON, by=by, at=DECIDING)
    actions.approve(decision, by=second, at=DECIDING)
    assert seed not in unescape(browser().get(public).text)
    assert officer.get(page(equals)).text.count("by lot") == 2
    release(decision, prepared_by=by, released_by=second, at=DECIDING)
    assert seed in unescape(browser().get(public).text)


def test_where_nothing_is_equal_or_a_shortlist_is_proposed_nothing_is_drawn(app: Flask, now: Clock) -> None:
    now.go_to(DECIDING)
    of = world((4, 4), (5, 5))
    with pytest.raises(NotNow, match="before lots were fixed"):
        actions.draw_lots(of.challenge, by=of.actor(of.officer), at=DECIDING)
    actions.fix_seed(of.challenge, by=of.actor(of.cdo), at=make.CLOSES)
    with pytest.raises(NotNow, match="nothing to draw"):
        actions.draw_lots(of.challenge, by=of.actor(of.officer), at=DECIDING)


def test_lots_drawn_after_a_shortlist_was_proposed_would_move_it(app: Flask, equals: World) -> None:
    reason = "The line is here because " + "the proposals above it say what they would do in each of the weeks. " * 3
    actions.propose(
        equals.challenge, shortlisted=1, reserves=0, reason=reason, by=equals.actor(equals.officer), at=DECIDING
    )
    with pytest.raises(NotNow, match="Send it back"):
        actions.draw_lots(equals.challenge, by=equals.actor(equals.other_officer), at=DECIDING)
