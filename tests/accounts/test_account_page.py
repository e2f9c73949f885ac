"""The account page, and changing the name."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.db import db
from tests import factories as make
from tests.accounts.people import person, sign_in
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import errors, heading, typed
from tests.people import Browser


def test_it_shows_name_address_and_second_factor(client: FlaskClient) -> None:
    user = person()
    sign_in(client, user.email)
    page = client.get("/account").text
    assert [text in page for text in ("Ada Fenwick", user.email, "Set up")] == [True, True, True]


@pytest.mark.once
@pytest.mark.parametrize(
    "path",
    ["/account", "/account/name", "/account/password", "/account/second-factor", "/account/second-factor/set-up",
     "/account/second-factor/another", "/account/second-factor/removal", "/account/second-factor/recovery-codes"],
)  # fmt: skip
def test_a_visitor_is_asked_to_sign_in(client: FlaskClient, path: str) -> None:
    assert client.get(path).location == f"/sign-in?next={path}"


def test_sessions_in_use_are_listed_and_ended_everywhere(client: FlaskClient, app: Flask) -> None:
    user = person()
    other = app.test_client()
    sign_in(client, user.email), sign_in(other, user.email)
    page = client.get("/account").text
    assert (page.count("This browser"), page.count("Another browser")) == (1, 1)
    assert client.post("/account/sign-out-everywhere").location == "/sign-in"
    assert (client.get("/account").status_code, other.get("/account").status_code) == (302, 302)


def test_sessions_that_are_over_are_not_listed(client: FlaskClient, app: Flask, now: Clock) -> None:
    user = person()
    sign_in(app.test_client(), user.email)
    now.pass_(hours=13)
    sign_in(client, user.email)
    assert "Another browser" not in client.get("/account").text


def test_nobody_elses_sessions_end(client: FlaskClient, app: Flask) -> None:
    ada, bob, other = person(), person("Bob Garside"), app.test_client()
    sign_in(client, ada.email), sign_in(other, bob.email)
    client.post("/account/sign-out-everywhere")
    assert other.get("/account").status_code == 200


def test_the_name_can_be_changed(client: FlaskClient) -> None:
    user = person()
    sign_in(client, user.email)
    assert typed(client.get("/account/name"), "name") == "Ada Fenwick"
    assert client.post("/account/name", data={"name": "  Ada\nF. Garside "}).location == "/account"
    db.session.refresh(user)
    assert user.name == "Ada F. Garside"


@pytest.mark.once
@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "see www.evil.example", "---"])
def test_a_name_that_will_not_do_is_refused(client: FlaskClient, name: str) -> None:
    sign_in(client, person().email)
    page = client.post("/account/name", data={"name": name})
    assert (page.status_code, list(errors(page)), heading(page)) == (400, ["name"], "Change your name")


@pytest.mark.once
def test_the_page_asks_as_much_with_one_session_as_with_thirty(app: Flask, browser: Browser) -> None:
    user = make.user()
    client = browser(user)
    numbers = []
    for more in (0, 29):
        for _ in range(more):
            browser(user)
        db.session.expire_all()
        with count_queries() as count:
            assert client.get("/account").status_code == 200
        numbers.append(count.number)
    assert numbers[0] == numbers[1]


def test_signed_in_pages_are_kept_by_no_cache(client: FlaskClient) -> None:
    sign_in(client, person().email)
    assert client.get("/account").headers["Cache-Control"] == "no-store"
