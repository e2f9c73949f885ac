"""Standstill, hold and objections through the browser: the team's pages, the company's own, and what the public sees."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from sprint.db import db
from sprint.shortlists.models import Decision, DecisionPlace
from sprint.shortlists.result import Result
from tests.counting import count_queries
from tests.frozen import Clock
from tests.objections.rounds import GROUNDS, RELEASED, released
from tests.people import Browser
from tests.shortlists.rounds import add

pytestmark = pytest.mark.once
LETTER = {
    "who": "A trade union", "proposal": "", "channel": "letter", "grounds": "The weights changed.",
    "received-day": "17", "received-month": "4", "received-year": "2027", "received-time": "9am",
    "due-day": "26", "due-month": "4", "due-year": "2027",
}  # fmt: skip


@pytest.fixture(autouse=True)
def afterwards(now: Clock) -> None:
    now.go_to(RELEASED + timedelta(days=3))


def text(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.text)


def test_from_a_companys_objection_to_its_answer(app: Flask, browser: Browser) -> None:
    of = released()
    company, cdo, public = browser(of.owners[1]), browser(of.cdo), browser()
    challenge, proposal = f"/challenges/{of.challenge.reference}", f"/proposals/{of.proposals[1].reference}"
    assert "The standstill ends on Tuesday 27 April 2027." in text(public, challenge)
    api = f"/api/v1/shortlists/{of.challenge.reference}"
    assert public.get(api).get_json()["standstill_ends_on"] == "2027-04-27"
    empty = company.post(f"{proposal}/objection", data={"grounds": " "})
    assert (empty.status_code, "Say what went wrong and what you ask for." in empty.text) == (400, True)
    assert company.post(f"{proposal}/objection", data={"grounds": GROUNDS}).status_code == 302
    assert "You get an answer by 26 April 2027." in text(company, f"{proposal}/objection")
    for page in ("", "/shortlist", ".ics"):
        told = text(public, challenge + page)
        assert ("Firm 2" in told, GROUNDS in told, "STANDSTILL-ENDS" in told) == (False, False, False)
    assert "The standstill is extended" in text(public, f"{challenge}/shortlist")
    assert public.get(api).get_json()["standstill_ends_on"] is None
    assert "Answer an objection to a decision" in text(cdo, "/today")
    desk = text(cdo, f"{challenge}/standstill")
    assert [words in desk for words in ("Objection 1: Firm 2", "On legal hold", "An objection waits for its end")] == [
        True, True, True,
    ]  # fmt: skip
    answer = {"kind": "answered", "on-day": "19", "on-month": "4", "on-year": "2027", "text": "They did not change."}
    wrong = cdo.post(f"{challenge}/objections/1/acts", data={**answer, "on-day": "25"})
    assert (wrong.status_code, "Enter a day from 19 April 2027 to today." in wrong.text) == (400, True)
    assert "They did not change." in wrong.text
    for _ in range(2):
        assert cdo.post(f"{challenge}/objections/1/acts", data=answer).status_code == 302
    assert "They did not change." in text(company, f"{proposal}/objection")
    assert cdo.post(f"{challenge}/hold/lifting", data={"lift_reason": "Answered."}).status_code == 302
    assert "Earlier holds" in text(cdo, f"{challenge}/standstill")
    assert "DTSTART:20270427T225900Z" in text(public, f"{challenge}.ics")


def test_what_the_team_types_wrong_is_explained_and_kept(app: Flask, browser: Browser) -> None:
    of = released()
    officer, challenge = browser(of.officer), f"/challenges/{of.challenge.reference}"
    assert "Firm 1" in text(officer, f"{challenge}/objections/new")
    for changes, words in (
        ({"who": ""}, "Choose a company, or enter who objects."),
        ({"proposal": of.proposals[0].reference}, "Choose a company or enter a name, not both."),
        ({"received-year": "2028"}, "The objection cannot have been received in the future."),
        ({"channel": "pigeon"}, "choice"),
    ):
        answer = officer.post(f"{challenge}/objections", data={**LETTER, **changes})
        assert (answer.status_code, words in unescape(answer.text), "The weights changed." in answer.text, words) == (
            400, True, True, words,
        )  # fmt: skip
    for _ in range(2):
        sent = officer.post(f"{challenge}/objections", data=LETTER)
        assert sent.headers["Location"] == f"{challenge}/objections/1"
    assert "A trade union" in text(browser(of.auditor), f"{challenge}/objections/1")
    blank = officer.post(f"{challenge}/hold", data={"reason": ""})
    assert blank.status_code == 409


def test_the_public_page_asks_as_often_for_three_proposals_as_for_one(app: Flask, browser: Browser) -> None:
    of = released(companies=1)

    def asked() -> int:
        with count_queries() as count:
            text(browser(), f"/challenges/{of.challenge.reference}/shortlist")
        return count.number

    before = asked()
    decision_id = db.session.scalars(select(Decision.id)).one()
    for proposal_id in [add(of).id, add(of).id]:
        place = {"decision_id": decision_id, "proposal_id": proposal_id, "place": 1, "total": Decimal(80)}
        db.session.add(DecisionPlace(**place, result=Result.SHORTLISTED))
    db.session.commit()
    assert asked() == before
