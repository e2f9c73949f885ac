"""The regions of this installation, and by what one tells that something was done in one of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import CursorResult, Select, bindparam, case, func, select

from sprint.audit.models import AuditEntry
from sprint.dashboards.publishing import Region
from sprint.db import run
from sprint.organisations import places
from sprint.organisations.models import Authority, Place

AT_WORK = 20
"""So many of the newest entries are looked at: acts that end together can end in another order than that of their ids."""


def regions(codes: Collection[str] | None = None) -> list[Region]:
    """In the order of their codes; all of them, or those with one of these codes.

    There are some dozens at most. Asking for several by name would be another statement for each number of names.
    """
    rows: Sequence[Any] = _read(list(codes) if codes is not None else []).all()
    those = (Region(*row) for row in rows)
    return sorted((each for each in those if codes is None or each.code in codes), key=lambda each: each.code)


def _read(codes: Sequence[str]) -> CursorResult[Any]:
    return run(_one(), {"code": codes[0]}) if len(codes) == 1 else run(_every(), {})


@cache
def _one() -> Select[*tuple[Any, ...]]:
    return _every().where(Authority.code == bindparam("code"))


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
    return select(*columns).outerjoin(Place, Place.gss_code == Authority.gss_code)
