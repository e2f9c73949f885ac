"""What waits to be told: the lines of a person's digest, and the turns that the clock brought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, DigestLine, Turn
from sprint.challenges.queries.following import is_followed_by
from sprint.challenges.queries.phases import PUBLIC_SINCE, in_phase, is_public
from sprint.db import db
from sprint.outbox.actions import sealed_names
from sprint.outbox.models import Message

OPENED, ANNOUNCED = "opened", "announced"
LOOK_BACK = timedelta(days=3)
"""A worker that was down for longer tells nobody what is old news by then."""


def turned(at: datetime) -> list[tuple[Challenge, str]]:
    """Challenges that opened or became public of late, by the clock or an act, and whose followers were not told yet."""
    return [
        (challenge, turn)
        for turn, condition in ((ANNOUNCED, _became_public(at)), (OPENED, _opened(at)))
        for challenge in db.session.scalars(select(Challenge).where(condition, ~_is_told(turn)).order_by(Challenge.id))
    ]


def _opened(at: datetime) -> ColumnElement[bool]:
    return and_(in_phase(Phase.OPEN, at), Challenge.opens_at > at - LOOK_BACK)


def _became_public(at: datetime) -> ColumnElement[bool]:
    return and_(in_phase(Phase.ANNOUNCED, at), at - LOOK_BACK < PUBLIC_SINCE)


def _is_told(turn: str) -> ColumnElement[bool]:
    return select(Turn.turn).where(Turn.challenge_id == Challenge.id, Turn.turn == turn).exists()


def in_digests(event: str) -> set[int]:
    """Whose digest this event is in already."""
    return set(db.session.scalars(select(DigestLine.user_id).where(DigestLine.event == event)))


def mailed(event: str) -> set[int | None]:
    """Who got a mail of their own about this event already."""
    names = sealed_names(event)
    return set(db.session.scalars(select(Message.user_id).where(Message.event.in_(names))))


def waiting_lines(user_id: int) -> Sequence[DigestLine]:
    query = select(DigestLine).where(DigestLine.user_id == user_id, DigestLine.done_at.is_(None))
    return db.session.scalars(query.order_by(DigestLine.at, DigestLine.id)).all()


def digest_subjects(lines: Sequence[DigestLine], user_id: int, at: datetime) -> Sequence[Any]:
    """The challenges of these lines that are public and still followed, by their close."""
    wanted = {line.challenge_id for line in lines}
    query = select(Challenge).where(Challenge.id.in_(wanted), is_public(at), is_followed_by(user_id))
    return db.session.scalars(query.order_by(Challenge.closes_at, Challenge.id)).all()
