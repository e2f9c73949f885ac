"""Setting up, replacing and removing the second factor."""

from __future__ import annotations

import re

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import RecoveryCode, User
from sprint.actor import Role
from sprint.db import db
from tests import factories as make
from tests.accounts.people import OTHER, PASSWORD, code_of, joins, person, sign_in
from tests.frozen import Clock
from tests.mails import mails, subjects
from tests.pages import errors, heading
from tests.people import Browser

SET_UP, START = "/account/second-factor/set-up", "/account/second-factor"


@pytest.fixture
def ada(client: FlaskClient) -> User:
    """Signed in with the client, without a second factor."""
    user = person()
    sign_in(client, user.email)
    return user


def pending_code(user: User, now: Clock) -> str:
    db.session.refresh(user)
    assert user.totp_pending
    return pyotp.TOTP(user.totp_pending).at(now())


def switch_on(client: FlaskClient, user: User, now: Clock) -> list[str]:
    """Set it up, and answer the recovery codes on the page."""
    client.post(START, data={"password": PASSWORD})
    page = client.post(SET_UP, data={"code": pending_code(user, now)})
    assert heading(page) == "Your recovery codes"
    return re.findall(r"<code>([^<]*)</code>", page.text)


def test_password_picture_code_and_then_ten_recovery_codes(client: FlaskClient, ada: User, now: Clock) -> None:
    assert heading(client.get(START)) == "Set up a second factor"
    assert client.post(START, data={"password": PASSWORD}).location == SET_UP
    page = client.get(SET_UP)
    db.session.refresh(ada)
    assert heading(page) == "Scan this with your app"
    assert (ada.totp_pending or "")[:4] in page.text
    assert "<svg" in page.text
    assert len(switch_on(client, ada, now)) == 10
    assert (client.get("/account").status_code, subjects(ada.email)) == (200, ["Your second factor is on"])


@pytest.mark.once
def test_the_page_of_the_picture_has_no_style_attribute(client: FlaskClient, ada: User) -> None:
    client.post(START, data={"password": PASSWORD})
    assert " style=" not in client.get(SET_UP).text


def test_from_then_on_signing_in_asks_for_a_code(client: FlaskClient, app: Flask, ada: User, now: Clock) -> None:
    switch_on(client, ada, now)
    again = app.test_client()
    assert sign_in(again, ada.email).location.startswith("/sign-in/code")
    now.pass_(seconds=30)
    assert again.post("/sign-in/code", data={"code": code_of(ada, now)}).location == "/today"


def test_other_browsers_have_to_enter_a_code_at_once(client: FlaskClient, app: Flask, ada: User, now: Clock) -> None:
    other = app.test_client()
    sign_in(other, ada.email)
    switch_on(client, ada, now)
    assert other.get("/account").location == "/sign-in/code?next=/account"


def test_the_code_that_switched_it_on_cannot_be_used_again(
    client: FlaskClient, app: Flask, ada: User, now: Clock
) -> None:
    switch_on(client, ada, now)
    again = app.test_client()
    sign_in(again, ada.email)
    assert again.post("/sign-in/code", data={"code": code_of(ada, now)}).status_code == 400


def test_the_password_is_asked_again(client: FlaskClient, ada: User) -> None:
    assert client.get(SET_UP).location == START
    wrong = client.post(START, data={"password": OTHER})
    assert (wrong.status_code, errors(wrong)) == (400, {"password": "This is not your password."})
    assert client.get(SET_UP).location == START


def test_ten_minutes_after_the_password_it_is_asked_once_more(client: FlaskClient, ada: User, now: Clock) -> None:
    client.post(START, data={"password": PASSWORD})
    now.pass_(minutes=10)
    assert client.post(SET_UP, data={"code": pending_code(ada, now)}).location == START


@pytest.mark.parametrize("code", ["", "000000", "x" * 41])
def test_a_wrong_code_leaves_it_off(client: FlaskClient, ada: User, code: str) -> None:
    client.post(START, data={"password": PASSWORD})
    wrong = client.post(SET_UP, data={"code": code})
    db.session.refresh(ada)
    assert (wrong.status_code, list(errors(wrong)), ada.has_second_factor) == (400, ["code"], False)


def test_a_recovery_code_stands_in_once(client: FlaskClient, app: Flask, ada: User, now: Clock) -> None:
    first, second, *_ = switch_on(client, ada, now)
    for typed, status in ((first.upper(), 302), (first, 400), (second.replace("-", " "), 302)):
        browser = app.test_client()
        sign_in(browser, ada.email)
        assert browser.post("/sign-in/code", data={"code": typed}).status_code == status
    used = mails(ada.email)[-1]
    assert (used.subject, "You have 8 left." in used.body) == ("A recovery code was used", True)


