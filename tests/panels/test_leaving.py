"""How a seat ends: given up, or because a company of its person bids; and what nobody learns of it before the opening."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint.accounts.models import User
from sprint.actor import Role, SeatRole
from sprint.db import db
from sprint.errors import Refused
from sprint.organisations import actions as organisations
from sprint.organisations.models import Company, Membership
from sprint.panels import actions
from sprint.panels.models import Assignment, EndCause, Seat
from sprint.proposals import actions as proposals
from tests import factories as make
from tests.conftest import NOON
from tests.frozen import Clock
from tests.mails import mails, subjects
from tests.pages import errors, flashed, heading, without_tokens
from tests.panels.inviting import acts
from tests.panels.round import AFTER, Round, actor, opened, sealed
from tests.people import Browser


@pytest.fixture
def round_(app: Flask) -> Round:
    return sealed(bids=1)


def seated(round_: Round, company: Company, name: str = "Priya Shah") -> tuple[User, Seat]:
    """Somebody of a company who took a seat while it had no proposal here."""
    person = make.member(company, Role.CONTRIBUTOR, name)
    panel = round_.panel or make.panel(round_.challenge, round_.officer)
    round_.panel = panel
    return person, make.seat(panel, person)


def begin(round_: Round, company: Company) -> None:
    owner = make.member(company, Role.OWNER)
    proposals.start(round_.challenge, company, by=actor(owner), at=NOON)


def test_a_seat_is_given_up_with_or_without_a_reason(round_: Round, browser: Browser) -> None:
    person, seat = seated(round_, make.company())
    client, path = browser(person), round_.path("seat/giving-up")
    assert heading(client.get(path)) == "Give up your seat"
    assert errors(client.post(path, data={"reason": "x" * 1001})).keys() == {"reason"}
    page = client.post(path, data={"reason": ""}, follow_redirects=True)
    assert flashed(page) == ["You have given up the seat."]
    db.session.expire_all()
    assert (seat.removed_at, seat.end_cause, seat.removal_reason) == (NOON, EndCause.GIVEN_UP, "")
    title = f"Priya Shah has given up a seat on a panel: {round_.challenge.title}"
    assert (subjects(round_.officer.email), subjects(round_.cdo.email)) == ([title], [title])
    assert client.post(path, data={"reason": ""}).status_code == 404
    assert "Gave up the seat on" in browser(round_.officer).get(round_.path("panel")).text


def test_giving_up_ends_what_is_assigned(app: Flask, browser: Browser, now: Clock) -> None:
    round_ = opened()
    now.go_to(AFTER)
    make.sheet(make.assignment(round_.seat, round_.bids[0]), 4, 3)
    client = browser(round_.people[1])
    assert "have begun 1" in client.get(round_.path("seat/giving-up")).text
    client.post(round_.path("seat/giving-up"), data={"reason": "Ill."})
    ended = db.session.query(Assignment).one()
    assert (ended.ended_at, ended.end_reason) == (AFTER, "Gave up the seat.")
    assert client.get(round_.path("interests")).status_code == 404


@pytest.mark.once
def test_nobody_gives_up_the_seat_of_another(round_: Round) -> None:
    _, seat = seated(round_, make.company())
    with pytest.raises(Refused):
        actions.give_up(seat, by=actor(round_.officer), at=NOON)


def test_a_seat_carries_nothing_while_a_company_of_its_person_has_a_proposal_here(
    round_: Round, browser: Browser
) -> None:
    company = make.company()
    person, seat = seated(round_, company)
    assert actor(person).seats == {round_.challenge.id: SeatRole.ASSESSOR}
    begin(round_, company)
    assert actor(person).seats == {}
    page = browser(person).get("/your-panels").text
    assert "your seat carries nothing now. Nobody but you is told." in page
    assert "Your seat carries nothing now." in browser(person).get(round_.path("seat")).text
    bid = proposals.start(round_.challenge, company, by=actor(person), at=NOON)
    bid.withdrawn_at = NOON
    db.session.commit()
    assert actor(person).seats == {round_.challenge.id: SeatRole.ASSESSOR}, "the company withdrew"
    assert seat.removed_at is None


def test_a_draft_that_was_never_sent_takes_the_seat_only_until_the_close(round_: Round, now: Clock) -> None:
    company = make.company()
    person, _ = seated(round_, company)
    begin(round_, company)
    now.go_to(make.CLOSES)
    assert actor(person).seats == {round_.challenge.id: SeatRole.ASSESSOR}


def test_before_the_opening_the_team_gets_the_same_bytes_whoever_bids(round_: Round, browser: Browser) -> None:
    bidder, idle = make.company("One Ltd"), make.company("Other Ltd")
    for company, name in ((bidder, "Ann Bidder"), (idle, "Bea Idle")):
        seated(round_, company, name)
    client = browser(round_.officer)
    paths = ("/panels", round_.path("panel"), round_.path("panel/plan"), round_.path("record"))
    before = {path: without_tokens(client.get(path)) for path in paths}
    posts = len(mails())
    begin(round_, bidder)
    assert {path: without_tokens(client.get(path)) for path in paths} == before
    assert len(mails()) == posts


def test_the_opening_ends_the_seats_and_invitations_of_who_bids_and_no_others(
    round_: Round, browser: Browser, now: Clock
) -> None:
    company = round_.companies[0]
    person, seat = seated(round_, company)
    _, idle = seated(round_, make.company(), "Bea Idle")
    invited = actions.add_seat(
        round_.challenge, round_.owners[0].email, "Owner", "observer", by=actor(round_.officer), at=NOON
    )
    now.go_to(AFTER)
    for member in (round_.officer, round_.cdo):
        proposals.open_box(round_.challenge, by=actor(member), at=AFTER)
    db.session.expire_all()
    ends = [(each.removed_at, each.end_cause) for each in (seat, invited, idle)]
    assert ends == [(AFTER, EndCause.COMPANY_BIDS), (AFTER, EndCause.COMPANY_BIDS), (None, "")]
    assert subjects(person.email) == [f"Your seat on a panel has ended: {round_.challenge.title}"]
    assert acts().count("seat.unseated") == 2
    assert "They belong to a company with a proposal here." in browser(round_.officer).get(round_.path("panel")).text


def test_who_joins_a_bidding_company_after_the_opening_loses_the_seat_at_once(
    app: Flask, browser: Browser, now: Clock
) -> None:
    round_ = opened()
    now.go_to(AFTER)
    make.sheet(make.assignment(round_.seat, round_.bids[0]), 4, 3)
    person, owner = round_.people[1], actor(round_.owners[1])
    organisations.add_member(round_.companies[1], person, Role.CONTRIBUTOR, by=owner, at=AFTER)
    db.session.expire_all()
    assert (round_.seat.removed_at, round_.seat.end_cause) == (AFTER, EndCause.COMPANY_BIDS)
    assert db.session.query(Assignment).one().end_reason == "Seat ended. They belong to a company with a proposal here."
    assert browser(person).get(round_.path("interests")).status_code == 404


def test_who_joins_a_company_without_a_proposal_keeps_the_seat(app: Flask, now: Clock) -> None:
    round_ = opened()
    now.go_to(AFTER)
    company = make.company()
    owner = make.member(company, Role.OWNER)
    organisations.add_member(company, round_.people[1], Role.CONTRIBUTOR, by=actor(owner), at=AFTER)
    db.session.expire_all()
    assert round_.seat.removed_at is None
    assert db.session.query(Membership).filter_by(user_id=round_.people[1].id).count() == 1


def test_who_joins_the_region_itself_loses_the_seat_at_once_and_is_told_why(
    round_: Round, browser: Browser, now: Clock
) -> None:
    person, seat = seated(round_, make.company(), "Bea Idle")
    elsewhere = make.authority("Westmarch", "WES")
    for region in (elsewhere, round_.challenge.authority):
        organisations.add_member(region, person, Role.OFFICER, by=actor(round_.cdo), at=NOON)
        db.session.expire_all()
        assert (seat.removed_at is not None) == (region is not elsewhere)
    assert (seat.end_cause, acts().count("seat.ended_by_joining")) == (EndCause.WORKS_HERE, 1)
    assert "You work for" in mails(person.email)[-1].body
    page = browser(round_.officer).get(round_.path("panel")).text
    assert ("Joined the region" in page, "They work for this region now." in page) == (True, True)
