"""Following from the pages, the page of what one follows, and the one click in a mail that stops it."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.challenges import actions, notify, queries
from sprint.challenges.following import Often, Subject
from sprint.challenges.models import Challenge, Follow
from sprint.db import db, unit_of_work
from sprint.outbox.actions import one_click
from sprint.outbox.models import Message
from tests import factories as make
from tests.challenges.desk import Desk, acting, desk
from tests.conftest import NOON
from tests.counting import count_queries
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def followed() -> list[tuple[str | None, int | None, int | None]]:
    db.session.expire_all()
    return [(each.theme, each.authority_id, each.challenge_id) for each in db.session.query(Follow).order_by(Follow.id)]


def test_a_challenge_a_theme_and_a_region_are_followed_and_left_again(at: Desk, browser: Browser) -> None:
    challenge, client = at.published(), browser(make.user())
    page = f"/challenges/{challenge.reference}"
    for form in (
        {"challenge": challenge.reference, "next": page},
        {"theme": "Digital skills"},
        {"region": "northmoor"},
    ):
        assert [client.post("/following", data=form).status_code for _ in range(2)] == [303, 303]
    assert followed() == [(None, None, challenge.id), ("Digital skills", None, None), (None, at.region.id, None)]
    assert "You follow this challenge." in client.get(page).text
    text = unescape(client.get("/following").text)
    assert [
        words in text for words in (challenge.title, "Digital skills", "Northmoor", "Open, closes Monday 15 March")
    ] == [True] * 4
    answer = client.post("/following/end", data={"challenge": challenge.reference, "next": page})
    assert (answer.status_code, answer.headers["Location"]) == (303, page)
    client.post("/following/end", data={"challenge": challenge.reference})
    assert followed() == [("Digital skills", None, None), (None, at.region.id, None)]
    assert "Follow this challenge" in client.get(page).text


@pytest.mark.once
@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400), ({"theme": "Digital skills", "region": "northmoor"}, 400), ({"theme": "Nonsense"}, 404),
        ({"region": "nowhere"}, 404), ({"challenge": "NMR-27-999"}, 404), ({"challenge": "draft"}, 404),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_refused(at: Desk, browser: Browser, form: dict[str, Any], status: int) -> None:
    if form.get("challenge") == "draft":
        form = {"challenge": at.draft().reference}
    assert (browser(make.user()).post("/following", data=form).status_code, followed()) == (status, [])


def test_a_draft_is_not_followed_even_by_its_author(at: Desk, browser: Browser) -> None:
    assert browser(at.author).post("/following", data={"challenge": at.draft().reference}).status_code == 409


def test_after_following_one_never_lands_elsewhere(at: Desk, browser: Browser) -> None:
    answer = browser(make.user()).post(
        "/following", data={"theme": "Digital skills", "next": "https://elsewhere.example"}
    )
    assert answer.headers["Location"] == "/following"


def test_how_often_is_chosen_and_kept(at: Desk, browser: Browser) -> None:
    person = make.user()
    client = browser(person)
    assert "You follow nothing yet." in client.get("/following").text
    assert client.post("/following/frequency", data={"often": "weekly"}).status_code == 303
    assert (queries.often_of(person.id), client.post("/following/frequency", data={"often": "hourly"}).status_code) == (
        Often.WEEKLY, 400,
    )  # fmt: skip
    assert "No news waits for your next digest" in client.get("/following").text


@unit_of_work
def tell(challenge: Challenge) -> None:
    notify.news(challenge, "challenge.tested:1", "following/opened", at=NOON)


def mailed(at: Desk) -> tuple[User, Message]:
    """Somebody who follows, and the mail they got."""
    person, challenge = make.user(), at.published()
    actions.follow(Subject(challenge_id=challenge.id), by=acting(person), at=NOON)
    tell(challenge)
    return person, db.session.query(Message).one()


def test_one_click_in_a_mail_stops_such_mail_without_signing_in(at: Desk, app: Flask, client: FlaskClient) -> None:
    """As a mail programme does it, with the form's token demanded everywhere else."""
    app.config["WTF_CSRF_ENABLED"] = True
    person, mail = mailed(at)
    assert f"http://localhost{mail.unsubscribe_path}" in mail.body
    asked = client.get(mail.unsubscribe_path)
    assert ("Stop these mails" in asked.text, person.email in asked.text, queries.often_of(person.id)) == (
        True, False, Often.AT_ONCE,
    )  # fmt: skip
    answers = [client.post(mail.unsubscribe_path, data={"List-Unsubscribe": "One-Click"}) for _ in range(2)]
    assert [(each.status_code, "We no longer write to you" in each.text) for each in answers] == [(200, True)] * 2
    assert (queries.often_of(person.id), len(followed())) == (Often.NEVER, 1)
    assert client.post("/following", data={"theme": "Digital skills"}).status_code == 400


def test_a_made_up_token_stops_nothing(at: Desk, client: FlaskClient) -> None:
    person, mail = mailed(at)
    for path in (mail.unsubscribe_path + "x", "/following/stop/1", "/following/stop/IjEi.x"):
        assert [client.get(path).status_code, client.post(path).status_code] == [404, 404]
    assert queries.often_of(person.id) is Often.AT_ONCE


def test_the_headers_that_mail_programmes_look_for() -> None:
    assert one_click("https://sprint.example/following/stop/t") == {
        "List-Unsubscribe": "<https://sprint.example/following/stop/t>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


@pytest.mark.once
def test_the_page_takes_as_many_queries_for_thirty_as_for_one(at: Desk, browser: Browser) -> None:
    person = make.user()
    client, asked = browser(person), []
    for number in (1, 29):
        for _ in range(number):
            actions.follow(Subject(challenge_id=at.published().id), by=acting(person), at=NOON)
        with count_queries() as count:
            client.get("/following")
        asked.append(count.number)
    assert asked[0] == asked[1]
