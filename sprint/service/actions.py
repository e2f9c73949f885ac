"""Recording outages, announcing maintenance, and writing down what the worker notices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotNow
from sprint.organisations.queries import hold_person
from sprint.service import policy, queries
from sprint.service.maintenance import REASON_WORDS, Plan, warning
from sprint.service.maintenance import WORDS as PLAN_WORDS
from sprint.service.models import Gap, Heartbeat, Maintenance, Outage
from sprint.service.outages import WORDS, Facts
from sprint.service.watch import Span, silence
from sprint.when import utc_stamp
from sprint.words import count_words

Listener = Callable[[Outage, datetime], None]
_listeners: list[Listener] = []


def on_outage(listener: Listener) -> Listener:
    """Have `listener` called in the act that records an outage or its end: a package above tells whom it touches."""
    _listeners.append(listener)
    return listener


@unit_of_work
def record_outage(facts: Facts, *, gap: Gap | None = None, by: Actor, at: datetime) -> Outage:
    """State an outage. The same one sent twice counts once; `gap` is the suggestion it came from."""
    policy.may_operate(by).require()
    _require_sound(facts, at)
    hold_person(by.user_id)
    there: Outage | None = db.session.scalar(
        select(Outage).filter_by(began_at=facts.began_at, what_failed=facts.what_failed)
    )
    if there is not None:
        return there
    outage = Outage(**vars(facts), recorded_by_id=by.user_id, recorded_at=at)
    db.session.add(outage)
    db.session.flush()
    if gap is not None:
        gap.outage_id, gap.settled_at = outage.id, at
    audit.record("outage.recorded", outage, by=by, at=at, **_times(facts))
    _tell(outage, at)
    return outage


@unit_of_work
def change_outage(outage: Outage, facts: Facts, *, version: int | None, by: Actor, at: datetime) -> None:
    """Give its end, or put its facts right. The times that were said before stay on the audit trail."""
    policy.may_operate(by).require()
    db.session.refresh(outage, with_for_update=True)
    before = outage.facts
    if before == facts:
        return
    if version is not None and version != outage.version:
        raise Conflict("Somebody else changed this outage after you opened the page.")
    _require_sound(facts, at)
    for name, value in vars(facts).items():
        setattr(outage, name, value)
    outage.changed_at = at
    act = "outage.ended" if before.ended_at is None and facts.ended_at else "outage.corrected"
    audit.record(act, outage, by=by, at=at, before=_times(before), **_times(facts))
    _tell(outage, at)


def _require_sound(facts: Facts, at: datetime) -> None:
    for _, sentence in facts.problems(at):
        raise BadInput(sentence)
    for text in (facts.what_failed, facts.what_seen):
        if not text or count_words(text) > WORDS:
            raise BadInput(f"Say what failed and what people saw, in up to {WORDS} words each.")


def _times(facts: Facts) -> dict[str, str]:
    return {"from": utc_stamp(facts.began_at), "until": utc_stamp(facts.ended_at) if facts.ended_at else "going on"}


def _tell(outage: Outage, at: datetime) -> None:
    db.session.flush()
    for listener in _listeners:
        listener(outage, at)


@unit_of_work
def announce(plan: Plan, *, reason: str = "", by: Actor, at: datetime) -> Maintenance:
    """Tell everybody who is signed in. Refused within a day before a close, unless a reason says why it cannot wait."""
    policy.may_operate(by).require()
    for _, sentence in plan.problems(at):
        raise BadInput(sentence)
    if not plan.what or count_words(plan.what) > PLAN_WORDS or count_words(reason) > REASON_WORDS:
        raise BadInput(f"Say what is done in up to {PLAN_WORDS} words, and why it cannot wait in up to {REASON_WORDS}.")
    hold_person(by.user_id)
    there: Maintenance | None = db.session.scalar(select(Maintenance).filter_by(cancelled_at=None, **vars(plan)))
    if there is not None:
        return there
    near = queries.too_near(plan)
    if near and not reason:
        raise NotNow(warning(near))
    made = Maintenance(
        **vars(plan), near_close_reason=reason if near else "", announced_by_id=by.user_id, announced_at=at
    )
    db.session.add(made)
    db.session.flush()
    audit.record(
        "maintenance.announced", made, by=by, at=at, begins=utc_stamp(plan.begins_at), ends=utc_stamp(plan.ends_at),
        near=[each.reference for each in near],
    )  # fmt: skip
    return made


@unit_of_work
def cancel(maintenance: Maintenance, *, by: Actor, at: datetime) -> None:
    """Take the announcement back. Twice is once."""
    policy.may_operate(by).require()
    db.session.refresh(maintenance, with_for_update=True)
    if maintenance.cancelled_at is not None:
        return
    if maintenance.ends_at <= at:
        raise NotNow("This maintenance is over, so it can no longer be cancelled.")
    maintenance.cancelled_at = at
    audit.record("maintenance.cancelled", maintenance, by=by, at=at)


@unit_of_work
def beat(name: str, *, noticed: Span | None = None, at: datetime) -> int:
    """Say that a part of the service runs; write down the silence before, or what it `noticed` itself.

    Answers how many gaps it wrote down.
    """
    here = db.session.get(Heartbeat, name, with_for_update=True)
    span = noticed or silence(here.at if here else None, at)
    if span is not None:
        db.session.add(Gap(sign=span.sign.value, began_at=span.began_at, ended_at=span.ended_at))
    if here is None:
        db.session.add(Heartbeat(name=name, at=at))
    else:
        here.at = at
    return int(span is not None)


@unit_of_work
def dismiss(gap: Gap, *, by: Actor, at: datetime) -> None:
    """Say that what the worker noticed was no outage. It is on record: somebody who lost time may ask who said so."""
    policy.may_operate(by).require()
    db.session.refresh(gap, with_for_update=True)
    if gap.settled_at is not None:
        return
    gap.settled_at = at
    times = {"from": utc_stamp(gap.began_at), "until": utc_stamp(gap.ended_at)}
    audit.record("outage.dismissed", gap, by=by, at=at, sign=gap.sign, **times)
