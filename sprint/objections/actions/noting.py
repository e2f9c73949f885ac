"""Recording what became of an objection: answered, in court, settled, withdrawn."""

from __future__ import annotations

from datetime import date, datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.actions.changes import lock
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.objections import notify, policy, queries
from sprint.objections.actions.holding import hold_by
from sprint.objections.course import ENDS, Kind
from sprint.objections.models import Objection, ObjectionAct
from sprint.when import as_date, day


@unit_of_work
def note(objection: Objection, kind: Kind, text: str, *, on: date, by: Actor, at: datetime) -> ObjectionAct:
    """Each happens once: the same again, in the same words, changes nothing; in other words it is a conflict."""
    challenge = objection.decision.challenge
    lock(challenge)
    db.session.refresh(objection, ["acts"])
    if (known := _known(objection, kind)) and (known.text, known.happened_on) == (text, on):
        return known
    companies = queries.company_ids(challenge.id)
    policy.may_note(by, challenge, objection, companies).require()
    if known:
        raise Conflict("Somebody has recorded this in the meantime. Read what they wrote; nothing was saved over it.")
    _require_day(objection, kind, on, at)
    before = queries.standstill_of(challenge.id)
    act = ObjectionAct(kind=kind, happened_on=on, text=text, by_id=by.user_id or 0, at=at)
    objection.acts.append(act)
    db.session.flush()
    audit.record(f"objection.{kind.value}", objection, by=by, at=at, number=objection.number)
    after = queries.standstill_of(challenge.id)
    if kind is Kind.COURT:
        hold_by(objection, by=by, at=at)
    notify.noted(objection, act, by=by, at=at)
    notify.standstill_moved(objection.decision, before, after, companies, at=at)
    return act


def _known(objection: Objection, kind: Kind) -> ObjectionAct | None:
    return next((each for each in objection.acts if each.kind == kind), None)


def _require_day(objection: Objection, kind: Kind, on: date, at: datetime) -> None:
    """Not in the future; not before it came; an end not before what happened on the way."""
    earliest = as_date(objection.received_at)
    if kind in ENDS:
        earliest = max([earliest, *(each.happened_on for each in objection.acts)])
    if not earliest <= on <= as_date(at):
        raise BadInput(f"Enter a day from {day(earliest)} to today.")
