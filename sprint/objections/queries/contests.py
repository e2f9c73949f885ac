"""Tells the decision whether anything contests it: a legal hold, or an objection that is not ended."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from sprint.db import db
from sprint.objections.course import Happened, Kind, ended_on
from sprint.objections.models import Objection
from sprint.objections.queries.standing import is_held
from sprint.shortlists.queries import knows_contests


@knows_contests
def is_contested(challenge_id: int) -> bool:
    return is_held(challenge_id) or _has_open_objection(challenge_id)


def _has_open_objection(challenge_id: int) -> bool:
    found = db.session.scalars(
        select(Objection)
        .options(selectinload(Objection.acts))
        .where(Objection.challenge_id == challenge_id)
        .order_by(Objection.id)
    )
    return any(ended_on([Happened(Kind(act.kind), act.happened_on) for act in each.acts]) is None for each in found)
