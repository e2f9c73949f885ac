"""Where the chair is kept away from a proposal an assessor chairs it: named by the CDO, confirmed by a second person."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from sprint.actor import Actor
from sprint.assessments import actions, queries
from sprint.assessments.models import StandIn
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotFound, NotNow, Refused
from sprint.identity import actor_of
from sprint.panels import actions as panels
from tests.assessments.panels import LONG, MEETING, World, agreement, locked, ready, rule, signed
from tests.frozen import Clock
from tests.mails import mails
from tests.people import Browser


@pytest.fixture
def of(app: Flask, now: Clock) -> World:
    """Every sheet on both proposals is locked; the chair is barred from the first one."""
    now.go_to(MEETING)
    of = ready()
    locked(of, 1, (4, 3), (2, 3), (4, 4))
    rule(of.seats[0], of.proposals[0].id, "barred")
    return of


def cdo(of: World) -> Actor:
    return actor_of(of.cdo, has_second_factor=True)


def officer(of: World) -> Actor:
    return actor_of(of.officer, has_second_factor=True)


def stand_in(of: World, number: int = 1, proposal: int = 0) -> StandIn:
    """Named and confirmed."""
    found = of.proposals[proposal]
    named = actions.name_stand_in(found, of.seats[number].id, "The chair advised them.", by=cdo(of), at=MEETING)
    return actions.confirm_stand_in(found, named.id, by=officer(of), at=MEETING)


def test_two_people_make_a_stand_in_who_chairs_this_proposal_only(of: World, browser: Browser) -> None:
    page = of.moderation(0, "/stand-in")
    chief, desk = browser(of.cdo), browser(of.officer)
    sent = {"seat": str(of.seats[1].id), "reason": "The chair advised them."}
    assert chief.post(page, data=sent).status_code == 302
    named = queries.stand_in_of(of.proposals[0].id)
    assert named is not None
    data = {"stand_in": str(named.id)}
    assert chief.post(f"{page}/confirmation", data=data).status_code == 403
    assert browser(of.user(1)).post(of.moderation(0, "/1"), data=agreement()).status_code == 403
    assert [desk.post(f"{page}/confirmation", data=data).status_code for _ in range(2)] == [302, 302]
    assert [each.subject for each in mails(of.user(1).email)][-1].endswith("you chair the discussion of proposal K1")
    assert browser(of.user(1)).post(of.moderation(0, "/1"), data=agreement(3)).status_code == 302
    assert browser(of.user(1)).post(of.moderation(1, "/1"), data=agreement(3)).status_code == 403
    assert browser(of.user(0)).get(of.moderation()).status_code == 404


def test_the_stand_in_goes_through_to_the_end_and_the_chair_stays_blind(of: World) -> None:
    stand_in(of)
    for position in (1, 2):
        actions.agree(
            of.proposals[0], of.criterion(position), score=3, reason=LONG, version=0, by=of.actor(1), at=MEETING
        )
    signed(of, by=1)
    assert actions.complete(of.proposals[0], by=of.actor(1), at=MEETING).completed_by_id == of.user(1).id
    actions.reopen(of.proposals[0], "A page was missed.", by=of.actor(1), at=MEETING)
    with pytest.raises(NotFound):
        actions.complete(of.proposals[0], by=of.actor(0), at=MEETING)


def test_nobody_stands_in_where_the_chair_can_chair(of: World) -> None:
    with pytest.raises(NotNow):
        actions.name_stand_in(of.proposals[1], of.seats[1].id, "Why not.", by=cdo(of), at=MEETING)
    stand_in(of)
    rule(of.seats[0], of.proposals[0].id, "cleared")
    assert queries.stands_in(of.proposals[0], of.actor(1)) is False
    with pytest.raises(Refused):
        actions.complete(of.proposals[0], by=of.actor(1), at=MEETING)


def test_who_may_name_whom(of: World) -> None:
    found = of.proposals[0]
    for by in (officer(of), of.actor(1), of.actor(0)):
        with pytest.raises((Refused, NotFound)):
            actions.name_stand_in(found, of.seats[1].id, "Why.", by=by, at=MEETING)
    for number, reason in ((0, "Why."), (1, " ")):
        with pytest.raises(BadInput):
            actions.name_stand_in(found, of.seats[number].id, reason, by=cdo(of), at=MEETING)
    first = actions.name_stand_in(found, of.seats[1].id, "Why.", by=cdo(of), at=MEETING)
    assert actions.name_stand_in(found, of.seats[1].id, "Why.", by=cdo(of), at=MEETING).id == first.id
    actions.name_stand_in(found, of.seats[2].id, "Why.", by=cdo(of), at=MEETING)
    with pytest.raises(Conflict):
        actions.confirm_stand_in(found, first.id, by=officer(of), at=MEETING)
    with pytest.raises(Refused):
        actions.confirm_stand_in(found, first.id, by=cdo(of), at=MEETING)
    actions.end_stand_in(found, by=cdo(of), at=MEETING)
    assert queries.stand_in_of(found.id) is None


def test_a_removed_chair_leaves_the_chair_empty_and_a_stand_in_may_be_named(of: World) -> None:
    panels.remove_seat(of.seats[0], "Moved abroad.", by=officer(of), at=MEETING)
    assert queries.is_chair_away(of.proposals[1].id) is True
    stand_in(of, proposal=1)
    assert queries.stands_in(of.proposals[1], of.actor(1)) is True


def test_the_database_refuses_one_person_twice(of: World) -> None:
    named = actions.name_stand_in(of.proposals[0], of.seats[1].id, "Why.", by=cdo(of), at=MEETING)
    named.confirmed_by_id, named.confirmed_at = of.cdo.id, MEETING
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
