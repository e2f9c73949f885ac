"""What changed on a challenge after its approval, what waits for a second person, and its pauses."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from sprint.challenges.models import Amendment, Challenge, Pause
from sprint.db import db
from sprint.errors import NotFound


def waiting(challenge: Challenge) -> Amendment | None:
    """The one that waits for a second person, if any; also one whose time has passed."""
    found: Amendment | None = db.session.scalar(
        select(Amendment)
        .options(joinedload(Amendment.proposed_by))
        .where(Amendment.challenge_id == challenge.id, Amendment.published_at.is_(None), Amendment.dropped_at.is_(None))
    )
    return found


def amendment(challenge: Challenge, number: int) -> Amendment:
    """One of a challenge, however far it is; for its team. Raises `NotFound`."""
    found = db.session.scalar(
        select(Amendment)
        .options(
            joinedload(Amendment.proposed_by), joinedload(Amendment.published_by), joinedload(Amendment.dropped_by)
        )
        .where(Amendment.challenge_id == challenge.id, Amendment.number == min(number, 2**31 - 1))
    )
    if found is None:
        raise NotFound
    one: Amendment = found
    return one


def last_dropped(challenge: Challenge, user_id: int | None) -> Amendment | None:
    """What this person proposed last, if it came back: so that nothing they wrote is lost."""
    query = (
        select(Amendment)
        .options(joinedload(Amendment.dropped_by))
        .where(Amendment.challenge_id == challenge.id, Amendment.proposed_by_id == user_id)
        .order_by(Amendment.number.desc())
        .limit(1)
    )
    last: Amendment | None = db.session.scalar(query)
    return last if last and last.dropped_at else None


def published_amendments(challenge: Challenge) -> Sequence[Amendment]:
    """Those that everybody may read, newest first: what changed before the challenge was public is nobody's business."""
    query = select(Amendment).where(Amendment.challenge_id == challenge.id, _is_public())
    return db.session.scalars(query.order_by(Amendment.published_at.desc(), Amendment.id.desc())).all()


def _is_public() -> ColumnElement[bool]:
    """Published since the challenge is public itself."""
    since = select(Challenge.public_from).where(Challenge.id == Amendment.challenge_id).scalar_subquery()
    return Amendment.published_at.is_not(None) & or_(since.is_(None), Amendment.published_at >= since)


def pauses(challenge: Challenge) -> Sequence[Pause]:
    query = select(Pause).where(Pause.challenge_id == challenge.id)
    return db.session.scalars(query.order_by(Pause.paused_at.desc())).all()


def running_pause(challenge: Challenge) -> Pause | None:
    found: Pause | None = db.session.scalar(
        select(Pause).where(Pause.challenge_id == challenge.id, Pause.resumed_at.is_(None))
    )
    return found


def next_number(challenge: Challenge) -> int:
    query = select(func.max(Amendment.number)).where(Amendment.challenge_id == challenge.id)
    return (db.session.scalar(query) or 0) + 1
