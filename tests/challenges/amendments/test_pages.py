"""The pages on which a challenge is changed: what they refuse, what they keep, what everybody reads afterwards."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.challenges import actions
from sprint.challenges.models import Amendment, Challenge
from sprint.db import db
from tests.challenges.amendments.acts import amended, proposed
from tests.challenges.desk import Desk, acting, desk, opened
from tests.conftest import NOON
from tests.counting import count_queries
from tests.frozen import Clock
from tests.mails import subjects
from tests.pages import errors, flashed
from tests.people import Browser

DAY = timedelta(days=1)


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def challenge(at: Desk) -> Challenge:
    return at.published()


def address(challenge: Challenge, rest: str) -> str:
    return f"/challenges/{challenge.reference}/{rest}"


def summary(page: TestResponse) -> str:
    text = unescape(page.text)
    return text[text.index("There is a problem") :][:700] if "There is a problem" in text else ""


def test_an_amendment_from_the_choice_of_sections_to_the_public_page(
    at: Desk, challenge: Challenge, browser: Browser, client: FlaskClient
) -> None:
    officer, path = browser(at.author), address(challenge, "amendment?section=problem&section=measures")
    assert officer.get(address(challenge, "change")).status_code == 200
    assert "Frozen since the opening" in officer.get(address(challenge, "amendment")).text
    form = {
        **opened(officer, path),
        "problem-problem": "A <b>wait</b> of 80 days.",
        "measures-rows-0-target": "14",
        "reason": "New figures.",
    }
    answers = [officer.post(path, data=form) for _ in range(2)]
    assert [(answer.status_code, answer.location) for answer in answers] == [
        (302, address(challenge, "amendments/1"))
    ] * 2
    assert subjects(at.cdo.email) == [f"Waits for a second person: {challenge.reference}"]
    assert "An amendment waits for a second person" in browser(at.cdo).get("/today").text
    review = browser(at.cdo).get(address(challenge, "amendments/1"))
    assert "Publish it" in review.text
    sent = [
        browser(at.cdo).post(address(challenge, "amendments/1/publication"), data={"version": "1"}) for _ in range(2)
    ]
    assert [answer.status_code for answer in sent] == [302, 302]
    page = client.get(address(challenge, "changes")).text
    assert [
        "New figures." in page,
        "&lt;b&gt;wait&lt;/b&gt;" in page,
        "<del>21</del>" in page,
        "Tom Garside" in page,
    ] == [True, True, True, False]
    assert "Changes to this challenge" in client.get(address(challenge, "")[:-1]).text


@pytest.mark.once
def test_rows_are_added_and_removed_without_losing_what_was_typed(
    at: Desk, challenge: Challenge, browser: Browser
) -> None:
    officer, path = browser(at.author), address(challenge, "amendment?section=measures")
    form = {**opened(officer, path), "measures-rows-0-metric": "Typed", "reason": "More.", "add": "measures-rows"}
    more = officer.post(path, data=form)
    assert (more.status_code, "measures-rows-1-metric" in more.text, "Typed" in more.text) == (200, True, True)
    del form["add"]
    fewer = officer.post(path, data={**form, "measures-rows-1-metric": "Second", "remove": "measures-rows-0"})
    assert ("Second" in fewer.text, "Typed" in fewer.text, db.session.query(Amendment).count()) == (True, False, 0)


@pytest.mark.once
def test_bad_input_comes_back_with_its_reasons_and_everything_typed(
    at: Desk, challenge: Challenge, browser: Browser
) -> None:
    officer, path = browser(at.author), address(challenge, "amendment?section=problem")
    form = {**opened(officer, path), "problem-problem": "word " * 201, "reason": ""}
    page = officer.post(path, data=form)
    assert (page.status_code, set(errors(page))) == (400, {"problem-problem", "reason"})
    assert page.text.count("word word") > 0
    nothing = officer.post(path, data={**opened(officer, path), "reason": "No reason."})
    assert (nothing.status_code, "Nothing differs from what is published" in summary(nothing)) == (400, True)


@pytest.mark.once
def test_a_frozen_section_is_refused_with_the_reason(at: Desk, challenge: Challenge, browser: Browser) -> None:
    for method in ("get", "post"):
        page = getattr(browser(at.author), method)(address(challenge, "amendment?section=criteria"))
        assert (page.status_code, "nobody can change its criteria, weights, scale" in page.text) == (409, True)


def test_somebody_else_s_change_meanwhile_shows_both_and_keeps_what_was_typed(
    at: Desk, challenge: Challenge, browser: Browser
) -> None:
    officer, path = browser(at.author), address(challenge, "amendment?section=problem")
    form = {**opened(officer, path), "problem-problem": "Mine.", "reason": "Mine is newer."}
    amended(at, challenge, problem="Theirs.")
    page = officer.post(path, data=form)
    assert page.status_code == 409
    assert [
        "What your text would change now" in page.text,
        "<del>Theirs.</del>" in page.text,
        "Mine." in page.text,
    ] == [True] * 3
    again = officer.post(path, data={**opened_again(page), "problem-problem": "Mine."})
    assert again.status_code == 302


def opened_again(page: TestResponse) -> dict[str, str]:
    """The form as it came back."""

    class Again:
        def get(self, _: str) -> TestResponse:
            return page

    return opened(Again(), "")  # type: ignore[arg-type]


def test_while_one_waits_another_is_kept_on_its_page(at: Desk, challenge: Challenge, browser: Browser) -> None:
    officer, path = browser(at.colleague), address(challenge, "amendment?section=problem")
    form = {**opened(officer, path), "problem-title": "How might we?", "reason": "Shorter."}
    proposed(at, challenge)
    page = officer.post(path, data=form)
    assert (page.status_code, "One change waits at a time" in summary(page), "Shorter." in page.text) == (
        409,
        True,
        True,
    )
    assert "One change waits at a time" in unescape(officer.get(address(challenge, "change")).text)


def test_what_came_back_is_the_start_of_the_next(at: Desk, challenge: Challenge, browser: Browser) -> None:
    waiting = proposed(at, challenge, problem="Half right.")
    cdo = browser(at.cdo)
    empty = cdo.post(address(challenge, "amendments/1/removal"), data={"comment": " "})
    sent = cdo.post(address(challenge, "amendments/1/removal"), data={"comment": "Which half?"})
    assert (empty.status_code, errors(empty), sent.status_code) == (
        400,
        {"comment": "Say what has to change first."},
        302,
    )
    officer = browser(at.author)
    assert "Which half?" in officer.get(address(challenge, "change")).text
    form = opened(officer, address(challenge, f"amendment?from={waiting.number}"))
    assert (form["problem-problem"], form["reason"]) == ("Half right.", waiting.reason)


CLOSE = {"closes_at-day": "22", "closes_at-month": "3", "closes_at-year": "2027", "closes_at-time": "12 noon"}


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"closes_at-day": "25", "closes_at-month": "12"}, "not a working day in England"),
        ({"closes_at-day": "31", "closes_at-month": "10", "closes_at-time": "1:30am"}, "this time comes twice"),
        ({"closes_at-day": "12"}, "The new close has to be later"),
        ({"closes_at-time": "5:30pm"}, "between 9am and 5pm"),
        ({"closes_at-day": "31", "closes_at-month": "2"}, "must be a real date"),
    ],
)
def test_an_extension_to_a_day_that_cannot_be_says_why(
    at: Desk, challenge: Challenge, browser: Browser, typed: dict[str, str], reason: str
) -> None:
    officer, path = browser(at.author), address(challenge, "extension")
    later = {
        f"{name}-{box}": value
        for name in ("scores_due_at", "decision_due_at", "feedback_due_at")
        for box, value in (("day", "28"), ("month", "1"), ("year", "2028"))
    }
    page = officer.post(path, data={**opened(officer, path), **CLOSE, **later, **typed, "reason": "Late answers."})
    assert (page.status_code, reason in unescape(page.text), "Late answers." in page.text) == (400, True, True)


@pytest.mark.once
def test_after_the_close_the_page_of_the_extension_refuses(
    at: Desk, challenge: Challenge, browser: Browser, now: Clock
) -> None:
    officer, path = browser(at.author), address(challenge, "extension")
    form = {**opened(officer, path), "reason": "Late."}
    now.go_to(challenge.closes_at)
    page = browser(at.author).post(path, data=form)
    assert (page.status_code, "can no longer be extended" in page.text) == (409, True)


def test_in_the_last_days_the_form_asks_for_time_or_a_reason(
    at: Desk, challenge: Challenge, browser: Browser, now: Clock
) -> None:
    now.go_to(challenge.closes_at - 3 * DAY)
    officer, path = browser(at.author), address(challenge, "amendment?section=problem")
    form: dict[str, Any] = {**opened(officer, path), "problem-problem": "Worse.", "reason": "New."}
    refused = officer.post(path, data=form)
    assert (refused.status_code, "less than seven days to the close" in summary(refused)) == (400, True)
    assert officer.post(path, data={**form, "more_time": "yes"}).status_code == 302
    assert db.session.query(Amendment).one().changes[-1].field == "feedback_due_at"


def test_pausing_going_on_and_ending_on_their_pages(
    at: Desk, challenge: Challenge, browser: Browser, now: Clock, client: FlaskClient
) -> None:
    cdo, officer = browser(at.cdo), browser(at.author)
    assert cdo.post(address(challenge, "pause"), data={"reason": ""}).status_code == 400
    codes = [cdo.post(address(challenge, "pause"), data={"reason": "A council left."}).status_code for _ in range(2)]
    shown = client.get(address(challenge, "")[:-1])
    assert (codes, "A council left." in shown.text, "Paused since" in shown.text) == ([302, 302], True, True)
    now.pass_(days=2)
    cdo, officer = browser(at.cdo), browser(at.author)
    path = address(challenge, "resumption")
    assert officer.post(path, data={**opened(officer, path), "reason": "Another joined."}).status_code == 302
    done = cdo.post(address(challenge, "amendments/1/publication"), data={"version": "1"}, follow_redirects=True)
    assert flashed(done) == ["The challenge goes on. Everybody concerned is told."]
    now.go_to(challenge.closes_at + DAY)
    cdo, officer = browser(at.cdo), browser(at.author)
    path = address(challenge, "no-award")
    assert cdo.post(path, data={**opened(cdo, path), "reason": "The council stopped the service."}).status_code == 302
    assert officer.post(address(challenge, "amendments/2/publication"), data={"version": "1"}).status_code == 302
    page = client.get(address(challenge, "changes")).text
    assert [
        title in page for title in ("Paused", "Goes on after a pause", "Ended without an award", "A council left.")
    ] == [True] * 4


@pytest.mark.once
@pytest.mark.parametrize("many", [1, 30])
def test_the_history_asks_the_database_as_often_for_many_changes(
    at: Desk, challenge: Challenge, client: FlaskClient, many: int
) -> None:
    for number in range(many):
        amended(at, challenge, NOON + timedelta(minutes=number), title=f"How might we {number}?")
    with count_queries() as asked:
        assert client.get(address(challenge, "changes")).status_code == 200
    assert asked.number <= 8


def test_a_stranger_number_is_not_found(at: Desk, challenge: Challenge, browser: Browser) -> None:
    other = at.published()
    proposed(at, other)
    codes = [browser(at.cdo).get(address(challenge, f"amendments/{number}")).status_code for number in (1, 10**12)]
    assert codes == [404, 404]


def test_the_second_person_is_told_why_they_are_not_one(at: Desk, challenge: Challenge, browser: Browser) -> None:
    waiting = proposed(at, challenge)
    pages = [browser(person).get(address(challenge, "amendments/1")).text for person in (at.author, at.colleague)]
    assert [
        "A second person has to publish it" in pages[0],
        "has to be the region&#39;s Chief Digital Officer" in pages[1],
    ] == [True, True]
    refused = browser(at.author).post(address(challenge, "amendments/1/publication"), data={"version": "1"})
    assert (refused.status_code, waiting.published_at) == (403, None)
    actions.drop_amendment(waiting, "", by=acting(at.author), at=NOON)
    late = browser(at.cdo).post(address(challenge, "amendments/1/publication"), data={"version": "1"})
    assert (late.status_code, "This was taken back" in late.text) == (409, True)
