"""The link of an invitation: taking the seat with an account, or making one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.actor import Role, SeatRole
from sprint.db import db
from sprint.errors import NotFound, Refused
from sprint.organisations.models import Membership
from sprint.panels import actions, queries
from sprint.panels.models import Seat
from tests import factories as make
from tests.conftest import NOON
from tests.frozen import Clock
from tests.mails import mails, path_in, subjects
from tests.pages import errors, heading, typed
from tests.panels.inviting import invite
from tests.panels.round import AFTER, Round, actor, bare, opened, sealed
from tests.people import Browser

EMAIL = "priya@university.example"
TERMS = {"terms": "y"}
NEW = {"name": "Dr Priya Shah", "password": "three otters cross the bridge"} | TERMS


@pytest.fixture
def round_(app: Flask) -> Round:
    return sealed()


@pytest.fixture
def link(round_: Round) -> str:
    actions.add_seat(round_.challenge, EMAIL, "Priya Shah", "chair", by=actor(round_.officer), at=NOON)
    return path_in(mails(EMAIL)[0], "/seats/")


def account(**changes: object) -> User:
    return make.user("Priya Shah", email=EMAIL, password_hash="x", **changes)  # type: ignore[arg-type]


def seat() -> Seat:
    db.session.expire_all()
    return db.session.query(Seat).one()


def test_somebody_new_makes_an_account_by_the_link_and_sits(link: str, client: FlaskClient) -> None:
    page = client.get(link)
    assert (page.status_code, heading(page), typed(page, "name")) == (200, "Take a seat on a panel", "Priya Shah")
    assert seat().accepted_at is None, "opening the link changes nothing"
    answer = client.post(link, data=NEW)
    assert (answer.status_code, answer.location) == (302, f"/challenges/{seat().panel.challenge.reference}/seat")
    person = db.session.query(User).filter_by(email=EMAIL).one()
    assert (person.name, person.confirmed_at, person.password_hash is not None) == ("Dr Priya Shah", NOON, True)
    assert (seat().user_id, seat().accepted_at, seat().name) == (person.id, NOON, "Dr Priya Shah")


def test_a_new_member_sets_up_a_second_factor_before_anything_else(link: str, client: FlaskClient) -> None:
    client.post(link, data=NEW)
    assert client.get("/your-panels").location == "/account/second-factor"


def test_the_link_works_once(link: str, client: FlaskClient) -> None:
    client.post(link, data=NEW)
    stranger = client.application.test_client()
    assert stranger.post(link, data=NEW).status_code == 200
    assert heading(stranger.get(link)) == "Take a seat on a panel"
    assert "Sign in with it, and come back here." in stranger.get(link).text
    assert len(db.session.query(User).filter_by(email=EMAIL).all()) == 1


def test_a_member_takes_the_seat_with_the_account_they_have(link: str, browser: Browser) -> None:
    person = account()
    client = browser(person)
    assert heading(client.get(link)) == "Take a seat on a panel"
    own = f"/challenges/{seat().panel.challenge.reference}/seat"
    assert client.post(link, data=TERMS).location == own
    assert client.post(link, data=TERMS).location == own, "a double click"
    assert client.get(link).location == own
    assert seat().user_id == person.id
    assert actor(person).seats == {seat().panel.challenge_id: SeatRole.CHAIR}


def test_with_an_account_a_visitor_signs_in_first(link: str, client: FlaskClient) -> None:
    account()
    page = client.get(link)
    assert f"/sign-in?next={link.replace('/', '%2F')}" in page.text or f"/sign-in?next={link}" in page.text
    assert client.post(link, data=NEW).status_code == 200
    assert seat().accepted_at is None


def test_another_persons_account_cannot_take_it(link: str, browser: Browser) -> None:
    client = browser(make.user())
    for answer in (client.get(link), client.post(link)):
        assert (answer.status_code, heading(answer)) == (403, "This invitation is for another address")
    assert seat().accepted_at is None


def test_links_that_are_unknown_too_old_or_removed_look_the_same(
    round_: Round, link: str, client: FlaskClient, now: Clock
) -> None:
    unknown = client.get("/seats/unknown")
    assert (unknown.status_code, heading(unknown)) == (404, "This invitation does not work")
    now.go_to(NOON + timedelta(days=14) - timedelta(microseconds=1))
    assert client.get(link).status_code == 200
    now.go_to(NOON + timedelta(days=14))
    assert bare(client.get(link)) == bare(client.get("/seats/unknown"))
    now.go_to(NOON)
    actions.remove_seat(seat(), "Asked not to.", by=actor(round_.officer), at=NOON)
    assert client.get(link).status_code == 404
    assert client.post(link, data=NEW).status_code == 404


def test_a_withdrawn_challenge_has_no_seat_to_take(round_: Round, link: str, client: FlaskClient) -> None:
    round_.challenge.withdrawn_at = NOON
    db.session.commit()
    assert client.get(link).status_code == 404


def test_a_seat_follows_its_person_to_another_address(round_: Round, link: str, browser: Browser) -> None:
    person = account()
    browser(person).post(link, data=TERMS)
    person.email = "priya@elsewhere.example"
    db.session.commit()
    assert browser(person).get(link).status_code == 302
    team = browser(round_.officer)
    assert "priya@elsewhere.example" in team.get(round_.path("panel")).text
    assert invite(team, round_, email=person.email, role="observer").startswith("This person has a seat here already")
    actions.remove_seat(seat(), "Moved abroad.", by=actor(round_.officer), at=NOON)
    assert subjects("priya@elsewhere.example") == [f"You no longer have a seat on a panel: {round_.challenge.title}"]


def test_nobody_takes_a_second_seat_with_another_address(round_: Round, link: str, browser: Browser) -> None:
    person = account()
    browser(person).post(link, data=TERMS)
    invite(browser(round_.officer), round_, email="priya@elsewhere.example")
    person.email = "priya@elsewhere.example"
    db.session.commit()
    second = path_in(mails("priya@elsewhere.example")[-1], "/seats/")
    assert browser(person).post(second, data=TERMS).status_code == 409


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.AUDITOR])
def test_who_has_joined_a_bidding_company_or_the_region_since_cannot_take_the_seat(
    round_: Round, link: str, browser: Browser, role: Role
) -> None:
    person, joined = account(), round_.region if role is Role.AUDITOR else round_.companies[0]
    db.session.add(Membership(user_id=person.id, organisation_id=joined.id, role=role, since=NOON))
    db.session.commit()
    client = browser(person)
    for answer in (client.get(link), client.post(link, data=TERMS)):
        assert (answer.status_code, heading(answer)) == (403, "You cannot take this seat")
    with pytest.raises(Refused, match=r"This person (belongs to a company|works for this region)"):
        actions.accept(seat(), person, at=NOON)
    assert seat().accepted_at is None


def test_the_action_checks_address_and_time_itself(round_: Round, link: str) -> None:
    token = link.removeprefix("/seats/")
    with pytest.raises(Refused):
        actions.accept(token, make.user(), at=NOON)
    person = account()
    with pytest.raises(NotFound):
        actions.accept(token, person, at=NOON + timedelta(days=14))
    assert actions.accept(token, person, at=NOON + timedelta(days=13)).user_id == person.id


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": ""}, {"name": "Enter your name"}),
        ({"password": ""}, {"password": "Enter a password"}),
        ({"terms": None}, {"terms": "Read the terms and tick that you accept them"}),
        ({"text": "2020-01"}, {"terms": "The terms have changed since you opened this page. Read them again"}),
        ({"password": "short"}, {"password": "Password must have at least 12 characters."}),
    ],
)
def test_a_bad_name_or_password_comes_back(
    link: str, client: FlaskClient, changes: dict[str, str], expected: dict[str, str]
) -> None:
    page = client.post(link, data=NEW | changes)
    assert page.status_code == 400
    assert errors(page).keys() == expected.keys()
    assert seat().accepted_at is None


def test_a_member_of_the_panel_can_no_longer_start_a_proposal(link: str, round_: Round, browser: Browser) -> None:
    person = account()
    browser(person).post(link, data=TERMS)
    company = make.company()
    db.session.add(Membership(user_id=person.id, organisation_id=company.id, role=Role.OWNER, since=NOON))
    db.session.commit()
    assert browser(person).post(round_.path("proposals")).status_code == 403


def test_what_barred_somebody_in_an_earlier_seat_bars_them_in_the_next(app: Flask) -> None:
    round_ = opened()
    make.interest(round_.seat, round_.bids[0], "My sister works there.", "barred", round_.cdo)
    make.interest(round_.seat, round_.bids[1])
    person, officer = round_.people[1], actor(round_.officer)
    actions.remove_seat(round_.seat, "Left.", by=officer, at=AFTER)
    seat = actions.add_seat(round_.challenge, person.email, person.name, "assessor", by=officer, at=AFTER)
    actions.accept(seat, person, at=AFTER)
    assert queries.blind_ids(seat) == {round_.bids[0].id}
    assert [each.company for each in queries.bidders_for(seat)] == ["Hobmoor Data", "Quillbeck Systems"]
