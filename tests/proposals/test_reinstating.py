"""The letter about an exclusion, and the one request to look at it again: asked by the company, decided by somebody else."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import Conflict, Failure, NotNow
from sprint.organisations.models import Membership
from sprint.proposals import actions, queries
from sprint.proposals.models import Proposal, Reinstatement, Screening
from sprint.proposals.reinstating import ends_at
from tests import factories as make
from tests.at_once import at_once
from tests.frozen import Clock
from tests.mails import mails, subjects
from tests.people import Browser
from tests.proposals.bids import Bid, acting, submitted, text

WHY = "Page 3 of what we sent says that Ben visits each team twice."
ASK = {"reason": WHY}
REINSTATE = {"decision-decision": "reinstate", "decision-decision_reason": "Page 3 does promise the visits."}
UPHOLD = {"decision-decision": "uphold", "decision-decision_reason": "Page 3 promises one visit."}


@pytest.fixture
def excluded(app: Flask, now: Clock) -> Bid:
    """Found by the officer under the challenge's own question, confirmed by the CDO."""
    now.go_to(make.CLOSES - timedelta(days=2))
    made = submitted(now())
    now.go_to(make.CLOSES + timedelta(hours=2))
    make.opening(made.challenge, made.cdo, made.officer, at=now())
    rule = f"question-{made.challenge.eligibility[0].id}"
    proposal = made.proposal
    actions.screen(proposal, is_eligible=False, rule=rule, reason="One visit only.", by=acting(made.officer), at=now())
    actions.confirm_exclusion(proposal, by=acting(made.cdo), at=now())
    return made


def third(made: Bid) -> make.User:
    return make.member(made.region, Role.OFFICER, "Tess Third")


def page_of(made: Bid) -> str:
    return f"{made.received}/{made.proposal.reference}"


def ask(made: Bid, now: Clock) -> Reinstatement:
    return actions.ask_reinstatement(made.proposal, WHY, by=acting(made.owner), at=now())


def test_the_letter_says_all_a_company_needs(excluded: Bid, browser: Browser) -> None:
    told = next(mail for mail in mails() if mail.email == excluded.owner.email and "cannot be scored" in mail.subject)
    letter = text(browser(excluded.colleague), f"{excluded.home}/exclusion")
    for words in (
        "Eligibility question 1 of the challenge: “Can one of you visit each team twice during the sprint?”",
        "One visit only.", "What you answered", "Yes", "until the end of", "Monday 22 March 2027", "written feedback by",
    ):  # fmt: skip
        assert (words in told.body, words in letter) == (True, True), words
    assert f"{excluded.home}/exclusion" in told.body
    assert "Otto Officer" not in told.body + letter
    assert f'href="{excluded.home}/exclusion"' in text(browser(excluded.owner), excluded.home)


def test_a_company_asks_once_and_somebody_else_reinstates(excluded: Bid, browser: Browser, now: Clock) -> None:
    owner, tess, page = browser(excluded.owner), browser(third(excluded)), page_of(excluded)
    assert [owner.post(f"{excluded.home}/reinstatement", data=ASK).status_code for _ in range(2)] == [302, 302]
    assert "Reinstatement asked" in text(browser(excluded.officer), excluded.received)
    assert WHY in text(tess, page)
    now.pass_(hours=1)
    assert [tess.post(f"{page}/reinstatement", data=REINSTATE).status_code for _ in range(2)] == [302, 302]
    assert "Reinstated" in text(tess, excluded.received)
    row, screening = db.session.query(Reinstatement).one(), db.session.query(Screening).one()
    assert (row.is_reinstated, row.decided_by.name, row.rule_text[:22]) == (
        True,
        "Tess Third",
        "Eligibility question 1",
    )
    assert (screening.is_eligible, screening.rule, screening.confirmed_at) == (True, "", None)
    assert [each for each in subjects(excluded.owner.email) if "panel after all" in each or "request" in each] == [
        f"Your request for reinstatement is in: {excluded.challenge.reference}",
        f"Your proposal to {excluded.challenge.reference} goes to the panel after all",
    ]
    assert "Page 3 does promise the visits." in text(owner, f"{excluded.home}/exclusion")
    acts = [each.act for each in db.session.query(AuditEntry).order_by(AuditEntry.id) if each.act != "view.noted"]
    assert acts[-2:] == ["proposal.reinstatement_asked", "screening.reinstated"]
    assert row.rule not in queries.rules_for(excluded.proposal)


