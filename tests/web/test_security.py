"""What every answer carries, and what every unsafe request has to bring."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from sprint.actor import Role
from sprint.db import db
from tests import factories as make
from tests.people import Browser

TEMPLATES = Path(__file__).parents[2] / "templates"
STOPS = ("assessments.stop_reminders", "challenges.stop_mail", "proposals.stop_reminders")


def test_every_answer_carries_the_headers(client: FlaskClient) -> None:
    headers = client.get("/health").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_the_nonce_is_new_for_each_answer(client: FlaskClient) -> None:
    nonces = {
        re.search(r"nonce-([^']+)", client.get("/how-it-works").headers["Content-Security-Policy"])[1] for _ in "ab"
    }
    assert len(nonces) == 2


def test_signed_in_pages_are_never_stored(app: Flask, browser: Browser) -> None:
    assert browser(make.user()).get("/how-it-works").headers["Cache-Control"] == "no-store"


def test_an_unknown_host_is_refused(client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["sprint.example"])
    assert client.get("/health", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.once
def test_no_unsafe_request_passes_without_a_token(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    region = make.authority()
    people = [None, make.member(region, Role.CDO)]
    clients = [browser(person) for person in people]
    answered = {}
    for rule in app.url_map.iter_rules():
        if "POST" not in rule.methods:
            continue
        values = dict.fromkeys(rule.arguments, 1)
        with app.test_request_context():
            path = rule.build(values)[1]
        for client in clients:
            answered[rule.endpoint] = client.post(path).status_code
    # One click in a mail programme stops its mail: no page, no session, and the token in the address is the proof.
    assert [answered.pop(each) for each in STOPS] == [404, 404, 404]
    assert {endpoint: status for endpoint, status in answered.items() if status != 400} == {}
    assert len(answered) > 5


@pytest.mark.once
def test_a_form_brings_the_token_that_is_asked_for(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    person = browser(make.user())
    sent = dict(re.findall(r'type="hidden"[^>]* name="([^"]+)" value="([^"]*)"', person.get("/account/name").text))
    answer = person.post("/account/name", data={**sent, "name": "Ada Brook"})
    assert (answer.status_code, "csrf_token" in sent) == (302, True)


def test_every_form_that_changes_something_prints_a_token() -> None:
    forms = {
        (file.relative_to(TEMPLATES).as_posix(), found)
        for file in TEMPLATES.rglob("*.html")
        for found in re.findall(r'<form[^>]*method="post".*?</form>', file.read_text(), re.DOTALL)
    }
    without = {name for name, found in forms if not re.search(r"hidden\(|csrf_token\(\)|_sheet", found)}
    assert without == {
        "assessments/stop_reminders.html",
        "challenges/stop_mail.html",
        "proposals/stop_reminders.html",
    }


def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(app: Flask) -> None:
    assert (app.config["SESSION_COOKIE_HTTPONLY"], app.config["SESSION_COOKIE_SAMESITE"]) == (True, "Lax")


@pytest.mark.parametrize("path", ["/nothing-here", "/challenges/NO-SUCH-1", "/challenges/%00", "/" + "a" * 3000])
def test_what_is_not_there_is_a_404_in_the_house_look(client: FlaskClient, path: str) -> None:
    make.authority()
    answer = client.get(path)
    assert answer.status_code == 404
    assert "nm-" in answer.text


def test_a_json_caller_gets_json_errors(client: FlaskClient) -> None:
    answer = client.get("/nothing-here", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["status"]) == (404, 404)


def test_the_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    answer = client.post("/health")
    assert (answer.status_code, "GET" in answer.headers["Allow"]) == (405, True)


def test_a_request_that_is_too_large_is_a_413(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"email": "x" * (3 * 1024 * 1024)})
    assert (answer.status_code, "too large" in answer.text) == (413, True)


def test_a_database_that_is_gone_is_a_503(client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("database is locked"))

    monkeypatch.setattr(db.session, "execute", gone)
    answer = client.get("/health")
    assert (answer.status_code, answer.json["status"]) == (503, "unavailable")


def test_a_fault_of_ours_is_a_500_that_tells_nothing(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PROPAGATE_FAULTS", False)
    monkeypatch.setitem(app.config, "ENVIRONMENT", "production")
    monkeypatch.setitem(app.view_functions, "pages.contact", lambda: 1 / 0)
    answer = client.get("/contact")
    assert (answer.status_code, "ZeroDivision" in answer.text) == (500, False)


def test_a_log_line_holds_no_personal_data(
    app: Flask, browser: Browser, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make.user("Wilhelmina Ashdown-Peverell")
    client = browser(person)
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    with structlog.testing.capture_logs() as lines:
        client.get("/how-it-works?q=Wilhelmina")
    structlog.configure(**before)
    [line] = [each for each in lines if each["event"] == "request"]
    assert set(line) == {"event", "log_level", "id", "method", "route", "status", "ms"}
    assert "Wilhelmina" not in json.dumps(line)
