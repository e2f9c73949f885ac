"""The regions of this installation, and by what one tells that something was done in one of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.organisations.models import Authority


@dataclass(frozen=True)
class Region:
    """`version` changes with every act of the region; `residents` is None where nobody imported them."""

    id: int
    code: str
    name: str
    place: str
    """Code of the region or nation in which the authority lies; empty where it is not known."""
    residents: int | None
    version: int


def regions(codes: Collection[str] | None = None) -> list[Region]:
    """In the order of their codes; all of them, or those with one of these codes."""
    newest = (
        select(AuditEntry.id).where(AuditEntry.authority_id == Authority.id).order_by(AuditEntry.id.desc()).limit(1)
    )
    version = newest.correlate(Authority).scalar_subquery()
    query = select(Authority.id, Authority.code, Authority.short_name, Authority.gss_code, version).order_by(
        Authority.code
    )
    if codes is not None:
        query = query.where(Authority.code.in_(codes))
    return [
        Region(region_id, code, name, place, None, version or 0)
        for region_id, code, name, place, version in db.session.execute(query)
    ]
