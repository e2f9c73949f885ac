"""The outages of the last days beside the challenges of a team: two statements, one when there was none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.outages import NEAR, Touch
from sprint.challenges.queries.outages import extended_at, touch_of
from sprint.dashboards.facts import ChallengeFacts
from sprint.db import db
from sprint.service import queries as service


def of_team(
    challenges: Sequence[ChallengeFacts], at: datetime
) -> tuple[dict[str, list[Touch]], dict[str, datetime]]:  # fmt: skip
    """What touched each challenge, and when each was extended last; both by reference."""
    recent = service.between(at - NEAR, at)
    if not recent:
        return {}, {}
    touches = {
        each.reference: found
        for each in challenges
        if each.phase(at) in (Phase.OPEN, Phase.CLOSED)
        if (found := [touch_of(one, each.timeline.opens_at, each.timeline.closes_at, at) for one in recent])
    }
    rows = db.session.execute(select(Challenge.id, Challenge.reference).where(Challenge.reference.in_(touches)))
    references = {row.id: row.reference for row in rows}
    return touches, {references[key]: when for key, when in extended_at(list(references)).items()}
