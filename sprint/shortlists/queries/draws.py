"""The lots of a challenge."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.db import db
from sprint.shortlists.models import Draw


def draw_of(challenge_id: int) -> Draw | None:
    return db.session.scalar(select(Draw).options(joinedload(Draw.drawn_by)).where(Draw.challenge_id == challenge_id))
