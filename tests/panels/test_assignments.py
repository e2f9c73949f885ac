"""The grid of proposals and seats: by hand, as one act."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.panels import queries
from sprint.panels.models import Assignment
from tests import factories as make
from tests.frozen import Clock
from tests.mails import mails
from tests.pages import errors, flashed
from tests.panels.grids import Pairs, held, save
from tests.panels.round import AFTER, Round, actor, declare_all, opened
from tests.people import Browser


@pytest.fixture
def round_(app: Flask, now: Clock) -> Round:
    now.go_to(AFTER)
    round_ = opened()
    declare_all(round_)
    return round_


@pytest.fixture
def officer(round_: Round, browser: Browser) -> FlaskClient:
    return browser(round_.officer)


ALL: Pairs = {(seat, bid) for seat in range(3) for bid in range(3)}


def test_the_grid_is_saved_as_one_act(round_: Round, officer: FlaskClient) -> None:
    assert "3 proposals have fewer than 2 assessors." in officer.get(round_.path("panel/assignments")).text
    assert save(officer, round_, {(1, 0), (1, 1), (2, 0)}).status_code == 302
    assert held(round_) == {(1, 0), (1, 1), (2, 0)}
    assert [each.act for each in db.session.query(AuditEntry)] == ["panel.assigned"]
    page = officer.get(round_.path("panel/assignments")).text
    assert "2 proposals have fewer than 2 assessors." in page
    assert "Assessor, 2 to score" in page
    assert "2 of 2" in page


def test_each_person_gets_one_mail_that_names_no_proposal(round_: Round, officer: FlaskClient) -> None:
    save(officer, round_, {(1, 0), (1, 1), (2, 0)})
    found = {mail.email: mail for mail in mails()}
    assert set(found) == {round_.people[1].email, round_.people[2].email}
    first = found[round_.people[1].email]
    assert first.subject == f"2 proposals for you to score: {round_.challenge.title}"
    assert all(bid.title not in first.body and bid.company.name not in first.body for bid in round_.bids)
    save(officer, round_, {(1, 0), (1, 2), (1, 1), (2, 0)})
    assert "given 1 proposal to score for this challenge; that makes 3 in all" in mails()[-1].body


def test_saving_the_same_grid_again_changes_nothing(round_: Round, officer: FlaskClient) -> None:
    save(officer, round_, {(1, 0)})
    page = officer.post(
        round_.path("panel/assignments"),
        data={"seat": [str(round_.seat.id)], "pair": [f"{round_.seat.id}-{round_.bids[0].id}"], "stamp": "old"},
        follow_redirects=True,
    )
    assert flashed(page)[-1] == "Nothing has changed."
    assert len(mails()) == 1


def test_an_assignment_ends_and_can_begin_again(round_: Round, officer: FlaskClient) -> None:
    save(officer, round_, {(1, 0)})
    save(officer, round_, set())
    assert held(round_) == set()
    save(officer, round_, {(1, 0)})
    assert held(round_) == {(1, 0)}
    assert db.session.query(Assignment).count() == 2


def test_ending_one_that_is_begun_needs_a_reason(round_: Round, officer: FlaskClient) -> None:
    make.sheet(make.assignment(round_.seat, round_.bids[0]), 4, 3, locked=False)
    assert "begun" in officer.get(round_.path("panel/assignments")).text
    page = save(officer, round_, set())
    assert (page.status_code, errors(page)) == (
        400, {"reason": "Say why an assignment ends whose score sheet is begun."},
    )  # fmt: skip
    assert held(round_) == {(1, 0)}
    assert save(officer, round_, set(), reason="She has too many to score.").status_code == 302
    assert db.session.query(Assignment).one().end_reason == "She has too many to score."


@pytest.mark.once
def test_a_reason_has_a_limit(round_: Round, officer: FlaskClient) -> None:
    page = save(officer, round_, set(), reason="x" * 1001)
    assert list(errors(page)) == ["reason"]


def test_two_officers_at_once_lose_nothing(round_: Round, browser: Browser) -> None:
    stamp = queries.grid_of(round_.challenge, actor(round_.officer)).stamp
    save(browser(round_.officer), round_, {(1, 0)})
    answer = save(browser(round_.cdo), round_, {(2, 1)}, stamp=stamp)
    assert answer.status_code == 409
    assert "Somebody else changed the assignments in the meantime." in answer.text
    assert answer.text.count("now assigned") == 1
    assert answer.text.count("now not assigned") == 1
    assert held(round_) == {(1, 0)}


def test_seats_that_were_not_on_the_page_keep_what_they_have(round_: Round, officer: FlaskClient) -> None:
    make.assignment(round_.seats[2], round_.bids[0])
    sent = {"seat": [str(round_.seat.id)], "pair": [f"{round_.seat.id}-{round_.bids[0].id}"]}
    sent["stamp"] = queries.grid_of(round_.challenge, actor(round_.officer)).stamp  # type: ignore[assignment]
    officer.post(round_.path("panel/assignments"), data=sent)
    assert held(round_) == {(1, 0), (2, 0)}


@pytest.mark.once
def test_an_empty_grid_says_what_to_do(app: Flask, now: Clock, browser: Browser) -> None:
    now.go_to(AFTER)
    round_ = opened(bids=0)
    assert "No proposal is found eligible yet." in browser(round_.officer).get(round_.path("panel/assignments")).text


def test_every_pair_can_be_saved_at_once(round_: Round, officer: FlaskClient) -> None:
    save(officer, round_, ALL)
    assert held(round_) == ALL
    assert "Every proposal has its 2 assessors." in officer.get(round_.path("panel/assignments")).text