def test_upheld_is_the_end_of_it(excluded: Bid, browser: Browser, now: Clock) -> None:
    ask(excluded, now)
    tess = browser(third(excluded))
    assert tess.post(f"{page_of(excluded)}/reinstatement", data=UPHOLD).status_code == 302
    assert "Exclusion upheld" in text(tess, excluded.received)
    letter = text(browser(excluded.owner), f"{excluded.home}/exclusion")
    assert ("The exclusion stands" in letter, "Ask for reinstatement" in letter) == (True, False)
    again = browser(excluded.owner).post(f"{excluded.home}/reinstatement", data={"reason": "But really."})
    assert (again.status_code, "An exclusion is looked at again once." in again.text) == (409, True)
    assert "But really." in again.text
    answer = tess.post(f"{page_of(excluded)}/screening", data={"outcome": "eligible", "version": ""})
    assert (answer.status_code, "Only its request for reinstatement can change that." in answer.text) == (409, True)
    assert len([each for each in subjects(excluded.owner.email) if "stands" in each]) == 1


def test_the_two_who_excluded_do_not_decide(excluded: Bid, browser: Browser, now: Clock) -> None:
    request = ask(excluded, now)
    for person in (excluded.officer, excluded.cdo):
        answer = browser(person).post(f"{page_of(excluded)}/reinstatement", data=UPHOLD)
        assert (answer.status_code, "Somebody else of the team has to decide." in answer.text) == (403, True)
    request.decided_by_id, request.decided_at, request.is_reinstated = excluded.cdo.id, now(), True
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_who_else_may_not_decide(excluded: Bid, browser: Browser, now: Clock) -> None:
    ask(excluded, now)
    page = page_of(excluded)
    for person in (make.member(excluded.region, Role.AUDITOR), excluded.owner, make.user()):
        assert browser(person).post(f"{page}/reinstatement", data=UPHOLD).status_code == 403
    tess = third(excluded)
    make.interest(
        make.seat(make.panel(excluded.challenge, excluded.cdo), tess),
        excluded.proposal,
        "My sister.",
        "barred",
        excluded.cdo,
    )
    assert browser(tess).post(f"{page}/reinstatement", data=UPHOLD).status_code == 404
    assert "Decide 1 request" not in text(browser(tess), "/today")
    tied = make.member(excluded.region, Role.OFFICER)
    make._kept(Membership(user_id=tied.id, organisation_id=excluded.company.id, role=Role.OWNER, since=make.LONG_AGO))
    assert browser(tied).post(f"{page}/reinstatement", data=UPHOLD).status_code == 403
    auditor = text(browser(make.member(excluded.region, Role.AUDITOR)), page)
    assert (WHY in auditor, "Record the decision" in auditor) == (True, False)
    assert not db.session.query(Reinstatement).one().is_decided


def test_the_time_to_ask_ends_at_midnight(excluded: Bid, browser: Browser, now: Clock) -> None:
    end = ends_at(db.session.query(Screening).one().confirmed_at)
    now.go_to(end)
    late = browser(excluded.owner).post(f"{excluded.home}/reinstatement", data=ASK)
    assert (late.status_code, WHY in unescape(late.text)) == (409, True)
    assert "You could ask for reinstatement until the end of Monday 22 March 2027." in late.text
    assert db.session.query(Reinstatement).count() == 0
    now.go_to(end - timedelta(microseconds=1))
    assert browser(excluded.owner).post(f"{excluded.home}/reinstatement", data=ASK).status_code == 302


@pytest.mark.once
@pytest.mark.parametrize(
    ("reason", "words"), [("", "Say why the rule does not apply"), ("word " * 201, "It is 1 over.")]
)
def test_a_request_that_does_not_fit_is_explained(excluded: Bid, browser: Browser, reason: str, words: str) -> None:
    answer = browser(excluded.owner).post(f"{excluded.home}/reinstatement", data={"reason": reason})
    assert (answer.status_code, words in answer.text) == (400, True)
    assert reason.strip() in answer.text


