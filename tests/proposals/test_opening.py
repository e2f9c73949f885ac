"""Opening the box by two people, reading what was received, and screening it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.outbox.models import Message
from sprint.proposals.models import Opening, Proposal, Screening
from tests import factories as make
from tests.files.samples import PDF
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import Bid, drafted, submitted, text


def refusals() -> int:
    return db.session.query(AuditEntry).filter_by(act="opening.refused").count()


@pytest.fixture
def closed(app: Flask, now: Clock) -> Bid:
    """Submitted by one company; the close has passed."""
    made = submitted(now())
    now.go_to(made.challenge.closes_at)
    return made


@pytest.fixture
def opened(closed: Bid, now: Clock) -> Bid:
    make.opening(closed.challenge, closed.cdo, closed.officer, at=now())
    return closed


def test_two_people_open_the_box(closed: Bid, browser: Browser) -> None:
    closed.company.staff, closed.company.gss_code = 400, ""
    db.session.commit()
    officer, cdo = browser(closed.officer), browser(closed.cdo)
    assert "Ask for the opening" in text(officer, closed.opening)
    assert officer.post(closed.opening, data={"act": "ask"}).headers["Location"] == closed.opening
    assert "You asked for the opening. A second person has to confirm it." in text(officer, closed.opening)
    page = text(cdo, closed.opening)
    assert "Otto Officer asked for the opening on Monday 15 March 2027, 12 noon." in page
    assert "Open the box as the second person" in page
    assert cdo.post(closed.opening, data={"act": "open"}).headers["Location"] == closed.received
    assert "1 proposal" in text(officer, closed.opening)
    assert "by Otto Officer and Cora Cdo." in text(officer, closed.opening)
    opened = closed.proposal
    assert len(opened.panel_label or "") == 3
    stated = (opened.bidder_id, opened.bidder_is_sme, opened.bidder_region)
    assert stated == (closed.company.id, True, "E12000003")
    assert refusals() == 0


@pytest.mark.once
def test_the_same_person_cannot_open_alone(closed: Bid, browser: Browser) -> None:
    officer = browser(closed.officer)
    assert officer.post(closed.opening, data={"act": "ask"}).status_code == 302
    again = officer.post(closed.opening, data={"act": "open"})
    assert again.status_code == 403
    assert "A second person has to confirm it." in again.text
    assert refusals() == 1
    assert not db.session.query(Opening).one().is_open


def test_a_double_click_asks_once_and_opens_once(closed: Bid, browser: Browser) -> None:
    officer, cdo = browser(closed.officer), browser(closed.cdo)
    assert [officer.post(closed.opening, data={"act": "ask"}).status_code for _ in range(2)] == [302, 302]
    assert not db.session.query(Opening).one().is_open
    assert [cdo.post(closed.opening, data={"act": "open"}).headers["Location"] for _ in range(2)] == [
        closed.received
    ] * 2
    assert db.session.query(AuditEntry).filter_by(act="opening.done").count() == 1
    assert refusals() == 0
    assert "The box has been opened already." in officer.post(closed.opening, data={"act": "open"}).text


def test_two_people_who_ask_at_the_same_time_do_not_open_by_accident(closed: Bid, browser: Browser) -> None:
    browser(closed.officer).post(closed.opening, data={"act": "ask"})
    answer = browser(closed.cdo).post(closed.opening, data={"act": "ask"}, follow_redirects=True)
    assert "Somebody else asked for the opening in the meantime." in answer.text
    assert not db.session.query(Opening).one().is_open


def test_nobody_opens_before_the_close(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    now.go_to(made.challenge.closes_at - timedelta(microseconds=1))
    answer = browser(made.officer).post(made.opening)
    assert answer.status_code == 409
    assert "The box stays sealed until the close on Monday 15 March 2027, 12 noon." in answer.text
    assert refusals() == 1
    assert db.session.query(Opening).count() == 0
    page = text(browser(made.officer), made.opening)
    assert "The box stays sealed until the close" in page
    assert "Ask for the opening" not in page


def test_who_belongs_to_a_bidder_does_not_open(closed: Bid, browser: Browser) -> None:
    db.session.add(
        Membership(user_id=closed.officer.id, organisation_id=closed.company.id, role=Role.OWNER, since=make.LONG_AGO)
    )
    db.session.commit()
    answer = browser(closed.officer).post(closed.opening)
    assert answer.status_code == 403
    assert "because of a company that you belong to" in answer.text
    assert refusals() == 1


def test_auditors_and_other_regions_do_not_open(closed: Bid, browser: Browser) -> None:
    for person in (make.member(closed.region, Role.AUDITOR), make.member(make.authority("Westmarch", "WMC"), Role.CDO)):
        assert browser(person).post(closed.opening).status_code == 403
    assert refusals() == 2
    assert browser(closed.owner).post(closed.opening).status_code == 403
    assert db.session.query(Opening).count() == 0


def test_the_list_shows_what_was_received(opened: Bid, browser: Browser) -> None:
    for person in (opened.officer, opened.cdo, make.member(opened.region, Role.AUDITOR)):
        page = text(browser(person), opened.received)
        assert [
            words in page
            for words in ("K1", "One conversation", "Saltergill Labs Ltd", "£25,000", "Yes", "Not screened")
        ] == [True] * 6
        assert "One has not been screened." in page


@pytest.mark.once
def test_an_empty_box_says_so(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    now.go_to(made.challenge.closes_at)
    make.opening(made.challenge, made.cdo, made.officer, at=now())
    made.proposal.panel_label = None
    assert "held no proposals" in text(browser(made.officer), made.received)
    text(browser(made.officer), f"{made.received}/{made.proposal.reference}", 404)


def test_staff_read_what_was_submitted_and_not_the_draft(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = browser(made.owner)
    ada.post(f"{made.home}/files", data={"file": (BytesIO(PDF), "plan.pdf")}, content_type="multipart/form-data")
    ada.post(f"{made.home}/submission")
    sent = made.proposal.attachments[0].token
    ada.post(f"{made.home}/answers/1", data={"text": "Never submitted.", "version": "1"})
    ada.post(f"{made.home}/files", data={"remove": sent})
    ada.post(f"{made.home}/files", data={"file": (BytesIO(PDF), "later.pdf")}, content_type="multipart/form-data")
    later = made.proposal.attachments[0].token
    now.go_to(made.challenge.closes_at)
    make.opening(made.challenge, made.cdo, made.officer, at=now())
    officer, page = browser(made.officer), f"{made.received}/{made.proposal.reference}"
    shown = text(officer, page)
    assert "We know about Understands the problem." in shown
    assert "Never submitted." not in shown
    assert "later.pdf" not in shown
    assert "submitted the proposal, receipt" in shown
    assert "changed answer" not in shown
    assert "Yorkshire and The Humber" in shown
    assert "Region(" not in shown
    answer = officer.get(f"{page}/files/{sent}")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"] == "attachment; filename=plan.pdf"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    text(officer, f"{page}/files/{later}", 404)


def test_a_withdrawn_proposal_is_not_in_the_box(opened: Bid, browser: Browser) -> None:
    opened.proposal.withdrawn_at = make.CLOSES
    db.session.commit()
    assert "held no proposals" in text(browser(opened.officer), opened.received)
    text(browser(opened.officer), f"{opened.received}/{opened.proposal.reference}", 404)


def page_of(made: Bid) -> str:
    return f"{made.received}/{made.proposal.reference}"


EXCLUDE = {"outcome": "exclude", "rule": "other-problem", "reason": "It is about bins."}


def opened_version(made: Bid, browser: Browser) -> str:
    found = re.search(r'name="version" value="([0-9a-f]{32})"', browser(made.officer).get(page_of(made)).text)
    assert found
    return found[1]


def test_an_eligible_proposal_is_recorded_once(opened: Bid, browser: Browser) -> None:
    officer, page = browser(opened.officer), page_of(opened)
    data = {"outcome": "eligible", "rule": "", "reason": "left over", "version": opened_version(opened, browser)}
    assert [officer.post(f"{page}/screening", data=data).status_code for _ in range(2)] == [302, 302]
    assert db.session.query(AuditEntry).filter_by(act="screening.eligible").count() == 1
    row = db.session.query(Screening).one()
    assert (row.is_eligible, row.rule, row.reason) == (True, "", "")
    assert "All are screened." in text(officer, opened.received)


def test_an_exclusion_takes_two_people_and_the_company_is_told(opened: Bid, browser: Browser) -> None:
    officer, cdo, page = browser(opened.officer), browser(opened.cdo), page_of(opened)
    mails = db.session.query(Message).count()
    assert (
        officer.post(f"{page}/screening", data={**EXCLUDE, "version": opened_version(opened, browser)}).status_code
        == 302
    )
    assert "One exclusion waits for a second person." in text(officer, opened.received)
    own = officer.post(f"{page}/exclusion", data={"version": "1"})
    assert own.status_code == 403
    assert "A second person has to confirm it." in own.text
    assert db.session.query(Message).count() == mails
    assert "Confirm the exclusion" in text(cdo, page)
    assert [cdo.post(f"{page}/exclusion", data={"version": "1"}).status_code for _ in range(2)] == [302, 302]
    assert db.session.query(Message).count() == mails + 2
    assert "Excluded" in text(officer, opened.received)
    after = officer.post(f"{page}/screening", data={"outcome": "eligible", "version": ""})
    assert after.status_code == 409
    assert db.session.query(Proposal).one().screening.is_excluded


@pytest.mark.once
def test_a_confirmation_of_something_else_than_was_read_is_refused(opened: Bid, browser: Browser) -> None:
    officer, page = browser(opened.officer), page_of(opened)
    officer.post(f"{page}/screening", data={**EXCLUDE, "version": opened_version(opened, browser)})
    officer.post(
        f"{page}/screening", data={**EXCLUDE, "reason": "Another reason.", "version": opened_version(opened, browser)}
    )
    for sent in ({"version": "1"}, {}):
        answer = browser(opened.cdo).post(f"{page}/exclusion", data=sent)
        assert answer.status_code == 409
        assert "The screening was changed after you opened the page." in answer.text
        assert "Another reason." in answer.text
    assert db.session.query(Screening).one().confirmed_at is None


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"outcome": ""}, "Say whether the proposal is eligible."),
        ({"outcome": "perhaps"}, "Choose one of the answers"),
        ({"rule": ""}, "Choose the published rule."),
        ({"rule": "we do not like it"}, "Choose one of the answers"),
        ({"reason": ""}, "Say why the rule applies."),
        ({"reason": "word " * 201}, "Reason must be 200 words or fewer. It is 1 over."),
        ({"reason": "x" * 3001}, "Reason must be 3,000 characters or fewer."),
    ],
)
def test_a_screening_that_does_not_fit_is_explained(
    opened: Bid, browser: Browser, changes: dict[str, str], words: str
) -> None:
    data = {**EXCLUDE, "version": opened_version(opened, browser), **changes}
    answer = browser(opened.officer).post(f"{page_of(opened)}/screening", data=data)
    assert answer.status_code == 400
    assert words in unescape(answer.text)
    assert (changes.get("reason") or EXCLUDE["reason"]).strip() in answer.text or changes == {"reason": ""}
    assert db.session.query(Screening).count() == 0


def test_two_screeners_who_meet_see_both_texts(opened: Bid, browser: Browser) -> None:
    version, page = opened_version(opened, browser), page_of(opened)
    browser(opened.cdo).post(f"{page}/screening", data={**EXCLUDE, "reason": "The CDO's reason.", "version": version})
    answer = browser(opened.officer).post(
        f"{page}/screening", data={**EXCLUDE, "reason": "The officer's reason.", "version": version}
    )
    assert answer.status_code == 409
    assert "The CDO's reason." in unescape(answer.text)
    assert unescape(answer.text).count("The officer's reason.") == 2
    assert db.session.query(Screening).one().reason == "The CDO's reason."


def test_who_may_not_screen(opened: Bid, browser: Browser) -> None:
    page = page_of(opened)
    auditor = make.member(opened.region, Role.AUDITOR)
    for person in (auditor, opened.owner, make.user(), make.member(make.authority("Westmarch", "WMC"), Role.CDO)):
        for act in ("screening", "exclusion"):
            assert browser(person).post(f"{page}/{act}", data=EXCLUDE).status_code == 403
    assert "Record the screening" not in text(browser(auditor), page)
    db.session.add(
        Membership(user_id=opened.officer.id, organisation_id=opened.company.id, role=Role.OWNER, since=make.LONG_AGO)
    )
    db.session.commit()
    answer = browser(opened.officer).post(f"{page}/screening", data=EXCLUDE)
    assert answer.status_code == 403
    assert "You belong to a company that sent a proposal here" in answer.text


def test_nothing_to_confirm(opened: Bid, browser: Browser) -> None:
    answer = browser(opened.cdo).post(f"{page_of(opened)}/exclusion")
    assert answer.status_code == 409
    assert "Nobody has proposed to exclude this proposal." in answer.text
