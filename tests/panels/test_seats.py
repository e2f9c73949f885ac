"""The team's page of a panel: inviting, inviting again, removing."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.accounts.queries import hash_of
from sprint.actor import Role
from sprint.db import db
from sprint.organisations.models import Company, Membership
from sprint.panels.models import Panel, Seat
from tests import factories as make
from tests.frozen import Clock
from tests.mails import mails, path_in
from tests.pages import errors, typed
from tests.panels.inviting import PERSON, acts, invite, seats
from tests.panels.round import AFTER, Round, opened, sealed
from tests.people import Browser


@pytest.fixture
def round_(app: Flask) -> Round:
    return sealed()


@pytest.fixture
def officer(round_: Round, browser: Browser) -> FlaskClient:
    return browser(round_.officer)


def test_the_first_invitation_makes_the_panel_and_mails_a_private_link(round_: Round, officer: FlaskClient) -> None:
    assert invite(officer, round_) == "We have sent an invitation to priya@university.example."
    assert seats() == [("priya@university.example", "assessor", True)]
    assert db.session.query(Panel).one().challenge_id == round_.challenge.id
    mail = mails("priya@university.example")[0]
    assert mail.is_private
    assert mail.subject == f"Leena Rashid invites you to a panel: {round_.challenge.title}"
    assert "works until Wednesday 17 March 2027, 12 noon" in mail.body
    token = path_in(mail, "/seats/").removeprefix("/seats/")
    assert db.session.query(Seat).one().token_hash == hash_of(token)
    assert acts() == ["seat.invited"]


@pytest.mark.once
def test_the_page_shows_who_is_invited(round_: Round, officer: FlaskClient) -> None:
    assert "Nobody is invited yet. Invite the chair first" in officer.get(round_.path("panel")).text
    invite(officer, round_)
    page = officer.get(round_.path("panel")).text
    assert "Priya Shah, assessor" in page
    assert "The link works until 17 March 2027." in page


def test_a_double_click_invites_once(round_: Round, officer: FlaskClient) -> None:
    assert invite(officer, round_) == invite(officer, round_, email="  PRIYA@university.example ")
    assert len(seats()) == 1
    assert len(mails()) == 1


def test_a_panel_has_one_chair(round_: Round, officer: FlaskClient) -> None:
    invite(officer, round_, role="chair")
    assert invite(officer, round_, email="second@example.org", role="chair") == (
        "Priya Shah is the chair of this panel. Remove that seat first, or choose another role."
    )
    assert invite(officer, round_, role="assessor") == "This person has a seat here already, as chair. Remove it first."
    assert len(seats()) == 1


WORKS_HERE = "This person works for this region, so they cannot sit on its panels."
BIDS = "This person belongs to a company with a proposal here, so they cannot sit on this panel."


@pytest.mark.once
def test_nobody_of_the_region_can_be_seated(round_: Round, officer: FlaskClient) -> None:
    auditor = make.member(round_.region, Role.AUDITOR)
    for person in (round_.cdo, round_.officer, auditor):
        assert invite(officer, round_, email=person.email) == WORKS_HERE
    assert (seats(), mails(), acts()) == ([], [], [])


def test_while_the_box_is_sealed_an_invitation_tells_nobody_who_bids(round_: Round, officer: FlaskClient) -> None:
    idle = make.member(make.company("Idle Hands"), Role.OWNER)
    for person in (round_.owners[0], make.member(round_.companies[0], Role.CONTRIBUTOR), idle):
        assert invite(officer, round_, email=person.email) == f"We have sent an invitation to {person.email}."


def test_once_the_box_is_open_nobody_of_a_bidding_company_can_be_invited(
    app: Flask, browser: Browser, now: Clock
) -> None:
    round_ = opened()
    now.go_to(AFTER)
    unsent = make.member(make.company(), Role.OWNER)
    make.proposal(round_.challenge, unsent_company(unsent), unsent, submitted=False)
    client = browser(round_.officer)
    assert invite(client, round_, email=round_.owners[0].email) == BIDS
    assert invite(client, round_, email=unsent.email).startswith("We have sent"), "a draft that was never sent"


def unsent_company(person: User) -> Company:
    membership = db.session.query(Membership).filter_by(user_id=person.id).one()
    return db.session.get_one(Company, membership.organisation_id)


@pytest.mark.parametrize("why", ["elsewhere", "was auditor"])
def test_people_without_a_conflict_can_be_seated(round_: Round, officer: FlaskClient, why: str) -> None:
    if why == "elsewhere":
        person = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    else:
        person = make.member(round_.region, Role.AUDITOR)
        db.session.query(Membership).filter_by(user_id=person.id).one().ended_at = make.OPENS
    db.session.commit()
    assert invite(officer, round_, email=person.email).startswith("We have sent")


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": ""}, {"name": "Enter their name"}),
        ({"name": "x" * 101}, {"name": "Full name must be 100 characters or fewer. It is 1 over."}),
        ({"name": "Win at http://x.example"}, {"name": "Full name must not contain a web address."}),
        ({"email": ""}, {"email": "Enter their email address"}),
        ({"email": "priya"}, {"email": "Enter an email address in the correct format, like name@example.com"}),
        ({"role": "queen"}, {"role": "Choose one of the answers to “Role”."}),
    ],
)
def test_bad_input_comes_back_with_what_was_typed(
    round_: Round, officer: FlaskClient, changes: dict[str, str], expected: dict[str, str]
) -> None:
    page = officer.post(round_.path("panel/seats"), data=PERSON | changes)
    assert (page.status_code, errors(page)) == (400, expected)
    assert typed(page, "name") == (PERSON | changes)["name"]
    assert typed(page, "email") == (PERSON | changes)["email"]
    assert seats() == []


@pytest.mark.once
def test_a_name_that_is_a_script_is_shown_as_text(round_: Round, officer: FlaskClient) -> None:
    invite(officer, round_, name="<script>alert(1)</script>")
    page = officer.get(round_.path("panel")).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_before_publication_there_is_no_panel_to_fill(round_: Round, officer: FlaskClient) -> None:
    round_.challenge.published_at = None
    db.session.commit()
    assert officer.post(round_.path("panel/seats"), data=PERSON).status_code == 409
    assert "not published yet" in officer.get(round_.path("panel")).text


def test_a_withdrawn_challenge_takes_no_seats(round_: Round, officer: FlaskClient) -> None:
    round_.challenge.withdrawn_at = make.OPENS
    db.session.commit()
    assert officer.post(round_.path("panel/seats"), data=PERSON).status_code == 409


def test_after_the_decision_the_panel_stays_as_it_is(app: Flask, browser: Browser, now: Clock) -> None:
    from sprint import audit

    round_ = opened()
    now.go_to(AFTER)
    audit.record("decision.approved", round_.challenge, by=None, at=AFTER)
    db.session.commit()
    client = browser(round_.officer)
    assert client.post(round_.path("panel/seats"), data=PERSON).status_code == 409
    assert client.post(round_.path(f"panel/seats/{round_.seat.id}/removal"), data={"reason": "x"}).status_code == 409
    assert "its record is frozen" in client.get(round_.path("panel")).text


def test_only_the_regions_team_changes_a_panel_and_only_its_staff_read_it(round_: Round, browser: Browser) -> None:
    elsewhere = make.authority("Westmarch", "WMC")
    people = {
        "visitor": None,
        "stranger": make.user(),
        "company": round_.owners[0],
        "other region": make.member(elsewhere, Role.CDO),
        "auditor": make.member(round_.region, Role.AUDITOR),
        "CDO": round_.cdo,
    }
    found = {
        name: (
            browser(person).get(round_.path("panel")).status_code,
            browser(person)
            .post(round_.path("panel/seats"), data=PERSON | {"email": f"{number}@x.example"})
            .status_code,
        )
        for number, (name, person) in enumerate(people.items())
    }
    assert found == {
        "visitor": (302, 302),
        "stranger": (403, 403),
        "company": (403, 403),
        "other region": (403, 403),
        "auditor": (200, 403),
        "CDO": (200, 302),
    }


def test_inviting_again_makes_a_new_link_and_ends_the_old(round_: Round, officer: FlaskClient, now: Clock) -> None:
    invite(officer, round_)
    seat = db.session.query(Seat).one()
    path = round_.path(f"panel/seats/{seat.id}/invitation")
    now.pass_(minutes=5)
    assert officer.post(path).status_code == 302
    assert officer.post(path).status_code == 302, "a double click"
    first, second = (path_in(mail, "/seats/") for mail in mails())
    visitor = officer.application.test_client()
    assert (visitor.get(first).status_code, visitor.get(second).status_code) == (404, 200)


def test_who_has_accepted_is_not_invited_again(app: Flask, browser: Browser, now: Clock) -> None:
    round_ = opened()
    now.go_to(AFTER)
    path = round_.path(f"panel/seats/{round_.seat.id}/invitation")
    assert browser(round_.officer).post(path).status_code == 409
    assert mails() == []
