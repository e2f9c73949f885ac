"""Writes what became of the sample's measures: recorded by the councils, confirmed by the team, one corrected, some missing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.delivery import actions, queries
from sprint.delivery.models import Reading
from sprint.delivery.reading_dates import due_on
from sprint.delivery.readings import Trial
from sprint.demo.people import Cast
from sprint.demo.story import Facts, instant, read

RECORDED_AFTER, CONFIRMED_AFTER = 6, 5
"""In days after the number was read, and after it was recorded."""


def record(slug: str, challenge: Challenge, cast: Cast, *, now: datetime, today: date) -> None:
    """Every reading of one challenge that its days allow: a project that stopped before has none."""
    for facts in read("readings")["reading"]:
        if facts["challenge"] == slug:
            _one(facts, queries.trial_of(challenge.reference, now, facts.get("council", "")), cast, today=today)


def _one(facts: Facts, trial: Trial, cast: Cast, *, today: date) -> None:
    months = facts["months"]
    if not trial.is_due(months):
        return
    read_on = due_on(trial.start, months) + timedelta(facts["read"])
    at = _moment(read_on + timedelta(facts.get("recorded", RECORDED_AFTER)), today)
    target = queries.target_at(trial, facts["measure"])
    seen = _recorded(trial, target.id, months)
    reading = actions.record_reading(
        trial, target, months, _told(facts, read_on), seen=seen, by=cast.actor(facts["by"]), at=at
    )
    if "confirmed_by" in facts:
        confirmed = _moment(read_on + timedelta(facts.get("recorded", RECORDED_AFTER) + CONFIRMED_AFTER), today)
        actions.confirm_reading(trial, reading.id, by=cast.actor(facts["confirmed_by"]), at=confirmed)


def _moment(day: date, today: date) -> datetime:
    return instant((day - today).days, today=today)


def _recorded(trial: Trial, measure_id: int, months: int) -> int:
    """The number of the last reading there."""
    found = db.session.query(Reading).filter_by(measure_id=measure_id, adoption_id=trial.adoption_id, months=months)
    return int(found.count())


def _told(facts: Facts, read_on: date) -> actions.Told:
    return actions.Told(
        Decimal(str(facts["value"])) if "value" in facts else None, facts.get("not_measured", ""), read_on,
        facts.get("source", ""), facts["post"], facts.get("note", ""), facts.get("corrects", ""),
    )  # fmt: skip
