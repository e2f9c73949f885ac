"""The team words, merges, answers and sets aside: nothing lost between colleagues, nothing told of the asker."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.clarifications import actions
from sprint.clarifications.states import State
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotNow
from tests import factories as make
from tests.clarifications.desk import TEXT, Desk, acting, desk, fresh
from tests.conftest import NOON
from tests.counting import count_queries
from tests.mails import mails
from tests.pages import errors, without_tokens
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def test_an_officer_drafts_an_answer_and_nobody_else_sees_it(at: Desk, browser: Browser) -> None:
    one = at.asked()
    data = {"question": "May firms bid together?", "answer": "Yes, one of them signs.", "version": str(one.version)}
    status = browser(at.officer).post(f"{at.home}/1/answer", data=data).status_code
    pages = [browser(person).get(at.home).text for person in (at.ada, at.ben, None)]
    assert (status, fresh(one).state, fresh(one).written_by_id) == (302, State.DRAFTED, at.officer.id)
    assert ["one of them signs" in page for page in pages] == [False, False, False]


def test_a_colleague_s_change_is_shown_beside_what_was_typed(at: Desk, browser: Browser) -> None:
    one = at.asked()
    opened = one.version
    actions.draft(one, TEXT, "No, one company only.", version=opened, by=acting(at.cdo), at=NOON)
    client, data = browser(at.officer), {"question": TEXT, "answer": "Yes, of course.", "version": str(opened)}
    page = client.post(f"{at.home}/1/answer", data=data)
    assert (page.status_code, fresh(one).answer) == (409, "No, one company only.")
    assert ["Saved by Amara Whitlock" in page.text, "Yes, of course." in page.text] == [True, True]
    again = client.post(f"{at.home}/1/answer", data={**data, "version": str(fresh(one).version)})
    assert (again.status_code, fresh(one).answer) == (302, "Yes, of course.")


def test_a_draft_saves_itself_and_says_when_it_cannot(at: Desk, browser: Browser) -> None:
    one, client, quiet = at.asked(), browser(at.officer), {"X-Autosave": "1"}
    data = {"question": TEXT, "answer": "Yes.", "version": str(one.version)}
    saved = client.post(f"{at.home}/1/answer", data=data, headers=quiet)
    stale = client.post(f"{at.home}/1/answer", data={**data, "answer": "No."}, headers=quiet)
    assert saved.json == {"saved_at": "12:00", "version": fresh(one).version}
    assert (stale.status_code, "A colleague changed this answer" in stale.json["error"]) == (409, True)


@pytest.mark.once
@pytest.mark.parametrize(
    ("field", "text", "error"),
    [
        ("question", " ", "Write the question."),
        ("answer", "word " * 401, "Answer must be 400 words or fewer. It is 1 over."),
    ],
)
def test_a_bad_draft_comes_back_as_typed(at: Desk, browser: Browser, field: str, text: str, error: str) -> None:
    one = at.asked()
    data = {"question": TEXT, "answer": "Yes.", "version": str(one.version), field: text}
    page = browser(at.officer).post(f"{at.home}/1/answer", data=data)
    assert (page.status_code, errors(page)) == (400, {field: error})


def test_only_the_team_answers_and_the_auditor_reads(at: Desk, browser: Browser) -> None:
    at.asked()
    auditor = make.member(at.region, Role.AUDITOR)
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    people = [at.officer, at.cdo, auditor, elsewhere, at.ada]
    desks = [browser(person).get(f"{at.home}/desk").status_code for person in people]
    answers = [browser(person).get(f"{at.home}/1/answer").status_code for person in people]
    assert (desks, answers) == ([200, 200, 200, 403, 403], [200, 200, 403, 403, 403])


def test_no_page_of_the_team_names_the_asker(at: Desk, browser: Browser) -> None:
    at.asked("What is the budget?")
    client = browser(at.cdo)
    paths = (
        f"{at.home}/desk",
        f"{at.home}/1/answer",
        f"{at.home}/1/set-aside",
        at.home,
        "/record",
        "/outbox",
        "/today",
    )
    pages = [client.get(path) for path in (*paths, f"/challenges/{at.challenge.reference}/history")]
    assert {page.status_code for page in pages} == {200}
    assert [name for page in pages for name in ("Saltergill", "Ada Fenwick", at.ada.email) if name in page.text] == []


def test_pages_of_the_team_are_the_same_whoever_asked(at: Desk, browser: Browser) -> None:
    """Changing who asked changes no byte that the team gets."""
    one, client = at.asked(), browser(at.officer)
    paths = (f"{at.home}/desk", f"{at.home}/1/answer", at.home)
    before = [without_tokens(client.get(path)) for path in paths]
    question = db.session.query(actions.asking.Question).one()
    question.company_id, question.asked_by_id = at.companies[at.ben.id].id, at.ben.id
    db.session.commit()
    assert (fresh(one).number, [without_tokens(client.get(path)) for path in paths] == before) == (1, True)


def test_an_answer_that_names_a_company_is_pointed_out(at: Desk, browser: Browser) -> None:
    at.drafted(answer="As Quillbeck Systems said, yes.")
    pages = [browser(at.officer).get(f"{at.home}{path}").text for path in ("/desk", "/1/answer")]
    assert ["“Quillbeck Systems” (a company)" in page for page in pages] == [True, True]


# Merging


def test_several_questions_become_one_and_keep_every_word(at: Desk, browser: Browser) -> None:
    first, second = at.drafted("Can we see the data?", "Yes."), at.drafted("Is data shared?", "Monthly.", by=at.ben)
    third = at.asked("Where is the data?", by=at.ben)
    chosen = [f"{each.number}:{each.version}" for each in (first, second, third)]
    answer = at.send(browser(at.officer), "/merge", chosen=chosen)
    assert (answer.status_code, answer.location) == (302, f"{at.home}/1/answer")
    assert [fresh(each).state for each in (first, second, third)] == [State.DRAFTED, State.MERGED, State.MERGED]
    assert fresh(first).answer == "Yes.\n\nMonthly."


def test_merging_twice_is_merging_once(at: Desk, browser: Browser) -> None:
    first, second = at.asked("One?"), at.asked("Two?")
    chosen = [f"{each.number}:{each.version}" for each in (first, second)]
    client = browser(at.officer)
    assert [at.send(client, "/merge", chosen=chosen).status_code for _ in range(2)] == [302, 302]


def test_a_merged_question_can_be_taken_out_again(at: Desk, browser: Browser) -> None:
    first, second = at.asked("One?"), at.asked("Two?")
    actions.merge(at.challenge, [first, second], first, by=acting(at.officer), at=NOON)
    client = browser(at.officer)
    answers = [at.send(client, "/2/separation").status_code for _ in range(2)]
    assert (answers, fresh(second).state) == ([302, 302], State.ASKED)


def test_what_was_merged_into_a_merged_one_moves_along(at: Desk) -> None:
    first, second, third = (at.asked(text) for text in ("One?", "Two?", "Three?"))
    actions.merge(at.challenge, [second, third], second, by=acting(at.officer), at=NOON)
    actions.merge(at.challenge, [first, second], first, by=acting(at.officer), at=NOON)
    assert fresh(third).merged_into_id == first.id


@pytest.mark.parametrize("chosen", [[], ["1:1"], ["9:1", "8:1"], ["nonsense", "1:1"]])
def test_merging_needs_two_questions(at: Desk, browser: Browser, chosen: list[str]) -> None:
    at.asked()
    page = at.send(browser(at.officer), "/merge", chosen=chosen)
    assert (page.status_code, "Choose at least two questions to merge." in page.text) == (400, True)


def test_a_question_asked_again_is_referred_to_the_public_answer(at: Desk, browser: Browser) -> None:
    at.published()
    again = at.asked("Can two firms bid as one?", by=at.ben)
    before = len(mails())
    at.send(browser(at.officer), "/merge", chosen=f"{again.number}:{again.version}", into="1")
    page = browser(at.ben).get(at.home).text
    assert (fresh(again).state, "Answered as question 1" in page) == (State.MERGED, True)
    assert [(mail.email, mail.is_unlisted) for mail in mails()[before:]] == [(at.ben.email, True)]


# Not for publication


def test_setting_aside_needs_a_reason_that_only_the_asker_reads(at: Desk, browser: Browser) -> None:
    one, client = at.asked(by=at.ben), browser(at.officer)
    blank = at.send(client, "/1/set-aside", reason="")
    answers = [at.send(client, "/1/set-aside", reason="It holds personal details.").status_code for _ in range(2)]
    assert (blank.status_code, answers, fresh(one).state) == (400, [302, 302], State.SET_ASIDE)
    told = [mail for mail in mails() if mail.event.startswith("clarification.set_aside")]
    assert [(mail.email, mail.is_unlisted, "It holds personal details." in mail.body) for mail in told] == [
        (at.ben.email, True, True)
    ]
    pages = [browser(person).get(at.home).text for person in (at.ben, at.ada, None)]
    assert ["It holds personal details." in page for page in pages] == [True, False, False]
    assert "being answered" not in pages[2]


def test_what_was_set_aside_can_be_taken_up_again(at: Desk, browser: Browser) -> None:
    one = at.asked()
    actions.set_aside(one, "Unclear.", by=acting(at.officer), at=NOON)
    assert (at.send(browser(at.officer), "/1/taking-up").status_code, fresh(one).state) == (302, State.ASKED)


def test_an_answer_typed_into_a_question_that_moved_on_is_not_lost(at: Desk, browser: Browser) -> None:
    one = at.asked()
    actions.set_aside(one, "Unclear.", by=acting(at.cdo), at=NOON)
    data = {"question": TEXT, "answer": "A long answer.", "version": "1"}
    page = browser(at.officer).post(f"{at.home}/1/answer", data=data)
    assert (page.status_code, "A long answer." in page.text, "was set aside" in page.text) == (409, True, True)


def test_actions_check_for_themselves(at: Desk) -> None:
    one, officer = at.asked(), acting(at.officer)
    with pytest.raises(BadInput, match="up to 400 words"):
        actions.draft(one, TEXT, "word " * 401, version=one.version, by=officer, at=NOON)
    with pytest.raises(Conflict):
        actions.draft(one, TEXT, "Yes.", version=None, by=officer, at=NOON)
    actions.set_aside(one, "Unclear.", by=officer, at=NOON)
    with pytest.raises(NotNow, match="set aside"):
        actions.draft(one, TEXT, "Yes.", version=one.version, by=officer, at=NOON)


@pytest.mark.once
def test_the_desk_asks_as_often_for_thirty_questions_as_for_one(at: Desk, browser: Browser) -> None:
    client, counts = browser(at.officer), []
    at.drafted("Question 0?")
    for more in (0, 29):
        for number in range(more):
            at.drafted(f"Question {number + 1}?", by=at.ben if number % 2 else at.ada)
        db.session.expire_all()
        with count_queries() as count:
            assert client.get(f"{at.home}/desk").status_code == 200
        counts.append(count.number)
    assert counts[0] == counts[1]


def test_today_says_how_many_questions_wait_and_since_when(at: Desk, browser: Browser) -> None:
    for days in (1, 2):
        at.asked(f"Question {days}?", at=NOON - timedelta(days=days))
    page = browser(at.officer).get("/today").text
    assert "Answer two questions" in page
    assert "The oldest was asked 2 working days ago." in page
