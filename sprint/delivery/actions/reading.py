"""Recording a reading, and correcting it by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.delivery import notify, policy, queries
from sprint.delivery.models import Reading
from sprint.delivery.reading_dates import day_problem
from sprint.delivery.reading_rules import number_problem
from sprint.delivery.readings import Trial
from sprint.delivery.routes import names_a_person
from sprint.delivery.stories import Target
from sprint.errors import BadInput, Conflict, Refused
from sprint.when import as_date


@dataclass(frozen=True)
class Told:
    """What somebody says of one measure at one month; `not_measured` is the reason where there is no number."""

    value: Decimal | None
    not_measured: str
    read_on: date
    source: str
    post: str
    note: str = ""
    reason: str = ""


@unit_of_work
def record_reading(
    trial: Trial, target: Target, months: int, told: Told, *, seen: int, by: Actor, at: datetime
) -> Reading:
    """Add a reading, or one that takes the place of the last.

    `seen` is the number of the last one on the page it was typed on, 0 for none. Raises `Conflict` when there is a later one
    that says something else.
    """
    trial = held(trial, by, at)
    policy.may_record_reading(by, trial, months, as_date(at)).require()
    rows = siblings(target.id, trial.adoption_id, months)
    if rows and _same(rows[-1], told, by):
        return rows[-1]
    if seen != (rows[-1].number if rows else 0):
        raise Conflict("Somebody else recorded this reading in the meantime. Nothing of yours was saved over it.")
    is_correction = any(each.confirmed_at for each in rows)
    _require_sound(trial, target, months, told, is_correction=is_correction, today=as_date(at))
    reading = _new(trial, target, months, told, number=seen + 1, by=by, at=at)
    audit.record(
        "reading.corrected" if is_correction else "reading.recorded", reading, by=by, at=at,
        measure=target.position, months=months, number=reading.number, council=trial.slug,
    )  # fmt: skip
    notify.reading_recorded(reading, trial, by=by, at=at)
    return reading


def _new(trial: Trial, target: Target, months: int, told: Told, *, number: int, by: Actor, at: datetime) -> Reading:
    side = policy.side_of(by, trial)
    reading = Reading(
        challenge_id=trial.challenge_id, measure_id=target.id, adoption_id=trial.adoption_id, months=months, number=number,
        value=told.value, not_measured=told.not_measured, unit=target.unit, read_on=told.read_on, source=told.source,
        post=told.post, note=told.note, reason=told.reason, recorded_side=side, recorded_by_id=by.user_id, recorded_at=at,
    )  # fmt: skip
    db.session.add(reading)
    db.session.flush()
    return reading


def _same(last: Reading, told: Told, by: Actor) -> bool:
    """A click that came twice."""
    said = (last.value, last.not_measured, last.read_on, last.source, last.post, last.note, last.reason)
    wanted = (told.value, told.not_measured, told.read_on, told.source, told.post, told.note, told.reason)
    return said == wanted and last.recorded_by_id == by.user_id and last.returned_at is None


def _require_sound(trial: Trial, target: Target, months: int, told: Told, *, is_correction: bool, today: date) -> None:
    if (told.value is None) is not bool(told.not_measured.strip()):
        raise BadInput("Give the number, or say why it was not measured.")
    if told.value is not None and (problem := number_problem(told.value, target.unit, target.baseline, target.target)):
        raise BadInput(f"The reading {problem}.")
    if problem := day_problem(trial.start, months, told.read_on, today, has_number=told.value is not None):
        raise BadInput(f"The day {problem}.")
    if not told.post.strip() or names_a_person(told.post):
        raise BadInput("Name the post that vouches, without an address or a telephone number.")
    if told.value is not None and not told.source.strip():
        raise BadInput("Say where the number comes from.")
    if is_correction and not told.reason.strip():
        raise BadInput("Say why the reading is corrected.")


def siblings(measure_id: int, adoption_id: int | None, months: int) -> list[Reading]:
    """Every reading of one measure at one month of one trial, as they stand now."""
    query = select(Reading).where(
        Reading.measure_id == measure_id,
        Reading.adoption_id.is_(None) if adoption_id is None else Reading.adoption_id == adoption_id,
        Reading.months == months,
    )
    return list(db.session.scalars(query.order_by(Reading.number).execution_options(populate_existing=True)))


def held(trial: Trial, by: Actor, at: datetime) -> Trial:
    """The same as it stands now, with its challenge held: readings of one challenge follow each other."""
    if queries.has_bid(by, trial.challenge_id):
        raise Refused("You belong to a company that proposed here, so others say how its measures read.")
    db.session.execute(select(Challenge.id).where(Challenge.id == trial.challenge_id).with_for_update(key_share=True))
    return queries.trial_of(trial.reference, at, trial.slug)
