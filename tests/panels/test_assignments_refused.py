"""Assignments that are not possible, and people who cannot assign."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint import audit
from sprint.actor import Role, SeatRole
from sprint.db import db
from sprint.errors import Conflict, NotNow, Refused
from sprint.organisations.models import Membership
from sprint.panels import actions, queries
from sprint.panels.models import Assignment
from tests import factories as make
from tests.frozen import Clock
from tests.panels.grids import held, save
from tests.panels.round import AFTER, Round, actor, declare_all, opened
from tests.people import Browser


@pytest.fixture
def round_(app: Flask, now: Clock) -> Round:
    now.go_to(AFTER)
    round_ = opened()
    declare_all(round_)
    return round_


@pytest.fixture
def officer(round_: Round, browser: Browser) -> FlaskClient:
    return browser(round_.officer)


def test_conflicted_pairs_are_not_possible(round_: Round, officer: FlaskClient) -> None:
    barred, waiting = round_.seat.interests[0], round_.seat.interests[1]
    barred.ruling, barred.ruling_reason = "barred", "Too close."
    waiting.has_interest, waiting.detail = True, "I know them."
    db.session.commit()
    page = officer.get(round_.path("panel/assignments")).text
    assert (page.count("Not possible"), page.count("Waits for a ruling")) == (1, 1)
    for bid in (0, 1):
        answer = save(officer, round_, {(1, bid)})
        assert answer.status_code == 409
        assert "One of these assignments is not possible" in answer.text
    assert held(round_) == set()


@pytest.mark.once
def test_who_has_not_declared_or_accepted_is_shown_and_cannot_be_ticked(round_: Round, officer: FlaskClient) -> None:
    for each in list(round_.seats[2].interests):
        db.session.delete(each)
    round_.chair.accepted_at = None
    db.session.commit()
    page = officer.get(round_.path("panel/assignments")).text
    assert (page.count("Not declared yet"), page.count("Not accepted yet")) == (3, 3)
    assert "For K1, K2, K3 too few people can be ticked now" in page
    assert save(officer, round_, {(2, 0)}).status_code == 409
    assert save(officer, round_, {(0, 0)}).status_code == 409
    assert held(round_) == set()


def test_an_observer_is_not_in_the_grid(round_: Round, officer: FlaskClient) -> None:
    observer = make.seat(round_.panel, make.user("Olive Observer"), SeatRole.OBSERVER)
    for bid in round_.bids:
        make.interest(observer, bid)
    assert "Olive Observer" not in officer.get(round_.path("panel/assignments")).text
    with pytest.raises(Conflict):
        actions.assign(round_.challenge, {observer.id: {round_.bids[0].id}}, by=actor(round_.officer), at=AFTER)


def test_somebody_who_joined_a_bidding_company_gets_nothing(round_: Round, officer: FlaskClient) -> None:
    joined = Membership(
        user_id=round_.people[1].id, organisation_id=round_.companies[0].id, role=Role.CONTRIBUTOR, since=make.CLOSES
    )
    db.session.add(joined)
    db.session.commit()
    assert officer.get(round_.path("panel/assignments")).text.count("Not possible") == 3
    assert save(officer, round_, {(1, 2)}).status_code == 409


def test_only_eligible_proposals_are_in_the_grid(round_: Round, officer: FlaskClient) -> None:
    screening = round_.bids[0].screening
    assert screening
    screening.is_eligible = False
    db.session.commit()
    assert round_.bids[0].title not in officer.get(round_.path("panel/assignments")).text
    answer = save(officer, round_, {(1, 0)})
    assert answer.status_code == 409
    assert "One of these seats or proposals is no longer there." in answer.text


@pytest.mark.parametrize("pair", ["", "x", "1", "1-", "-1", "1-2-3", "99999999999-1", "<script>", "999-1", "1-999"])
def test_pairs_that_make_no_sense_change_nothing(round_: Round, officer: FlaskClient, pair: str) -> None:
    stamp = queries.grid_of(round_.challenge, actor(round_.officer)).stamp
    answer = officer.post(round_.path("panel/assignments"), data={"pair": [pair], "seat": ["x"], "stamp": stamp})
    assert answer.status_code in (302, 409)
    assert held(round_) == set()


@pytest.mark.once
def test_a_seat_of_another_panel_cannot_be_given_anything(round_: Round, officer: FlaskClient) -> None:
    other = make.challenge(round_.challenge.edition, written_by=round_.officer, published_by=round_.cdo)
    seat = make.seat(make.panel(other, round_.officer), make.user())
    sent = {"seat": [str(seat.id)], "pair": [f"{seat.id}-{round_.bids[0].id}"], "stamp": ""}
    assert officer.post(round_.path("panel/assignments"), data=sent).status_code == 409
    assert db.session.query(Assignment).count() == 0


@pytest.mark.once
def test_only_the_regions_team_assigns(round_: Round, browser: Browser) -> None:
    people = {
        "assessor": round_.people[1],
        "chair": round_.people[0],
        "company": round_.owners[0],
        "other region": make.member(make.authority("Westmarch", "WMC"), Role.CDO),
        "auditor": make.member(round_.region, Role.AUDITOR),
        "CDO": round_.cdo,
    }
    path = round_.path("panel/assignments")
    found = {
        name: (browser(who).get(path).status_code, browser(who).post(path).status_code) for name, who in people.items()
    }
    assert found == {
        "assessor": (403, 403),
        "chair": (403, 403),
        "company": (403, 403),
        "other region": (403, 403),
        "auditor": (200, 403),
        "CDO": (200, 302),
    }


@pytest.mark.once
def test_an_officer_of_a_bidding_company_cannot_assign(round_: Round) -> None:
    joined = Membership(
        user_id=round_.officer.id, organisation_id=round_.companies[0].id, role=Role.CONTRIBUTOR, since=make.OPENS
    )
    db.session.add(joined)
    db.session.commit()
    with pytest.raises(Refused):
        actions.assign(round_.challenge, {}, by=actor(round_.officer), at=AFTER)


def test_before_the_opening_and_after_the_decision_nothing_is_assigned(round_: Round, browser: Browser) -> None:
    audit.record("decision.approved", round_.challenge, by=None, at=AFTER)
    db.session.commit()
    with pytest.raises(NotNow):
        actions.assign(round_.challenge, {}, by=actor(round_.officer), at=AFTER)
    db.session.execute(db.text("update openings set second_at = null, second_by_id = null"))
    db.session.commit()
    client = browser(round_.officer)
    page = client.get(round_.path("panel/assignments")).text
    assert "The box is sealed." in page
    assert all(bid.title not in page for bid in round_.bids)
    assert client.post(round_.path("panel/assignments")).status_code == 409


def test_an_officer_who_was_barred_in_an_earlier_seat_neither_sees_nor_changes_that_row(
    round_: Round, browser: Browser
) -> None:
    left = make.seat(round_.panel, round_.officer)
    left.removed_at = make.CLOSES
    make.interest(left, round_.bids[0], "I owned part of it.", "barred", round_.cdo)
    make.assignment(round_.seat, round_.bids[0])
    client = browser(round_.officer)
    page = client.get(round_.path("panel/assignments")).text
    assert round_.bids[0].title not in page
    assert "2 proposals have fewer than 2 assessors." in page
    save(client, round_, {(1, 1)})
    assert held(round_) == {(1, 0), (1, 1)}
    assert "1 proposal to score" in client.get(round_.path("panel")).text
    assert "Saltergill" not in client.get(round_.path("panel/interests")).text
