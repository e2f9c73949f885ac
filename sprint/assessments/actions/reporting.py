"""Putting on record that somebody took a file of a panel's report away."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work, writing


def note_report(challenge_id: int, part: str, *, by: Actor, at: datetime) -> None:
    """From a request that reads: see `writing`."""
    with writing():
        _note(challenge_id, part, by=by, at=at)


@unit_of_work
def _note(challenge_id: int, part: str, *, by: Actor, at: datetime) -> None:
    audit.record("report.taken", db.session.get_one(Challenge, challenge_id), by=by, at=at, part=part)
