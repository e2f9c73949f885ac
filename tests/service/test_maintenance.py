"""Planned maintenance: who sees it, and that it keeps away from closes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.db import db
from sprint.service.models import Maintenance
from tests import factories as make
from tests.frozen import Clock
from tests.pages import errors
from tests.people import Browser
from tests.proposals.bids import bid, text
from tests.service.test_outages import acts, operator, typed

CLOSES, HOUR = make.CLOSES, timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("app")


def announced(client: FlaskClient, begins: datetime, **changes: str) -> TestResponse:
    data = {**typed("begins_at", begins), **typed("ends_at", begins + HOUR), "what": "The database moves.", **changes}
    return client.post("/status/maintenance", data=data)


def test_people_who_are_signed_in_see_it_on_every_page_until_it_is_over(browser: Browser, now: Clock) -> None:
    make.authority()
    client, reader = operator(browser), browser(make.user("Rita Reader"))
    for _ in "twice":
        announced(client, now() + HOUR)
    banner = "from Wednesday 3 March 2027, 1pm to 2pm (1 hour): The database moves."
    assert banner in text(reader, "/challenges")
    assert banner not in text(browser(), "/challenges")
    assert "Planned maintenance" in text(browser(), "/status")
    assert acts("maintenance.") == ["maintenance.announced"]
    now.pass_(hours=2)
    assert banner not in text(reader, "/challenges")


def test_it_can_be_cancelled_and_announced_again(browser: Browser, now: Clock) -> None:
    make.authority()
    client = operator(browser)
    announced(client, now() + HOUR)
    number = db.session.query(Maintenance).one().id
    for _ in "twice":
        assert client.post(f"/status/maintenance/{number}/cancellation").status_code == 303
    assert "The database moves." not in text(client, "/challenges")
    announced(client, now() + HOUR)
    assert "The database moves." in text(client, "/challenges")
    assert acts("maintenance.") == ["maintenance.announced", "maintenance.cancelled", "maintenance.announced"]


def test_a_day_before_a_close_it_is_refused_unless_a_reason_says_why(browser: Browser, now: Clock) -> None:
    client, made = operator(browser), bid()
    page = announced(client, CLOSES - 12 * HOUR)
    assert page.status_code == 409
    assert errors(page) == {
        "reason": f"This is less than 24 hours before a close: {made.challenge.reference} closes on Monday 15 March 2027, "
        "12 noon. Choose another time, or say why it cannot wait."
    }
    assert db.session.query(Maintenance).count() == 0
    announced(client, CLOSES - 12 * HOUR, reason="A hole in the database server is being used.")
    assert "Why it cannot wait: A hole in the database server is being used." in text(browser(), "/status")


def test_no_hidden_close_is_told(browser: Browser, now: Clock) -> None:
    made = bid()
    made.challenge.published_at = made.challenge.published_by_id = None
    db.session.commit()
    assert announced(operator(browser), CLOSES - 12 * HOUR).status_code == 303


@pytest.mark.once
def test_what_lies_behind_or_ends_before_it_begins_comes_back(browser: Browser, now: Clock) -> None:
    client = operator(browser)
    page = announced(client, now() - HOUR)
    assert page.status_code == 400
    assert "Record what happened as an outage instead." in page.text
