"""Changing one's e-mail address: the new one confirms it, the old one is told, and the page tells nobody who has an account."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.audit.models import AuditEntry
from sprint.db import db
from tests import factories as make
from tests.accounts.people import OTHER, PASSWORD, person, sign_in
from tests.frozen import Clock
from tests.mails import mails, path_in, subjects
from tests.pages import errors, flashed, heading, typed, without_tokens

NEW = "ada@newplace.example"


def ask(client: FlaskClient, email: str = NEW, password: str = PASSWORD) -> str:
    """Ask for the change, and answer the page it leads to."""
    answer = client.post("/account/email", data={"email": email, "current": password})
    return answer.location or ""


def link(to: str = NEW) -> str:
    return path_in(mails(to)[-1], "/account/email/")


def address_of(user: User) -> str:
    db.session.refresh(user)
    return user.email


def test_the_link_to_the_new_address_puts_it_in_force(client: FlaskClient, app: Flask) -> None:
    user, other = person(), app.test_client()
    old = user.email
    sign_in(client, old), sign_in(other, old)
    assert ask(client, " Ada@NewPlace.example ") == "/check-your-email"
    assert address_of(user) == old
    page = client.get(link())
    assert (heading(page), old in page.text, NEW in page.text) == ("Put your new email address in force", True, True)
    assert address_of(user) == old, "opening the link changes nothing"
    done = client.post(link(), follow_redirects=True)
    assert flashed(done) == ["Your new email address is in force. Other browsers are signed out."]
    assert address_of(user) == NEW
    assert (client.get("/account").status_code, other.get("/account").status_code) == (200, 302)
    assert subjects(old) == ["The email address of your account has changed"]
    assert NEW not in mails(old)[-1].body
    client.post("/sign-out")
    assert [sign_in(client, each).status_code for each in (old, NEW)] == [400, 302]


def test_the_acts_are_on_record_without_addresses(client: FlaskClient) -> None:
    sign_in(client, person().email)
    ask(client)
    client.post(link())
    entries = [each for each in db.session.query(AuditEntry).order_by(AuditEntry.id) if "address" in each.act]
    assert [(each.act, each.facts) for each in entries] == [
        ("account.address_asked", "{}"), ("account.address_changed", "{}"),
    ]  # fmt: skip


def test_the_link_works_once_and_a_second_click_changes_nothing(client: FlaskClient) -> None:
    user = person()
    old = user.email
    sign_in(client, old)
    ask(client)
    first = link()
    assert [client.post(first).status_code for _ in range(2)] == [302, 302]
    assert len(subjects(old)) == 1
    ask(client, "third@newplace.example")
    client.post(link("third@newplace.example"))
    assert client.post(first).status_code == 404
    assert address_of(user) == "third@newplace.example"


def test_every_other_link_ends_with_the_old_address(client: FlaskClient, app: Flask) -> None:
    """Who reads the old inbox from now on resets no password with a link that lies there."""
    user = person()
    client.post("/password/forgotten", data={"email": user.email})
    reset = path_in(mails(user.email)[-1], "/password/reset/")
    sign_in(client, user.email)
    ask(client)
    client.post(link())
    assert app.test_client().post(reset, data={"password": OTHER}).status_code == 404


def test_the_link_is_over_after_24_hours(client: FlaskClient, now: Clock) -> None:
    user = person()
    sign_in(client, user.email)
    ask(client)
    now.pass_(hours=24)
    sign_in(client, user.email)
    assert (client.get(link()).status_code, client.post(link()).status_code) == (404, 404)


def test_who_gets_the_link_by_mistake_can_do_nothing_with_it(client: FlaskClient, app: Flask) -> None:
    user, stranger = person(), app.test_client()
    sign_in(client, user.email)
    ask(client)
    assert stranger.post(link()).location.startswith("/sign-in")
    sign_in(stranger, person("Bob Garside").email)
    unknown = stranger.get("/account/email/no-such-token")
    assert (unknown.status_code, without_tokens(stranger.get(link()))) == (404, without_tokens(unknown))
    assert stranger.post(link()).status_code == 404
    assert address_of(user) != NEW


def test_the_link_is_in_nobodys_messages_before_it_is_used(client: FlaskClient) -> None:
    """Reading one's mail in the app does not show that one owns the new inbox."""
    sign_in(client, person().email)
    ask(client)
    assert "Confirm your new email address" not in client.get("/messages").text
    assert mails(NEW)[-1].is_private


def test_an_address_that_has_an_account_gives_the_same_page_and_its_owner_is_told(client: FlaskClient) -> None:
    user, holder = person(), person("Bob Garside")
    sign_in(client, user.email)
    pages = []
    for email in (holder.email, NEW):
        assert ask(client, email) == "/check-your-email"
        pages.append(without_tokens(client.get("/check-your-email")).replace(email, "…"))
    assert pages[0] == pages[1]
    assert subjects(holder.email) == ["Your email address is in use here already"]
    assert (address_of(user) != holder.email, address_of(holder)) == (True, holder.email)


def test_an_account_made_in_between_keeps_its_address(client: FlaskClient) -> None:
    user = person()
    sign_in(client, user.email)
    ask(client)
    make.user("Bob Garside", email=NEW)
    page = client.post(link())
    assert (page.status_code, "There is another account with this email address." in page.text) == (409, True)
    assert address_of(user) != NEW


def test_who_never_confirmed_an_address_does_not_hold_it(client: FlaskClient) -> None:
    user = person()
    squatter = make.user("Squatter", email=NEW, confirmed_at=None)
    sign_in(client, user.email)
    ask(client)
    client.post(link())
    assert (address_of(user), address_of(squatter)) == (NEW, f"{squatter.id}@unconfirmed.invalid")


@pytest.mark.once
@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ({}, {"email": "Enter the new email address", "current": "Enter your password"}),
        ({"email": "ada", "current": PASSWORD}, {"email": "Enter an email address in the correct format, like name@example.com"}),
        ({"email": "own", "current": PASSWORD}, {"email": "This is your email address already."}),
        ({"email": NEW, "current": OTHER}, {"current": "This is not your present password."}),
    ],
)  # fmt: skip
def test_bad_input_comes_back(client: FlaskClient, sent: dict[str, str], found: dict[str, str]) -> None:
    user = person()
    sign_in(client, user.email)
    data = sent | {"email": user.email.upper()} if sent.get("email") == "own" else sent
    page = client.post("/account/email", data=data)
    assert (page.status_code, errors(page)) == (400, found)
    assert typed(page, "email").lower() == data.get("email", "").lower()
    assert [mail for mail in mails() if "address" in mail.subject] == []


def test_an_inbox_is_not_flooded(client: FlaskClient) -> None:
    sign_in(client, person().email)
    answers = [client.post("/account/email", data={"email": NEW, "current": PASSWORD}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
