"""A region runs a sprint from brief to shortlist, in a real browser: each step by the right role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.shortlists.models import AssessmentSummary
from tests import factories as make
from tests.frozen import Clock
from tests.journeys import company_steps, panel_steps, team_steps
from tests.journeys.walker import Walker
from tests.people import Browser

pytestmark = pytest.mark.browser
JANUARY = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)


def seen(model: type[Challenge]) -> Challenge:
    """The one row as the server has left it."""
    db.session.rollback()
    return db.session.query(model).one()


@pytest.mark.once
def test_a_region_runs_a_sprint(app: Flask, walk: Callable[..., Walker], now: Clock, tmp_path: Path) -> None:
    """The company and one assessor on a phone, everybody else at a desk."""
    now.go_to(JANUARY)
    region = make.authority()
    make.council(region)
    officer, cdo = make.member(region, Role.OFFICER, "Leena Rashid"), make.member(region, Role.CDO, "Amara Whitlock")
    desk = walk(officer)
    reference = team_steps.write_the_brief(desk, team_steps.start_the_year(desk))
    chief = walk(cdo)
    team_steps.publish(chief, reference)
    challenge = seen(Challenge)
    now.go_to(challenge.opens_at + timedelta(hours=1))
    team_steps.find_it(walk(), reference)

    owner = walk(phone=True)
    company_steps.make_an_account(owner)
    company_steps.register_the_company(owner)
    proposal = company_steps.start_a_draft(owner, reference)
    now.pass_(days=3)
    company_steps.answer_everything(owner, proposal, tmp_path, count=len(challenge.criteria))
    first = company_steps.submit(owner, proposal)
    owner.open(f"/proposals/{proposal}/answers/1").put("text", "A better first answer about the four queues.")
    owner.press("Save and continue").open(f"/proposals/{proposal}").sees("You changed it")
    second = company_steps.submit(owner, proposal)
    assert first != second

    db.session.rollback()
    rival_firm = make.company("Quillbeck Systems Ltd")
    make.proposal(challenge, rival_firm, make.member(rival_firm, Role.OWNER), title="A rival idea for carers")
    desk.open(f"/challenges/{reference}/received").sees_nothing_of("Saltergill", "One conversation")
    now.go_to(challenge.closes_at)
    db.session.rollback()
    desk.take_cookie_of(Browser(app, now)(officer))
    chief.take_cookie_of(Browser(app, now)(cdo))
    owner = walk(phone=True)
    company_steps.sign_in(owner)
    owner.open(f"/proposals/{proposal}").sees("closed").shot("51-after-the-close")
    now.pass_(minutes=30)
    panel_steps.open_the_box(desk, chief, reference)
    panel_steps.screen_all(desk, reference)
    db.session.rollback()
    strict, barred = (
        make.user("Marek Dunmow", email="marek@university.example"),
        make.user("Bronwen Tallis", email="bron@home.example"),
    )
    people = {
        "hester@chairs.example": ("Hester Langthorne", "Chair"),
        strict.email: (strict.name, "Assessor"),
        barred.email: (barred.name, "Assessor"),
    }
    panel_steps.invite(desk, reference, people)
    chair = walk()
    panel_steps.join_as_new(chair, "hester@chairs.example", now)
    seats = [chair, walk(strict, phone=True), walk(barred)]
    for person, user in zip(seats[1:], (strict, barred), strict=True):
        panel_steps.take_seat(person, user.email)
    panel_steps.declare(chair, reference)
    panel_steps.declare(seats[1], reference)
    panel_steps.declare(seats[2], reference, interest_in="Saltergill")
    panel_steps.bar(chief, reference, "Bronwen Tallis")
    panel_steps.assign_all(desk, reference)

    now.pass_(hours=1)
    criteria = len(challenge.criteria)
    assert panel_steps.score_all(chair, reference, points=[4] * criteria, shot=True) == 2
    assert panel_steps.score_all(seats[1], reference, points=[2] * criteria) == 2
    assert panel_steps.score_all(seats[2], reference, points=[3] * criteria) == 1
    seats[2].open(f"/challenges/{reference}/scoring").sees_nothing_of("Saltergill", "One conversation")
    panel_steps.moderate_all(
        chair, reference, others=seats[1:], points={"One conversation": [4] * criteria, "A rival idea": [3] * criteria}
    )
    panel_steps.decide(desk, chief, reference)

    owner.open("/today").shot("80-company-today").open(f"/proposals/{proposal}/summary").sees("80.0").shot("81-summary")
    visitor = walk()
    visitor.open(f"/challenges/{reference}/shortlist").sees("Saltergill Labs Ltd").sees_nothing_of("Quillbeck").shot(
        "82-shortlist"
    )
    visitor.open("/results").shot("83-results").open("/record").shot("84-record")
    owner.open("/messages").shot("85-messages")
    desk.open("/outbox").shot("86-outbox").open("/record").shot("87-record-staff")
    db.session.rollback()
    times = {each.released_at for each in db.session.query(AssessmentSummary)}
    assert (db.session.query(AssessmentSummary).count(), len(times)) == (2, 1)
