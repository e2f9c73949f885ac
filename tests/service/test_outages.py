"""An operator records an outage: everybody can read it, and teams near a close get an extension with its facts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Actor
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import Refused
from sprint.outbox.models import Message
from sprint.service import actions, queries
from sprint.service.maintenance import Plan
from sprint.service.models import Gap, Outage
from sprint.service.outages import Facts
from sprint.service.watch import Sign, Span
from sprint.when import clock_time, local
from tests import factories as make
from tests.at_once import at_once
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import errors, flashed
from tests.people import Browser
from tests.proposals.bids import Bid, drafted, text

CLOSES, HOUR = make.CLOSES, timedelta(hours=1)
OPERATOR = Actor(name="Command line", is_operator=True)
pytestmark = pytest.mark.usefixtures("app")


def typed(name: str, instant: datetime) -> dict[str, Any]:
    day = local(instant)
    return {
        f"{name}-day": day.day,
        f"{name}-month": day.month,
        f"{name}-year": day.year,
        f"{name}-time": clock_time(instant),
    }


def said(began: datetime, ended: datetime | None = None, **changes: str) -> dict[str, Any]:
    texts = {"what_failed": "The disk was full.", "what_seen": "Pages showed an error."}
    return {**typed("began_at", began), **(typed("ended_at", ended) if ended else {}), **texts, **changes}


def facts(began: datetime, ended: datetime | None) -> Facts:
    return Facts(began, ended, "The disk was full.", "Pages showed an error.")


def operator(browser: Browser) -> FlaskClient:
    return browser(make.user("Olga Operator", is_operator=True))


def acts(noun: str) -> list[str]:
    return [
        each.act
        for each in db.session.query(AuditEntry).filter(AuditEntry.act.startswith(noun)).order_by(AuditEntry.id)
    ]


def test_it_is_recorded_going_on_then_ended_and_everybody_reads_it(browser: Browser, now: Clock) -> None:
    client, visitor = operator(browser), browser()
    assert "We know of no outage at the moment." in text(visitor, "/status")
    for _ in "twice":
        assert client.post("/status/outages", data=said(now() - HOUR)).status_code == 303
    assert "One outage is going on." in text(visitor, "/status")
    assert "Since Wednesday 3 March 2027, 11am" in text(visitor, "/status")
    number = db.session.query(Outage).one().id
    page = client.post(f"/status/outages/{number}", data={**said(now() - HOUR, now()), "version": "1"})
    assert page.status_code == 303
    assert "From Wednesday 3 March 2027, 11am to 12 noon (1 hour)" in text(visitor, "/status")
    assert acts("outage.") == ["outage.recorded", "outage.ended"]


@pytest.mark.once
def test_what_cannot_be_true_comes_back_with_everything_typed(browser: Browser, now: Clock) -> None:
    client = operator(browser)
    page = client.post("/status/outages", data=said(now() + HOUR, what_failed="word " * 61))
    assert page.status_code == 400
    assert errors(page) == {"what_failed": "What failed? must be 60 words or fewer. It is 1 over."}
    page = client.post("/status/outages", data=said(now() - HOUR, now() + HOUR))
    assert page.status_code == 400
    assert list(errors(page).values()) == ["The end is in the future. Leave it empty while the outage goes on."]
    assert "The disk was full." in page.text
    assert db.session.query(Outage).count() == 0


def test_a_colleague_s_correction_is_not_overwritten(browser: Browser, now: Clock) -> None:
    outage = actions.record_outage(facts(now() - HOUR, None), by=OPERATOR, at=now())
    client = operator(browser)
    actions.change_outage(outage, facts(now() - 2 * HOUR, None), version=1, by=OPERATOR, at=now())
    page = client.post(f"/status/outages/{outage.id}", data={**said(now() - HOUR, now()), "version": "1"})
    assert page.status_code == 409
    assert "Since Wednesday 3 March 2027, 10am" in page.text
    assert acts("outage.") == ["outage.recorded", "outage.corrected"]


@pytest.mark.once
def test_nobody_else_can_record_one(now: Clock) -> None:
    with pytest.raises(Refused):
        actions.record_outage(facts(now() - HOUR, None), by=Actor(user_id=1), at=now())


def test_the_team_is_told_and_gets_an_extension_with_the_facts_filled_in(browser: Browser, now: Clock) -> None:
    made = _near_the_close(now)
    mails = db.session.query(Message).filter(Message.event.startswith("challenge.outage")).order_by(Message.id).all()
    assert [each.email for each in mails] == [made.officer.email, made.cdo.email]
    assert mails[0].subject == "An outage ended: 1 challenge near the close"
    assert "Time lost: 1 hour. It ended 1 hour before the close." in mails[0].body
    cdo = browser(made.cdo)
    assert "Decide about more time after an outage" in text(cdo, "/today")
    page = text(cdo, f"/challenges/{made.challenge.reference}/outages")
    assert "Extend by 1 working day" in page
    number = db.session.query(Outage).one().id
    form = text(cdo, f"/challenges/{made.challenge.reference}/extension?outage={number}")
    assert (
        "The service failed from Monday 15 March 2027, 10am to 11am (1 hour). It ended 1 hour before the close." in form
    )
    assert 'name="closes_at-day" type="text" value="16"' in form
    assert browser(made.officer).get(f"/challenges/{made.challenge.reference}/extension?outage=99").status_code == 404
    assert browser(made.owner).get(f"/challenges/{made.challenge.reference}/outages").status_code == 403


def _near_the_close(now: Clock) -> Bid:
    made = drafted(now())
    now.go_to(CLOSES - HOUR)
    actions.record_outage(facts(CLOSES - 2 * HOUR, CLOSES - HOUR), by=OPERATOR, at=now())
    return made


def test_once_it_is_extended_the_offer_is_gone(browser: Browser, now: Clock) -> None:
    from tests.proposals.test_reminders import extend

    made = _near_the_close(now)
    extend(made, CLOSES + timedelta(days=1), at=now())
    assert "after an outage" not in text(browser(made.cdo), "/today")


def test_an_outage_over_the_close_is_told_honestly_and_offers_no_way_round(browser: Browser, now: Clock) -> None:
    made = drafted(now())
    actions.record_outage(facts(now() - HOUR, None), by=OPERATOR, at=now())
    outage = db.session.query(Outage).one()
    now.go_to(CLOSES + HOUR)
    actions.change_outage(outage, facts(CLOSES - HOUR, now()), version=None, by=OPERATOR, at=now())
    cdo = browser(made.cdo)
    assert "An outage went on over the close" in text(cdo, "/today")
    page = text(cdo, f"/challenges/{made.challenge.reference}/outages")
    assert "It can no longer be extended." in page
    assert "Recorded on Wednesday 3 March 2027, 12 noon, before the close." in page
    assert "Extend by" not in page
    assert cdo.get(f"/challenges/{made.challenge.reference}/extension?outage={outage.id}").status_code == 409


def test_an_outage_long_before_the_close_is_no_task_but_can_be_read(browser: Browser, now: Clock) -> None:
    made = drafted(now())
    actions.record_outage(facts(now() - HOUR, now()), by=OPERATOR, at=now())
    assert db.session.query(Message).filter(Message.event.startswith("challenge.outage")).count() == 0
    assert "after an outage" not in text(browser(made.cdo), "/today")
    assert "The close is more than 7 days after it." in text(
        browser(made.cdo), f"/challenges/{made.challenge.reference}/outages"
    )


def test_the_worker_s_silence_is_a_suggestion_until_the_operator_says_so(browser: Browser, now: Clock) -> None:
    actions.beat("worker", at=now() - 2 * HOUR)
    assert actions.beat("worker", at=now() - 2 * HOUR + timedelta(minutes=5)) == 0
    assert actions.beat("worker", at=now() - HOUR) == 1
    noticed = Span(Sign.DATABASE, now() - HOUR, now())
    assert actions.beat("worker", noticed=noticed, at=now()) == 1
    client = operator(browser)
    assert "Look at 2 gaps that the worker noticed" in text(client, "/today")
    assert "We know of no outage" in text(browser(), "/status")
    first, second = [each.id for each in db.session.query(Gap).order_by(Gap.id)]
    assert 'value="11am"' in text(client, f"/status/outages?gap={second}")
    client.post(f"/status/outages?gap={second}", data=said(now() - HOUR, now()))
    assert [client.post(f"/status/gaps/{first}/dismissal").status_code < 400 for _ in range(2)] == [True, True]
    assert db.session.query(AuditEntry).filter_by(act="outage.dismissed").count() == 1
    assert flashed(client.get("/status/desk"))[-1] == "Noted: that was no outage."
    assert list(queries.gaps()) == []


def test_the_command_records_and_ends_one(app: Flask, now: Clock) -> None:
    run = app.test_cli_runner().invoke
    asked = ["outage", "record", "--what", "Disk full", "--seen", "Errors", "--from"]
    assert "Write it as 2027-03-15 09:10" in run(args=[*asked, "yesterday"]).output
    assert "The beginning is in the future." in run(args=[*asked, "2027-03-03 12:01"]).output
    done = run(args=[*asked, "2027-03-03 11:00"])
    number = db.session.query(Outage).one().id
    assert done.output == f"Outage {number}, since Wednesday 3 March 2027, 11am. http://localhost/status\n"
    run(args=["outage", "end", str(number), "--at", "2027-03-03 11:30"])
    db.session.expire_all()
    assert db.session.query(Outage).one().ended_at == now() - HOUR / 2
    assert acts("outage.") == ["outage.recorded", "outage.ended"]


@pytest.mark.once
def test_the_status_page_takes_as_many_queries_for_many_outages_as_for_one(client: FlaskClient, now: Clock) -> None:
    counts = []
    for more in (1, 29):
        for n in range(more):
            actions.record_outage(facts(now() - (n + more) * HOUR, now()), by=OPERATOR, at=now())
        with count_queries() as count:
            text(client, "/status")
        counts.append(count.number)
    assert counts[0] == counts[1]


def test_a_double_click_states_an_outage_and_plans_maintenance_once(app: Flask, now: Clock) -> None:
    """Both requests reach the database together; the second gets what the first made."""
    user = make.user("Olga Operator", is_operator=True)
    olga, at = Actor(user_id=user.id, name=user.name, is_operator=True), now()
    plan = Plan(at + HOUR, at + 2 * HOUR, "The database moves.")

    def record() -> None:
        actions.record_outage(facts(at - HOUR, at), by=olga, at=at)

    def announce() -> None:
        actions.announce(plan, by=olga, at=at)

    assert [at_once(app, record, record), at_once(app, announce, announce)] == [[None, None]] * 2
    assert (acts("outage."), acts("maintenance.")) == (["outage.recorded"], ["maintenance.announced"])
