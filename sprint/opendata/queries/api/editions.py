"""Editions for the API: every one is public from its start on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, func, select

from sprint.db import db
from sprint.editions import queries
from sprint.editions.calendar import Calendar
from sprint.editions.models import Edition
from sprint.opendata.api import shapes
from sprint.opendata.api.cursor import Key
from sprint.opendata.api.filters import Asked
from sprint.opendata.queries.api.asking import conditions, following
from sprint.organisations.models import Authority

REFERENCE = func.lower(Authority.code) + "-" + cast(Edition.year, String)


def some(asked: Asked, _at: datetime, *, after: Key | None, size: int) -> Sequence[shapes.Edition]:
    query: Any = select(Edition, Authority).join(Authority, Authority.id == Edition.authority_id)
    query = query.where(*conditions(asked, region=Authority.code, year=Edition.year), *following(after, REFERENCE))
    rows = db.session.execute(query.order_by(REFERENCE).limit(size)).all()
    moved = queries.moves_of([edition for edition, _ in rows])
    return [_edition(edition, region, moved[edition.id]) for edition, region in rows]


def one(_at: datetime, *, reference: str) -> shapes.Edition:
    found = queries.visible(reference)
    return _edition(found, found.authority, queries.moves(found))


def _edition(edition: Edition, region: Authority, moved: Sequence[queries.Move]) -> shapes.Edition:
    return shapes.Edition(
        reference=f"{region.code.lower()}-{edition.year}",
        region=region.code,
        region_name=region.short_name,
        year=edition.year,
        introduction=edition.introduction,
        **{each.name: getattr(edition, each.name) for each in fields(Calendar)},
        moved=tuple(shapes.MovedDate(each.name, each.before, each.after, each.moved_at) for each in moved),
    )
