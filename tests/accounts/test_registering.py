"""Registering, and confirming the e-mail."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts import passwords
from sprint.accounts.models import AccountLink, User
from sprint.audit.models import AuditEntry
from sprint.db import db
from tests.accounts.people import OTHER, PASSWORD, person, sign_in
from tests.frozen import Clock
from tests.mails import mails, path_in, subjects
from tests.pages import errors, flashed, heading, typed

ADA = {"name": "Ada Fenwick", "email": "ada@example.org", "password": PASSWORD}


def register(client: FlaskClient, **changes: str):  # type: ignore[no-untyped-def]
    return client.post("/register", data={**ADA, **changes}, follow_redirects=True)


def test_a_person_registers_confirms_and_signs_in(client: FlaskClient, now: Clock) -> None:
    assert heading(register(client)) == "Check your email"
    path = path_in(mails("ada@example.org")[0], "/confirm/")
    assert heading(client.get(path)) == "Confirm your email address"
    confirmed = client.post(path, follow_redirects=True)
    assert flashed(confirmed) == ["Your email address is confirmed. You can sign in now."]
    assert sign_in(client, "ada@example.org", onward="/account").location == "/account"
    assert heading(client.get("/account")) == "Your account"


def test_before_the_link_is_used_nobody_signs_in(client: FlaskClient) -> None:
    register(client)
    assert sign_in(client, "ada@example.org").status_code == 400


def test_opening_the_link_changes_nothing_however_often(client: FlaskClient) -> None:
    register(client)
    path = path_in(mails()[0], "/confirm/")
    for _ in range(3):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200
    assert db.session.query(User).one().confirmed_at is None


def test_pressing_the_button_twice_gives_the_same_good_answer(client: FlaskClient) -> None:
    register(client)
    path = path_in(mails()[0], "/confirm/")
    assert [client.post(path).location for _ in range(2)] == ["/sign-in", "/sign-in"]
    assert db.session.query(AuditEntry).filter_by(act="account.confirmed").count() == 1


def test_a_used_link_puts_no_old_password_back(client: FlaskClient, app: Flask, now: Clock) -> None:
    register(client)
    path = path_in(mails()[0], "/confirm/")
    client.post(path)
    user = db.session.query(User).one()
    user.password_hash = passwords.hash_of(OTHER)
    db.session.commit()
    client.post(path)
    assert passwords.matches(db.session.query(User).one().password_hash, OTHER)


def test_the_link_works_for_24_hours_and_not_a_moment_longer(client: FlaskClient, now: Clock) -> None:
    register(client)
    path = path_in(mails()[0], "/confirm/")
    now.pass_(hours=24, microseconds=-1)
    assert client.get(path).status_code == 200
    now.pass_(microseconds=1)
    late = client.post(path)
    assert (late.status_code, heading(late)) == (404, "This link does not work")
    assert db.session.query(User).one().confirmed_at is None


@pytest.mark.parametrize("path", ["/confirm/unknown", "/password/reset/unknown", "/confirm/" + "x" * 2000])
def test_an_unknown_link_gets_the_same_page_as_one_that_is_over(client: FlaskClient, path: str) -> None:
    assert [(page.status_code, heading(page)) for page in (client.get(path), client.post(path))] == [
        (404, "This link does not work")
    ] * 2


def test_a_link_of_one_kind_does_not_work_as_another(client: FlaskClient) -> None:
    register(client)
    token = path_in(mails()[0], "/confirm/").removeprefix("/confirm/")
    assert client.get(f"/password/reset/{token}").status_code == 404


def test_the_database_holds_no_token_and_no_password(client: FlaskClient) -> None:
    register(client)
    token = path_in(mails()[0], "/confirm/").removeprefix("/confirm/")
    link = db.session.query(AccountLink).one()
    assert token not in (link.token_hash, link.name)
    assert PASSWORD not in (link.password_hash or "")


def test_the_page_is_the_same_when_there_is_an_account(client: FlaskClient, app: Flask) -> None:
    fresh = register(client, email="new@example.org").text
    person(email="old@example.org")
    known = register(app.test_client(), email="old@example.org").text
    without = {"new@example.org": "", "old@example.org": ""}
    assert _same(fresh, without) == _same(known, without)


def _same(page: str, replaced: dict[str, str]) -> str:
    """The page without what differs in every answer anyway."""
    import re

    for old, new in replaced.items():
        page = page.replace(old, new)
    return re.sub(r'(nonce|value)="[^"]*"', "", page)


def test_the_owner_of_the_account_is_told_and_nothing_of_it_changes(client: FlaskClient) -> None:
    user = person(email="ada@example.org")
    before = (user.name, user.password_hash, user.version)
    register(client, name="Eve", password=OTHER)
    db.session.refresh(user)
    assert (user.name, user.password_hash, user.version) == before
    assert subjects("ada@example.org") == ["You already have an account"]
    assert "Eve" not in mails()[0].body


def test_registering_takes_as_long_with_an_account_as_without(client: FlaskClient, app: Flask) -> None:
    """The password is hashed in both cases, which takes most of the time."""
    from sprint.accounts import actions
    from sprint.clock import now

    person(email="old@example.org")

    def fastest(act: object) -> float:
        times = []
        for _ in range(4):
            began = time.perf_counter()
            act()  # type: ignore[operator]
            times.append(time.perf_counter() - began)
        return min(times)

    one_hash = fastest(lambda: passwords.hash_of(PASSWORD))
    known = fastest(lambda: actions.register("Eve", "old@example.org", PASSWORD, at=now()))
    fresh = fastest(lambda: actions.register("Eve", "new@example.org", PASSWORD, at=now()))
    assert known > one_hash * 0.7
    assert fresh > one_hash * 0.7


def test_who_registers_another_persons_address_cannot_lend_them_a_password(client: FlaskClient, app: Flask) -> None:
    """Eve registers Ada's address first. Ada registers too, and uses the link of her own mail: her password counts."""
    register(app.test_client(), name="Eve", password=OTHER)
    register(client)
    path = path_in(mails()[1], "/confirm/")
    client.post(path)
    user = db.session.query(User).one()
    assert (user.name, passwords.matches(user.password_hash, PASSWORD)) == ("Ada Fenwick", True)
    eves = path_in(mails()[0], "/confirm/")
    client.post(eves)
    db.session.refresh(user)
    assert (user.name, passwords.matches(user.password_hash, OTHER)) == ("Ada Fenwick", False)


