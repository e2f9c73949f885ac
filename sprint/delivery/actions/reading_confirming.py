"""The second person's word on a reading: confirmed, or sent back."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.delivery import notify, policy
from sprint.delivery.actions.reading import held, siblings
from sprint.delivery.models import Reading
from sprint.delivery.readings import Trial
from sprint.errors import BadInput, Conflict, NotFound


@unit_of_work
def confirm_reading(trial: Trial, reading_id: int, *, by: Actor, at: datetime) -> Reading:
    """The second person: from here on it is public. Sent twice, it is confirmed once."""
    trial = held(trial, by, at)
    reading = _last(trial, reading_id)
    if reading.confirmed_by_id is not None and reading.confirmed_by_id == by.user_id:
        return reading
    _require_waiting(reading)
    policy.may_confirm_reading(by, trial, reading.recorded_side, reading.recorded_by_id).require()
    reading.confirmed_by_id, reading.confirmed_at = by.user_id, at
    audit.record("reading.confirmed", reading, by=by, at=at, months=reading.months, number=reading.number)
    notify.reading_confirmed(reading, trial, at=at)
    return reading


@unit_of_work
def return_reading(trial: Trial, reading_id: int, comment: str, *, by: Actor, at: datetime) -> Reading:
    """Send it back with a comment; it stays on record and is never public."""
    trial = held(trial, by, at)
    reading = _last(trial, reading_id)
    if reading.returned_by_id is not None and (reading.returned_by_id, reading.return_comment) == (by.user_id, comment):
        return reading
    _require_waiting(reading)
    policy.may_confirm_reading(by, trial, reading.recorded_side, reading.recorded_by_id).require()
    if not comment.strip():
        raise BadInput("Say what has to change.")
    reading.returned_by_id, reading.returned_at, reading.return_comment = by.user_id, at, comment
    audit.record("reading.returned", reading, by=by, at=at, months=reading.months, number=reading.number)
    notify.reading_returned(reading, trial, at=at)
    return reading


def _require_waiting(reading: Reading) -> None:
    if not reading.is_waiting:
        raise Conflict("This reading was confirmed or sent back in the meantime. Look at it again.")


def _last(trial: Trial, reading_id: int) -> Reading:
    """The reading. Raises `Conflict` when a later one stands in its place."""
    reading = db.session.get(Reading, reading_id, populate_existing=True)
    if reading is None or (reading.challenge_id, reading.adoption_id) != trial.key:
        raise NotFound
    if siblings(reading.measure_id, reading.adoption_id, reading.months)[-1].id != reading.id:
        raise Conflict("A later reading stands in its place. Look at that one.")
    return reading