def test_only_the_company_of_an_excluded_proposal_asks(excluded: Bid, browser: Browser, now: Clock) -> None:
    rival = make.company("Quillbeck Systems Ltd")
    other = make.member(rival, Role.OWNER)
    assert browser(other).post(f"{excluded.home}/reinstatement", data=ASK).status_code == 404
    assert browser(other).get(f"{excluded.home}/exclusion").status_code == 404
    bid = make.proposal(excluded.challenge, rival, other)
    own = browser(other)
    pages = [own.get(f"/proposals/{bid.reference}/exclusion").status_code]
    actions.screen(bid, is_eligible=False, rule="incomplete", reason="No.", by=acting(excluded.officer), at=now())
    pages.append(own.get(f"/proposals/{bid.reference}/exclusion").status_code)
    pages.append(own.post(f"/proposals/{bid.reference}/reinstatement", data=ASK).status_code)
    actions.screen(bid, is_eligible=True, rule="", reason="", by=acting(excluded.officer), at=now())
    pages.append(own.post(f"/proposals/{bid.reference}/reinstatement", data=ASK).status_code)
    assert pages == [409, 409, 409, 409]


def test_nothing_is_assigned_or_decided_meanwhile(excluded: Bid, browser: Browser, now: Clock) -> None:
    ask(excluded, now)
    make.panel(excluded.challenge, excluded.cdo)
    officer, challenge = browser(excluded.officer), excluded.challenge
    page = text(officer, f"/challenges/{challenge.reference}/decision")
    assert "1 request waits for a decision on reinstatement" in page
    assert (
        "A company has asked for its excluded proposal to be reinstated."
        in officer.post(f"/challenges/{challenge.reference}/panel/assignments").text
    )
    tess = third(excluded)
    assert "Decide 1 request for reinstatement" in text(browser(tess), "/today")
    actions.decide_reinstatement(excluded.proposal, is_reinstated=False, reason="No.", by=acting(tess), at=now())
    assert "decision on reinstatement" not in text(officer, f"/challenges/{challenge.reference}/decision")


def test_acts_at_one_moment(app: Flask, excluded: Bid, now: Clock) -> None:
    """Two colleagues ask with different words: one request stands. Two of the team decide differently: one decision."""
    at, number = now(), excluded.proposal.id
    owner, colleague = acting(excluded.owner), acting(excluded.colleague)
    deciders = [acting(third(excluded)), acting(make.member(excluded.region, Role.CDO))]

    def proposal() -> Proposal:
        return db.session.get_one(Proposal, number)

    asked = at_once(
        app,
        lambda: actions.ask_reinstatement(proposal(), "One.", by=owner, at=at),
        lambda: actions.ask_reinstatement(proposal(), "Two.", by=colleague, at=at),
    )
    decided = at_once(
        app,
        lambda: actions.decide_reinstatement(proposal(), is_reinstated=True, reason="Yes.", by=deciders[0], at=at),
        lambda: actions.decide_reinstatement(proposal(), is_reinstated=False, reason="No.", by=deciders[1], at=at),
    )
    for answers in (asked, decided):
        assert sorted(type(each) is NotNow for each in answers) == [False, True]
        assert [each for each in answers if each and not isinstance(each, Failure)] == []
    assert db.session.query(Reinstatement).one().is_decided


def test_two_who_screen_at_one_moment_do_not_overwrite_each_other(app: Flask, now: Clock) -> None:
    now.go_to(make.CLOSES - timedelta(days=2))
    made = submitted(now())
    make.opening(made.challenge, made.cdo, made.officer, at=make.CLOSES)
    at, number, people = make.CLOSES, made.proposal.id, [acting(made.officer), acting(made.cdo)]

    def screen(index: int) -> None:
        proposal = db.session.get_one(Proposal, number)
        actions.screen(
            proposal, is_eligible=False, rule="incomplete", reason=f"Part {index}.", by=people[index], at=at, seen=0
        )

    answers = at_once(app, lambda: screen(0), lambda: screen(1))
    assert sorted(type(each) is Conflict for each in answers) == [False, True]
    assert db.session.query(Screening).one().reason == f"Part {answers.index(None)}."
