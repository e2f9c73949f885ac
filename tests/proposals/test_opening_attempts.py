"""Every attempt to open the box that was refused is on record; a request can lapse; nothing enters or leaves an open box."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import Failure, NotNow
from sprint.organisations.models import Membership
from sprint.proposals import actions
from sprint.proposals.models import Opening, Proposal, Submission
from tests import factories as make
from tests.at_once import at_once
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import Bid, acting, drafted, submitted, text


@pytest.fixture
def closed(app: Flask, now: Clock) -> Bid:
    made = submitted(now())
    now.go_to(made.challenge.closes_at)
    return made


def refusals() -> list[tuple[str, str]]:
    """Who, and why."""
    rows = db.session.query(AuditEntry).filter_by(act="opening.refused").order_by(AuditEntry.id)
    return [(each.told.actor_name, each.told.facts["why"]) for each in rows]


def ends(person: Any, now: Clock) -> None:
    db.session.query(Membership).filter_by(user_id=person.id).one().ended_at = now()
    db.session.commit()


def test_one_person_with_two_roles_is_one_person(closed: Bid, browser: Browser) -> None:
    make._kept(
        Membership(user_id=closed.officer.id, organisation_id=closed.region.id, role=Role.CDO, since=make.LONG_AGO)
    )
    officer = browser(closed.officer)
    assert [officer.post(closed.opening, data={"act": act}).status_code for act in ("ask", "open")] == [302, 403]
    assert refusals() == [("Otto Officer", "You asked for the opening. A second person has to confirm it.")]


def test_whoever_tries_is_refused_and_recorded(closed: Bid, browser: Browser) -> None:
    auditor = make.member(closed.region, Role.AUDITOR, "Ivy Auditor")
    stranger, operator = make.user("Sam Stranger"), make.user("Opal Operator", is_operator=True)
    for person in (auditor, closed.owner, stranger, operator):
        assert browser(person).post(closed.opening, data={"act": "open"}).status_code == 403
    assert browser().post(closed.opening).status_code == 302
    assert [who for who, _ in refusals()] == ["Ivy Auditor", "Ada Fenwick", "Sam Stranger", "Opal Operator"]
    page = text(browser(auditor), closed.opening)
    assert "Only the sprint team of this region can open the box." in page
    assert "Sam Stranger" in page


def test_no_command_opens_a_box(app: Flask, closed: Bid) -> None:
    result = app.test_cli_runner().invoke(args=["open-box", closed.challenge.reference.lower()])
    assert result.exit_code == 1
    assert "No command opens a box." in result.output
    entry = db.session.query(AuditEntry).filter_by(act="opening.refused").one()
    assert (entry.actor_name, entry.challenge_id) == ("Command line", closed.challenge.id)
    assert db.session.query(Opening).count() == 0


def test_that_somebody_is_tied_to_a_bidder_shows_only_after_the_opening(closed: Bid, browser: Browser) -> None:
    third = make.member(closed.region, Role.OFFICER, "Tia Tied")
    make._kept(Membership(user_id=third.id, organisation_id=closed.company.id, role=Role.OWNER, since=make.LONG_AGO))
    assert browser(third).post(closed.opening, data={"act": "ask"}).status_code == 403
    assert len(refusals()) == 1
    officer, record = browser(closed.officer), "/record?noun=opening"
    assert "Tia Tied" not in text(officer, closed.opening) + text(officer, record)
    officer.post(closed.opening, data={"act": "ask"})
    browser(closed.cdo).post(closed.opening, data={"act": "open"})
    assert "Tia Tied" in text(officer, closed.opening)
    assert "Tia Tied" in text(officer, record)


def test_a_request_lapses_when_the_first_person_leaves_the_team(closed: Bid, browser: Browser, now: Clock) -> None:
    browser(closed.officer).post(closed.opening, data={"act": "ask"})
    now.pass_(hours=1)
    ends(closed.officer, now)
    cdo, third = browser(closed.cdo), browser(make.member(closed.region, Role.OFFICER, "Tess Third"))
    page = text(cdo, closed.opening)
    assert ("That does not count any more" in page, "You would be the first person" in page) == (True, True)
    answer = cdo.post(closed.opening, data={"act": "open"}, follow_redirects=True)
    assert "The earlier request does not count any more, so now you have asked." in answer.text
    assert not db.session.query(Opening).one().is_open
    assert third.post(closed.opening, data={"act": "open"}).headers["Location"] == closed.received
    opening = db.session.query(Opening).one()
    assert (opening.first_by_id, opening.second_by.name) == (closed.cdo.id, "Tess Third")
    assert [each.act for each in db.session.query(AuditEntry).filter(AuditEntry.act.like("opening.%")).order_by(AuditEntry.id)] == [
        "opening.requested", "opening.lapsed", "opening.requested", "opening.done",
    ]  # fmt: skip


def test_a_request_lapses_when_the_close_moves_past_it_or_the_roles_change(closed: Bid, now: Clock) -> None:
    opening = make.opening(closed.challenge, closed.officer, None, at=now())
    closed.challenge.closes_at += timedelta(days=2)
    now.pass_(days=3)
    db.session.commit()
    assert not actions.open_box(closed.challenge, by=acting(closed.officer), at=now()).is_open
    assert (opening.first_by_id, opening.first_at) == (closed.officer.id, now())
    now.pass_(hours=1)
    make._kept(Membership(user_id=closed.officer.id, organisation_id=make.company().id, role=Role.OWNER, since=now()))
    assert not actions.open_box(closed.challenge, by=acting(closed.cdo), at=now()).is_open


def test_after_an_end_between_the_two_nothing_is_opened(closed: Bid, browser: Browser, now: Clock) -> None:
    browser(closed.officer).post(closed.opening, data={"act": "ask"})
    closed.challenge.withdrawn_at, closed.challenge.withdrawal_reason = now(), "The budget is gone."
    db.session.commit()
    answer = browser(closed.cdo).post(closed.opening, data={"act": "open"})
    assert (answer.status_code, "Nothing that was received is opened." in answer.text) == (409, True)
    assert not db.session.query(Opening).one().is_open
    assert len(refusals()) == 1


def test_two_people_who_ask_at_one_moment_do_not_open(app: Flask, closed: Bid, now: Clock) -> None:
    at = now()
    people, number = [acting(closed.officer), acting(closed.cdo)], closed.challenge.id

    def ask(actor: Any) -> None:
        actions.open_box(db.session.get_one(make.Challenge, number), by=actor, at=at, only_asks=True)

    assert at_once(app, lambda: ask(people[0]), lambda: ask(people[1])) == [None, None]
    assert not db.session.query(Opening).one().is_open


def test_a_withdrawal_that_meets_the_opening_is_whole_or_refused(app: Flask, now: Clock) -> None:
    """It began a moment before the close; whichever comes first counts, and the other follows it."""
    made = submitted(now())
    began, closes_at = made.challenge.closes_at - timedelta(microseconds=1), made.challenge.closes_at
    make.opening(made.challenge, made.officer, None, at=closes_at)
    owner, cdo, challenge_id, proposal_id = acting(made.owner), acting(made.cdo), made.challenge.id, made.proposal.id

    def withdraw() -> None:
        actions.withdraw(db.session.get_one(Proposal, proposal_id), by=owner, at=began)

    def open_() -> None:
        actions.open_box(db.session.get_one(make.Challenge, challenge_id), by=cdo, at=closes_at)

    withdrawal, opening = at_once(app, withdraw, open_)
    proposal = db.session.get_one(Proposal, proposal_id)
    assert opening is None
    seen = (isinstance(withdrawal, Failure), proposal.withdrawn_at is None, proposal.panel_label is not None)
    assert seen in ((True, True, True), (False, False, False))


def test_what_arrives_at_an_open_box_is_refused_and_recorded(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    rival = make.company()
    bid = make.proposal(made.challenge, rival, make.member(rival, Role.OWNER))
    make.opening(made.challenge, made.officer, made.cdo, at=now())
    owner = browser(made.owner)
    answer = owner.post(f"{made.home}/submission")
    assert (answer.status_code, "Two people opened the box" in answer.text) == (409, True)
    assert db.session.query(Submission).filter_by(proposal_id=made.proposal.id).count() == 0
    with pytest.raises(NotNow):
        actions.withdraw(bid, by=acting(db.session.get_one(make.User, bid.created_by_id)), at=now())
    assert db.session.query(AuditEntry).filter_by(act="proposal.refused_opened").count() == 1
