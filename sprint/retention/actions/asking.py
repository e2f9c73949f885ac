"""The first person asks that papers are deleted; any of the team takes that back."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.retention import notify, policy, queries
from sprint.retention.counting import read
from sprint.retention.due import Papers
from sprint.retention.models import Purge
from sprint.retention.policy import Standing


@unit_of_work
def ask(challenge: Challenge, papers: Papers, *, by: Actor, at: datetime) -> Purge:
    """With the list of now. Asking twice is asking once; where the list has changed, the new one takes its place."""
    queries.hold(challenge)
    about = queries.standing_of(challenge, papers, by=by, at=at)
    policy.may_ask(by, about, at).require()
    if about.waiting and about.is_as_listed:
        return about.waiting
    if about.waiting:
        _end(about.waiting, by=by, at=at)
    return _ask(about, papers, by=by, at=at)


def _ask(about: Standing, papers: Papers, *, by: Actor, at: datetime) -> Purge:
    purge = Purge(
        challenge_id=about.challenge.id, papers=papers, listed=about.listed, asked_by_id=by.user_id, asked_at=at
    )
    db.session.add(purge)
    db.session.flush()
    audit.record("purge.requested", purge, by=by, at=at, papers=papers.value, listed=read(purge.listed))
    notify.asked(purge, at=at)
    return purge


@unit_of_work
def take_back(challenge: Challenge, papers: Papers, *, by: Actor, at: datetime) -> None:
    """Nothing is deleted. When nothing waits any more there is nothing to do."""
    queries.hold(challenge)
    about = queries.standing_of(challenge, papers, by=by, at=at)
    policy.may_take_back(by, about).require()
    if about.waiting:
        _end(about.waiting, by=by, at=at)


def _end(purge: Purge, *, by: Actor, at: datetime) -> None:
    purge.ended_by_id, purge.ended_at = by.user_id, at
    audit.record("purge.taken_back", purge, by=by, at=at, papers=purge.papers)
