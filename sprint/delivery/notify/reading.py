"""The mails around readings: to the side that confirms, back to who recorded, and to those who owe one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.delivery import queries
from sprint.delivery.models import Reading
from sprint.delivery.policy import Side
from sprint.delivery.progress import amount
from sprint.delivery.reading_dates import Step, when_words
from sprint.delivery.readings import Trial
from sprint.outbox.actions import About, Recipient, post


def reading_recorded(reading: Reading, trial: Trial, *, by: Actor, at: datetime) -> None:
    """To the side that has to confirm it."""
    is_councils = reading.recorded_side == Side.TEAM and trial.councils
    people = queries.council_people(trial.councils) if is_councils else queries.teams(trial.authorities)
    _post("recorded", reading, trial, [each for each in people if each.id != by.user_id], at=at)


def reading_confirmed(reading: Reading, trial: Trial, *, at: datetime) -> None:
    _post("confirmed", reading, trial, [reading.recorded_by], at=at)


def reading_returned(reading: Reading, trial: Trial, *, at: datetime) -> None:
    _post("returned", reading, trial, [reading.recorded_by], at=at)


def readings_due(trial: Trial, months: int, step: Step, due: date, metrics: Sequence[str], *, at: datetime) -> int:
    """To the problem owners and the team; answers to how many people."""
    people = [*queries.council_people(trial.councils), *queries.teams(trial.authorities)]
    told = {each.id: each for each in people}
    post(
        f"reading.{step.value}:{trial.challenge_id}:{trial.adoption_id or 0}:{months}",
        "delivery/reading_due",
        [Recipient(each.email, each.id, each.name) for each in told.values()],
        at=at,
        about=_about(trial),
        trial=trial,
        step=step.value,
        due=due,
        metrics=metrics,
        when=when_words(months),
        page=desk_path(trial),
    )
    return len(told)


def _post(name: str, reading: Reading, trial: Trial, people: Sequence[User], *, at: datetime) -> None:
    value: Any = reading.value
    post(
        f"reading.{name}:{reading.id}",
        f"delivery/reading_{name}",
        [Recipient(each.email, each.id, each.name) for each in people],
        at=at,
        about=_about(trial),
        reading=reading,
        trial=trial,
        metric=reading.measure.metric,
        words="not measured" if value is None else amount(value, reading.unit),
        when=when_words(reading.months),
        page=desk_path(trial),
    )


def _about(trial: Trial) -> About:
    return About(authority_id=trial.home_id, challenge_id=trial.challenge_id)


def desk_path(trial: Trial) -> str:
    start = f"/challenges/{trial.reference}"
    return f"{start}/adoptions/{trial.slug}/readings" if trial.slug else f"{start}/readings"
