"""The regions of this installation, and by what one tells that something was done in one of them."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select

from sprint.audit.models import AuditEntry
from sprint.dashboards.publishing import Region
from sprint.db import db
from sprint.organisations import places
from sprint.organisations.models import Authority, Place

AT_WORK = 20
"""So many of the newest entries are looked at: acts that end together can end in another order than that of their ids."""


def regions(codes: Collection[str] | None = None) -> list[Region]:
    """In the order of their codes; all of them, or those with one of these codes."""
    if codes is None:
        return [Region(*row) for row in db.session.execute(_every())]
    return [Region(*row) for row in db.session.execute(_some(), {"codes": list(codes)})]


@cache
def _some() -> Select[*tuple[Any, ...]]:
    return _every().where(Authority.code.in_(bindparam("codes", expanding=True)))


@cache
def _every() -> Select[*tuple[Any, ...]]:
    newest = select(AuditEntry.id).where(AuditEntry.authority_id == Authority.id).order_by(AuditEntry.id.desc())
    lately = newest.limit(AT_WORK).correlate(Authority).subquery()
    version = select(func.sum(lately.c.id)).scalar_subquery()
    named = case((Authority.gss_code.in_(places.NAMES), Authority.gss_code), else_="")
    columns = (
        Authority.id, Authority.code, Authority.short_name.label("name"),
        func.coalesce(Place.region_code, named).label("place"), Place.residents,
        func.coalesce(version, 0).label("version"),
    )  # fmt: skip
    return select(*columns).outerjoin(Place, Place.gss_code == Authority.gss_code).order_by(Authority.code)
