"""Everything public that has a page of its own, with when it last changed for everybody; counted, and read some at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, literal, null, select

from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.datasets.models import Dataset
from sprint.db import db
from sprint.editions.models import Edition
from sprint.opendata.queries.api.changed import challenge_changed, outcome_changed, shortlist_changed
from sprint.organisations.models import Authority
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import is_released

Found = tuple[str, str, datetime | None]
"""What it is, what names it, and when it changed."""


def total(at: datetime) -> int:
    return sum(_counts(at))


def some(at: datetime, *, after: int, size: int) -> Iterator[Found]:
    """Those that follow the first `after`, `size` at most: editions, challenges, their shortlists and outcomes, data."""
    for query, count in zip(_parts(at), _counts(at), strict=True):
        if after < count and size > 0:
            found = db.session.execute(query.offset(after).limit(size)).all()
            size -= len(found)
            yield from ((kind, name, changed_at) for kind, name, changed_at in found)
        after = max(0, after - count)


def _counts(at: datetime) -> list[int]:
    asked = [select(func.count()).select_from(each.order_by(None).subquery()).scalar_subquery() for each in _parts(at)]
    return list(db.session.execute(select(*asked)).one())


def _parts(at: datetime) -> tuple[Select[*tuple[Any, ...]], ...]:
    return (_editions(), _challenges(at), _released("shortlist", at), _released("outcome", at), _datasets())


def _editions() -> Select[*tuple[Any, ...]]:
    name = func.lower(Authority.code).concat("-").concat(Edition.year)
    query: Select[*tuple[Any, ...]] = select(literal("edition"), name.label("name"), null().label("changed_at"))
    return query.join(Authority, Authority.id == Edition.authority_id).order_by(Authority.code, Edition.year)


def _challenges(at: datetime) -> Select[*tuple[Any, ...]]:
    changed = challenge_changed(at).label("changed_at")
    return select(literal("challenge"), Challenge.reference, changed).where(is_public(at)).order_by(Challenge.reference)


def _released(page: str, at: datetime) -> Select[*tuple[Any, ...]]:
    changed = shortlist_changed() if page == "shortlist" else outcome_changed()
    return (
        select(literal(page), Challenge.reference, changed.label("changed_at"))
        .join(Decision, Decision.challenge_id == Challenge.id)
        .where(is_public(at), is_released())
        .order_by(Challenge.reference)
    )


def _datasets() -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = select(literal("dataset"), Dataset.reference, Dataset.changed_at).where(
        Dataset.retired_at.is_(None)
    )
    return query.order_by(Dataset.reference)
