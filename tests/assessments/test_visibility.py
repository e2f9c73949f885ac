"""Who sees what of scoring: nothing before interests are declared, nothing of a barred proposal, nobody else's scores early."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.actor import Role, SeatRole
from sprint.assessments import actions
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.panels.models import Ruling
from tests import factories as make
from tests.assessments.panels import LONG, SCORING, SHORT, locked, rule, seat, world
from tests.frozen import Clock
from tests.pages import without_tokens
from tests.people import Browser

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(autouse=True)
def scoring(now: Clock) -> Clock:
    now.go_to(SCORING)
    return now


def body(client: FlaskClient, path: str) -> str:
    """A page without what differs on every answer: the nonce and the token."""
    text = client.get(path).text
    text = re.sub(r'nonce="[^"]*"', "", text)
    return re.sub(r'(name="csrf_token" value=")[^"]*|id="csrf_token"', "", text)


def test_people_without_a_seat_find_nothing_to_score(app: Flask, browser: Browser) -> None:
    of = world()
    other = world(region="Westmarch")
    outsiders = [make.user(), of.officer, of.cdo, of.auditor, other.user(1), make.user(is_operator=True)]
    for person in outsiders:
        client = browser(person)
        for path in (of.scoring(0, ""), of.scoring(), of.scoring(0, "/check"), of.lists[0]):
            assert client.get(path).status_code == 404
        assert client.post(of.scoring(), data={"score": "4", "reason": SHORT, "version": "0"}).status_code == 404
        assert client.post(of.scoring(0, "/lock"), data={"version": "0"}).status_code == 404


@pytest.mark.once
def test_a_visitor_is_asked_to_sign_in(app: Flask, browser: Browser) -> None:
    of = world()
    for path in [*of.pages(), *of.lists]:
        assert browser().get(path).headers["Location"].startswith("/sign-in")


def test_a_company_finds_nothing_of_the_panel(app: Flask, browser: Browser) -> None:
    of = world()
    owner = db.session.query(User).join(Membership).filter_by(organisation_id=of.companies[0].id).one()
    client = browser(owner)
    assert {client.get(path).status_code for path in [*of.pages(), *of.lists]} == {404}


@pytest.mark.parametrize("ruling", [None, Ruling.BARRED])
def test_an_interest_that_is_not_cleared_looks_like_an_unknown_proposal(
    app: Flask, browser: Browser, ruling: str | None
) -> None:
    of = world()
    locked(of, 0, (4, 3), (3, 3), (5, 4))
    rule(of.seats[1], of.proposals[0].id, ruling)
    client = browser(of.user(1))
    for path in of.pages():
        answer = client.get(path)
        assert answer.status_code == 404
        assert body(client, path) == body(client, path.replace("/K1", "/Z9"))
    for path in of.lists:
        page = unescape(without_tokens(client.get(path)))
        assert "K1" not in page
        assert "Saltergill 1" not in page
    assert "0 of 1 locked." in client.get(of.lists[0]).text
    assert client.post(of.scoring(), data={"score": "4", "reason": SHORT, "version": "0"}).status_code == 404


def test_a_cleared_interest_opens_the_proposal(app: Flask, browser: Browser) -> None:
    of = world()
    rule(of.seats[1], of.proposals[0].id, Ruling.CLEARED)
    page = browser(of.user(1)).get(of.scoring())
    assert page.status_code == 200
    assert "Your interest in this bid was cleared" in page.text


def test_a_barred_chair_neither_moderates_nor_counts_the_proposal(app: Flask, browser: Browser) -> None:
    of = world()
    locked(of, 0, (4, 3), (3, 3), (5, 4))
    locked(of, 1, (4, 3), (3, 3), (5, 4))
    rule(of.chair, of.proposals[0].id, Ruling.BARRED)
    client = browser(of.user(0))
    assert client.get(of.moderation()).status_code == 404
    assert client.post(of.moderation(0, "/1"), data={"score": "4", "reason": LONG, "version": "0"}).status_code == 404
    assert client.post(of.moderation(0, "/completion")).status_code == 404
    assert client.get(of.moderation(1)).status_code == 200
    assert "0 of 1 complete" in client.get(of.lists[1]).text


def test_nothing_opens_before_every_company_is_declared_on(app: Flask, browser: Browser) -> None:
    of = world()
    db.session.delete(of.seats[1].interests[1])
    db.session.commit()
    client = browser(of.user(1))
    assert {client.get(path).status_code for path in of.pages()} == {404}
    assert "Declare your interests" in client.get(of.lists[0]).text


def test_nothing_opens_before_the_box_or_when_not_eligible_or_withdrawn(app: Flask, browser: Browser) -> None:
    of = world(proposals=3)
    of.proposals[1].withdrawn_at = make.CLOSES - timedelta(hours=1)
    db.session.delete(of.proposals[2].screening)
    db.session.commit()
    client = browser(of.user(1))
    assert [client.get(of.scoring(number)).status_code for number in range(3)] == [200, 404, 404]


def test_what_is_not_assigned_or_no_longer_is_stays_closed(app: Flask, browser: Browser) -> None:
    of = world()
    locked(of, 0, (4, 3), (3, 3), (5, 4))
    ended = of.assignment(1)
    ended.ended_at, ended.end_reason = SCORING, "Given to somebody else."
    db.session.commit()
    client = browser(of.user(1))
    assert {client.get(path).status_code for path in of.pages()} == {404}
    assert client.post(of.scoring(), data={"score": "4", "reason": SHORT, "version": "0"}).status_code == 404
    assert client.get(of.scoring(1)).status_code == 200


def test_a_removed_seat_sees_nothing(app: Flask, browser: Browser) -> None:
    of = world()
    of.seats[1].removed_at = SCORING
    db.session.commit()
    client = browser(of.user(1))
    assert {client.get(path).status_code for path in [*of.pages(), *of.lists]} == {404}


def test_somebody_who_joins_a_bidder_sees_nothing_any_more(app: Flask, browser: Browser) -> None:
    of = world()
    db.session.add(
        Membership(user_id=of.user(1).id, organisation_id=of.companies[0].id, role=Role.OWNER, since=SCORING)
    )
    db.session.commit()
    client = browser(of.user(1))
    assert {client.get(path).status_code for path in of.pages()} == {404}


def test_nobody_sees_anothers_scores_before_all_are_locked(app: Flask, browser: Browser) -> None:
    """The chair, the team and the assessors who have locked already included."""
    of = world()
    locked(of, 0, (4, 3), (3, 3))
    for person in (of.user(0), of.user(1), of.user(2), of.officer, of.cdo, of.auditor):
        client = browser(person)
        page = unescape(client.get(of.moderation()).text)
        assert "2 of 3 score sheets are locked." in page
        assert "Scores 4" not in page
        assert client.get(of.moderation(0, "/1")).headers["Location"] == of.moderation()
    make.sheet(of.assignment(2), 5, 5)
    for person in (of.user(0), of.user(1), of.user(2), of.officer, of.cdo, of.auditor):
        client = browser(person)
        assert "Scores 4, 3, 5: 2 points apart" in unescape(client.get(of.moderation()).text)
        assert client.get(of.moderation(0, "/1")).status_code == 200


def test_an_observer_reads_the_moderation_and_scores_nothing(app: Flask, browser: Browser) -> None:
    of = world()
    seat(of, "Olive Observer", SeatRole.OBSERVER)
    locked(of, 0, (4, 3), (3, 3), (5, 4))
    client = browser(of.user(3))
    assert client.get(of.scoring()).status_code == 404
    assert client.get(of.moderation(0, "/1")).status_code == 200
    assert "2 of 3" not in client.get(of.moderation(1)).text
    assert client.post(of.moderation(0, "/1"), data={"score": "4", "reason": LONG, "version": "0"}).status_code == 403


def test_an_unlocked_score_changes_no_byte_of_anybody_elses_pages(app: Flask, browser: Browser) -> None:
    of = world()
    locked(of, 0, (4, 3))
    actions.save_score(
        of.assignment(1), of.criterion(1), score=2, reason=SHORT, version=None, by=of.actor(1), at=SCORING
    )
    others = [browser(person) for person in (of.user(0), of.user(2), of.officer, of.cdo, of.auditor)]
    before = [body(client, path) for client in others for path in [*of.pages(), *of.lists]]
    actions.save_score(
        of.assignment(1), of.criterion(1), score=5, reason=LONG, version=None, by=of.actor(1), at=SCORING
    )
    assert [body(client, path) for client in others for path in [*of.pages(), *of.lists]] == before


def test_the_team_sees_how_far_each_assessor_is_and_no_score(app: Flask, browser: Browser) -> None:
    of = world()
    locked(of, 0, (4, 3), (3, 3))
    make.sheet(of.assignment(1, 1), 4, 1, locked=False)
    page = unescape(browser(of.officer).get(of.lists[1]).text)
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', page, re.DOTALL)
    told = {re.sub("<.*?>", "", name).strip(): re.findall(r">(\d+)<", cells) for name, cells in rows}
    assert told == {
        "Carla Chair chair": ["2", "0", "1", "1"],
        "Ada Assessor 1": ["2", "0", "2", "1"],
        "Ada Assessor 2": ["2", "0", "0", "0"],
    }
    assert "How far the assessors are" not in browser(of.user(1)).get(of.lists[1]).text
