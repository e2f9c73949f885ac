"""A barred seat is blind everywhere: its pages are those of a world in which the proposal does not exist."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint.db import db
from sprint.panels.models import Interest, Seat
from sprint.proposals.models import Submission
from sprint.seal import veil
from tests import factories as make
from tests.frozen import Clock
from tests.panels.round import AFTER, Round, bare, opened
from tests.people import Browser

PAGES = ("interests", "scoring", "moderation")


@pytest.fixture(params=["assessor", "chair"])
def world(request: pytest.FixtureRequest, app: Flask, now: Clock) -> tuple[Round, Seat]:
    """Everybody declared; one seat is barred from the first of three proposals, and had scored it before."""
    now.go_to(AFTER)
    round_ = opened()
    seat = round_.seat if request.param == "assessor" else round_.chair
    for each in round_.seats:
        for bid in round_.bids:
            barred = each is seat and bid is round_.bids[0]
            make.interest(
                each, bid, "My sister works there." if barred else "", "barred" if barred else None, round_.cdo
            )
            if not barred:
                make.sheet(make.assignment(each, bid), 4, 3)
    other = round_.seats[2]
    db.session.query(Interest).filter_by(seat_id=other.id, proposal_id=round_.bids[0].id).update(
        {"has_interest": True, "detail": "I know their director."}
    )
    db.session.commit()
    return round_, seat


def pages(world: tuple[Round, Seat], browser: Browser) -> list[tuple[int, str]]:
    """What this person gets at every address of theirs."""
    round_, seat = world
    client = browser(seat.user)
    paths = ["/your-panels", "/today", "/messages", *(round_.path(rest) for rest in PAGES)]
    if seat.role == "chair":
        paths.append(round_.path("panel/interests"))
    return [bare(client.get(path)) for path in paths]


def test_every_page_is_the_same_as_if_the_proposal_did_not_exist(world: tuple[Round, Seat], browser: Browser) -> None:
    round_, _ = world
    before = pages(world, browser)
    assert {status for status, _ in before} == {200}
    round_.bids[0].withdrawn_at = make.OPENS
    db.session.commit()
    assert pages(world, browser) == before


def test_nothing_that_changes_in_it_changes_a_byte(world: tuple[Round, Seat], browser: Browser) -> None:
    round_, _ = world
    before = pages(world, browser)
    round_.companies[0].name = "Another Name Ltd"
    round_.bids[0].title = round_.bids[0].panel_label = "Z9"
    last = db.session.query(Submission).filter_by(proposal_id=round_.bids[0].id).one()
    last.content = last.content.replace("Saltergill", "Zwicky").replace("Ada", "Zoe")
    db.session.commit()
    assert pages(world, browser) == before


def test_its_addresses_are_not_found_like_unknown_ones(world: tuple[Round, Seat], browser: Browser) -> None:
    round_, seat = world
    client = browser(seat.user)
    for address in ("scoring/{}", "scoring/{}/1", "scoring/{}/check", "moderation/{}"):
        barred = bare(client.get(round_.path(address.format("K1"))))
        unknown = bare(client.get(round_.path(address.format("Q9"))))
        assert barred == unknown
        assert barred[0] == 404


def test_declaring_on_it_again_is_like_declaring_on_nothing(world: tuple[Round, Seat], browser: Browser) -> None:
    round_, seat = world
    client, key = browser(seat.user), round_.bids[0].id
    sent = {f"about_{veil(bid.id)}": "none" for bid in round_.bids}
    assert client.post(round_.path("interests"), data=sent).status_code == 302
    found = db.session.query(Interest).filter_by(seat_id=seat.id, proposal_id=key).one()
    assert (found.has_interest, found.ruling) == (True, "barred")
