"""People of the region whom an interest or a company ties to what was received; and screening that is changed later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint import audit
from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.proposals import actions
from sprint.proposals.models import Screening
from tests import factories as make
from tests.frozen import Clock
from tests.mails import mails, subjects
from tests.people import Browser
from tests.proposals.bids import Bid, acting, submitted, text
from tests.proposals.test_seeing import same_for_everybody

EXCLUDE = {"outcome": "exclude", "rule": "other-problem", "reason": "It offers a rota for staff."}


@pytest.fixture
def opened(app: Flask, now: Clock) -> Bid:
    """The box was opened by the officer and the CDO."""
    now.go_to(make.CLOSES - timedelta(days=2))
    made = submitted(now())
    now.go_to(make.CLOSES + timedelta(hours=2))
    for person in (made.officer, made.cdo):
        actions.open_box(made.challenge, by=acting(person), at=now())
    return made


def page_of(made: Bid) -> str:
    return f"{made.received}/{made.proposal.reference}"


@pytest.mark.parametrize("ruling", ["barred", None])
@pytest.mark.parametrize("left", [False, True])
def test_whom_an_interest_keeps_away_is_blind_as_staff_too(
    opened: Bid, browser: Browser, ruling: str | None, left: bool
) -> None:
    rival = make.company("Quillbeck Systems Ltd")
    make.proposal(opened.challenge, rival, make.member(rival, Role.OWNER), title="Another idea")
    seat = make.seat(make.panel(opened.challenge, opened.cdo), opened.officer)
    make.interest(seat, opened.proposal, "My sister works there.", ruling, opened.cdo if ruling else None)
    seat.removed_at = make.CLOSES + timedelta(hours=1) if left else None
    db.session.commit()
    officer = browser(opened.officer)
    listed = text(officer, opened.received)
    assert ("Another idea" in listed, "One conversation" in listed, "Saltergill" in listed) == (True, False, False)
    assert "1 proposal" in text(officer, opened.opening)
    gone, absent = officer.get(page_of(opened)), officer.get(f"{opened.received}/NMR-NOTHING")
    assert (gone.status_code, same_for_everybody(gone.text)) == (404, same_for_everybody(absent.text))
    assert officer.post(f"{page_of(opened)}/screening", data=EXCLUDE).status_code == 404
    assert "One conversation" in text(browser(opened.cdo), opened.received)


def test_a_cleared_interest_keeps_nobody_away(opened: Bid, browser: Browser) -> None:
    seat = make.seat(make.panel(opened.challenge, opened.cdo), opened.officer)
    make.interest(seat, opened.proposal, "We met once.", "cleared", opened.cdo)
    assert "One conversation" in text(browser(opened.officer), page_of(opened))


def test_staff_of_a_bidding_company_read_nothing(opened: Bid, browser: Browser) -> None:
    tie = Membership(
        user_id=opened.officer.id, organisation_id=opened.company.id, role=Role.CONTRIBUTOR, since=make.LONG_AGO
    )
    db.session.add(tie)
    db.session.commit()
    officer = browser(opened.officer)
    for path in (opened.received, page_of(opened)):
        assert "You belong to a company that sent a proposal here" in text(officer, path, 403)


def test_a_confirmed_exclusion_is_not_taken_back_by_screening_again(opened: Bid, browser: Browser) -> None:
    cdo, officer, page = browser(opened.cdo), browser(opened.officer), page_of(opened)
    sent = {**EXCLUDE, "version": version(officer, page)}
    assert officer.post(f"{page}/screening", data=sent).status_code == 302
    assert "Change the screening" in text(officer, page)
    assert cdo.post(f"{page}/exclusion", data={"version": "1"}).status_code == 302
    answer = officer.post(f"{page}/screening", data={"outcome": "eligible", "version": sent["version"]})
    assert (answer.status_code, "Only its request for reinstatement" in answer.text) == (409, True)
    assert db.session.query(Screening).one().is_excluded
    assert len([each for each in subjects(opened.owner.email) if "cannot be scored" in each]) == 1


def version(client: FlaskClient, page: str) -> str:
    """Of the form to screen with, the last on the page."""
    return text(client, page).split('name="version" value="')[-1].split('"')[0]


def test_screening_stands_once_the_shortlist_is_decided(opened: Bid, browser: Browser, now: Clock) -> None:
    make.eligible(opened.proposal, opened.officer)
    audit.record("decision.approved", opened.challenge, by=acting(opened.cdo), at=now())
    db.session.commit()
    page, officer = page_of(opened), browser(opened.officer)
    answer = officer.post(f"{page}/screening", data=EXCLUDE)
    assert (answer.status_code, "The shortlist has been decided" in answer.text) == (409, True)
    assert "Change the screening" not in text(officer, page)


def test_the_reason_for_withdrawing_goes_to_the_colleagues_only(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    owner = browser(made.owner)
    address = f"{made.home}/withdrawal"
    too_long = owner.post(address, data={"reason": "word " * 101})
    assert (too_long.status_code, made.proposal.withdrawn_at, "It is 1 over." in too_long.text) == (400, None, True)
    assert owner.post(address, data={"reason": "Our developer left."}).status_code == 302
    told = [mail for mail in mails() if "withdrew" in mail.body]
    assert {mail.email for mail in told} == {made.owner.email, made.colleague.email}
    assert all("Ada Fenwick withdrew" in mail.body and "Why: Our developer left." in mail.body for mail in told)
    assert not any("developer" in entry.facts for entry in db.session.query(AuditEntry))
