"""What a moderation does when other score sheets count than those it rested on."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint.assessments import actions
from sprint.assessments.models import Moderation
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.identity import actor_of
from sprint.panels import actions as panels
from sprint.panels.models import Interest
from tests import factories as make
from tests.assessments.panels import LONG, MEETING, World, ready, seat, signed, world
from tests.frozen import Clock
from tests.mails import mails
from tests.people import Browser


@pytest.fixture
def of(app: Flask, now: Clock) -> World:
    """The first proposal is moderated; nobody has begun with the second."""
    now.go_to(MEETING)
    of = ready()
    make.moderation(of.proposals[0], of.user(0), 3, 4)
    return of


def moderation() -> tuple[bool, str, int]:
    """Whether it is complete, why it was opened again, and how many agreed scores it has."""
    db.session.expire_all()
    found = db.session.query(Moderation).one()
    return found.completed_at is not None, found.reopen_reason, found.agreed


def reopenings() -> list[str]:
    return [each.facts for each in db.session.query(AuditEntry).filter_by(act="moderation.reopened")]


def bar(of: World, number: int, proposal: int = 0) -> None:
    interest = (
        db.session.query(Interest).filter_by(seat_id=of.seats[number].id, proposal_id=of.proposals[proposal].id).one()
    )
    panels.rule(interest, "barred", "He advised them.", by=actor_of(of.cdo, has_second_factor=True), at=MEETING)


def test_a_bar_that_comes_late_opens_the_moderation_and_tells_the_chair(of: World, browser: Browser) -> None:
    bar(of, 1)
    assert moderation() == (False, "A score sheet that it rested on no longer counts.", 2)
    assert reopenings() == ['{"because":"sheets changed"}']
    mail = mails(of.user(0).email)[-1]
    assert mail.subject == f"{of.challenge.reference}: the score sheets on proposal {of.label()} have changed"
    assert mails(of.user(2).email) == []
    page = browser(of.user(0)).get(of.moderation()).text
    assert "A score sheet that it rested on no longer counts." in page
    assert "Nobody is recorded as present." in page


def test_removing_a_seat_opens_what_rested_on_its_sheets(of: World) -> None:
    panels.remove_seat(of.seats[2], "Moved abroad.", by=actor_of(of.officer, has_second_factor=True), at=MEETING)
    assert moderation()[:2] == (False, "A score sheet that it rested on no longer counts.")


def test_an_assessor_added_after_the_end_opens_it_until_they_have_locked(of: World) -> None:
    late = seat(of, "Lena Late")
    for each in of.proposals:
        db.session.delete(of.assignment(3, of.proposals.index(each)))
    db.session.commit()
    wanted = {late.id: [of.proposals[0].id]}
    panels.assign(of.challenge, wanted, by=actor_of(of.officer, has_second_factor=True), at=MEETING)
    assert moderation()[:2] == (False, "Somebody else scores this proposal too.")
    make.sheet(of.assignment(3), 3, 3)
    signed(of)
    actions.complete(of.proposals[0], by=of.actor(0), at=MEETING)
    assert moderation()[0] is True


def test_what_happens_on_another_proposal_leaves_it_complete(of: World) -> None:
    bar(of, 1, proposal=1)
    assert (moderation(), reopenings()) == ((True, "", 2), [])


def test_one_that_is_only_begun_stays_open_and_the_chair_is_told(app: Flask, now: Clock) -> None:
    now.go_to(MEETING)
    of = ready()
    actions.agree(of.proposals[0], of.criterion(1), score=3, reason=LONG, version=0, by=of.actor(0), at=MEETING)
    bar(of, 1)
    assert (moderation(), reopenings()) == ((False, "", 1), [])
    assert mails(of.user(0).email)[-1].subject.endswith("have changed")


def test_nobody_is_told_when_nothing_is_agreed_yet(app: Flask, now: Clock) -> None:
    now.go_to(MEETING)
    of = world()
    bar(of, 1)
    assert mails(of.user(0).email) == []


def test_a_chair_who_is_barred_is_not_told(of: World) -> None:
    bar(of, 0)
    assert moderation()[0] is False
    assert [each for each in mails(of.user(0).email) if each.subject.endswith("have changed")] == []
