"""Released decisions for the API: what the public page of each shortlist shows, names and numbers withheld alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.db import db
from sprint.editions.models import Edition
from sprint.editions.standstill import Standstill
from sprint.errors import NotFound
from sprint.objections.queries import standstills
from sprint.opendata.api import shapes
from sprint.opendata.api.cursor import Key
from sprint.opendata.api.filters import Asked
from sprint.opendata.queries.api.asking import conditions, following
from sprint.opendata.queries.api.changed import shortlist_changed
from sprint.organisations.models import Authority
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import Team, Told, is_last_released, told_of


def some(asked: Asked, at: datetime, *, after: Key | None, size: int) -> Sequence[shapes.Shortlist]:
    updated = shortlist_changed()
    query = _released(at).where(
        *conditions(asked, updated=updated, region=Authority.code, year=Edition.year, theme=Challenge.theme),
        *following(after, Challenge.reference),
    )
    return _whole(query.limit(size))


def one(at: datetime, *, challenge: str) -> shapes.Shortlist:
    found = _whole(_released(at).where(Challenge.reference == challenge.upper()))
    if not found:
        raise NotFound
    return found[0]


def _released(at: datetime) -> Select[Any]:
    columns: tuple[Any, ...] = (
        Challenge.id, Challenge.reference, Challenge.title, Authority.code, Edition.year, Challenge.theme,
        Decision.id.label("decision"), Decision.released_at, Decision.reopened_at,
        shortlist_changed().label("updated_at"),
    )  # fmt: skip
    return (
        select(*columns)
        .select_from(Decision)
        .join(Challenge, Challenge.id == Decision.challenge_id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .join(Authority, Authority.id == Challenge.authority_id)
        .where(is_public(at), is_last_released())
        .order_by(Challenge.reference)
    )


def _whole(query: Select[Any]) -> list[shapes.Shortlist]:
    rows = db.session.execute(query).all()
    told = told_of([row.id for row in rows])
    standing = standstills({row.decision: row.released_at for row in rows if not row.reopened_at})
    return [_shortlist(row, told[row.id], standing.get(row.decision)) for row in rows]


def _shortlist(row: Any, rounds: Sequence[Told], standing: Standstill | None) -> shapes.Shortlist:
    last = rounds[-1]
    numbers = last.statistics
    return shapes.Shortlist(
        challenge=row.reference,
        title=row.title,
        region=row.code,
        year=row.year,
        theme=row.theme,
        number=last.number,
        released_at=last.released_at,
        reopened_at=last.reopened_at,
        standstill_ends_on=standing.ends_on if standing else None,
        reason=last.reason,
        departs=last.departs,
        teams=tuple(_team(each) for each in last.teams),
        received=numbers.received,
        eligible=numbers.eligible,
        lowest_total=numbers.threshold,
        others=tuple(shapes.Band(each.label, each.count) for each in numbers.bands) if numbers.has_bands else (),
        earlier=tuple(
            shapes.EarlierRound(each.number, each.released_at, each.reopened_at, each.reopened_because)
            for each in reversed(rounds)
            if each.reopened_at
        ),
        updated_at=row.updated_at,
    )


def _team(of: Team) -> shapes.ShortlistedTeam:
    return shapes.ShortlistedTeam(of.slug, of.company, of.number or None, of.is_sme, of.title, of.summary, of.departure)
