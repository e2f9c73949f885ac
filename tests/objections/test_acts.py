"""Placing and lifting a hold, objecting, and what that does to the standstill and to contracts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from sprint.audit.models import AuditEntry
from sprint.challenges.queries import standing_of
from sprint.db import db
from sprint.delivery.queries import running
from sprint.errors import BadInput, Conflict, NotFound, NotNow, Refused
from sprint.objections import actions, policy, queries
from sprint.objections.actions import Received
from sprint.objections.course import Channel, Kind
from sprint.objections.models import LegalHold, Objection
from sprint.outbox.models import Message
from sprint.panels.models import Panel, Ruling
from tests import factories as make
from tests.objections.rounds import GROUNDS, RELEASED, decide, released
from tests.shortlists.rounds import World, world

LATER = RELEASED + timedelta(days=1)
LETTER = Received(
    who="A trade union", channel=Channel.LETTER, grounds=GROUNDS, received_at=LATER, answer_due_on=date(2027, 5, 7)
)


def lodge(of: World, number: int = 1, text: str = GROUNDS) -> Objection:
    actor = of.actor(of.owners[number])
    return actions.lodge(queries.own(of.proposals[number].reference, actor), text, by=actor, at=LATER)


def ends_on(of: World) -> date | None:
    found = queries.standstill_of(of.challenge.id)
    assert found is not None
    return found.ends_on


def mailed(event: str) -> list[str]:
    query = select(Message.email).where(Message.event.startswith(event)).order_by(Message.email)
    return list(db.session.scalars(query))


def acts() -> list[str]:
    query = select(AuditEntry.act).where(AuditEntry.act.like("hold.%") | AuditEntry.act.like("objection.%"))
    return list(db.session.scalars(query.order_by(AuditEntry.id)))


def test_a_hold_is_placed_by_one_person_and_lifted_by_another(app: Flask) -> None:
    of = released()
    officer, cdo = of.actor(of.officer), of.actor(of.cdo)
    hold = actions.place_hold(of.challenge, "A claim is expected.", by=officer, at=LATER)
    assert actions.place_hold(of.challenge, "A claim is expected.", by=officer, at=LATER).id == hold.id
    assert queries.is_held(of.challenge.id)
    for _ in range(2):
        with pytest.raises(NotNow, match="has been on hold since"):
            actions.place_hold(of.challenge, "Again.", by=cdo, at=LATER)
        with pytest.raises(Refused, match="You placed this hold"):
            actions.lift_hold(hold, "Over.", by=officer, at=LATER)
        with pytest.raises(Refused, match="Only the region's CDO and officers"):
            actions.lift_hold(hold, "Over.", by=of.actor(of.auditor), at=LATER)
    for _ in range(2):
        actions.lift_hold(hold, "No claim came.", by=cdo, at=LATER)
    with pytest.raises(NotNow, match="No hold stands"):
        actions.lift_hold(hold, "Other words.", by=cdo, at=LATER)
    assert (queries.is_held(of.challenge.id), hold.lift_reason) == (False, "No claim came.")
    assert acts() == ["hold.placed", "hold.lifted"]
    again = actions.place_hold(of.challenge, "It came after all.", by=cdo, at=LATER)
    assert [each.id for each in queries.holds_of(of.challenge.id)] == [again.id, hold.id]
    assert mailed("hold.placed:") == sorted(
        [of.cdo.email, of.other_officer.email, of.officer.email, of.other_officer.email]
    )


@pytest.mark.once
def test_nothing_is_contracted_in_the_standstill_nor_on_hold(app: Flask) -> None:
    of = released()
    after = RELEASED + timedelta(days=20)

    def reason(*, at: object = after) -> str:
        standstill = queries.standstill_of(of.challenge.id)
        return policy.may_contract(standstill, is_held=queries.is_held(of.challenge.id), at=at).reason  # type: ignore[arg-type]

    assert (
        reason(at=LATER)
        == "No contract is recorded before the standstill is over. The standstill ends on Tuesday 27 April 2027."
    )
    assert reason() == ""
    actions.place_hold(of.challenge, "A claim is expected.", by=of.actor(of.cdo), at=LATER)
    assert reason() == "This challenge is on legal hold. No contract is recorded until the hold is lifted."


def test_a_companys_objection_extends_the_standstill_holds_and_tells_all_alike(app: Flask) -> None:
    of = released()
    assert ends_on(of) == date(2027, 4, 27)
    objection = lodge(of)
    assert lodge(of).id == objection.id
    with pytest.raises(NotNow, match="can do so once here"):
        lodge(of, text="Something else.")
    assert (ends_on(of), queries.is_held(of.challenge.id)) == (None, True)
    assert mailed("objection.received") == sorted([of.cdo.email, of.officer.email, of.other_officer.email])
    assert mailed("standstill.moved") == sorted(each.email for each in of.owners)
    told = db.session.scalars(select(Message.body).where(Message.event.startswith("standstill."))).all()
    assert not any("Firm 2" in body or GROUNDS in body for body in told)
    hold, cdo = queries.standing_hold(of.challenge.id), of.actor(of.cdo)
    assert hold is not None
    with pytest.raises(NotNow, match="An objection waits for its end"):
        actions.lift_hold(hold, "Over.", by=cdo, at=LATER)
    answered = LATER + timedelta(days=14)
    for _ in range(2):
        actions.note(objection, Kind.ANSWERED, "They were.", on=answered.date(), by=cdo, at=answered)
    assert ends_on(of) == answered.date()
    assert mailed("objection.answered") == [of.owners[1].email]
    actions.lift_hold(hold, "Answered.", by=cdo, at=answered)
    assert acts() == ["hold.placed", "objection.lodged", "objection.answered", "hold.lifted"]


@pytest.mark.once
def test_workspaces_wait_on_a_day_for_the_standstill_as_it_is_and_for_the_hold(app: Flask) -> None:
    of = released()
    cdo, after = of.actor(of.cdo), RELEASED + timedelta(days=20)
    assert [each.since for each in running.to_start(cdo, after)] == [date(2027, 4, 27)]
    objection = lodge(of)
    assert running.to_start(cdo, after) == []
    actions.note(objection, Kind.ANSWERED, "They were.", on=after.date(), by=cdo, at=after)
    hold = queries.standing_hold(of.challenge.id)
    assert hold
    assert running.to_start(cdo, after + timedelta(days=1)) == []
    actions.lift_hold(hold, "Answered.", by=cdo, at=after)
    assert running.to_start(cdo, after) == []
    assert [each.since for each in running.to_start(cdo, after + timedelta(days=1))] == [after.date()]


@pytest.mark.once
def test_in_court_it_goes_on_until_that_ends(app: Flask) -> None:
    of = released()
    objection, cdo = lodge(of), of.actor(of.cdo)
    day = LATER.date()
    actions.note(objection, Kind.ANSWERED, "They were.", on=day, by=cdo, at=LATER)
    assert ends_on(of) == date(2027, 4, 27)
    actions.note(objection, Kind.COURT, "Claim HT-2027-1.", on=day, by=cdo, at=LATER)
    assert ends_on(of) is None
    with pytest.raises(Conflict, match="Somebody has recorded this"):
        actions.note(objection, Kind.COURT, "Claim HT-2027-2.", on=day, by=of.actor(of.officer), at=LATER)
    with pytest.raises(BadInput, match="Enter a day from"):
        actions.note(objection, Kind.SETTLED, "Settled.", on=day + timedelta(days=3), by=cdo, at=LATER)
    actions.note(objection, Kind.SETTLED, "Settled.", on=day, by=cdo, at=LATER)
    assert (ends_on(of), objection.is_open, objection.possible) == (date(2027, 4, 27), False, [])
    with pytest.raises(NotNow, match="This objection has ended"):
        actions.note(objection, Kind.WITHDRAWN, "After all.", on=day, by=cdo, at=LATER)


@pytest.mark.once
def test_an_objection_after_the_standstill_is_on_record_and_changes_nothing(app: Flask) -> None:
    of = released()
    late = RELEASED + timedelta(days=15)
    officer = of.actor(of.officer)
    letter = replace(LETTER, received_at=late, answer_due_on=late.date())
    found = actions.record_objection(of.challenge, letter, by=officer, at=late)
    assert actions.record_objection(of.challenge, letter, by=officer, at=late).id == found.id
    assert (ends_on(of), queries.is_held(of.challenge.id)) == (date(2027, 4, 27), False)
    owner = of.actor(of.owners[0])
    own = queries.own(of.proposals[0].reference, owner)
    with pytest.raises(NotNow, match="The standstill ended on 27 April 2027"):
        actions.lodge(own, GROUNDS, by=owner, at=late)
    assert mailed("standstill.moved") == []


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"proposal": "NMR-27-999-X"}, "Choose one of the proposals"),
        ({"who": ""}, "Say who objects"),
        ({"received_at": LATER + timedelta(minutes=1)}, "in the future"),
        ({"received_at": RELEASED - timedelta(minutes=1)}, "cannot have been objected to before"),
        ({"answer_due_on": RELEASED.date()}, "cannot be due before"),
        ({"court_on": LATER.date() + timedelta(days=1)}, "between the release and today"),
    ],
)
def test_days_and_names_have_to_make_sense(app: Flask, changes: dict[str, object], words: str) -> None:
    of = released(companies=1)
    with pytest.raises(BadInput, match=words):
        actions.record_objection(of.challenge, replace(LETTER, **changes), by=of.actor(of.officer), at=LATER)  # type: ignore[arg-type]
    assert db.session.scalars(select(Objection)).all() == []


@pytest.mark.once
def test_who_is_barred_or_tied_or_of_another_region_neither_acts_nor_hears(app: Flask) -> None:
    of = released()
    seat = make.seat(db.session.scalars(select(Panel)).one(), of.other_officer)
    make.interest(seat, of.proposals[0], "My brother works there", Ruling.BARRED, of.cdo)
    stranger = make.member(make.authority("Westmarch", "WMC"), make.Role.CDO)
    for person in (of.actor(stranger), of.actor(of.owners[0])):
        with pytest.raises(Refused):
            actions.place_hold(of.challenge, "Keep it.", by=person, at=LATER)
    with pytest.raises(NotFound):
        queries.own(of.proposals[1].reference, of.actor(of.owners[0]))
    lodge(of)
    assert of.other_officer.email not in mailed("objection.")
    assert db.session.scalars(select(LegalHold.placed_by_id)).all() == [of.owners[1].id]


@pytest.mark.once
def test_before_the_release_nothing_can_be_objected_to(app: Flask) -> None:
    of = world((4, 4))
    with pytest.raises(NotNow, match="no released decision"):
        actions.record_objection(of.challenge, LETTER, by=of.actor(of.officer), at=LATER)
    with pytest.raises(NotFound):
        queries.own(of.proposals[0].reference, of.actor(of.owners[0]))
    assert standing_of(of.challenge, LATER).standstill is None


@pytest.mark.once
def test_a_reopened_decision_has_no_standstill_and_that_of_the_next_waits_for_the_same_objection(app: Flask) -> None:
    of = released()
    objection = lodge(of)
    first = queries.newest_released(of.challenge.id)
    assert first is not None
    first.reopened_at = LATER
    db.session.commit()
    standing = standing_of(of.challenge, LATER)
    assert (standing.standstill, standing.is_reopened) == (None, True)
    again = LATER + timedelta(days=7)
    decide(of, at=again, number=2)
    assert (ends_on(of), standing_of(of.challenge, again).is_reopened) == (None, False)
    actions.note(objection, Kind.ANSWERED, "It was decided again.", on=again.date(), by=of.actor(of.cdo), at=again)
    assert ends_on(of) == date(2027, 5, 6)
    assert queries.standstills({first.id: RELEASED})[first.id].ends_on == date(2027, 4, 27)


@pytest.mark.once
def test_a_hold_is_public_only_while_a_promised_day_passes_because_of_it(app: Flask) -> None:
    of = released()
    actions.place_hold(of.challenge, "A claim is expected.", by=of.actor(of.cdo), at=LATER)
    starts = of.challenge.edition.sprint_starts_at
    told = [standing_of(of.challenge, at).is_on_hold for at in (LATER, starts, starts + timedelta(days=1))]
    assert told == [False, False, True]
