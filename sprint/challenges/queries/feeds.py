"""What the feeds of challenges hold: for everybody alike, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from sprint.audit.models import AuditEntry
from sprint.challenges.models import Challenge
from sprint.challenges.public_news import HEADLINES, Act
from sprint.challenges.queries.lists import REGION, Filters, conditions
from sprint.challenges.queries.phases import PUBLIC_SINCE, TIMELINE, is_public
from sprint.db import db

NEWEST, DATED = 50, 200
COLUMNS = (
    Challenge.id, Challenge.reference, Challenge.title, Challenge.summary, Challenge.theme, Challenge.service_area,
    Challenge.budget_max, Challenge.amended_at, Challenge.questions_close_at, REGION.c.short_name.label("region"), *TIMELINE,
)  # fmt: skip


def newest(filters: Filters, at: datetime) -> Sequence[Any]:
    """The challenges that changed last by their own columns, fifty at most."""
    return _found(filters, at, order=_changed(at).desc(), limit=NEWEST)


def dated(filters: Filters, at: datetime, *, since: datetime) -> Sequence[Any]:
    """Those that close after `since`, soonest first, two hundred at most."""
    return _found(filters, at, Challenge.closes_at > since, order=Challenge.closes_at, limit=DATED)


def _found(filters: Filters, at: datetime, *more: ColumnElement[bool], order: Any, limit: int) -> Sequence[Any]:
    """The ids first, from the index alone; then the rows of those few."""
    chosen = select(Challenge.id).where(is_public(at), *conditions(filters, at), *more)
    wanted = chosen.order_by(order, Challenge.id.desc()).limit(limit).subquery()
    query = select(*COLUMNS).join(REGION, REGION.c.id == Challenge.authority_id)
    query = query.where(Challenge.id.in_(select(wanted.c.id)))
    return db.session.execute(query.order_by(order, Challenge.id.desc())).all()


def _changed(at: datetime) -> Any:
    """The latest of the instants that the row itself holds."""
    latest = func.max if db.session.get_bind().dialect.name == "sqlite" else func.greatest
    since: Any = PUBLIC_SINCE
    instants = (Challenge.amended_at, Challenge.paused_at, Challenge.no_award_at, Challenge.withdrawn_at)
    opened = case((Challenge.opens_at <= at, Challenge.opens_at), else_=since)
    return latest(since, opened, *(func.coalesce(each, since) for each in instants))


def public_acts(challenge_ids: Iterable[int]) -> dict[int, list[Act]]:
    """The acts on these challenges that everybody may know of, oldest first, by challenge."""
    query = (
        select(AuditEntry.challenge_id, AuditEntry.token, AuditEntry.act, AuditEntry.at, AuditEntry.facts)
        .where(AuditEntry.challenge_id.in_(list(challenge_ids)), AuditEntry.act.in_(HEADLINES))
        .where(and_(AuditEntry.company_id.is_(None), AuditEntry.proposal_id.is_(None)))
        .order_by(AuditEntry.id)
    )
    found: dict[int, list[Act]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.challenge_id or 0, []).append(Act(row.token, row.act, row.at, row.facts))
    return found
