"""Published answers for the API; what is not published has no row here, and its number no address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.clarifications.models import Clarification, PublishedAnswer
from sprint.clarifications.queries.conditions import IS_PUBLISHED
from sprint.clarifications.queries.public import Earlier, earlier_of
from sprint.db import db
from sprint.editions.models import Edition
from sprint.errors import NotFound
from sprint.opendata.api import shapes
from sprint.opendata.api.cursor import Key
from sprint.opendata.api.filters import Asked
from sprint.opendata.queries.api.asking import conditions, following
from sprint.organisations.models import Authority

COLUMNS: tuple[Any, ...] = (
    Clarification.id, Challenge.reference.label("challenge"), Clarification.number, PublishedAnswer.question, PublishedAnswer.answer,
    Clarification.latest.label("versions"), Clarification.asked_at, Clarification.published_at.label("answered_at"),
    PublishedAnswer.published_at.label("updated_at"),
)  # fmt: skip
ORDER = (Challenge.reference, Clarification.number)


def some(asked: Asked, at: datetime, *, after: Key | None, size: int) -> Sequence[shapes.Clarification]:
    query = _published(at).where(
        *conditions(
            asked, updated=PublishedAnswer.published_at, challenge=Challenge.reference, region=Authority.code,
            year=Edition.year, theme=Challenge.theme,
        ),
        *following(after, *ORDER),
    )  # fmt: skip
    return _whole(query.order_by(*ORDER).limit(size))


def one(at: datetime, *, challenge: str, number: int) -> shapes.Clarification:
    query = _published(at).where(Challenge.reference == challenge.upper(), Clarification.number == number)
    found = _whole(query)
    if not found:
        raise NotFound
    return found[0]


def _whole(query: Select[Any]) -> list[shapes.Clarification]:
    rows: Any = db.session.execute(query).all()
    corrected = earlier_of([row.id for row in rows])
    return [_clarification(row, corrected.get(row.id, ())) for row in rows]


def _clarification(row: Any, corrected: Sequence[Earlier]) -> shapes.Clarification:
    before = (
        shapes.Correction(each.question, each.answer, each.published_at, each.corrected_at, each.reason)
        for each in corrected
    )
    told = {name: value for name, value in row._mapping.items() if name != "id"}
    return shapes.Clarification(**told, corrections=tuple(before))


def _published(at: datetime) -> Select[Any]:
    counts = (PublishedAnswer.clarification_id == Clarification.id) & (PublishedAnswer.number == Clarification.latest)
    return (
        select(*COLUMNS)
        .select_from(Clarification)
        .join(PublishedAnswer, counts)
        .join(Challenge, Challenge.id == Clarification.challenge_id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .join(Authority, Authority.id == Challenge.authority_id)
        .where(is_public(at), IS_PUBLISHED)
    )
