"""The team talks about a section of a brief: seen by nobody else, told to those it concerns, settled."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.challenges import actions, parts
from sprint.challenges.models import BriefComment, Challenge
from sprint.db import db
from tests import factories as make
from tests.challenges.desk import Desk, acting, desk
from tests.conftest import NOON
from tests.mails import mails
from tests.pages import errors
from tests.people import Browser

SAID = "Which year are the 74 days from?"


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def draft(at: Desk) -> Challenge:
    return at.draft()


def say(client: FlaskClient, draft: Challenge, text: str = SAID, back: str = "") -> str:
    path = f"/challenges/{draft.reference}/brief/problem/comments"
    return client.post(path, data={"text": text, "back": back}).location or ""


def test_a_comment_is_on_the_section_and_counted_on_the_task_list(at: Desk, draft: Challenge, browser: Browser) -> None:
    answer = say(browser(at.colleague), draft, back="section")
    author, home = browser(at.author), f"/challenges/{draft.reference}/brief"
    assert answer == f"{home}/problem#comments"
    assert [text in author.get(home).text for text in ("1 comment", "Comments that wait")] == [True, True]
    assert [SAID in author.get(f"{home}/{page}").text for page in ("problem", "problem/comments", "scope")] == [
        True,
        True,
        False,
    ]


def test_author_and_those_in_the_thread_have_a_mail_the_writer_has_none(
    at: Desk, draft: Challenge, browser: Browser
) -> None:
    say(browser(at.colleague), draft)
    say(browser(at.cdo), draft, "And how many carers?")
    told = [(mail.email, mail.is_private) for mail in mails()]
    assert told == [(at.author.email, True), (at.author.email, True), (at.colleague.email, True)]
    assert SAID in mails(at.author.email)[0].body


def test_a_double_click_comments_once(at: Desk, draft: Challenge, browser: Browser) -> None:
    client = browser(at.colleague)
    assert (say(client, draft), say(client, draft)) == (
        f"/challenges/{draft.reference}/brief/problem/comments#comments",
    ) * 2
    assert (db.session.query(BriefComment).count(), len(mails())) == (1, 1)


@pytest.mark.parametrize(("text", "reason"), [(" ", "Write your comment first."), ("word " * 201, "It is 1 over.")])
def test_a_comment_has_to_say_something_and_not_too_much(
    at: Desk, draft: Challenge, browser: Browser, text: str, reason: str
) -> None:
    page = browser(at.author).post(f"/challenges/{draft.reference}/brief/problem/comments", data={"text": text})
    assert (page.status_code, errors(page)["text"].endswith(reason)) == (400, True)


def test_settling_says_who_and_counts_no_more(at: Desk, draft: Challenge, browser: Browser) -> None:
    made = actions.comment(draft, parts.PROBLEM, SAID, by=acting(at.colleague), at=NOON)
    author, path = browser(at.author), f"/challenges/{draft.reference}/comments/{made.id}/settlement"
    answers = [author.post(path).status_code for _ in range(2)]
    page, home = (
        author.get(f"/challenges/{draft.reference}/brief/problem").text,
        author.get(f"/challenges/{draft.reference}/brief").text,
    )
    assert (answers, "Settled by Tom Garside" in page, "1 comment" in home) == ([302, 302], True, False)


def test_comments_go_on_while_approval_is_asked_for_and_end_with_the_opening(
    at: Desk, draft: Challenge, browser: Browser
) -> None:
    actions.request_approval(draft, by=acting(at.author), at=NOON)
    assert say(browser(at.cdo), draft, back="approval") == f"/challenges/{draft.reference}/approval#section-problem"
    published = at.published()
    path = f"/challenges/{published.reference}/brief/problem/comments"
    assert browser(at.cdo).post(path, data={"text": SAID}).status_code == 409


def test_nobody_outside_the_team_reads_or_settles_one(at: Desk, draft: Challenge, browser: Browser) -> None:
    made = actions.comment(draft, parts.PROBLEM, SAID, by=acting(at.colleague), at=NOON)
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    auditor, company = make.member(at.region, Role.AUDITOR), make.member(make.company(), Role.OWNER)
    read = f"/challenges/{draft.reference}/brief/problem/comments"
    settle = f"/challenges/{draft.reference}/comments/{made.id}/settlement"
    people = [browser(each) for each in (elsewhere, auditor, company)]
    assert [(each.get(read).status_code, each.post(settle).status_code) for each in people] == [
        (404, 404),
        (403, 403),
        (403, 403),
    ]
    other = at.draft()
    assert browser(at.author).post(f"/challenges/{other.reference}/comments/{made.id}/settlement").status_code == 404
