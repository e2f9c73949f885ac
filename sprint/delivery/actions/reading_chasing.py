"""What the worker sends when readings come due: each step of each month once, to those who owe them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import select

from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.delivery import notify, queries
from sprint.delivery.models import ReadingReminder
from sprint.delivery.reading_dates import MONTHS, REMINDED_FOR, Step, due_on, steps_on
from sprint.delivery.readings import Trial
from sprint.delivery.stories import Story
from sprint.when import as_date

LOOK_BACK = timedelta(days=731) + Step.LATE.after + REMINDED_FOR
"""A trial that started before this has had its last step."""
Line = tuple[Trial, int, Step]


def chase_readings(*, at: datetime) -> int:
    """Every step that is due; answers to how many were looked at. Each is a unit of work of its own."""
    lines = _due(at)
    for trial, months, step in lines:
        _chase(trial, months, step, at=at)
    return len(lines)


@unit_of_work
def _due(at: datetime) -> list[Line]:
    today = as_date(at)
    found = list(_lines(queries.started_since(today - LOOK_BACK, at), today))
    known = _known({trial.challenge_id for trial, _, _ in found}) if found else set()
    return [each for each in found if (*each[0].key, each[1], each[2].value) not in known]


def _lines(trials: list[Trial], today: date) -> Iterator[Line]:
    for trial in trials:
        for months in MONTHS:
            if trial.is_due(months):
                yield from ((trial, months, step) for step in steps_on(trial.start, months, today))


def _known(challenge_ids: set[int]) -> set[tuple[int, int | None, int, str]]:
    rows = db.session.execute(
        select(
            ReadingReminder.challenge_id, ReadingReminder.adoption_id, ReadingReminder.months, ReadingReminder.step
        ).where(ReadingReminder.challenge_id.in_(challenge_ids))
    )
    return {(row[0], row[1], row[2], row[3]) for row in rows}


@unit_of_work
def _chase(trial: Trial, months: int, step: Step, *, at: datetime) -> None:
    """Asked again with the challenge held, so that two workers send one mail; nothing goes when nothing is owed any more."""
    db.session.execute(select(Challenge.id).where(Challenge.id == trial.challenge_id).with_for_update(key_share=True))
    if (*trial.key, months, step.value) in _known({trial.challenge_id}):
        return
    metrics = _missing(queries.stories_of([trial], with_unconfirmed=True)[trial.key], months)
    due = due_on(trial.start, months)
    asked = notify.readings_due(trial, months, step, due, metrics, at=at) if metrics else 0
    db.session.add(
        ReadingReminder(
            challenge_id=trial.challenge_id, adoption_id=trial.adoption_id, months=months, step=step.value, at=at, asked=asked
        )
    )  # fmt: skip


def _missing(stories: list[Story], months: int) -> list[str]:
    """The measures that nobody has given for this month, and those that wait for their second person."""
    return [
        each.target.metric
        for each in stories
        for slot in each.slots
        if slot.months == months and slot.confirmed is None
    ]
