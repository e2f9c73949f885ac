"""What one person follows, for their own page; and the regions one can follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, DigestLine, Follow
from sprint.challenges.queries.phases import TIMELINE, is_visible, timeline_of
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Authority


@dataclass(frozen=True)
class Followed:
    """One thing that a person follows: `kind` is challenge, theme or region; `key` names it in addresses."""

    kind: str
    key: str
    name: str
    phase: Phase | None = None
    closes_at: datetime | None = None


def followed(actor: Actor, at: datetime) -> list[Followed]:
    """Regions and themes by name, then challenges by their close; two statements with the regions' names."""
    query = (
        select(
            Follow.theme, Authority.slug, Authority.short_name, Challenge.reference, Challenge.title,
            Challenge.opens_at, Challenge.closes_at, *TIMELINE,
        )
        .outerjoin(Authority, Authority.id == Follow.authority_id)
        .outerjoin(Challenge, Challenge.id == Follow.challenge_id)
        .where(Follow.user_id == actor.user_id, or_(Follow.challenge_id.is_(None), is_visible(actor, at)))
        .order_by(Authority.short_name, Follow.theme, Challenge.closes_at.desc(), Follow.id)
    )  # fmt: skip
    return sorted((_one(row, at) for row in db.session.execute(query)), key=lambda one: ORDER.index(one.kind))


ORDER = ("region", "theme", "challenge")


def _one(row: Any, at: datetime) -> Followed:
    if row.theme:
        return Followed("theme", row.theme, row.theme)
    if row.slug:
        return Followed("region", row.slug, row.short_name)
    return Followed("challenge", row.reference, row.title, timeline_of(row).phase(at), row.closes_at)


def waiting_news(user_id: int | None) -> int:
    """How many pieces of news wait for their next digest."""
    query = select(func.count(DigestLine.id)).where(DigestLine.user_id == user_id, DigestLine.done_at.is_(None))
    return db.session.scalar(query) or 0


@dataclass(frozen=True)
class Region:
    """What names a region in lists and addresses."""

    id: int
    slug: str
    short_name: str


Regions = Sequence[Region]


def regions() -> Regions:
    """Every region, by name."""
    query = select(Authority.id, Authority.slug, Authority.short_name).order_by(Authority.short_name)
    return [Region(*row) for row in db.session.execute(query)]


def region(slug: str) -> Authority:
    """Raises `NotFound`."""
    found: Authority | None = db.session.scalar(select(Authority).where(Authority.slug == slug))
    if found is None:
        raise NotFound
    return found
