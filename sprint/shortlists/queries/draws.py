"""The lots of a challenge."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.db import db
from sprint.errors import NotFound
from sprint.shortlists.models import Draw


def draw_of(challenge_id: int) -> Draw | None:
    return db.session.scalar(select(Draw).options(joinedload(Draw.drawn_by)).where(Draw.challenge_id == challenge_id))


def public_challenge(reference: str, at: datetime) -> Challenge:
    """For everybody. Raises `NotFound` before it is public."""
    found: Challenge | None = db.session.scalar(
        select(Challenge).where(Challenge.reference == reference.upper(), is_public(at))
    )
    if found is None:
        raise NotFound
    return found
