"""A forgotten password, and changing the one you know."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts import passwords
from sprint.accounts.models import UserSession
from sprint.db import db
from tests.accounts.people import OTHER, PASSWORD, code_of, person, sign_in
from tests.frozen import Clock
from tests.mails import mails, path_in, subjects
from tests.pages import errors, flashed, heading


def ask(client: FlaskClient, email: str) -> str:
    """Ask for a link, and answer its path."""
    client.post("/password/forgotten", data={"email": email})
    return path_in(mails(email)[-1], "/password/reset/")


def test_a_new_password_is_set_by_the_link_and_the_old_one_is_gone(client: FlaskClient) -> None:
    user = person()
    path = ask(client, user.email)
    assert heading(client.get(path)) == "Choose a new password"
    done = client.post(path, data={"password": OTHER}, follow_redirects=True)
    assert (heading(done), flashed(done)) == ("Sign in", ["Your new password is set. Sign in with it."])
    assert [sign_in(client, user.email, each).status_code for each in (PASSWORD, OTHER)] == [400, 302]
    assert subjects(user.email) == ["Set a new password", "Your password has changed"]


def test_the_link_works_once(client: FlaskClient) -> None:
    user = person()
    path = ask(client, user.email)
    client.post(path, data={"password": OTHER})
    again = client.post(path, data={"password": "seven other kettles"})
    assert (again.status_code, heading(again)) == (404, "This link does not work")
    db.session.refresh(user)
    assert passwords.matches(user.password_hash, OTHER)


def test_using_one_link_ends_all_others(client: FlaskClient) -> None:
    user = person()
    first, second = ask(client, user.email), ask(client, user.email)
    client.post(second, data={"password": OTHER})
    assert client.get(first).status_code == 404


def test_opening_the_link_does_not_use_it(client: FlaskClient) -> None:
    path = ask(client, person().email)
    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 200]


def test_the_link_is_over_after_24_hours(client: FlaskClient, now: Clock) -> None:
    path = ask(client, person().email)
    now.pass_(hours=24)
    assert client.post(path, data={"password": OTHER}).status_code == 404


def test_the_page_is_the_same_for_an_unknown_address_which_is_told_by_mail(client: FlaskClient, app: Flask) -> None:
    user = person(email="known@example.org")
    pages = []
    for email in (user.email, "other@example.org"):
        page = app.test_client().post("/password/forgotten", data={"email": email}, follow_redirects=True)
        pages.append((page.status_code, page.text.count("nm-"), heading(page)))
    assert pages[0] == pages[1]
    assert subjects("other@example.org") == ["There is no account with this email address"]


def test_a_disabled_account_gets_no_link(client: FlaskClient, now: Clock) -> None:
    user = person(disabled_at=now())
    client.post("/password/forgotten", data={"email": user.email})
    assert subjects(user.email) == ["There is no account with this email address"]


def test_a_link_asked_for_before_the_account_was_disabled_does_not_work(client: FlaskClient, now: Clock) -> None:
    user = person()
    path = ask(client, user.email)
    user.disabled_at = now()
    db.session.commit()
    assert [client.get(path).status_code, client.post(path, data={"password": OTHER}).status_code] == [404, 404]


def test_the_link_confirms_an_address_too(client: FlaskClient, now: Clock) -> None:
    user = person(confirmed_at=None)
    client.post(ask(client, user.email), data={"password": OTHER})
    db.session.refresh(user)
    assert user.confirmed_at == now()


def test_every_browser_is_signed_out(client: FlaskClient, app: Flask) -> None:
    user = person()
    sign_in(client, user.email)
    app_client = app.test_client()
    app_client.post(ask(app_client, user.email), data={"password": OTHER})
    assert client.get("/account").status_code == 302
    assert db.session.query(UserSession).filter_by(ended_at=None).count() == 0


def test_the_second_factor_stays(client: FlaskClient, now: Clock) -> None:
    user = person(second_factor=True)
    client.post(ask(client, user.email), data={"password": OTHER})
    assert sign_in(client, user.email, OTHER).location.startswith("/sign-in/code")
    assert client.post("/sign-in/code", data={"code": code_of(user, now)}).status_code == 302


def test_who_has_guessed_too_often_can_set_a_new_password_and_go_on(client: FlaskClient, app: Flask) -> None:
    user = person()
    for number in range(10):
        sign_in(app.test_client(), user.email, OTHER, environ_base={"REMOTE_ADDR": f"10.0.0.{number}"})
    client.post(ask(client, user.email), data={"password": OTHER})
    assert sign_in(client, user.email, OTHER).status_code == 302


@pytest.mark.once
@pytest.mark.parametrize("password", ["", "short", "password1234", "fenwicks barn owl"])
def test_the_same_rules_hold_for_a_new_password(client: FlaskClient, password: str) -> None:
    path = ask(client, person().email)
    refused = client.post(path, data={"password": password})
    assert (refused.status_code, list(errors(refused)), client.get(path).status_code) == (400, ["password"], 200)


@pytest.mark.once
def test_an_address_that_is_none_is_said(client: FlaskClient) -> None:
    page = client.post("/password/forgotten", data={"email": "ada@"})
    assert errors(page) == {"email": "Enter an email address in the correct format, like name@example.com"}


def test_mails_that_can_be_asked_for_are_limited_for_unknown_addresses_too(client: FlaskClient) -> None:
    answers = [client.post("/password/forgotten", data={"email": "x@example.org"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_changing_the_password_signs_out_everywhere(client: FlaskClient, app: Flask) -> None:
    user = person()
    other = app.test_client()
    sign_in(client, user.email), sign_in(other, user.email)
    done = client.post("/account/password", data={"current": PASSWORD, "password": OTHER}, follow_redirects=True)
    assert (heading(done), flashed(done)) == ("Sign in", ["Your new password is set. Sign in with it."])
    assert (client.get("/account").status_code, other.get("/account").status_code) == (302, 302)
    assert sign_in(client, user.email, OTHER).status_code == 302
    assert subjects(user.email) == ["Your password has changed"]


@pytest.mark.parametrize(
    ("current", "password", "field"),
    [(OTHER, OTHER, "current"), ("", OTHER, "current"), (PASSWORD, "short", "password"), (PASSWORD, "", "password")],
)
def test_the_old_password_is_asked_and_the_new_one_checked(
    client: FlaskClient, current: str, password: str, field: str
) -> None:
    sign_in(client, person().email)
    refused = client.post("/account/password", data={"current": current, "password": password})
    assert (refused.status_code, list(errors(refused))) == (400, [field])


def test_guessing_the_old_password_is_limited_too(client: FlaskClient) -> None:
    sign_in(client, person().email)
    answers = [
        client.post("/account/password", data={"current": OTHER, "password": OTHER}).status_code for _ in range(11)
    ]
    assert answers == [400] * 10 + [429]


def test_only_its_owner_reads_a_mail_with_a_link_that_acts(client: FlaskClient) -> None:
    user = person()
    ask(client, user.email)
    client.post("/register", data={"name": "New", "email": "new@example.org", "password": PASSWORD})
    client.post("/password/forgotten", data={"email": "none@example.org"})
    assert [mail.is_private for mail in mails()] == [True, True, False]
