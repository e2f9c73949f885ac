"""The counts of a large panel, kept in memory until something happens on its challenge: a page that is looked at again asks little."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime, timedelta

from sqlalchemy import select

from sprint.assessments.queries.overview import Counts, count
from sprint.assessments.queries.viewers import Viewer
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.memory import Memory

KEPT_FROM = 1_000
"""Proposals: a smaller panel is counted each time, which takes no longer than asking whether it has changed."""
KEPT_FOR = timedelta(seconds=30)
"""On PostgreSQL two acts may come to the record in another order than they were numbered: that is made good after this time."""
KEPT: Memory[Hashable, tuple[str, datetime, Counts]] = Memory("a large panel's counts", most=50)


def counts_for(viewer: Viewer, at: datetime) -> Counts:
    """As `count`. Every act on a panel leaves an entry on the record of its challenge in the same transaction, so that
    the newest entry tells whether the counts still hold. The key is all that decides what this person may see."""
    key, last = _key(viewer), _last_act(viewer.challenge.id)
    found = KEPT.get(key)
    if found and found[0] == last and timedelta(0) <= at - found[1] < KEPT_FOR:
        return found[2]
    counted = count(viewer)
    if len(counted.proposals) >= KEPT_FROM:
        KEPT.keep(key, (last, at, counted))
    return counted


def _key(viewer: Viewer) -> Hashable:
    actor, seat = viewer.actor, viewer.seat
    return (
        viewer.challenge.reference, viewer.kind, actor.email, seat.id if seat else None, actor.companies, actor.barred_from
    )  # fmt: skip


def _last_act(challenge_id: int) -> str:
    query = select(AuditEntry.token).where(AuditEntry.challenge_id == challenge_id).order_by(AuditEntry.id.desc())
    return db.session.scalar(query.limit(1)) or ""