def test_the_page_to_go_on_to_survives_the_confirmation(client: FlaskClient) -> None:
    client.post("/register?next=/challenges/NMR-27-001", data=ADA)
    client.post(path_in(mails()[0], "/confirm/"))
    assert sign_in(client, "ada@example.org").location == "/challenges/NMR-27-001"


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"name": ""}, "name", "Enter your name"),
        ({"name": "   "}, "name", "Enter your name"),
        ({"name": "x" * 101}, "name", "Full name must be 100 characters or fewer. It is 1 over."),
        ({"name": "Win at https://evil.example"}, "name", "Full name must not contain a web address."),
        ({"email": ""}, "email", "Enter your email address"),
        ({"email": "ada"}, "email", "Enter an email address in the correct format, like name@example.com"),
        (
            {"email": "a" * 300 + "@example.org"},
            "email",
            "Enter an email address in the correct format, like name@example.com",
        ),
        ({"password": ""}, "password", "Enter a password"),
        ({"password": "short"}, "password", "Your password must have at least 12 characters."),
        ({"password": "x1" * 200}, "password", "Your password must have at most 256 characters."),
        ({"password": "Password1234"}, "password", passwords.refusal("password1234")),
        ({"password": "i am fenwick 27"}, "password", "Choose a password without your name or e-mail address in it."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: FlaskClient, changes: dict[str, str], field: str, message: str
) -> None:
    page = register(client, **changes)
    sent = {**ADA, **changes}
    assert (page.status_code, errors(page)) == (400, {field: message})
    assert (typed(page, "name"), typed(page, "email")) == (sent["name"].strip(), sent["email"])
    assert (typed(page, "password"), mails(), db.session.query(User).count()) == ("", [], 0)


@pytest.mark.once
def test_an_empty_form_names_all_that_is_missing(client: FlaskClient) -> None:
    assert errors(client.post("/register")) == {
        "name": "Enter your name", "email": "Enter your email address", "password": "Enter a password",
    }  # fmt: skip


@pytest.mark.once
def test_script_in_a_name_is_shown_as_text(client: FlaskClient, app: Flask, now: Clock) -> None:
    register(client, name="<script>alert(1)</script>")
    client.post(path_in(mails()[0], "/confirm/"))
    sign_in(client, "ada@example.org")
    page = client.get("/account")
    assert ("<script>alert(1)" in page.text, "&lt;script&gt;alert(1)" in page.text) == (False, True)


def test_one_inbox_is_not_flooded(client: FlaskClient, app: Flask, now: Clock) -> None:
    for _ in range(5):
        assert register(client).status_code == 200
    refused = register(client)
    assert (refused.status_code, "Too many tries. Wait 60 minutes, then try again." in refused.text) == (429, True)
    assert len(mails()) == 5
    now.pass_(hours=1)
    assert register(client).status_code == 200


def test_two_at_once_are_one_account(client: FlaskClient, app: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        return
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: _register_in_thread(app), range(4)))
    assert (set(answers), db.session.query(User).count()) == ({302}, 1)


def _register_in_thread(app: Flask) -> int:
    with app.app_context():
        return app.test_client().post("/register", data=ADA).status_code


def test_who_is_signed_in_has_no_need_to_register(client: FlaskClient) -> None:
    user = person()
    sign_in(client, user.email)
    assert client.get("/register?next=/account").location == "/account"