def test_recovery_codes_are_kept_as_hashes(client: FlaskClient, ada: User, now: Clock) -> None:
    codes = switch_on(client, ada, now)
    kept = {row.code_hash for row in db.session.query(RecoveryCode)}
    assert (len(kept), kept & set(codes)) == (10, set())


def test_new_recovery_codes_end_the_old(client: FlaskClient, app: Flask, ada: User, now: Clock) -> None:
    old = switch_on(client, ada, now)
    page = client.post("/account/second-factor/recovery-codes", data={"password": PASSWORD})
    new = re.findall(r"<code>([^<]*)</code>", page.text)
    assert (len(new), set(new) & set(old)) == (10, set())
    browser = app.test_client()
    sign_in(browser, ada.email)
    assert [browser.post("/sign-in/code", data={"code": each}).status_code for each in (old[0], new[0])] == [400, 302]


@pytest.mark.parametrize("path", ["recovery-codes", "removal", "another"])
def test_each_change_asks_the_password(client: FlaskClient, ada: User, now: Clock, path: str) -> None:
    switch_on(client, ada, now)
    wrong = client.post(f"/account/second-factor/{path}", data={"password": OTHER})
    assert (wrong.status_code, errors(wrong)) == (400, {"password": "This is not your password."})
    db.session.refresh(ada)
    assert (ada.has_second_factor, ada.totp_pending) == (True, None)


def test_it_can_be_removed_where_no_role_needs_it(client: FlaskClient, app: Flask, ada: User, now: Clock) -> None:
    switch_on(client, ada, now)
    assert client.post("/account/second-factor/removal", data={"password": PASSWORD}).location == "/account"
    assert sign_in(app.test_client(), ada.email).location == "/today"
    assert (db.session.query(RecoveryCode).count(), subjects(ada.email)[-1]) == (0, "Your second factor is off")


def test_moving_to_another_phone_keeps_the_old_one_until_the_first_code(
    client: FlaskClient, app: Flask, ada: User, now: Clock
) -> None:
    switch_on(client, ada, now)
    now.pass_(seconds=60)
    client.post("/account/second-factor/another", data={"password": PASSWORD})
    old = code_of(ada, now)
    browser = app.test_client()
    sign_in(browser, ada.email)
    assert browser.post("/sign-in/code", data={"code": old}).status_code == 302
    client.post(SET_UP, data={"code": pending_code(ada, now)})
    now.pass_(seconds=60)
    assert code_of(ada, now) != old
    again = app.test_client()
    sign_in(again, ada.email)
    assert again.post("/sign-in/code", data={"code": code_of(ada, now)}).status_code == 302


@pytest.mark.once
def test_roles_that_need_one_cannot_remove_it(app: Flask, browser: Browser, now: Clock) -> None:
    region = make.authority()
    challenge = make.challenge(make.edition(region), written_by=make.user())
    seated, operator = make.user(), make.user(is_operator=True)
    make.seat(make.panel(challenge, make.user()), seated)
    staff = [make.member(region, role) for role in (Role.CDO, Role.OFFICER, Role.AUDITOR)]
    for user in (*staff, seated, operator):
        client = browser(user)
        assert client.get("/account/second-factor/removal").status_code == 403
        assert client.post("/account/second-factor/removal", data={"password": PASSWORD}).status_code == 403
        assert "Remove the second factor" not in client.get(START).text
        db.session.refresh(user)
        assert user.has_second_factor


def test_a_role_that_needs_one_opens_nothing_without(app: Flask, browser: Browser) -> None:
    officer = make.member(make.authority(), Role.OFFICER, totp_secret=None, totp_confirmed_at=None)
    client = browser(officer, second_factor=False)
    for path in ("/account", "/company", "/organisations/northmoor/members", "/account/password"):
        assert client.get(path).location == START
    page = client.get(START)
    assert (page.status_code, "One thing before you go on" in page.text) == (200, True)


def test_the_same_person_has_the_roles_once_it_is_set_up(client: FlaskClient, app: Flask, now: Clock) -> None:
    region = make.authority()
    officer = person("Tom Garside")
    joins(officer, region, Role.OFFICER)
    sign_in(client, officer.email)
    assert client.get("/organisations/northmoor/members").location == START
    switch_on(client, officer, now)
    assert client.get("/organisations/northmoor/members").status_code == 200


def test_who_has_only_entered_the_password_changes_nothing(client: FlaskClient, now: Clock) -> None:
    """A stolen password must not be enough to put another app in the place of the owner's."""
    user = person(second_factor=True)
    secret = user.totp_secret
    sign_in(client, user.email)
    client.post(START, data={"password": PASSWORD})
    for path in (START, SET_UP, f"{START}/another", f"{START}/removal", f"{START}/recovery-codes"):
        assert client.post(path, data={"password": PASSWORD, "code": "000000"}).status_code in (302, 403)
    db.session.refresh(user)
    assert (user.totp_secret, user.totp_pending, user.has_second_factor) == (secret, None, True)
