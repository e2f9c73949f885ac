"""Bringing the list of places up to date."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, update

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.organisations import queries
from sprint.organisations.importing_changes import Changes, compare, in_order
from sprint.organisations.importing_places import Sheet
from sprint.organisations.models import Place


@unit_of_work
def import_places(sheet: Sheet, *, sha256: str = "", by: Actor, at: datetime) -> Changes:
    """Add, change, and mark as gone. Nothing is deleted, and an import that changes nothing leaves no trace.

    Raises `BadTable` for a code that leads nowhere.
    """
    changes = compare(sheet, queries.known_places())
    for row in in_order(changes.new):
        db.session.execute(insert(Place).values(gss_code=row.gss_code, listed_at=at, **row.told))
    for row, _ in changes.changed:
        db.session.execute(update(Place).where(Place.gss_code == row.gss_code).values(listed_at=at, **row.told))
    _mark(changes.gone, at)
    _mark(changes.back, None)
    counts = {
        "new": len(changes.new),
        "changed": len(changes.changed),
        "gone": len(changes.gone),
        "back": len(changes.back),
    }
    if any(counts.values()):
        audit.record("places.imported", by=by, at=at, list=sheet.kind, sha256=sha256, **counts)
    return changes


def _mark(codes: tuple[str, ...], gone_at: datetime | None) -> None:
    if codes:
        db.session.execute(update(Place).where(Place.gss_code.in_(codes)).values(gone_at=gone_at))
