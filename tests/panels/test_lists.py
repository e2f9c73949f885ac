"""The team's list of panels, and a person's own."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint import audit
from sprint.actor import Role, SeatRole
from sprint.db import db
from tests import factories as make
from tests.frozen import Clock
from tests.panels.round import AFTER, Round, declare_all, opened, sealed
from tests.people import Browser


@pytest.fixture
def round_(app: Flask, now: Clock) -> Round:
    now.go_to(AFTER)
    return opened()


def test_the_team_sees_counts_of_its_own_region(round_: Round, browser: Browser) -> None:
    declare_all(round_, round_.chair, round_.seat)
    for bid in round_.bids[:2]:
        for seat in round_.seats[:2]:
            make.assignment(seat, bid)
    page = browser(round_.officer).get("/panels").text
    assert round_.challenge.title in page
    assert "3 of 3" in page
    assert "2 of 3" in page
    assert "Declaring" in page


@pytest.mark.once
@pytest.mark.parametrize(
    ("step", "label"),
    [("nobody", "No seats"), ("no chair", "No chair"), ("few", "Too few seats"), ("seated", "Seated")],
)
def test_the_state_says_what_comes_next(app: Flask, browser: Browser, step: str, label: str) -> None:
    round_ = sealed()
    if step != "nobody":
        panel = make.panel(round_.challenge, round_.officer)
        roles = {
            "no chair": [SeatRole.ASSESSOR],
            "few": [SeatRole.CHAIR],
            "seated": [SeatRole.CHAIR, SeatRole.ASSESSOR],
        }
        for role in roles[step]:
            make.seat(panel, make.user(), role)
    page = browser(round_.officer).get("/panels").text
    assert f">{label}</strong>" in page


def test_before_the_opening_the_list_is_the_same_with_and_without_proposals(app: Flask, browser: Browser) -> None:
    round_ = sealed(bids=0)
    client = browser(round_.officer)
    first = client.get("/panels").text
    make.proposal(round_.challenge, make.company(), make.user())
    strip = [line for line in client.get("/panels").text.splitlines() if "csrf_token" not in line]
    assert strip == [line for line in first.splitlines() if "csrf_token" not in line]


def test_drafts_and_withdrawn_challenges_are_not_listed(app: Flask, browser: Browser) -> None:
    round_ = sealed(bids=0)
    round_.challenge.withdrawn_at = make.OPENS
    make.challenge(round_.challenge.edition, written_by=round_.officer, title="How might we stay a draft?")
    page = browser(round_.officer).get("/panels").text
    assert "No challenge is published yet." in page


def test_the_list_is_for_staff_and_shows_only_their_region(round_: Round, browser: Browser) -> None:
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    page = browser(elsewhere).get("/panels")
    assert (page.status_code, round_.challenge.title in page.text) == (200, False)
    assert browser(make.member(round_.region, Role.AUDITOR)).get("/panels").status_code == 200
    assert [browser(who).get("/panels").status_code for who in (None, make.user(), round_.people[1])] == [302, 403, 403]


def mine(browser: Browser, round_: Round, person: int = 1) -> str:
    return browser(round_.people[person]).get("/your-panels").text


def test_a_member_sees_what_waits_step_by_step(round_: Round, browser: Browser) -> None:
    page = mine(browser, round_)
    assert "3 companies to go. No proposal opens before that." in page
    assert "You get an email when proposals are assigned to you." in page
    declare_all(round_, round_.seat)
    assert "Moderation" in mine(browser, round_)
    make.assignment(round_.seat, round_.bids[0])
    make.sheet(make.assignment(round_.seat, round_.bids[1]), 4, 3)
    page = mine(browser, round_)
    assert "Score 2 proposals" in page
    assert "1 of 2 locked" in page
    assert "Lock by Sunday 4 April 2027, 1pm." in page


def test_a_late_member_reads_that_it_was_due(round_: Round, browser: Browser, now: Clock) -> None:
    declare_all(round_, round_.seat)
    make.assignment(round_.seat, round_.bids[0])
    now.go_to(round_.challenge.scores_due_at)
    assert "Was due on Sunday 4 April 2027." in mine(browser, round_)


def test_an_undecided_interest_waits_and_its_proposal_is_in_no_count(round_: Round, browser: Browser) -> None:
    make.interest(round_.seat, round_.bids[0], "My sister works there.")
    for bid in round_.bids[1:]:
        make.interest(round_.seat, bid)
    for bid in round_.bids:
        make.assignment(round_.seat, bid)
    page = mine(browser, round_)
    assert "1 interest waits for a ruling." in page
    assert "Score 2 proposals" in page


def test_the_chair_sees_how_many_interests_wait_without_their_own(round_: Round, browser: Browser) -> None:
    make.interest(round_.seat, round_.bids[0], "My sister works there.")
    make.interest(round_.seats[2], round_.bids[1], "I know them.")
    assert "After you have declared your own." in mine(browser, round_, 0)
    make.interest(round_.chair, round_.bids[1], "I advised them.")
    for bid in (round_.bids[0], round_.bids[2]):
        make.interest(round_.chair, bid)
    assert "1 to decide" in mine(browser, round_, 0)


@pytest.mark.once
def test_before_the_opening_the_page_says_when(app: Flask, browser: Browser) -> None:
    round_ = sealed()
    person = make.user()
    make.seat(make.panel(round_.challenge, round_.officer), person)
    page = browser(person).get("/your-panels").text
    assert "The list of companies opens after the close on Monday 15 March 2027, 12 noon." in page


def test_over_is_over(round_: Round, browser: Browser) -> None:
    audit.record("decision.approved", round_.challenge, by=None, at=AFTER)
    db.session.commit()
    assert "The shortlist is decided. There is nothing left to do." in mine(browser, round_)
    round_.challenge.withdrawn_at = AFTER
    db.session.commit()
    assert "This challenge was withdrawn on " in mine(browser, round_)


def test_a_waiting_invitation_is_shown_to_its_address_only_while_it_works(
    app: Flask, browser: Browser, now: Clock
) -> None:
    round_ = sealed()
    person = make.user()
    seat = make.seat(make.panel(round_.challenge, round_.officer), person)
    seat.user_id = seat.accepted_at = None
    seat.invited_at = now()
    db.session.commit()
    assert "To take the seat, open the link in the email" in browser(person).get("/your-panels").text
    assert "You have no seat on a panel." in browser(make.user()).get("/your-panels").text
    now.pass_(days=14)
    assert "You have no seat on a panel." in browser(person).get("/your-panels").text


def test_an_observer_scores_nothing(round_: Round, browser: Browser) -> None:
    person = make.user()
    declare_all(round_, make.seat(round_.panel, person, SeatRole.OBSERVER))
    page = browser(person).get("/your-panels").text
    assert "Score" not in page.replace("Scores are due", "")
    assert "Moderation" in page
