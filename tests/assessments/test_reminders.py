"""Reminders of a panel's days: to those who have something left to do, by their choice, one mail for all panels of a person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from sprint.actor import SeatRole
from sprint.assessments import actions
from sprint.assessments.models import SeatReminder
from sprint.assessments.progress import Dates, Duty
from sprint.assessments.reminding import Line, Place, due, subject
from sprint.db import db
from sprint.outbox.models import Message
from sprint.proposals.reminders import Before
from tests import factories as make
from tests.assessments.panels import World, locked, seat, world
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser

DECLARE = make.CLOSES + timedelta(days=4)
"""The year's day for screening, until which interests are promised."""
SCORES = make.CLOSES + timedelta(days=20)
DAY = datetime(2027, 4, 1, 12, tzinfo=UTC)
PLACE = Place(
    1, 1, "NMR-27-001", "Carers", Dates(DAY, DAY + timedelta(days=20)), DAY - timedelta(days=9), frozenset(Before)
)


def mails() -> list[tuple[str, str]]:
    db.session.expire_all()
    found = db.session.query(Message).filter(Message.event.startswith("panel.reminder")).order_by(Message.id)
    return [(each.email, each.subject) for each in found]


def body() -> str:
    """Of the last one."""
    query = db.session.query(Message).filter(Message.event.startswith("panel.reminder"))
    return query.order_by(Message.id.desc()).limit(1).one().body


def test_of_several_that_came_only_the_nearest_is_told() -> None:
    found = due(PLACE, DAY - timedelta(hours=20), set())
    assert [(each.duty, each.before, each.is_wanted) for each in found] == [
        (Duty.DECLARE, Before.DAY, True), (Duty.DECLARE, Before.WEEK, False),
    ]  # fmt: skip
    assert due(PLACE, DAY - timedelta(hours=20), {each.key for each in found}) == []
    assert due(PLACE, DAY, set()) == []


def test_the_subject_says_what_and_how_long_or_how_many() -> None:
    lines = [Line("A", "A?", Duty.SCORE, 3, DAY), Line("B", "B?", Duty.DECLARE, 1, DAY + timedelta(days=1))]
    at = DAY - timedelta(hours=24)
    assert subject(lines[:1], at) == "Lock your scores within 1 day: A"
    assert subject(lines, at) == "2 things to do on your panels, the first within 1 day"
    assert lines[0].text == "Lock your scores: 3 score sheets to go. Only locked sheets count."
    assert "1 company to go" in lines[1].text


def undeclared(of: World, name: str = "Una Undeclared") -> None:
    of.seats.append(make.seat(of.panel, make.user(name)))


def test_three_reminders_before_each_day_and_none_once_done(app: Flask, now: Clock) -> None:
    of = world(assessors=1)
    undeclared(of)
    locked(of, 0, (4, 3))
    locked(of, 1, (4, 3))
    for day in (DECLARE, SCORES):
        for before in (*Before, None):
            at = day - before.ahead if before else day
            actions.remind_panels(at=at)
            actions.remind_panels(at=at + timedelta(minutes=1))
    reference = of.challenge.reference
    declare = [
        (of.user(2).email, f"Declare your interests within {left}: {reference}") for left in ("1 day", "2 hours")
    ]
    score = [
        (of.user(1).email, f"Lock your scores within {left}: {reference}") for left in ("7 days", "1 day", "2 hours")
    ]
    assert mails() == [*declare, *score]
    assert "Lock your scores: 2 score sheets to go." in body()
    assert f"/challenges/{reference}/scoring" in body()
    assert "/your-panels/reminders/stop/" in body()
    assert db.session.query(SeatReminder).filter_by(is_sent=True).count() == 5


def test_one_mail_tells_of_all_panels_of_a_person(app: Flask, now: Clock) -> None:
    first, second = world(assessors=0), world(assessors=0, region="Westmarch")
    for of in (first, second):
        seat_ = seat(of, "Ada Assessor")
        if of is second:
            seat_.user_id = first.seats[1].user_id
            db.session.commit()
        locked(of, 0, (4, 3))
        locked(of, 1, (4, 3))
    actions.remind_panels(at=SCORES - timedelta(hours=24))
    assert mails() == [(first.user(1).email, "2 things to do on your panels, the first within 1 day")]
    assert (first.challenge.reference in body(), second.challenge.reference in body()) == (True, True)


def test_a_seat_sees_to_nothing_that_is_closed_to_it_or_over(app: Flask, now: Clock) -> None:
    of = world(proposals=1, assessors=0)
    seat(of, "Barred", away_from=of.proposals[0])
    seat(of, "Observer", SeatRole.OBSERVER)
    locked(of, 0, (4, 3))
    actions.remind_panels(at=SCORES - timedelta(hours=2))
    undeclared(of)
    of.challenge.withdrawn_at = SCORES - timedelta(days=1)
    db.session.commit()
    actions.remind_panels(at=SCORES - timedelta(hours=1))
    assert mails() == []


def test_a_person_chooses_and_one_click_stops_them(app: Flask, browser: Browser, now: Clock) -> None:
    of = world(assessors=1)
    locked(of, 0, (4, 3), (4, 3))
    locked(of, 1, (4, 3))
    client = browser(of.user(1))
    assert client.post("/your-panels/reminders", data={"before": ["day"]}).status_code == 303
    assert client.post("/your-panels/reminders", data={"before": ["month"]}).status_code == 400
    actions.remind_panels(at=SCORES - timedelta(days=7))
    assert mails() == []
    actions.remind_panels(at=SCORES - timedelta(hours=24))
    assert len(mails()) == 1
    path = db.session.query(Message).filter(Message.event.startswith("panel.reminder")).one().unsubscribe_path
    visitor = browser()
    assert "Stop reminders of your panels?" in visitor.get(path).text
    app.config["WTF_CSRF_ENABLED"] = True
    assert visitor.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert "You get no more reminders of your panels" in visitor.get(path).text
    actions.choose_panel_reminders(of.user(1).id, {Before.HOURS}, at=now())
    actions.remind_panels(at=SCORES - timedelta(hours=2))
    assert len(mails()) == 2


@pytest.mark.once
def test_a_worker_with_nothing_to_send_asks_two_questions(app: Flask, now: Clock) -> None:
    for region in ("Northmoor", "Westmarch"):
        world(proposals=3, region=region)
    at = SCORES - timedelta(days=9)
    actions.remind_panels(at=at)
    with count_queries() as count:
        actions.remind_panels(at=at + timedelta(minutes=1))
    assert count.number == 2
