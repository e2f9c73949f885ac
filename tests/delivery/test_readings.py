"""Readings of measures: recorded by one side, confirmed by the other, corrected beside the old, chased when overdue."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.actor import Role
from sprint.audit.models import AuditEntry as Act
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.delivery import actions
from sprint.delivery.models import Reading, ReadingReminder
from sprint.shortlists.models import Decision
from tests import factories as make
from tests.counting import count_queries
from tests.delivery.outcomes import adoption, form, place, released, stop
from tests.delivery.test_adoptions import TOLD
from tests.frozen import Clock
from tests.mails import subjects
from tests.pages import errors, flashed, typed
from tests.people import Browser
from tests.problems.pool import Pool, pool, words


@pytest.fixture
def at(app: Flask) -> Pool:
    return pool()


def last() -> Reading:
    return db.session.query(Reading).order_by(Reading.id.desc()).limit(1).one()


def confirm(client: FlaskClient, challenge: Challenge, slug: str = "", months: int = 6) -> TestResponse:
    return client.post(place(challenge, months, "/confirmation", slug), data={"reading": str(last().id)})


def test_a_council_records_the_team_confirms_and_everybody_reads_it(at: Pool, browser: Browser) -> None:
    challenge = released(at)
    owner, officer, outcome = browser(at.owner), browser(at.officer), f"/challenges/{challenge.reference}/outcome"
    assert "Record a reading at 6 months" in words(owner, "/today")
    for _ in range(2):
        assert owner.post(place(challenge), data=form()).status_code == 302
    assert "Confirm a reading at 6 months" in words(officer, "/today")
    assert (db.session.query(Reading).count(), subjects(at.officer.email)) == (
        1,
        [f"Please confirm a reading of {challenge.reference}"],
    )
    assert "Due 28 February 2027, not given yet" in words(browser(), outcome)
    assert [confirm(each, challenge).status_code for each in (owner, officer, officer)] == [403, 302, 302]
    page = words(browser(), outcome)
    for said in (
        "Down from 74 days to 40 days: 64% of the way to the target of 21 days (at 6 months, 1 March 2027).",
        "Moved towards the target",
        "Case records, February 2027. Head of Adult Care.",
        "Due 31 August 2027",
    ):
        assert said in page
    assert "40" in browser().get(outcome + ".csv").text
    assert subjects(at.owner.email) == [f"Your reading of {challenge.reference} is public"]
    assert db.session.query(Act).filter(Act.act.in_(["reading.recorded", "reading.confirmed"])).count() == 2


BAD = [
    ({"value": "NaN"}, "value", "The reading must be a number, such as 12.5."),
    ({"value": "1e400"}, "value", "The reading must be between -100,000,000,000 and 100,000,000,000."),
    ({"value": "£40"}, "value", "The reading must be in days, as the challenge stated it, and not in pounds."),
    ({"value": "40%"}, "value", "The reading must be in days, as the challenge stated it, and not in per cent."),
    ({"value": "-1"}, "value", "The reading cannot be below 0: it is measured in days."),
    ({"value": ""}, "value", "Enter the number, or choose that it was not measured."),
    ({"source": ""}, "source", "Say where the number comes from."),
    ({"was_measured": "no"}, "not_measured", "Say why it was not measured."),
    ({"read_on-month": "4"}, "read_on", "Read on cannot be in the future."),
    ({"read_on-year": "2026"}, "read_on", "Read on must be 28 January 2027 or later. It all started on 31 August 2026: a number from before that is a baseline."),
    ({"post": "Ann, 01632 960 001"}, "post", "Who vouches for it must be a post, without an address or a telephone number."),
]  # fmt: skip


@pytest.mark.once
def test_bad_input_comes_back_with_its_reason_and_what_was_typed(at: Pool, browser: Browser) -> None:
    challenge, client = released(at), browser(at.owner)
    for changes, field, message in BAD:
        page = client.post(place(challenge), data=form(**changes))
        assert (page.status_code, errors(page)) == (400, {field: message})
    unit = client.post(place(challenge), data=form(unit="weeks"))
    assert (unit.status_code, "The unit is days, as the challenge stated it." in unit.text) == (400, True)
    assert client.get(place(challenge, 12)).status_code == 409
    assert client.get(place(challenge, 7)).status_code == 404
    assert client.post(place(challenge), data=form(value="1,040.50", post="Head")).status_code == 302
    assert last().value == Decimal("1040.5")


def test_two_at_once_lose_nothing_and_a_correction_keeps_the_old(at: Pool, browser: Browser) -> None:
    challenge, officer, owner = released(at), browser(at.officer), browser(at.owner)
    owner.post(place(challenge), data=form())
    late = officer.post(place(challenge), data=form(value="38"))
    assert (late.status_code, "40 days" in late.text, typed(late, "value")) == (409, True, "38")
    again = officer.post(place(challenge), data=form(value="38", seen=typed(late, "seen")))
    assert (again.status_code, db.session.query(Reading).count()) == (302, 2)
    stale = db.session.query(Reading).order_by(Reading.id).first()
    assert stale is not None
    old = browser(at.owner).post(place(challenge, 6, "/confirmation"), data={"reading": str(stale.id)})
    assert (old.status_code, confirm(owner, challenge).status_code) == (409, 302)
    without = owner.post(place(challenge), data=form(value="35", seen="2"))
    assert errors(without) == {"reason": "Say why the reading is corrected."}
    owner.post(place(challenge), data=form(value="35", seen="2", reason="One team was counted twice."))
    outcome = f"/challenges/{challenge.reference}/outcome"
    assert "38 days" in words(browser(), outcome)
    assert "35 days" not in words(browser(), outcome)
    officer.post(place(challenge, 6, "/return"), data={"reading": str(last().id), "comment": "Whose?"})
    desk = words(owner, f"/challenges/{challenge.reference}/readings")
    assert "6 months: 35 days Sent back" in desk
    assert "Until a correction is confirmed, everybody reads 38 days." in desk
    owner.post(place(challenge), data=form(value="35", seen="3", reason="One team was counted twice."))
    confirm(officer, challenge)
    page = words(browser(), outcome)
    assert "it said 38 days until 3 March 2027. One team was counted twice." in page
    assert "to 35 days" in page


def test_one_sent_back_is_recorded_again_and_no_number_is_an_answer(at: Pool, browser: Browser) -> None:
    challenge, officer, owner = released(at), browser(at.officer), browser(at.owner)
    owner.post(place(challenge), data=form())
    back = place(challenge, 6, "/return")
    assert errors(officer.post(back, data={"reading": str(last().id)})) == {"comment": "Say what has to change."}
    for _ in range(2):
        page = officer.post(back, data={"reading": str(last().id), "comment": "Which team?"}, follow_redirects=True)
        assert flashed(page) == ["The reading went back, with your comment."]
    assert "Which team?" in words(owner, f"/challenges/{challenge.reference}/readings")
    none = form(was_measured="no", not_measured="The system was replaced in January.", seen="1")
    assert owner.post(place(challenge), data=none).status_code == 302
    confirm(officer, challenge)
    page_words = words(browser(), f"/challenges/{challenge.reference}/outcome")
    assert "Not measured at 6 months: The system was replaced in January." in page_words
    assert "not given yet" in page_words  # the one at the start is still owed


@pytest.mark.once
def test_who_may_look_and_record(at: Pool, browser: Browser) -> None:
    challenge = released(at)
    desk = f"/challenges/{challenge.reference}/readings"
    auditor = make.member(at.region, Role.AUDITOR)
    assert [browser(each).get(desk).status_code for each in (at.owner, at.officer, auditor, at.stranger)] == [
        200,
        200,
        200,
        404,
    ]
    assert [browser(each).post(place(challenge), data=form()).status_code for each in (auditor, at.stranger)] == [
        403,
        404,
    ]
    hidden = released_later(at)
    assert browser().get(f"/challenges/{hidden}/outcome").status_code == 404
    assert browser(at.officer).get(f"/challenges/{hidden}/readings").status_code == 404


def released_later(at: Pool) -> str:
    """The reference of a challenge whose shortlist is approved and not released."""
    db.session.query(Reading).delete()
    decision = db.session.query(Decision).one()
    decision.released_at = decision.released_by_id = None
    db.session.commit()
    return str(decision.challenge.reference)


@pytest.mark.once
def test_a_challenge_without_a_shortlist_says_so(at: Pool, browser: Browser) -> None:
    challenge = released(at, shortlisted=0)
    assert "No proposal was shortlisted, so nothing was tried" in words(
        browser(), f"/challenges/{challenge.reference}/outcome"
    )
    assert browser(at.officer).get(f"/challenges/{challenge.reference}/readings").status_code == 404
    assert "nothing was tried" in words(browser(), "/outcomes?standing=none")


def test_a_council_that_adopted_has_readings_of_its_own(at: Pool, browser: Browser) -> None:
    challenge = released(at)
    adopted = adoption(at, challenge)
    theirs, team = browser(at.stranger), browser(at.officer)
    for months, value in ((0, "50"), (6, "30")):
        day = {"read_on-day": "31", "read_on-month": "8", "read_on-year": "2026"} if not months else {}
        assert (
            theirs.post(place(challenge, months, slug="marchbrook"), data=form(value=value, **day)).status_code == 302
        )
        confirm(team, challenge, "marchbrook", months)
    page = words(browser(), f"/challenges/{challenge.reference}/outcome")
    assert "Down from 50 days to 30 days: 68% of the way to the target of 21 days (at 6 months, 1 March 2027)." in page
    assert "Where it was tried first" in page
    change = f"/challenges/{challenge.reference}/adoptions/marchbrook/change"
    later = theirs.post(change, data={**TOLD, "version": "1"})
    assert "once a reading was recorded" in errors(later)["starts_on"]
    assert browser(at.owner).get(place(challenge, slug="marchbrook")).status_code == 404
    adopted.ended_at, adopted.ending_reason = datetime(2027, 3, 2, tzinfo=UTC), "The system went."
    db.session.commit()
    assert theirs.get(place(challenge, 12, slug="marchbrook")).status_code == 409
    assert "stopped on 2 March 2027" in theirs.get(place(challenge, 12, slug="marchbrook")).text
    adoption(at, challenge, date(2026, 8, 30))
    desk = f"/challenges/{challenge.reference}/adoptions/marchbrook/readings"
    assert "It started there on 30 August 2026" in words(theirs, desk)


@pytest.mark.once
def test_what_was_stopped_is_read_until_its_end_and_no_longer(at: Pool, browser: Browser) -> None:
    challenge = released(at)
    stop(at, challenge, date(2027, 2, 28))
    owner = browser(at.owner)
    assert owner.post(place(challenge), data=form()).status_code == 302
    later = owner.get(place(challenge, 12))
    assert (later.status_code, "stopped on 28 February 2027, before the reading at 12 months" in later.text) == (
        409,
        True,
    )
    page = words(browser(), f"/challenges/{challenge.reference}/outcome")
    assert "Nothing of this goes on since 28 February 2027." in page
    assert "Nobody used it." in page
    assert "Not read: stopped before" in page


@pytest.mark.once
def test_overdue_readings_are_chased_once_a_step(at: Pool, now: Clock) -> None:
    challenge = released(at)
    for day, month in ((13, 2), (14, 2), (20, 2), (28, 2), (1, 3), (3, 3), (28, 3), (20, 4)):
        for _ in range(2):
            actions.chase_readings(at=datetime(2027, month, day, 9, tzinfo=UTC))
    assert subjects(at.owner.email) == subjects(at.officer.email) == [
        f"Readings of {challenge.reference} are due on 28 February 2027",
        f"Readings of {challenge.reference} are overdue since 28 February 2027",
        f"Readings of {challenge.reference} are overdue since 28 February 2027",
    ]  # fmt: skip
    assert db.session.query(ReadingReminder).count() == 3


@pytest.mark.once
def test_the_list_costs_the_same_for_thirty(at: Pool, browser: Browser) -> None:
    released(at)
    client = browser()
    with count_queries() as one:
        assert client.get("/outcomes").status_code == 200
    with make.together():
        for _ in range(30):
            released_again(at)
    with count_queries() as many:
        page = words(client, "/outcomes?region=northmoor")
    assert (many.number, "31 challenges" in page) == (one.number, True)
    assert client.get("/outcomes.csv").text.count("NMR-27-") == 31 * 4
    assert client.get("/outcomes.atom").status_code == 200


def released_again(at: Pool) -> None:
    """One more, of the same edition."""
    first = db.session.query(Decision).order_by(Decision.id).first()
    assert first is not None
    old = first.challenge
    challenge = make.challenge(
        old.edition, written_by=at.officer, published_by=at.cdo, opens_at=old.opens_at, closes_at=old.closes_at
    )
    columns = (
        "shortlisted", "reason", "scores_fingerprint", "proposed_by_id", "proposed_at", "approved_by_id", "approved_at",
        "prepared_by_id", "prepared_at", "released_by_id", "released_at",
    )  # fmt: skip
    db.session.add(Decision(challenge_id=challenge.id, **{name: getattr(first, name) for name in columns}))
