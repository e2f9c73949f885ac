"""Which outages touched which challenges; and the closes that maintenance keeps away from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from sprint.challenges.amending import Kind
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.outages import Touch
from sprint.challenges.queries.phases import in_phase, is_under_way
from sprint.db import db
from sprint.errors import NotFound
from sprint.service import queries as service
from sprint.service.maintenance import Close
from sprint.service.models import Outage


@service.knows_closes
def closes_between(since: datetime, until: datetime) -> Sequence[Close]:
    """Of public challenges that run, paused ones left out: their close does not count."""
    rows = db.session.execute(
        select(Challenge.reference, Challenge.closes_at)
        .where(
            is_under_way(since), Challenge.paused_at.is_(None), Challenge.closes_at >= since, Challenge.closes_at <= until
        )
        .order_by(Challenge.closes_at, Challenge.id)
    )  # fmt: skip
    return [Close(row.reference, row.closes_at) for row in rows]


def touches(challenge: Challenge, at: datetime) -> list[Touch]:
    """The outages while it was open, newest first."""
    found = service.between(challenge.opens_at, challenge.closes_at)
    return [touch_of(each, challenge.opens_at, challenge.closes_at, at) for each in reversed(found)]


def touch(challenge: Challenge, number: int, at: datetime) -> Touch:
    """One of them. Raises `NotFound`."""
    found = next((each for each in touches(challenge, at) if each.number == number), None)
    if found is None:
        raise NotFound
    return found


def touch_of(outage: Outage, opens_at: datetime, closes_at: datetime, at: datetime) -> Touch:
    return Touch(outage.id, outage.facts, outage.recorded_at, opens_at, closes_at, at)


def touched_by(outage: Outage, at: datetime) -> list[tuple[Challenge, Touch]]:
    """The challenges of which an outage took time near the close: open ones, and those that closed while it went on."""
    until = outage.ended_at or at
    ran_over = and_(in_phase(Phase.CLOSED, at), Challenge.closes_at > outage.began_at, Challenge.closes_at <= until)
    rows = db.session.scalars(
        select(Challenge)
        .options(joinedload(Challenge.authority))
        .where(or_(in_phase(Phase.OPEN, at), ran_over), Challenge.opens_at < until, Challenge.closes_at > outage.began_at)
        .order_by(Challenge.authority_id, Challenge.closes_at, Challenge.id)
    )  # fmt: skip
    found = [(each, touch_of(outage, each.opens_at, each.closes_at, at)) for each in rows]
    return [(challenge, seen) for challenge, seen in found if seen.is_near]


def extended_at(challenge_ids: Sequence[int]) -> dict[int, datetime]:
    """When each was extended last."""
    rows = db.session.execute(
        select(Amendment.challenge_id, func.max(Amendment.published_at).label("at"))
        .where(
            Amendment.challenge_id.in_(challenge_ids),
            Amendment.kind == Kind.EXTENSION.value,
            Amendment.published_at.is_not(None),
        )
        .group_by(Amendment.challenge_id)
    )
    return {row.challenge_id: row.at for row in rows}
