"""A company asks: until when, how long, what it is warned of, and what it can take back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from sprint.actor import Role, SeatRole
from sprint.clarifications import actions
from sprint.clarifications.limits import WAITING_UP_TO
from sprint.clarifications.models import Clarification, Question
from sprint.clarifications.states import State
from sprint.db import db
from sprint.errors import NotNow
from sprint.organisations.models import Membership
from tests import factories as make
from tests.clarifications.desk import TEXT, Desk, acting, desk, fresh
from tests.conftest import NOON
from tests.frozen import Clock
from tests.mails import mails
from tests.pages import errors, flashed, heading
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def test_a_company_asks_and_the_team_is_told_without_its_name(at: Desk, browser: Browser) -> None:
    answer = browser(at.ada).post(f"{at.home}/ask", data={"text": TEXT}, follow_redirects=True)
    assert flashed(answer)[0].startswith("Your question is number 1.")
    assert [(mail.email, mail.subject) for mail in mails()] == [
        (at.officer.email, f"Question 1 about {at.challenge.reference}")
    ]
    assert ("Saltergill" in mails()[0].body, TEXT in mails()[0].body) == (False, True)


def test_the_same_question_sent_twice_is_one(at: Desk, browser: Browser) -> None:
    client = browser(at.ada)
    answers = [client.post(f"{at.home}/ask", data={"text": TEXT}).status_code for _ in range(2)]
    assert (answers, db.session.query(Question).count(), len(mails())) == ([302, 302], 1, 1)


def test_two_companies_may_ask_the_same(at: Desk) -> None:
    assert [at.asked(by=at.ada).number, at.asked(by=at.ben).number] == [1, 2]


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "Write the question."),
        ("  \n ", "Write the question."),
        ("word " * 151, "Your question must be 150 words or fewer. It is 1 over."),
        ("x" * 1501, "Your question must be 1,500 characters or fewer. It is 1 over."),
    ],
)
def test_a_bad_question_comes_back_as_typed(at: Desk, browser: Browser, text: str, error: str) -> None:
    page = browser(at.ada).post(f"{at.home}/ask", data={"text": text})
    assert (page.status_code, errors(page), text.strip() in page.text) == (400, {"text": error}, True)


def test_naming_the_own_company_needs_a_second_look(at: Desk, browser: Browser) -> None:
    client, text = browser(at.ada), "Can Saltergill Labs visit in March?"
    warned = client.post(f"{at.home}/ask", data={"text": text})
    assert (warned.status_code, db.session.query(Question).count()) == (400, 0)
    assert ("“Saltergill Labs” (your company)" in warned.text, text in warned.text) == (True, True)
    data = {"text": text, "as_it_is": "y", "seen": "Saltergill Labs"}
    assert (client.post(f"{at.home}/ask", data=data).status_code, db.session.query(Question).count()) == (302, 1)


def test_a_name_added_after_the_warning_is_warned_of_again(at: Desk, browser: Browser) -> None:
    data = {"text": "Can Ada Fenwick of Saltergill Labs visit?", "as_it_is": "y", "seen": "Saltergill Labs"}
    page = browser(at.ada).post(f"{at.home}/ask", data=data)
    assert (page.status_code, "“Ada Fenwick” (a colleague)" in page.text) == (400, True)


@pytest.mark.once
def test_who_may_not_ask(at: Desk, browser: Browser) -> None:
    seated = make.member(at.companies[at.ada.id], Role.CONTRIBUTOR, "Seated")
    make.seat(make.panel(at.challenge, at.officer), seated, SeatRole.ASSESSOR)
    people = [make.user("Stranger"), at.officer, seated]
    answers = [browser(person).get(f"{at.home}/ask").status_code for person in people]
    assert (answers, browser(None).get(f"{at.home}/ask").status_code) == ([403, 403, 403], 302)


def test_the_last_microsecond_counts_and_the_next_does_not(at: Desk, browser: Browser, now: Clock) -> None:
    last = at.challenge.questions_close_at
    now.go_to(last - timedelta(microseconds=1))
    client = browser(at.ada)
    in_time = client.post(f"{at.home}/ask", data={"text": TEXT}).status_code
    now.go_to(last)
    page = client.post(f"{at.home}/ask", data={"text": "Another one?"})
    assert (in_time, page.status_code, "Questions closed on Monday 8 March 2027, 12 noon" in page.text) == (
        302,
        409,
        True,
    )


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"withdrawn_at": NOON, "withdrawal_reason": "Cut."}, "is withdrawn"),
        ({"paused_at": NOON}, "is paused"),
        ({"opens_at": NOON + timedelta(days=1)}, "can be asked from Thursday 4 March 2027"),
        ({"closes_at": NOON, "questions_close_at": NOON + timedelta(days=1)}, "closed on Wednesday 3 March 2027"),
    ],
)
def test_other_phases_take_no_question_and_say_why(
    app: Flask, browser: Browser, changes: dict[str, object], reason: str
) -> None:
    at = desk(**changes)
    page = browser(at.ada).get(f"{at.home}/ask")
    assert (page.status_code, reason in page.text) == (409, True)


def test_a_draft_has_no_questions_for_companies(at: Desk, browser: Browser) -> None:
    draft = make.challenge(at.challenge.edition, written_by=at.officer)
    assert browser(at.ada).get(f"/challenges/{draft.reference}/questions/ask").status_code == 404


def test_somebody_with_two_companies_says_which_one_asks(at: Desk, browser: Browser) -> None:
    second = make.company("Tarnlight Ltd")
    both = make.member(second, Role.OWNER, "Both")
    db.session.add(Membership(user_id=both.id, organisation_id=at.companies[at.ada.id].id, role=Role.OWNER, since=NOON))
    db.session.commit()
    client = browser(both)
    unsaid = client.post(f"{at.home}/ask", data={"text": TEXT})
    said = client.post(f"{at.home}/ask", data={"text": TEXT, "company": str(second.id)})
    assert (unsaid.status_code, list(errors(unsaid).values()), said.status_code) == (
        400,
        ["Choose which company asks."],
        302,
    )
    assert [row.company_id for row in db.session.query(Question)] == [second.id]


def test_one_company_cannot_flood_the_desk(at: Desk) -> None:
    for number in range(WAITING_UP_TO):
        at.asked(f"Question {number}?")
    with pytest.raises(NotNow, match="20 questions of your company are being answered"):
        at.asked("One more?")


def test_a_question_is_taken_back_until_it_is_answered(at: Desk, browser: Browser) -> None:
    one = at.asked()
    token = db.session.query(Question).one().token
    client = browser(at.ada)
    answers = [client.post(f"{at.home}/{token}/withdrawal").status_code for _ in range(2)]
    assert (answers, fresh(one).state) == ([302, 302], State.TAKEN_BACK)
    assert at.asked().number == 2


@pytest.mark.once
def test_another_company_cannot_take_it_back(at: Desk, browser: Browser) -> None:
    one = at.asked()
    token = db.session.query(Question).one().token
    assert (browser(at.ben).post(f"{at.home}/{token}/withdrawal").status_code, fresh(one).state) == (404, State.ASKED)


def test_an_answered_question_is_not_taken_back(at: Desk, browser: Browser) -> None:
    at.published()
    token = db.session.query(Question).one().token
    assert browser(at.ada).post(f"{at.home}/{token}/withdrawal").status_code == 409


def test_what_two_companies_ask_stays_when_one_takes_it_back(at: Desk) -> None:
    first, second = at.asked(by=at.ada), at.asked(by=at.ben)
    actions.merge(at.challenge, [first, second], first, by=acting(at.officer), at=NOON)
    for question, person, state in zip(
        db.session.query(Question).order_by(Question.id), (at.ada, at.ben), (State.ASKED, State.TAKEN_BACK), strict=True
    ):
        actions.take_back(question, by=acting(person), at=NOON)
        assert fresh(first).state is state


def test_the_own_list_is_for_the_own_company(at: Desk, browser: Browser) -> None:
    at.asked("How many wards are there?")
    pages = [browser(person).get(at.home).text for person in (at.ada, at.ben, at.officer, None)]
    assert ["How many wards" in page for page in pages] == [True, False, False, False]
    assert (heading(browser(at.ada).get(at.home)), db.session.query(Clarification).count()) == (
        "Questions and answers",
        1,
    )
