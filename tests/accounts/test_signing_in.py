"""Signing in and out, limited guesses, sessions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import Guess, UserSession
from sprint.db import db
from tests.accounts.people import OTHER, PASSWORD, code_of, person, sign_in
from tests.frozen import Clock
from tests.pages import errors, heading, typed

WRONG = "The email address or password is wrong. If you have just registered, open the link in our email first."


def cookie(client: FlaskClient) -> str:
    with client.session_transaction() as session:
        return str(session.get("_user_id", ""))


def test_after_signing_in_comes_the_page_one_wanted(client: FlaskClient) -> None:
    assert sign_in(client, person().email, onward="/account").location == "/account"


@pytest.mark.once
def test_without_a_page_in_mind_comes_today(client: FlaskClient) -> None:
    assert sign_in(client, person().email).location == "/today"


@pytest.mark.once
@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        "\\\\evil.example",
        "/%09/evil.example",
        "/%0a/evil.example",
        "/%0d%0aSet-Cookie:x",
        "/%09\\evil.example",
    ],
)
def test_a_page_elsewhere_is_never_gone_on_to(client: FlaskClient, target: str) -> None:
    assert sign_in(client, person().email, onward=target).location == "/today"


def test_the_address_may_be_typed_in_capitals_and_with_blanks(client: FlaskClient) -> None:
    person(email="ada@example.org")
    assert sign_in(client, "  ADA@Example.org ").status_code == 302


def test_unknown_wrong_unconfirmed_and_disabled_look_the_same(client: FlaskClient, now: Clock) -> None:
    person(email="ada@example.org")
    person(email="new@example.org", confirmed_at=None)
    person(email="off@example.org", disabled_at=now())
    person(email="invited@example.org").password_hash = None
    db.session.commit()
    tries = [("nobody@example.org", PASSWORD), ("ada@example.org", OTHER)]
    tries += [(f"{name}@example.org", PASSWORD) for name in ("new", "off", "invited")]
    pages = [sign_in(client, *each) for each in tries]
    assert [(page.status_code, errors(page)) for page in pages] == [(400, {"password": WRONG})] * 5


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({}, {"email": "Enter your email address", "password": "Enter your password"}),
        (
            {"email": "ada"},
            {
                "email": "Enter an email address in the correct format, like name@example.com",
                "password": "Enter your password",
            },
        ),
    ],
)
def test_what_is_missing_is_named(client: FlaskClient, data: dict[str, str], found: dict[str, str]) -> None:
    page = client.post("/sign-in", data=data)
    assert (page.status_code, errors(page), typed(page, "email")) == (400, found, data.get("email", ""))


def test_the_eleventh_guess_in_five_minutes_is_refused_even_if_right(client: FlaskClient, now: Clock) -> None:
    user = person()
    for _ in range(10):
        assert sign_in(client, user.email, OTHER).status_code == 400
        now.pass_(seconds=1)
    refused = sign_in(client, user.email)
    assert (refused.status_code, "Too many tries. Wait 5 minutes, then try again." in refused.text) == (429, True)
    now.pass_(minutes=4, seconds=50)
    assert sign_in(client, user.email).status_code == 302


def test_guesses_at_one_account_are_counted_from_everywhere(app: Flask) -> None:
    user = person()
    for number in range(10):
        sign_in(app.test_client(), user.email, OTHER, environ_base={"REMOTE_ADDR": f"10.0.0.{number}"})
    refused = sign_in(app.test_client(), user.email, environ_base={"REMOTE_ADDR": "10.0.0.99"})
    assert refused.status_code == 429


def test_guesses_from_one_place_are_counted_over_all_accounts(app: Flask) -> None:
    for number in range(10):
        sign_in(app.test_client(), f"person{number}@example.org", OTHER)
    user = person()
    assert sign_in(app.test_client(), user.email).status_code == 429
    assert sign_in(app.test_client(), user.email, environ_base={"REMOTE_ADDR": "10.0.0.1"}).status_code == 302


def test_a_forged_forwarding_header_changes_nothing(client: FlaskClient) -> None:
    for number in range(10):
        sign_in(client, f"person{number}@example.org", OTHER, headers={"X-Forwarded-For": f"10.0.0.{number}"})
    refused = sign_in(
        client, "person11@example.org", OTHER, headers={"X-Forwarded-For": "10.0.0.99", "X-Real-IP": "10.0.0.98"}
    )
    assert refused.status_code == 429


def test_signing_in_rightly_is_no_guess(client: FlaskClient) -> None:
    user = person()
    for _ in range(12):
        assert sign_in(client, user.email).status_code == 302
        client.post("/sign-out")
    assert db.session.query(Guess).count() == 0


def test_guesses_sent_at_once_do_not_pass_together(app: Flask) -> None:
    """Sixteen at the same moment: ten are looked at, the others refused."""
    person(email="ada@example.org")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: _guess(app), range(16)))
    assert sorted(answers) == [400] * 10 + [429] * 6


def _guess(app: Flask) -> int:
    with app.app_context():
        return sign_in(app.test_client(), "ada@example.org", OTHER).status_code


def test_guesses_are_kept_as_hashes_and_tidied_away(client: FlaskClient, now: Clock) -> None:
    sign_in(client, "ada@example.org", OTHER)
    assert all(len(row.key) == 64 and "ada" not in row.key for row in db.session.query(Guess))
    now.pass_(hours=2)
    sign_in(client, "bob@example.org", OTHER)
    assert {row.at for row in db.session.query(Guess)} == {now()}


def test_the_cookie_changes_at_sign_in_and_whatever_it_held_is_forgotten(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session["_user_id"], session["planted"], session["seen"] = "planted", "x", 1
    sign_in(client, person().email)
    with client.session_transaction() as session:
        assert (session["_user_id"] == "planted", "planted" in session) == (False, False)


def test_a_copied_cookie_opens_nothing_after_signing_out(client: FlaskClient, app: Flask, now: Clock) -> None:
    sign_in(client, person().email)
    copy = app.test_client()
    with copy.session_transaction() as session:
        session["_user_id"], session["seen"] = cookie(client), now().timestamp()
    assert copy.get("/account").status_code == 200
    client.post("/sign-out")
    assert copy.get("/account").location == "/sign-in?next=/account"


def test_signing_out_twice_is_no_error(client: FlaskClient) -> None:
    sign_in(client, person().email)
    assert [client.post("/sign-out").location for _ in range(2)] == ["/", "/"]


def test_signing_out_is_never_a_link(client: FlaskClient) -> None:
    assert client.get("/sign-out").status_code == 405


def test_after_two_hours_without_a_click_one_is_signed_out(client: FlaskClient, now: Clock) -> None:
    sign_in(client, person().email)
    now.pass_(hours=2)
    assert client.get("/account").status_code == 200
    now.pass_(hours=2, seconds=1)
    assert client.get("/account").location == "/sign-in?next=/account"


def test_after_twelve_hours_one_is_signed_out_in_any_case(client: FlaskClient, now: Clock) -> None:
    sign_in(client, person().email)
    for _ in range(12):
        now.pass_(hours=1, seconds=-1)
        assert client.get("/account").status_code == 200
    now.pass_(seconds=12)
    assert client.get("/account").status_code == 302


def test_a_disabled_account_is_signed_out_at_once(client: FlaskClient, now: Clock) -> None:
    user = person()
    sign_in(client, user.email)
    user.disabled_at = now()
    db.session.commit()
    assert client.get("/account").status_code == 302


def test_who_is_signed_in_goes_straight_on(client: FlaskClient) -> None:
    sign_in(client, person().email)
    assert client.get("/sign-in?next=/account").location == "/account"


def test_with_a_second_factor_the_password_opens_nothing_yet(client: FlaskClient, now: Clock) -> None:
    user = person(second_factor=True)
    assert sign_in(client, user.email, onward="/account").location == "/sign-in/code?next=/account"
    for path in ("/account", "/account/password", "/company"):
        assert client.get(path).location == f"/sign-in/code?next={path}"
    assert client.get("/account/second-factor").location == "/sign-in/code"
    assert client.get("/account/second-factor/set-up").status_code == 403


def test_the_code_of_the_app_completes_it_under_a_new_token(client: FlaskClient, now: Clock) -> None:
    user = person(second_factor=True)
    sign_in(client, user.email, onward="/account")
    halfway = cookie(client)
    assert heading(client.get("/sign-in/code")) == "Enter your code"
    done = client.post("/sign-in/code?next=/account", data={"code": code_of(user, now)})
    assert (done.location, cookie(client) == halfway) == ("/account", False)
    assert client.get("/account").status_code == 200
    assert [row.ended_at is None for row in db.session.query(UserSession).order_by(UserSession.id)] == [False, True]


def test_a_code_works_once(client: FlaskClient, app: Flask, now: Clock) -> None:
    user = person(second_factor=True)
    code = code_of(user, now)
    sign_in(client, user.email)
    client.post("/sign-in/code", data={"code": code})
    second = app.test_client()
    sign_in(second, user.email)
    again = second.post("/sign-in/code", data={"code": code})
    assert errors(again) == {"code": "The code is wrong, or was used already. Enter the one your app shows now."}
    now.pass_(seconds=30)
    assert second.post("/sign-in/code", data={"code": code_of(user, now)}).status_code == 302


@pytest.mark.once
@pytest.mark.parametrize("code", ["", "000000", "abcdef", "9" * 41, "<script>"])
def test_a_wrong_code_is_refused(client: FlaskClient, code: str) -> None:
    sign_in(client, person(second_factor=True).email)
    answer = client.post("/sign-in/code", data={"code": code})
    assert (answer.status_code, list(errors(answer))) == (400, ["code"])


def test_codes_are_guessed_ten_times_at_most_from_wherever(app: Flask, now: Clock) -> None:
    user = person(second_factor=True)
    for number in range(10):
        client = app.test_client()
        sign_in(client, user.email)
        client.post("/sign-in/code", data={"code": "000000"}, environ_base={"REMOTE_ADDR": f"10.0.0.{number}"})
    client = app.test_client()
    sign_in(client, user.email)
    refused = client.post("/sign-in/code", data={"code": code_of(user, now)}, environ_base={"REMOTE_ADDR": "10.0.0.99"})
    assert refused.status_code == 429


def test_a_form_without_its_token_is_refused(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    for path in ("/sign-in", "/register", "/password/forgotten", "/sign-out", "/confirm/x", "/invitations/x"):
        assert app.test_client().post(path, data={"email": "a@example.org"}).status_code == 400
