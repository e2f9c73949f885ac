"""From a council's problem to an amended challenge, in a real browser: pool, gate, approval, questions, followers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.outbox.models import Message
from tests import factories as make
from tests.frozen import Clock
from tests.journeys import open_steps, pool_steps
from tests.journeys.walker import Walker
from tests.people import Browser

pytestmark = pytest.mark.browser
JANUARY = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)


def seen() -> Challenge:
    """The challenge as the server has left it."""
    db.session.rollback()
    return db.session.query(Challenge).one()


def mails_to(email: str) -> list[Message]:
    db.session.rollback()
    return list(db.session.query(Message).filter_by(email=email).order_by(Message.id))


@pytest.mark.once
def test_a_problem_becomes_a_challenge_in_the_open(app: Flask, walk: Callable[..., Walker], now: Clock) -> None:
    """Companies and a citizen on a phone, everybody else at a desk."""
    now.go_to(JANUARY)
    region = make.authority()
    officer, cdo = make.member(region, Role.OFFICER, "Leena Rashid"), make.member(region, Role.CDO, "Amara Whitlock")
    make.edition(region, officer)
    owners = [
        make.member(make.council(region, name), Role.PROBLEM_OWNER) for name in ("Hallowdale", "Fernwick", "Stonebeck")
    ]
    councils = [walk(each) for each in owners]
    problem = pool_steps.post_a_problem(councils[0])
    pool_steps.find_similar(councils[1])
    pool_steps.join(councils[1], problem, happens="310")
    pool_steps.join(councils[2], problem, happens="95")
    desk, chief = walk(officer), walk(cdo)
    reference = pool_steps.turn_into_a_challenge(desk)
    pool_steps.write_with_faults(desk, reference)
    pool_steps.mend(desk, reference)
    pool_steps.return_once(chief, desk, reference)
    pool_steps.approve_as_preview(chief, reference)

    firms = [make.company("Quillbeck Systems Ltd"), make.company("Saltergill Labs Ltd")]
    users = [make.member(each, Role.OWNER) for each in firms]
    bidders = [walk(each, phone=True) for each in users]
    follower = make.user("Ines Corrigan")
    citizen = walk(follower, phone=True)
    open_steps.say_whether_it_is_clear(bidders[0], reference)
    open_steps.read_what_companies_say(desk, reference)
    open_steps.follow(citizen, reference)
    now.go_to(seen().opens_at + timedelta(days=1))
    for bidder, user, text in zip(bidders, users, (open_steps.FIRST, open_steps.SECOND), strict=True):
        bidder.take_cookie_of(Browser(app, now)(user))
        open_steps.ask(bidder, reference, text)
    desk.take_cookie_of(Browser(app, now)(officer))
    open_steps.merge_and_answer(desk, reference)
    visitor = walk()
    visitor.open(f"/challenges/{reference}/questions").sees(open_steps.ANSWER).sees_nothing_of(
        "Quillbeck", "Saltergill"
    )
    before = seen().closes_at
    now.go_to(before - timedelta(days=6))
    desk.take_cookie_of(Browser(app, now)(officer))
    chief.take_cookie_of(Browser(app, now)(cdo))
    open_steps.amend_with_more_time(desk, reference)
    open_steps.publish_the_amendment(chief, reference)
    assert seen().closes_at > before
    visitor.open(f"/challenges/{reference}").sees("Hallowdale", "Fernwick", "Stonebeck").shot("20-amended")
    told = [each.subject for each in mails_to(follower.email)]
    assert len(told) == 2, told
    desk.open("/outbox").shot("21-outbox")
