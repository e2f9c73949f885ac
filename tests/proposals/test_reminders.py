"""Reminders before a close: who gets which, once each, and that nobody else learns of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.challenges import actions as challenges
from sprint.challenges.amending import Kind
from sprint.challenges.sheet import dates
from sprint.db import db
from sprint.outbox.actions import deliver_due
from sprint.outbox.models import Message
from sprint.proposals import actions
from sprint.proposals.actions import reminding
from sprint.proposals.models import ReminderRound
from sprint.proposals.queries import reminders as queries
from sprint.proposals.queries.reminders import reminders_due
from sprint.proposals.reminders import Before
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import without_tokens
from tests.people import Browser
from tests.proposals.bids import Bid, acting, bid, drafted, submitted, text

CLOSES = make.CLOSES
pytestmark = pytest.mark.usefixtures("app")


def reminders(to: str = "") -> list[Message]:
    db.session.expire_all()
    found = (
        db.session.query(Message)
        .filter(Message.unsubscribe_path.startswith("/proposals/reminders"))
        .order_by(Message.id)
    )
    return [each for each in found if to in (each.email, "")]


def subjects() -> list[str]:
    return [each.subject for each in reminders()]


def test_the_company_is_reminded_three_times_and_told_what_is_missing(now: Clock) -> None:
    made = drafted(now())
    actions.save_answer(made.proposal, made.challenge.criteria[1], "", version=None, by=acting(made.owner), at=now())
    for before in Before:
        actions.send_reminders(at=CLOSES - before.ahead)
        actions.send_reminders(at=CLOSES - before.ahead + timedelta(minutes=1))
    title = f"NOT SUBMITTED: {made.challenge.reference} closes in"
    assert [(each.email, each.subject) for each in reminders()] == [
        (person.email, f"{title} {left}")
        for left in ("7 days", "24 hours", "2 hours")
        for person in (made.owner, made.colleague)
    ]
    body = reminders()[0].body
    assert "- Will it work here has no answer." in body
    assert "on Monday 15 March 2027, 12 noon, London time" in body
    assert f"{made.home}/check" in body
    actions.send_reminders(at=CLOSES)
    assert len(reminders()) == 6


def test_what_is_submitted_as_it_stands_needs_no_reminder_and_a_later_change_does(now: Clock) -> None:
    made = submitted(now())
    actions.send_reminders(at=CLOSES - timedelta(days=7))
    assert subjects() == []
    actions.save_answer(
        made.proposal, made.challenge.criteria[0], "Better.", version=None, by=acting(made.owner), at=now()
    )
    actions.send_reminders(at=CLOSES - timedelta(hours=24))
    assert subjects() == [f"Changes not submitted: {made.challenge.reference} closes in 24 hours"] * 2
    assert "If you do nothing, the version of Wednesday 3 March 2027, 12 noon counts." in reminders()[0].body
    actions.withdraw(made.proposal, by=acting(made.owner), at=now())
    actions.send_reminders(at=CLOSES - timedelta(hours=2))
    assert len(reminders()) == 2


def test_an_amendment_without_the_company_s_word_is_reminded_of(now: Clock) -> None:
    made = submitted(now())
    made.challenge.amended_at = now() + timedelta(days=1)
    db.session.commit()
    actions.send_reminders(at=CLOSES - timedelta(hours=24))
    assert subjects() == [f"Confirm your proposal again: {made.challenge.reference} closes in 24 hours"] * 2
    assert "choose “Confirm that it stands”" in reminders()[0].body
    actions.reconfirm(made.proposal, by=acting(made.owner), at=now() + timedelta(days=2))
    actions.send_reminders(at=CLOSES - timedelta(hours=2))
    assert len(reminders()) == 2


def test_a_late_worker_sends_only_the_nearest_and_says_what_is_left(now: Clock) -> None:
    made = drafted(now())
    actions.choose_reminders(made.colleague.id, {Before.WEEK}, at=now())
    actions.send_reminders(at=CLOSES - timedelta(hours=20))
    assert [(each.email, each.subject[-17:]) for each in reminders()] == [
        (made.owner.email, "closes in 20 hours"[-17:]),
        (made.colleague.email, "closes in 20 hours"[-17:]),
    ]
    actions.send_reminders(at=CLOSES - timedelta(hours=19))
    assert len(reminders()) == 2


def test_a_draft_begun_after_the_instant_is_not_reminded_of_it(now: Clock) -> None:
    made = drafted(CLOSES - timedelta(hours=3))
    actions.send_reminders(at=CLOSES - timedelta(hours=2, minutes=30))
    assert subjects() == []
    actions.send_reminders(at=CLOSES - timedelta(hours=2))
    assert len(reminders(made.owner.email)) == 1


def test_after_an_extension_reminders_go_again_before_the_new_close(now: Clock) -> None:
    made = drafted(now())
    actions.send_reminders(at=CLOSES - timedelta(hours=24))
    later = CLOSES + timedelta(days=2)
    extend(made, later, at=CLOSES - timedelta(hours=20))
    actions.send_reminders(at=CLOSES - timedelta(hours=2))
    assert len(reminders()) == 2
    actions.send_reminders(at=later - timedelta(hours=24))
    assert len(reminders()) == 4
    assert "on Wednesday 17 March 2027, 12 noon" in reminders()[-1].body
    mails = db.session.query(Message).order_by(Message.id)
    told = [each for each in mails if each.subject.startswith("More time, until")]
    assert [each.email for each in told if each.user_id in (made.owner.id, made.colleague.id)] == [
        made.owner.email, made.colleague.email,
    ]  # fmt: skip


def extend(made: Bid, closes: datetime, *, at: datetime) -> None:
    wanted = dates(replace(made.challenge.window, closes_at=closes))
    change = challenges.propose(made.challenge, Kind.EXTENSION, wanted, "An outage.", by=acting(made.officer), at=at)
    challenges.publish_amendment(change, version=None, by=acting(made.cdo), at=at)


def test_the_banner_of_a_draft_shows_the_new_close_at_once(browser: Browser, now: Clock) -> None:
    made = drafted(now())
    extend(made, CLOSES + timedelta(days=2), at=now())
    page = text(browser(made.owner), made.home)
    assert "The challenge closes on Wednesday 17 March 2027, 12 noon." in page
    assert "You have <b>14 days</b> left" in page


def test_a_worker_that_dies_goes_on_where_it_was(now: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    made = drafted(now())
    for _ in range(3):
        company = make.company()
        make.proposal(made.challenge, company, make.member(company, Role.OWNER), submitted=False)
    monkeypatch.setattr(reminding, "AT_A_TIME", 2)
    at = CLOSES - timedelta(hours=2)
    due = reminders_due(at)[0]
    assert reminding.remind_next(due, at=at) == 2
    assert len(reminders()) == 3
    actions.send_reminders(at=at + timedelta(minutes=1))
    assert len({each.email for each in reminders()}) == len(reminders()) == 5
    assert {each.before: each.done_at is not None for each in db.session.query(ReminderRound)} == dict.fromkeys(
        Before, True
    )


def test_what_could_not_leave_before_the_close_is_not_sent_after_it(app: Flask, now: Clock) -> None:
    drafted(now())
    actions.send_reminders(at=CLOSES - timedelta(hours=2))
    app.config["MAIL_SERVER"] = "localhost"
    assert deliver_due(at=CLOSES) == 0
    app.config["MAIL_SERVER"] = ""


def test_the_number_of_queries_does_not_grow_with_the_drafts(now: Clock) -> None:
    made, counts = drafted(now()), []
    for before, more in ((Before.WEEK, 0), (Before.DAY, 29)):
        with make.together():
            for _ in range(more):
                company = make.company()
                make.proposal(made.challenge, company, make.member(company, Role.OWNER), submitted=False)
        db.session.expire_all()
        due = next(each for each in reminders_due(CLOSES - before.ahead) if each.before is before)
        with count_queries() as count:
            reminding.remind_next(due, at=CLOSES - before.ahead)
        counts.append(len([each for each in count.statements if not each.startswith("INSERT INTO messages")]))
    assert counts[0] == counts[1]


def test_each_person_chooses_and_one_click_stops(browser: Browser, now: Clock) -> None:
    made = drafted(now())
    owner = browser(made.owner)
    assert owner.post("/proposals/reminders", data={"before": ["hours", "minutes"]}).status_code == 400
    owner.post("/proposals/reminders", data={"before": ["hours"]})
    assert "Saved. You get reminders 2 hours before a close." in text(owner, "/proposals/reminders")
    actions.send_reminders(at=CLOSES - timedelta(hours=24))
    assert [each.email for each in reminders()] == [made.colleague.email]
    stop = reminders()[0].unsubscribe_path
    visitor = browser()
    assert "Stop reminders before a close?" in text(visitor, stop)
    assert visitor.post(stop, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert visitor.post(stop).status_code == 200
    assert visitor.get(stop[:-1]).status_code == 404
    assert queries.wanted_by(made.colleague.id) == frozenset()
    actions.send_reminders(at=CLOSES - timedelta(hours=2))
    assert [each.email for each in reminders()] == [made.colleague.email, made.owner.email]


def test_nobody_outside_the_company_sees_a_reminder_or_a_count_of_them(browser: Browser, now: Clock) -> None:
    made, operator = bid(), make.user("Olga Operator", is_operator=True)
    clients = [browser(each) for each in (made.officer, made.cdo, operator)]
    paths = ("/today", "/outbox", "/record", "/messages")

    def pages() -> list[str]:
        return [without_tokens(client.get(path)) for client in clients for path in paths]

    before = pages()
    with make.together():
        make.proposal(made.challenge, made.company, made.owner, submitted=False)
    actions.send_reminders(at=CLOSES - timedelta(hours=2))
    assert len(reminders()) == 2
    assert pages() == before
