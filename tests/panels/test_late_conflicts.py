"""A conflict found late: what it voids is shown first, the scores are kept and never count again, the person is blind."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from sprint import audit
from sprint.assessments.models import Moderation, Score, ScoreSheet
from sprint.assessments.queries import results
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.panels import actions, queries
from sprint.seal import veil
from tests import factories as make
from tests.assessments.panels import MEETING, World, ready, seat
from tests.frozen import Clock
from tests.mails import mails
from tests.pages import flashed, typed
from tests.people import Browser


@pytest.fixture
def of(app: Flask, now: Clock) -> World:
    """The first proposal has three locked sheets and is moderated; the second has one that is begun."""
    now.go_to(MEETING)
    of = ready()
    make.moderation(of.proposals[0], of.user(0), 3, 4)
    make.sheet(of.assignment(1, 1), 4, 1, locked=False)
    return of


def sent(of: World, number: int = 0, detail: str = "They have just hired my son.") -> dict[str, str]:
    """The form of the interests page with one interest among them."""
    found = {f"about_{veil(each.id)}": "none" for each in of.proposals}
    key = veil(of.proposals[number].id)
    return found | {f"about_{key}": "interest", f"kind_{key}": "family", f"detail_{key}": detail}


def path(of: World, rest: str = "interests") -> str:
    return f"/challenges/{of.challenge.reference}/{rest}"


def sheet(of: World, number: int = 1, proposal: int = 0) -> ScoreSheet:
    db.session.expire_all()
    return db.session.query(ScoreSheet).filter_by(assignment_id=of.assignment(number, proposal).id).one()


def test_what_it_voids_is_shown_before_anything_is_saved(of: World, browser: Browser) -> None:
    client = browser(of.user(1))
    page = client.post(path(of), data=sent(of))
    words = unescape(page.text)
    assert page.status_code == 200
    assert "This makes a score sheet void." in words
    assert "The score sheet locked on 20 March 2027 no longer counts." in words
    assert "They have just hired my son." in words
    assert typed(page, "seen") == veil(of.proposals[0].id)
    assert sheet(of).voided_at is None


def test_once_told_the_sheet_is_void_the_moderation_open_and_the_chair_told(of: World, browser: Browser) -> None:
    client = browser(of.user(1))
    page = client.post(path(of), data=sent(of) | {"seen": veil(of.proposals[0].id)}, follow_redirects=True)
    assert flashed(page) == ["Your interests are declared."]
    assert "Void since 6 April 2027" in unescape(page.text)
    found = sheet(of)
    reason = "The person in the seat declared an interest in the company."
    assert (found.voided_at, found.void_reason, found.locked_at is not None) == (MEETING, reason, True)
    assert db.session.query(Score).filter_by(sheet_id=found.id).count() == 2
    assert db.session.query(Moderation).one().completed_at is None
    assert mails(of.user(0).email)[-1].subject.endswith(f"the score sheets on proposal {of.label()} have changed")
    counted = results(of.challenge.id)[of.proposals[0].id]
    assert (counted.assigned, counted.locked, counted.is_moderated) == (2, 2, False)
    acts = [each.act for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert acts == ["interest.declared", "sheet.voided", "moderation.reopened"]


def test_the_person_is_blind_at_once_to_their_own_sheet_too(of: World, browser: Browser) -> None:
    client = browser(of.user(1))
    client.post(path(of), data=sent(of) | {"seen": veil(of.proposals[0].id)})
    assert {client.get(each).status_code for each in of.pages()} == {404}
    for each in of.lists:
        assert of.label() not in unescape(client.get(each).text)


def test_clearing_it_later_gives_the_proposal_back_and_not_the_sheet(of: World, browser: Browser) -> None:
    by = of.actor(1)
    actions.declare(of.seats[1], {of.proposals[0].id: "My son."}, by=by, at=MEETING)
    interest = next(each for each in of.seats[1].interests if each.proposal_id == of.proposals[0].id)
    actions.rule(interest, "cleared", "Another firm of that name.", by=of.actor(0), at=MEETING)
    assert [each.label for each in queries.open_to(by, of.challenge)] == [of.label(), of.label(1)]
    assert sheet(of).voided_at == MEETING
    assert browser(of.user(1)).get(of.scoring()).status_code == 404


def test_a_sheet_that_is_begun_is_void_too_and_the_chair_told_when_nothing_is_agreed(of: World) -> None:
    actions.declare(of.seats[1], {of.proposals[1].id: "My son."}, by=of.actor(1), at=MEETING)
    assert sheet(of, 1, 1).voided_at == MEETING
    assert mails(of.user(0).email)[-1].subject.endswith(f"a score sheet on proposal {of.label(1)} is void")


def test_whoever_rules_sees_what_a_bar_voids(of: World, browser: Browser) -> None:
    interest = next(each for each in of.seats[2].interests if each.proposal_id == of.proposals[0].id)
    page = unescape(browser(of.cdo).get(path(of, f"panel/interests/{interest.id}")).text)
    assert "If you bar: The score sheet locked on 20 March 2027 no longer counts." in " ".join(
        page.replace("<b>", "").replace("</b>", "").split()
    )
    actions.rule(interest, "barred", "He advised them.", by=of.actor(0), at=MEETING)
    assert sheet(of, 2).void_reason == "Barred because of an interest. He advised them."
    assert queries.history_of(interest)[0][0].voided == 1


def test_the_record_shows_a_void_sheet_struck_out_with_its_reason_to_staff_alone(of: World, browser: Browser) -> None:
    actions.declare(of.seats[1], {of.proposals[0].id: "My son."}, by=of.actor(1), at=MEETING)
    page = unescape(browser(of.auditor).get(of.moderation()).text)
    assert "Ada Assessor 1" in page
    assert "The person in the seat declared an interest in the company." in page
    assert page.count("<s>") == 2
    for other in (of.user(0), of.user(2)):
        assert "<s>" not in browser(other).get(of.moderation()).text


def test_nothing_is_declared_twice_by_pressing_twice(of: World, browser: Browser) -> None:
    client, data = browser(of.user(1)), sent(of) | {"seen": veil(of.proposals[0].id)}
    assert [client.post(path(of), data=data).status_code for _ in range(2)] == [302, 302]
    assert db.session.query(AuditEntry).filter_by(act="sheet.voided").count() == 1


def test_everybody_conflicted_is_named_with_what_to_do(of: World, browser: Browser) -> None:
    for number in (0, 1, 2):
        actions.declare(of.seats[number], {of.proposals[0].id: "My son."}, by=of.actor(number), at=MEETING)
    page = unescape(browser(of.officer).get(path(of, "panel/interests")).text)
    assert "Nobody on the panel can score it: an interest keeps every seat away." in page
    assert "Invite 2 more" in page
    assert "invite more people to the panel" in page
    assert "Saltergill 1 Ltd" not in browser(of.user(0)).get(path(of, "panel/interests")).text
    late = seat(of, "Lena Late")
    page = unescape(browser(of.officer).get(path(of, "panel/interests")).text)
    assert late.accepted_at is not None
    assert "Only 1 seat can score it, and it needs 2." in page


def test_after_a_decision_is_approved_it_is_too_late(of: World, browser: Browser, now: Clock) -> None:
    audit.record("decision.approved", of.challenge, by=None, at=MEETING)
    db.session.commit()
    now.go_to(MEETING + timedelta(days=1))
    assert browser(of.user(1)).post(path(of), data=sent(of)).status_code == 409
