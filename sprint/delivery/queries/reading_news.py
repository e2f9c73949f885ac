"""The readings that became public last, for the feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from sprint.challenges.models import Challenge, Measure
from sprint.challenges.queries import is_public
from sprint.db import db
from sprint.delivery.models import Adoption, Reading
from sprint.delivery.queries.adoptions import COUNCIL
from sprint.organisations.models import Authority
from sprint.shortlists.models import Decision
from sprint.shortlists.queries.released import is_released

NEWEST = 50


@dataclass(frozen=True)
class News:
    """One reading that became public."""

    id: int
    reference: str
    title: str
    region: str
    theme: str
    metric: str
    months: int
    value: Any
    unit: str
    not_measured: str
    read_on: date
    council: str
    confirmed_at: datetime


def newest(at: datetime) -> list[News]:
    rows = db.session.execute(
        select(
            Reading.id, Challenge.reference, Challenge.title, Authority.short_name.label("region"), Challenge.theme, Measure.metric,
            Reading.months, Reading.value, Reading.unit, Reading.not_measured, Reading.read_on, func.coalesce(COUNCIL.name, "").label("council"), Reading.confirmed_at,
        )
        .join(Challenge, Challenge.id == Reading.challenge_id)
        .join(Authority, Authority.id == Challenge.authority_id)
        .join(Decision, Decision.challenge_id == Challenge.id)
        .join(Measure, Measure.id == Reading.measure_id)
        .outerjoin(Adoption, Adoption.id == Reading.adoption_id)
        .outerjoin(COUNCIL, COUNCIL.id == Adoption.council_id)
        .where(Reading.confirmed_at.is_not(None), is_public(at), is_released())
        .order_by(Reading.confirmed_at.desc(), Reading.id.desc())
        .limit(NEWEST)
    )  # fmt: skip
    return [News(**row._mapping) for row in rows]
