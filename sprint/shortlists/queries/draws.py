"""The lots of a challenge."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.db import db
from sprint.shortlists.models import Decision, Draw


def draw_of(challenge_id: int) -> Draw | None:
    return db.session.scalar(select(Draw).options(joinedload(Draw.drawn_by)).where(Draw.challenge_id == challenge_id))


def is_told(draw: Draw | None) -> bool:
    """Whether everybody may know that lots were drawn: once a result that rests on them is released."""
    if draw is None or draw.drawn_at is None:
        return False
    told = select(Decision.id).where(Decision.challenge_id == draw.challenge_id, Decision.released_at >= draw.drawn_at)
    return db.session.scalar(told.limit(1)) is not None
