"""An outage is recorded: the teams of the challenges it touches are told in the same act."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from sprint.challenges.notify.outages import touched
from sprint.challenges.queries.outages import touched_by
from sprint.service.actions import on_outage
from sprint.service.models import Outage


@on_outage
def tell_teams(outage: Outage, at: datetime) -> None:
    """One mail for each region, however many of its challenges lost time."""
    found = touched_by(outage, at)
    for authority_id, group in groupby(found, key=lambda each: each[0].authority_id):
        touched(outage, authority_id, list(group), at=at)
