"""What holds a moderation still and what opens it again; what the decision is made on."""

from __future__ import annotations

from decimal import Decimal
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.assessments import queries
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.shortlists.models import Decision
from tests import factories as make
from tests.assessments.panels import LONG, MEETING, SHORT, World, agreement, locked, moderation, ready, seat, world
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import errors
from tests.people import Browser


@pytest.fixture(autouse=True)
def meeting(now: Clock) -> Clock:
    now.go_to(MEETING)
    return now


def decide(of: World, *, returned: bool = False) -> None:
    db.session.add(
        Decision(
            challenge_id=of.challenge.id, shortlisted=1, reserves=0, reason=LONG, scores_fingerprint="x", proposed_by_id=of.officer.id,
            proposed_at=MEETING, returned_at=MEETING if returned else None, return_comment="Again." if returned else "",
        )
    )  # fmt: skip
    db.session.commit()


def test_what_is_complete_changes_only_after_it_is_reopened_with_a_reason(app: Flask, browser: Browser) -> None:
    of = ready()
    make.moderation(of.proposals[0], of.user(0), 3, 4)
    client = browser(of.user(0))
    assert client.post(of.moderation(0, "/1"), data=agreement(4, LONG, 1)).status_code == 409
    page = client.post(of.moderation(0, "/reopening"), data={"reopen-reason": " "})
    assert (page.status_code, errors(page)) == (400, {"reopen-reason": "Give the reason for opening this again."})
    for _ in range(2):
        assert (
            client.post(of.moderation(0, "/reopening"), data={"reopen-reason": "A page was missed."}).status_code == 302
        )
    found = moderation()
    assert found is not None
    assert (found.completed_at, found.reopen_reason, found.agreed) == (None, "A page was missed.", 2)
    assert "A page was missed." in client.get(of.moderation()).text
    assert db.session.query(AuditEntry).filter_by(act="moderation.reopened").count() == 1
    assert client.post(of.moderation(0, "/1"), data=agreement(4, LONG, 1)).status_code == 302


def test_a_proposed_decision_holds_every_score_still(app: Flask, browser: Browser) -> None:
    of = ready()
    locked(of, 1, (4, 3), (2, 3))
    make.moderation(of.proposals[0], of.user(0), 3, 4)
    decide(of)
    client = browser(of.user(0))
    assert client.post(of.moderation(0, "/reopening"), data={"reopen-reason": "Again."}).status_code == 409
    unlocking = of.moderation(0, f"/sheets/{of.seats[1].id}/unlocking")
    assert client.post(unlocking, data={f"unlock-{of.seats[1].id}-reason": "Again."}).status_code == 409
    assert browser(of.user(2)).post(of.scoring(1), data=agreement(3, SHORT)).status_code == 409
    assert "Reopen the moderation" not in client.get(of.moderation()).text


def test_a_decision_that_was_sent_back_lets_the_chair_reopen(app: Flask, browser: Browser) -> None:
    of = ready()
    make.moderation(of.proposals[0], of.user(0), 3, 4)
    decide(of, returned=True)
    answer = browser(of.user(0)).post(of.moderation(0, "/reopening"), data={"reopen-reason": "The CDO asks why."})
    assert answer.status_code == 302


def test_a_sheet_that_ended_is_not_on_the_table(app: Flask, browser: Browser) -> None:
    of = ready()
    of.assignment(1).ended_at = MEETING
    db.session.commit()
    page = unescape(browser(of.user(0)).get(of.moderation(0, "/1")).text)
    assert "Ada Assessor 1" not in page
    assert "The scores are" not in page


def test_a_seat_added_late_closes_the_scores_until_it_has_locked(app: Flask, browser: Browser) -> None:
    of = ready()
    seat(of, "Late Assessor")
    assert "3 of 4 score sheets are locked." in browser(of.user(0)).get(of.moderation()).text
    assert browser(of.user(3)).get(of.moderation(0, "/1")).status_code == 302


def test_another_regions_staff_find_nothing(app: Flask, browser: Browser) -> None:
    of, other = ready(), world(region="Westmarch")
    for person in (other.cdo, other.user(0), make.user()):
        client = browser(person)
        paths = [of.moderation(), of.moderation(0, "/1"), f"/challenges/{of.challenge.reference}/moderation"]
        assert [client.get(path).status_code for path in paths] == [404] * 3


@pytest.mark.once
def test_pages_that_are_not_there(app: Flask, browser: Browser) -> None:
    of = ready()
    client = browser(of.user(0))
    paths = [
        of.moderation(0, "/3"),
        f"/challenges/{of.challenge.reference}/moderation/Q9",
        "/challenges/NMR-27-999/moderation",
    ]
    assert [client.get(path).status_code for path in paths] == [404] * 3


def test_what_the_decision_is_made_on(app: Flask) -> None:
    of = ready()
    locked(of, 1, (4, 3))
    make.moderation(of.proposals[0], of.user(0), 3, 4)
    found = queries.results(of.challenge.id)
    first, second = (found[each.id] for each in of.proposals)
    assert (first.assigned, first.locked, first.is_moderated, first.total) == (3, 3, True, Decimal(68))
    assert [first.agreed[each.id].score for each in of.challenge.criteria] == [3, 4]
    assert (second.assigned, second.locked, second.is_moderated, second.agreed) == (3, 1, False, {})


@pytest.mark.once
def test_pages_take_the_same_number_of_queries_for_one_proposal_and_thirty(app: Flask, browser: Browser) -> None:
    taken: dict[int, list[int]] = {}
    for number, region in ((1, "Northmoor"), (30, "Westmarch")):
        of = world(proposals=number, assessors=1, region=region)
        for each in range(number):
            locked(of, each, (4, 3), (2, 3))
        for each in range(0, number, 2):
            make.moderation(of.proposals[each], of.user(0), 3, 4)
        taken[number] = [
            queried(browser(person), path)
            for person in (of.user(0), of.user(1), of.officer)
            for path in (f"/challenges/{of.challenge.reference}/moderation", of.moderation(), of.moderation(0, "/1"))
        ]
    assert taken[30] == taken[1]
    assert max(taken[30]) <= 27


def queried(client: FlaskClient, path: str) -> int:
    db.session.expire_all()
    with count_queries() as count:
        assert client.get(path).status_code == 200
    return count.number
