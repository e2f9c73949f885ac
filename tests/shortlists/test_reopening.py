"""Departures on the record, and decisions that are reopened: through the actions and the pages."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import BadInput, NotNow, Refused
from sprint.outbox.models import Message
from sprint.shortlists import actions, queries
from sprint.shortlists.departing import Departing
from sprint.shortlists.models import AssessmentSummary, Decision, Reopening, Result
from sprint.shortlists.summary import read
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser
from tests.shortlists.rounds import DECIDING, REASON, World, world

WHY = "It alone reaches the people in the valley, whom the challenge was written for, and its budget holds."
ERROR = "A score of one proposal was typed into the wrong line of the sheet, which the chair noticed while reading the minutes again."
TOLD = "An error was found in the scores of one proposal."
LATER = DECIDING + timedelta(days=1)


@pytest.fixture(autouse=True)
def deciding(now: Clock) -> Clock:
    now.go_to(DECIDING)
    return now


def decide(of: World, shortlisted: int = 1, *departures: Departing, released: bool = False) -> Decision:
    decision = actions.propose(
        of.challenge, shortlisted=shortlisted, reserves=0, reason=REASON, departures=departures,
        by=of.actor(of.officer), at=DECIDING,
    )  # fmt: skip
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    if released:
        decision.prepared_by_id, decision.prepared_at = of.officer.id, DECIDING
        decision.released_by_id, decision.released_at = of.cdo.id, DECIDING
        db.session.query(AssessmentSummary).update({"released_at": DECIDING})
        db.session.commit()
    return decision


def ask(of: World, decision: Decision, *, by: object = None, told: str = TOLD) -> Reopening:
    return actions.ask_to_reopen(decision, reason=ERROR, public_reason=told, by=of.actor(by or of.officer), at=LATER)


def confirm(of: World, asked: Reopening, *, by: object = None) -> None:
    actions.confirm_reopening(asked, by=of.actor(by or of.cdo), at=LATER)


def page_of(of: World, path: str = "") -> str:
    return f"/challenges/{of.challenge.reference}/decision{path}"


def test_departures_are_frozen_told_and_counted(app: Flask) -> None:
    of = world((5, 5), (4, 4), (3, 3))
    third, first = of.proposals[2].reference, of.proposals[0].reference
    decision = decide(of, 1, Departing(third, Result.SHORTLISTED, WHY), Departing(first, Result.NOT_SHORTLISTED, WHY))
    results = {each.proposal_id: each.result for each in decision.places}
    assert [results[each.id] for each in of.proposals] == ["not_shortlisted", "not_shortlisted", "shortlisted"]
    told = read(db.session.query(AssessmentSummary).filter_by(proposal_id=of.proposals[0].id).one().content)
    assert (told.departure, told.lowest_shortlisted, told.shortlisted) == (WHY, "60.0", 1)
    assert (decision.shortlisted, decision.cut_line) == (1, 1)
    entry = db.session.query(AuditEntry).filter_by(act="decision.proposed").one()
    assert entry.facts == '{"departures":2,"number":1,"reserves":0,"shortlisted":1}'


@pytest.mark.once
def test_a_departure_past_a_minimum_is_refused(app: Flask) -> None:
    of = world((5, 5), (1, 1))
    with pytest.raises(BadInput, match="keep it off the shortlist"):
        decide(of, 1, Departing(of.proposals[1].reference, Result.SHORTLISTED, WHY))


def test_departures_are_typed_kept_checked_and_shown_to_the_second_person(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4), (3, 3))
    officer, cdo = browser(of.officer), browser(of.cdo)
    data = {
        "shortlisted": "1", "reserves": "0", "reason": REASON, "version": "0",
        "departures-0-reference": of.proposals[2].reference, "departures-0-result": "shortlisted", "departures-0-why": WHY,
    }  # fmt: skip
    more = officer.post(page_of(of), data={**data, "more": "1"})
    assert (more.status_code, "departures-1-why" in more.text, db.session.query(Decision).count()) == (200, True, 0)
    named = officer.post(page_of(of), data={**data, "departures-0-why": f"{WHY} Firm 2 does not."})
    assert (named.status_code, "Say it without the name of Firm 2" in named.text, WHY in named.text) == (
        400,
        True,
        True,
    )
    unsaid = officer.post(page_of(of), data={**data, "departures-0-result": ""})
    assert (unsaid.status_code, "Choose what becomes of it." in unsaid.text) == (400, True)
    moved = officer.post(page_of(of), data={**data, "seen": "another ranking"})
    assert (moved.status_code, "The ranking changed since you opened this page" in moved.text, WHY in moved.text) == (
        409, True, True,
    )  # fmt: skip
    assert [officer.post(page_of(of), data=data).status_code for _ in range(2)] == [302, 302]
    page = unescape(cdo.get(page_of(of)).text)
    assert "Firm 3, place 3 with 60.0: taken onto the shortlist" in page
    assert WHY in page
    assert db.session.query(Decision).one().shortlisted == 2


def test_a_reopened_decision_stays_on_record_and_the_next_has_the_next_number(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    first = decide(of, 1, released=True)
    asked = ask(of, first)
    assert ask(of, first).id == asked.id
    for _ in range(2):
        confirm(of, asked)
    assert (first.reopened_at, queries.decision_of(of.challenge)) == (LATER, None)
    second = decide(of, 2)
    assert (second.number, len(first.places), len(second.places)) == (2, 2, 2)
    assert db.session.query(AssessmentSummary).count() == 4
    page = unescape(browser(of.auditor).get(page_of(of, "/history")).text)
    assert "Shortlisted, not shortlisted before." in page
    assert page.index("Decision 2") < page.index("Decision 1")
    assert (ERROR in page, TOLD in page) == (True, True)
    acts = [each.act for each in db.session.query(AuditEntry).order_by(AuditEntry.id) if "reopen" in each.act]
    assert acts == ["reopening.asked", "decision.reopened"]
    old_page = {"version": second.version, "number": first.number}
    unread = browser(of.officer).post(f"/challenges/{of.challenge.reference}/summaries/preparation", data=old_page)
    assert (unread.status_code, "reopened since you opened this page" in unread.text) == (409, True)


def test_companies_hear_of_a_reopening_once_they_knew_of_the_decision(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    confirm(of, ask(of, decide(of, 1, released=True)))
    told = db.session.query(Message).filter(
        Message.event.startswith("decision.reopened"), Message.proposal_id.is_not(None)
    )
    assert {row.user_id for row in told} == {each.id for each in of.owners}
    assert all(TOLD in row.body and ERROR not in row.body for row in told)


@pytest.mark.once
def test_nobody_outside_hears_of_a_reopening_before_the_release(app: Flask) -> None:
    of = world((5, 5))
    confirm(of, ask(of, decide(of), told=""))
    told = db.session.query(Message).filter(Message.event.startswith("decision.reopened"))
    assert {row.user_id for row in told} == {of.officer.id, of.other_officer.id}


@pytest.mark.once
def test_a_reopening_takes_two_people_one_of_them_the_cdo(app: Flask) -> None:
    of = world((5, 5))
    decision = decide(of)
    stranger = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    for person in (of.auditor, of.owners[0], of.chair.user, stranger):
        with pytest.raises(Refused):
            ask(of, decision, by=person)
    asked = ask(of, decision)
    for person, words in ((of.officer, "Someone else"), (of.other_officer, "Chief Digital Officer")):
        with pytest.raises(Refused, match=words):
            confirm(of, asked, by=person)
    with pytest.raises(NotNow, match="waits for a second person already"):
        ask(of, decision, by=of.other_officer)
    asked.confirmed_by_id, asked.confirmed_at = asked.asked_by_id, LATER
    with pytest.raises(Exception, match="two_people_reopen"):
        db.session.commit()


@pytest.mark.once
def test_a_request_that_is_refused_or_taken_back_leaves_the_decision(app: Flask) -> None:
    of = world((5, 5))
    decision = decide(of)
    asked = ask(of, decision)
    for _ in range(2):
        actions.refuse_reopening(asked, "The sheet was right.", by=of.actor(of.cdo), at=LATER)
    with pytest.raises(NotNow, match="waits for a second person"):
        confirm(of, asked, by=of.cdo)
    again = ask(of, decision)
    with pytest.raises(Refused, match="Only who asked"):
        actions.withdraw_reopening(again, by=of.actor(of.cdo), at=LATER)
    for _ in range(2):
        actions.withdraw_reopening(again, by=of.actor(of.officer), at=LATER)
    assert (decision.reopened_at, asked.refusal_comment) == (None, "The sheet was right.")


@pytest.mark.once
def test_after_a_contract_only_a_hold_or_an_objection_reopens(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    of = world((5, 5))
    decision = decide(of)
    facts = {"contract": True, "contest": False}
    monkeypatch.setattr("sprint.shortlists.queries.reopenings._contracts", [lambda _: facts["contract"]])
    monkeypatch.setattr("sprint.shortlists.queries.reopenings._contests", [lambda _: facts["contest"]])
    with pytest.raises(NotNow, match="A contract has followed"):
        ask(of, decision)
    facts["contest"] = True
    confirm(of, ask(of, decision))
    assert decision.reopened_at == LATER


def test_the_pages_of_a_reopening(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    decide(of, 1, released=True)
    officer, cdo = browser(of.officer), browser(of.cdo)
    path = page_of(of, "/reopening")
    empty = officer.post(path, data={"reason": "Too short.", "public_reason": "Firm 1 erred."})
    assert (empty.status_code, "in at least 20 words" in empty.text, "without the name of Firm 1" in empty.text) == (
        400, True, True,
    )  # fmt: skip
    data = {"reason": ERROR, "public_reason": TOLD}
    assert [officer.post(path, data=data).status_code for _ in range(2)] == [302, 302]
    assert "Take the request back" in officer.get(path).text
    assert "Confirm and reopen" in cdo.get(path).text
    number = db.session.query(Reopening).one().id
    assert cdo.post(f"{path}/refusal", data={"comment": " ", "version": number}).status_code == 400
    assert [cdo.post(f"{path}/confirmation", data={"version": number}).status_code for _ in range(2)] == [302, 302]
    page = unescape(cdo.get(page_of(of)).text)
    assert ("The next one is decision 2." in page, "Send for second approval" in page) == (True, True)
    stale = {"version": "1", "number": "1"}
    officer.post(page_of(of), data={"shortlisted": "1", "reserves": "0", "reason": REASON, "version": "0"})
    assert cdo.post(page_of(of, "/approval"), data=stale).status_code == 409


@pytest.mark.once
def test_the_history_asks_as_often_for_three_decisions_as_for_one(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    auditor = browser(of.auditor)
    assert "No shortlist was proposed yet" in auditor.get(page_of(of, "/history")).text
    decision, counts = decide(of), []
    for _ in range(2):
        with count_queries() as count:
            assert auditor.get(page_of(of, "/history")).status_code == 200
        counts.append(count.number)
        confirm(of, ask(of, decision))
        decision = decide(of)
    assert counts[0] == counts[1]


@pytest.mark.once
def test_what_was_sent_back_stays_readable(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    decision = actions.propose(
        of.challenge,
        shortlisted=1,
        reserves=0,
        reason=f"The first text. {REASON}",
        by=of.actor(of.officer),
        at=DECIDING,
    )
    actions.return_(decision, "Say more.", by=of.actor(of.cdo), at=DECIDING)
    decide(of, 2)
    page = unescape(browser(of.cdo).get(page_of(of, "/history")).text)
    assert ("The first text." in page, "Sent back by Cora Cdo" in page, "Say more." in page) == (True, True, True)


@pytest.mark.once
def test_an_approval_on_scores_that_moved_says_what_changed(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    officer, cdo = browser(of.officer), browser(of.cdo)
    officer.post(page_of(of), data={"shortlisted": "1", "reserves": "0", "reason": REASON, "version": "0"})
    make.Moderation.query.filter_by(proposal_id=of.proposals[1].id).one().scores[0].score = 5
    db.session.commit()
    answer = cdo.post(page_of(of, "/approval"), data={"version": "1", "number": "1"})
    page = unescape(answer.text)
    assert (answer.status_code, "The agreed scores changed after this shortlist was proposed." in page) == (409, True)
    assert "“Idea 2”, “Understands the problem”: agreed score 5, 4 before." in page
    assert "The line is here because" in page


@pytest.mark.once
def test_a_request_waits_on_the_day_of_who_can_confirm_it(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    ask(of, decide(of, released=True))
    task = "Confirm or refuse to reopen a decision"
    own = [unescape(browser(user).get("/today").text).split("Waiting for others")[0] for user in (of.cdo, of.officer)]
    assert [task in page for page in own] == [True, False]
