"""Answers reach everybody at one moment; corrections stand beside what was said before; late answers ask for time."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import DatabaseError

from sprint.audit.models import AuditEntry
from sprint.clarifications import actions, queries
from sprint.clarifications.models import Clarification, PublishedAnswer
from sprint.clarifications.queries.conditions import IS_PUBLISHED, IS_WAITING
from sprint.clarifications.states import State
from sprint.db import db
from sprint.errors import Conflict, NotNow
from tests import factories as make
from tests.clarifications.desk import TEXT, Desk, acting, desk, fresh
from tests.conftest import NOON
from tests.counting import count_queries
from tests.frozen import Clock
from tests.mails import mails
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def told(subject: str) -> list[str]:
    return [mail.email for mail in mails() if subject in mail.subject]


def test_all_chosen_answers_are_public_at_one_instant(at: Desk, browser: Browser, now: Clock) -> None:
    drafted = [at.drafted("One?"), at.drafted("Two?", by=at.ben), at.drafted("Three?")]
    chosen = [f"{each.number}:{each.version}" for each in drafted[:2]]
    now.pass_(minutes=5)
    assert at.send(browser(at.officer), "/publication", chosen=chosen).status_code == 302
    assert [fresh(each).published_at for each in drafted] == [now(), now(), None]
    page = browser(None).get(at.home).text
    assert ["One?" in page, "Two?" in page, "Three?" in page, "Question 3, asked today" in page] == [
        True,
        True,
        False,
        True,
    ]


def test_everybody_concerned_gets_one_mail_with_the_same_words(at: Desk, browser: Browser) -> None:
    bidder = make.company("Tarnlight Ltd")
    carol = make.member(bidder, make.Role.OWNER, "Carol")
    browser(carol).post(f"/challenges/{at.challenge.reference}/proposals")
    make.member(make.company("Elsewhere Ltd"), make.Role.OWNER, "Nobody Concerned")
    chosen = [f"{each.number}:{each.version}" for each in (at.drafted("One?"), at.drafted("Two?", by=at.ben))]
    client = browser(at.officer)
    answers = [at.send(client, "/publication", chosen=chosen).status_code for _ in range(2)]
    assert (answers, told("answered: ")) == ([302, 302], [at.ada.email, at.ben.email, carol.email])
    sent = [mail for mail in mails() if "answered: " in mail.subject]
    bodies = {re.sub(r"Dear .*?,", "", mail.body) for mail in sent}
    assert (len(bodies), {mail.is_unlisted for mail in sent}) == (1, {True})
    assert db.session.query(AuditEntry).filter_by(act="clarification.published").count() == 1


def test_the_team_s_outbox_shows_nobody_who_was_told(at: Desk, browser: Browser) -> None:
    at.published()
    page = browser(at.cdo).get("/outbox").text
    assert [name in page for name in (at.ada.email, "answered")] == [False, False]


def test_nothing_is_published_when_one_of_them_has_no_answer(at: Desk, browser: Browser) -> None:
    one, two = at.drafted("One?"), at.asked("Two?")
    page = at.send(browser(at.officer), "/publication", chosen=[f"1:{one.version}", f"2:{two.version}"])
    assert (page.status_code, "Question 2 has no answer yet" in page.text, fresh(one).state) == (
        409,
        True,
        State.DRAFTED,
    )


def test_a_version_that_changed_since_it_was_read_is_not_published(at: Desk) -> None:
    one = at.drafted()
    read = one.version
    actions.draft(one, TEXT, "No.", version=read, by=acting(at.cdo), at=NOON)
    with pytest.raises(Conflict, match="Question 1 changed after you opened the page"):
        actions.publish(at.challenge, {1: read}, by=acting(at.officer), at=NOON)


def test_an_answer_that_names_a_company_needs_a_second_look(at: Desk, browser: Browser) -> None:
    one, client = at.drafted(answer="As Quillbeck Systems said, yes."), browser(at.officer)
    data = {"chosen": f"1:{one.version}"}
    warned = at.send(client, "/publication", **data)
    assert (warned.status_code, fresh(one).state, "Quillbeck Systems" in warned.text) == (400, State.DRAFTED, True)
    assert (at.send(client, "/publication", **data, as_it_is="y").status_code, fresh(one).state) == (
        302,
        State.PUBLISHED,
    )


@pytest.mark.once
def test_nothing_chosen_is_said(at: Desk, browser: Browser) -> None:
    at.drafted()
    page = at.send(browser(at.officer), "/publication")
    assert (page.status_code, "Choose at least one drafted answer" in page.text) == (400, True)


def test_a_withdrawn_challenge_answers_nothing_more(at: Desk) -> None:
    one = at.drafted()
    at.challenge.withdrawn_at, at.challenge.withdrawal_reason = NOON, "Cut."
    db.session.commit()
    with pytest.raises(NotNow, match="has ended"):
        actions.publish(at.challenge, {1: one.version}, by=acting(at.officer), at=NOON)


# Corrections


def test_a_correction_stands_beside_the_old_answer_and_all_are_told_again(at: Desk, browser: Browser) -> None:
    one, client = at.published(answer="Yes, two."), browser(at.officer)
    data = {"question": TEXT, "answer": "Yes, up to three.", "reason": "We miscounted.", "version": str(one.version)}
    answers = [at.send(client, "/1/correction", **data).status_code for _ in range(2)]
    page = browser(None).get(at.home).text
    assert answers == [302, 302]
    assert [text in page for text in ("Yes, up to three.", "Yes, two.", "We miscounted.", "corrected")] == [True] * 4
    api = browser().get(f"/api/v1/clarifications/{at.challenge.reference}/1").get_json()
    assert [(each["answer"], each["reason"]) for each in api["corrections"]] == [("Yes, two.", "We miscounted.")]
    assert told("Answer corrected") == [at.ada.email]
    assert [(each.number, each.answer) for each in db.session.query(PublishedAnswer).order_by(PublishedAnswer.id)] == [
        (1, "Yes, two."),
        (2, "Yes, up to three."),
    ]


@pytest.mark.once
def test_a_correction_says_why_and_differs(at: Desk, browser: Browser) -> None:
    one, client = at.published(), browser(at.officer)
    data = {"question": TEXT, "answer": "No.", "reason": "", "version": str(one.version)}
    unsaid = at.send(client, "/1/correction", **data)
    same = at.send(client, "/1/correction", **{**data, "answer": "Yes.", "reason": "Nothing new."})
    stale = at.send(client, "/1/correction", **{**data, "reason": "Wrong.", "version": "1"})
    assert [unsaid.status_code, same.status_code, stale.status_code, fresh(one).latest] == [400, 400, 409, 1]


def test_the_database_itself_keeps_what_was_published(at: Desk) -> None:
    at.published()
    with pytest.raises(DatabaseError, match="append-only"):
        db.session.query(PublishedAnswer).update({"answer": "Never said that."})
    db.session.rollback()


# What everybody sees


def test_everybody_sees_the_same_questions_and_never_who_asked(at: Desk, browser: Browser) -> None:
    at.published("Is the data **monthly**?", "Yes <script>alert(1)</script>, *monthly*.")
    at.asked("Where is it?", by=at.ben)
    pages = [browser(person).get(at.home).text for person in (None, at.ben)]
    assert ["Saltergill" in pages[0], "Where is it?" in pages[0], "<script>alert" in pages[0]] == [False, False, False]
    assert "<em>monthly</em>" in pages[0]


def test_the_page_of_the_challenge_shows_answers_and_what_waits(at: Desk, browser: Browser) -> None:
    at.published(at=NOON - timedelta(days=2))
    at.asked("Where is it?", by=at.ben, at=NOON - timedelta(days=1))
    for path in ("", "/print"):
        page = browser(None).get(f"/challenges/{at.challenge.reference}{path}").text
        assert [text in page for text in (TEXT, "1 answered, 1 being answered", "asked 1 working day ago", "Where is it?")] == [
            True, True, True, False,
        ]  # fmt: skip


def test_a_late_answer_prompts_the_team_for_an_extension(at: Desk, browser: Browser, now: Clock) -> None:
    one = at.asked()
    now.go_to(at.challenge.answers_due_at + timedelta(hours=1))
    at.send(browser(at.officer), "/1/answer", question=TEXT, answer="Yes.", version=str(one.version))
    late = browser(None).get(at.home).text
    at.send(browser(at.officer), "/publication", chosen=f"1:{fresh(one).version}")
    desk_page = browser(at.officer).get(f"{at.home}/desk").text
    assert ["It should have been answered by" in late, "Give companies more time" in desk_page] == [True, True]
    at.challenge.closes_at += timedelta(days=7)
    db.session.commit()
    assert "Give companies more time" not in browser(at.officer).get(f"{at.home}/desk").text


def test_each_state_in_sql_agrees_with_the_rule(at: Desk) -> None:
    officer = acting(at.officer)
    at.published("One?")
    first, second, third = at.asked("Two?"), at.drafted("Three?"), at.asked("Four?")
    actions.merge(at.challenge, [first, second], first, by=officer, at=NOON)
    actions.set_aside(third, "Unclear.", by=officer, at=NOON)
    at.asked("Five?")
    everything = db.session.query(Clarification).all()
    for condition, states in ((IS_PUBLISHED, {State.PUBLISHED}), (IS_WAITING, {State.ASKED, State.DRAFTED})):
        found = set(db.session.scalars(db.select(Clarification.number).where(condition)))
        assert found == {each.number for each in everything if each.state in states}
    assert {each.state for each in everything} == {
        State.PUBLISHED,
        State.DRAFTED,
        State.MERGED,
        State.SET_ASIDE,
        State.ASKED,
    }


@pytest.mark.once
def test_the_public_list_asks_as_often_for_thirty_answers_as_for_one(at: Desk, browser: Browser) -> None:
    client, counts = browser(None), []
    for more in (1, 29):
        for number in range(more):
            at.published(f"Question {more}-{number}?")
        db.session.expire_all()
        with count_queries() as count:
            assert client.get(at.home).status_code == 200
        counts.append(count.number)
    assert (counts[0] == counts[1], len(queries.published(at.challenge.id))) == (True, 30)
