"""Who sees a proposal: its own company and nobody else, until two people have opened the box."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.proposals import actions
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import acting, bid, drafted, submitted, text

PAGES = (
    "", "/idea", "/answers/1", "/details", "/eligibility", "/files", "/confidential", "/check", "/receipts/1",
    "/receipts/1/print", "/withdrawal", "/history", "/everything.zip",
)  # fmt: skip
POSTS = ("/idea", "/answers/1", "/details", "/eligibility", "/files", "/confidential", "/submission", "/withdrawal")


def same_for_everybody(page: str) -> str:
    """A page without what every answer draws anew: tokens and nonces."""
    return re.sub(r'(nonce|name="csrf_token" value|name="csrf-token" content)="[^"]*"', "", page)


def test_a_sealed_proposal_looks_like_one_that_does_not_exist(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    home, unknown = made.home, "/proposals/NMR-27-001-ZZZZZZ"
    panel = make.panel(made.challenge, made.officer)
    assessor = make.user("Assessor")
    make.seat(panel, assessor)
    rival = make.member(make.company(), Role.OWNER)
    people = [
        made.officer,
        made.cdo,
        rival,
        assessor,
        make.user("Operator", is_operator=True),
        make.member(made.region, Role.AUDITOR),
    ]
    for moved in (timedelta(0), timedelta(days=13)):
        now.go_to(now() + moved)
        for person in people:
            client = browser(person)
            for page in PAGES:
                hidden, absent = client.get(home + page), client.get(unknown + page)
                assert (hidden.status_code, absent.status_code) == (404, 404)
                assert same_for_everybody(hidden.text) == same_for_everybody(absent.text)
            for page in POSTS:
                hidden, absent = client.post(home + page), client.post(unknown + page)
                assert (hidden.status_code, absent.status_code) == (404, 404)
                assert same_for_everybody(hidden.text) == same_for_everybody(absent.text)
    assert db.session.query(AuditEntry).filter_by(act="proposal.refused_late").count() == 0


def test_staff_find_no_received_proposal_before_the_opening(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    real, unknown = made.proposal.reference, "NMR-27-001-ZZZZZZ"
    for moved in (timedelta(0), timedelta(days=13)):
        now.go_to(now() + moved)
        for person in (made.officer, made.cdo, make.member(made.region, Role.AUDITOR)):
            client = browser(person)
            assert "The box is still sealed." in text(client, made.received)
            for page in ("", "/files/abc"):
                hidden, absent = (client.get(f"{made.received}/{each}{page}") for each in (real, unknown))
                assert (hidden.status_code, absent.status_code) == (404, 404)
                assert same_for_everybody(hidden.text) == same_for_everybody(absent.text)
        for page in ("/screening", "/exclusion"):
            assert (
                browser(made.officer).post(f"{made.received}/{real}{page}", data={"outcome": "eligible"}).status_code
                == 404
            )


def test_a_received_page_is_for_this_regions_staff(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    now.pass_(days=13)
    for page in (made.received, made.opening, f"{made.received}/{made.proposal.reference}"):
        for person in (
            made.owner,
            make.user(),
            make.user(is_operator=True),
            make.member(make.authority("Westmarch" + page[-3:], page[-4:]), Role.CDO),
        ):
            text(browser(person), page, 403)
        assert browser().get(page).headers["Location"].startswith("/sign-in")


def test_the_team_learns_how_many_only_from_three_on(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    assert "fewer than 3 proposals" in text(browser(made.officer), made.opening)
    for _ in range(2):
        company = make.company()
        make.proposal(made.challenge, company, make.member(company, Role.OWNER))
    assert "In the sealed box: <b>3 proposals</b>" in text(browser(made.officer), made.opening)
    auditor = text(browser(make.member(made.region, Role.AUDITOR)), made.opening)
    assert "In the sealed box" not in auditor


def test_the_sealed_count_does_not_move_while_it_is_hidden(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    officer = browser(made.officer)
    before = same_for_everybody(officer.get(made.opening).text)
    actions.submit(made.proposal, by=acting(made.owner), at=now())
    after = same_for_everybody(officer.get(made.opening).text)
    assert before == after


def test_what_staff_do_is_not_in_the_companys_history(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    make.opening(made.challenge, made.cdo, made.officer)
    now.pass_(days=13)
    ada = browser(made.owner)
    before = [same_for_everybody(ada.get(made.home + page).text) for page in ("", "/history", "/receipts/1")]
    actions.screen(
        made.proposal,
        is_eligible=False,
        rule="other-problem",
        reason="It is about bins.",
        by=acting(made.officer),
        at=now(),
    )
    after = [same_for_everybody(ada.get(made.home + page).text) for page in ("", "/history", "/receipts/1")]
    assert before == after
    actions.confirm_exclusion(made.proposal, by=acting(made.cdo), at=now())
    page = text(ada, made.home)
    assert "It answers another problem than the one published. It is about bins." in page
    assert "Otto Officer" not in page


@pytest.mark.once
@pytest.mark.parametrize("path", ["/proposals", "received"])
def test_a_list_asks_as_much_for_thirty_rows_as_for_one(app: Flask, browser: Browser, now: Clock, path: str) -> None:
    made = submitted(now())
    make.opening(made.challenge, made.cdo, made.officer)
    client = browser(made.owner if path == "/proposals" else made.officer)
    address = path if path == "/proposals" else made.received

    def count() -> int:
        db.session.commit()
        db.session.expire_all()
        with count_queries() as counted:
            assert client.get(address).status_code == 200
        return counted.number

    client.get(address)
    one = count()
    for number in range(29):
        if path == "/proposals":
            challenge = make.challenge(made.challenge.edition, written_by=made.officer, published_by=made.cdo)
            make.proposal(challenge, made.company, made.owner)
        else:
            company = make.company()
            make.proposal(made.challenge, company, make.member(company, Role.OWNER)).panel_label = f"Z{number}"
    assert count() == one
    assert client.get(address).text.count("One conversation") >= 30


def test_one_page_of_a_proposal_asks_a_constant_number_of_times(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    ada, home = browser(made.owner), made.home
    ada.get(home)
    db.session.commit()
    db.session.expire_all()
    with count_queries() as counted:
        ada.get(home)
    assert counted.number <= 24


def test_a_member_who_left_sees_nothing_more(app: Flask, browser: Browser, now: Clock) -> None:
    made = bid()
    browser(made.owner).post(made.start)
    ben, home = browser(made.colleague), made.home
    text(ben, home)
    db.session.query(make.Membership).filter_by(user_id=made.colleague.id).one().ended_at = now()
    db.session.commit()
    text(ben, home, 404)
